import { notGoingOn } from '../domain/incoming/decide.ts';
import type { IncomingFile } from '../domain/incoming/incoming-file.ts';
import { protectedIncoming } from '../domain/incoming/readers.ts';
import { incomingStage } from '../domain/incoming/stage.ts';
import type { Incoming } from '../domain/incoming/states.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may, type Permission, type Protected, readAgencies } from '../domain/organisation/permissions.ts';
import { protectedOutgoing } from '../domain/outgoing/readers.ts';
import { outgoingStage } from '../domain/outgoing/stage.ts';
import type { Outgoing } from '../domain/outgoing/states.ts';
import { Refused, unless } from '../domain/shared/errors.ts';
import { findIncoming, incomingLog } from '../stores/documents/incoming.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { findOutgoing, outgoingLog } from '../stores/documents/outgoing.ts';
import type { Caller, Context } from './context.ts';
import { requireSeen } from './seen.ts';

/** Asks the table of permissions, in the flow and not only at the door. @throws {Refused} why not */
export function requirePermission(person: Person, permission: Permission, about?: Protected): void {
  unless(may(person, permission, about));
}

/** Whose lists and registers are read: the own agency's, or those of one that it has succeeded, by id. @throws {Refused} `other-agency` */
export function readableAgency(person: Person, asked: string = person.agencyCode): string {
  if (!readAgencies(person).includes(asked)) throw new Refused({ code: 'other-agency' });
  return asked;
}

/** The document, if the person may read it. @throws {Refused} `not-found`, `other-agency`, `not-on-its-route` */
export async function loadOutgoing(context: Context, person: Person, id: string): Promise<Loaded<Outgoing>> {
  const loaded = found(await findOutgoing(context, id), id);
  requirePermission(person, 'outgoing.read', protectedOutgoing(loaded.state));
  return loaded;
}

/** The document for a step: as its caller has seen it. @throws {Refused} `changed-meanwhile` */
export async function seenOutgoing(context: Context, caller: Caller, id: string): Promise<Loaded<Outgoing>> {
  const loaded = await loadOutgoing(context, caller.person, id);
  await requireSeen(context, caller, outgoingLog(id), outgoingStage(loaded.state));
  return loaded;
}

/** The document, if the person may read it. @throws {Refused} `not-found`, `other-agency`, `not-on-its-route` */
export async function loadIncoming(context: Context, person: Person, id: string): Promise<Loaded<Incoming>> {
  const loaded = found(await findIncoming(context, id), id);
  requirePermission(person, 'incoming.read', protectedIncoming(loaded.state));
  return loaded;
}

/** The document for a step: as its caller has seen it. @throws {Refused} `changed-meanwhile` */
export async function seenIncoming(context: Context, caller: Caller, id: string): Promise<Loaded<Incoming>> {
  const loaded = await loadIncoming(context, caller.person, id);
  await requireSeen(context, caller, incomingLog(id), incomingStage(loaded.state));
  return loaded;
}

/**
 * One attached file of a document that the person may read, counted from 0; with `version` as it was before an update of its sender, counted from 1.
 * @throws {Refused} `not-found`, `recalled-by-sender`, and why it is not theirs to read
 */
export async function attachedFile(
  context: Context,
  person: Person,
  id: string,
  index: number,
  version?: number,
): Promise<IncomingFile> {
  const { state } = await loadIncoming(context, person, id);
  requireUsable(state);
  const files = version === undefined ? filesOf(state) : earlierFiles(state, version);
  const file = files[index];
  if (!file) throw new Refused({ code: 'not-found', what: `${id}/${index}` });
  if (file.held) throw new Refused({ code: 'attachment-held', detail: file.name });
  return file;
}

const filesOf = (incoming: Incoming): readonly IncomingFile[] => ('files' in incoming ? incoming.files : []);
const earlierFiles = (incoming: Incoming, version: number): readonly IncomingFile[] =>
  ('files' in incoming ? incoming.earlier?.[version - 1]?.files : undefined) ?? [];

/** What its sender has taken back is opened by nobody any more: Decision 28/2018 art. 9. @throws {Refused} `recalled-by-sender` */
export function requireUsable(incoming: Incoming): void {
  if (incoming.state === 'cancelled') unless(notGoingOn(incoming));
  // what a recall brings along is what it takes back
  if (incoming.state === 'attached' && incoming.request.operation === 'recall')
    throw new Refused({ code: 'recalled-by-sender', document: incoming.header.code });
}

function found<State>(loaded: Loaded<State> | undefined, id: string): Loaded<State> {
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  return loaded;
}
