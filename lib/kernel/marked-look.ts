import type { Records, Write } from '../ports/records.ts';
import { lookedMark } from '../stores/touched.ts';
import type { Context } from './context.ts';
import { commit } from './take-step.ts';

/** The marks that this process has put. */
const marks = new WeakMap<Records, Set<string>>();
const maxMarks = 20_000;

/**
 * Writes a line of a log of looks, behind the mark by which the anchor of its day holds the log. Each alone: within one transaction both would cost
 * twice as much (DynamoDB), and a mark without its line says of a day only that there is nothing to be held.
 */
export async function commitLook(
  context: Pick<Context, 'records'>,
  { agencyCode, log, at }: { readonly agencyCode: string; readonly log: string; readonly at: number },
  line: Write,
): Promise<void> {
  const mark = lookedMark(agencyCode, log, at);
  const name = `${mark.pk} ${mark.sk}`;
  const known = marks.get(context.records) ?? new Set();
  if (!known.has(name)) {
    await commit(context, [{ put: mark, expect: 'any' }]);
    if (known.size >= maxMarks) known.clear();
    marks.set(context.records, known.add(name));
  }
  await commit(context, [line]);
}
