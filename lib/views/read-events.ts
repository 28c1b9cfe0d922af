import type { Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { feedPage } from '../stores/messages/feed.ts';

/** What happened to a document of the agency. */
export interface EventView {
  /** from 1; what happened to dossiers of work has numbers of its own between them */
  readonly seq: number;
  readonly direction: 'outgoing' | 'incoming';
  readonly id: string;
  /** the version of the document that it made; events of one document come in its order */
  readonly version: number;
  readonly state: string;
  /** what its log says of it */
  readonly events: readonly string[];
  readonly by: string;
  /** Unix milliseconds */
  readonly at: number;
}

const maxEvents = 100;

/**
 * What happened to the documents of the agency behind a number, in its order: a neighbour system asks with the last number that it has seen. It says which document and what
 * became of it, and nothing that stands in it.
 */
export async function readEvents(
  context: Context,
  person: Person,
  { after = '0' }: { readonly after?: string | undefined },
): Promise<{ items: readonly EventView[]; last: number }> {
  requirePermission(person, 'events.read');
  if (!/^\d{1,12}$/.test(after)) throw new Refused({ code: 'bad-request', detail: 'after' });
  const entries = await feedPage(context.records, person.agencyCode, Number(after), maxEvents);
  const items = entries.flatMap(({ seq, fact: { direction, id, version, state, events, by, at } }) =>
    direction === 'dossier' ? [] : [{ seq, direction, id, version, state, events, by, at }],
  );
  await logListAccess(
    context,
    person,
    'events',
    items.map(({ seq }) => String(seq)),
  );
  return { items, last: entries.at(-1)?.seq ?? Number(after) };
}
