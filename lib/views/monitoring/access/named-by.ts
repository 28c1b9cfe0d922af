import type { ShownDocument } from '../../../domain/monitoring/shown-document.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { Context } from '../../../kernel/context.ts';
import { incomingShown, outgoingShown } from '../shown-documents.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What a log is about, by its name: a document as far as the reader may know of it, or what was changed. */
export async function namedBy(
  context: Context,
  person: Person,
  log: string,
): Promise<{ readonly document?: ShownDocument; readonly subject?: Subject }> {
  const document = await documentOf(context, person, log);
  return document ? { document } : { subject: await subjectOf(context, log) };
}

/** The document whose log it is; nothing for the log of something else. */
export async function documentOf(context: Context, person: Person, log: string): Promise<ShownDocument | undefined> {
  const [kind, id = ''] = log.split('#');
  if (kind === 'DOC') return outgoingShown(context, person, id);
  return kind === 'IN' ? incomingShown(context, person, id) : undefined;
}
