import { type Viewer, viewersOf } from '../domain/audit/viewers.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { loadIncoming, loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { lastLooks } from '../stores/access.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';

/** Who has looked at a document; `more` that older looks were not counted. */
export interface Viewers {
  readonly items: readonly Viewer[];
  readonly more: boolean;
}

/** Looks that are read for one answer. */
const maxLooks = 2000;

/** Who has looked at an outgoing document, for whoever may read it: Decree 30/2020 App. VI III.5a. Lists and inboxes are no looks. */
export async function readDocumentViewers(context: Context, person: Person, id: string): Promise<Viewers> {
  await loadOutgoing(context, person, id);
  return viewers(context, person, outgoingLog(id));
}

/** Who has looked at an incoming document, for whoever may read it. */
export async function readIncomingViewers(context: Context, person: Person, id: string): Promise<Viewers> {
  await loadIncoming(context, person, id);
  return viewers(context, person, incomingLog(id));
}

async function viewers(context: Context, person: Person, log: string): Promise<Viewers> {
  await logAccess(context, person, log, 'looks');
  const { looks, more } = await lastLooks(context, log, maxLooks);
  return { items: viewersOf(looks), more };
}
