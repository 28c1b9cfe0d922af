import { type RepeatedEntry, withoutRepeats } from '../../../domain/audit/access-entry.ts';
import type { ShownDocument } from '../../../domain/monitoring/shown-document.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { logLogAccess } from '../../../kernel/access-log.ts';
import type { Context } from '../../../kernel/context.ts';
import { namedBy } from './named-by.ts';
import { type AccessRequest, aboutOf, accessEntries, requireAuditor } from './read-entries.ts';
import type { Subject } from './subject.ts';

/** A line of the log with what it is about. */
export interface AccessLineView extends Omit<RepeatedEntry, 'log'> {
  readonly document?: ShownDocument;
  readonly subject?: Subject;
}

export interface AccessView {
  readonly items: readonly AccessLineView[];
  readonly more: boolean;
}

const maxShown = 500;

/**
 * Nhật ký truy cập: who looked at which document and list, and what was changed of agencies, people, rights and grants. That it was asked for stands in it as
 * well. What documents say is shown to those who may read them. Decree 30/2020 App. VI III.5a.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `not-found`
 */
export async function readAccess(
  context: Context,
  person: Person,
  agencyId: string,
  request: AccessRequest,
): Promise<AccessView> {
  await requireAuditor(context, person, agencyId);
  const { entries, more } = await accessEntries(context, agencyId, request);
  const lines = withoutRepeats(entries);
  const shown = lines.slice(0, maxShown);
  const about = aboutOf(context, request);
  await logLogAccess(context, person, agencyId, { what: 'access-log', about, count: shown.length });
  const named = new Map<string, Promise<Pick<AccessLineView, 'document' | 'subject'>>>();
  const nameOf = (log: string) => {
    const known = named.get(log) ?? namedBy(context, person, log);
    named.set(log, known);
    return known;
  };
  const items: AccessLineView[] = [];
  for (const { log, ...line } of shown) items.push({ ...line, ...(log === undefined ? {} : await nameOf(log)) });
  return { items, more: more || lines.length > maxShown };
}
