import type { IncomingFile } from '../domain/incoming/incoming-file.ts';
import { incomingStage } from '../domain/incoming/stage.ts';
import type { Incoming } from '../domain/incoming/states.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { outgoingStage } from '../domain/outgoing/stage.ts';
import type { Outgoing } from '../domain/outgoing/states.ts';
import { Refused } from '../domain/shared/errors.ts';
import { findIncoming, incomingLog } from '../stores/documents/incoming.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { findOutgoing, outgoingLog } from '../stores/documents/outgoing.ts';
import type { Caller, Context } from './context.ts';
import { requireSeen } from './seen.ts';

/** The document, if it is of the person's own agency. @throws {Refused} `not-found`, `other-agency` */
export async function loadOutgoing(context: Context, person: Person, id: string): Promise<Loaded<Outgoing>> {
  return ofOwnAgency(await findOutgoing(context, id), person, id);
}

/** The document for a step: as its caller has seen it. @throws {Refused} `changed-meanwhile` */
export async function seenOutgoing(context: Context, caller: Caller, id: string): Promise<Loaded<Outgoing>> {
  const loaded = await loadOutgoing(context, caller.person, id);
  await requireSeen(context, caller, outgoingLog(id), outgoingStage(loaded.state));
  return loaded;
}

/** The document, if it was sent to the person's own agency. @throws {Refused} `not-found`, `other-agency` */
export async function loadIncoming(context: Context, person: Person, id: string): Promise<Loaded<Incoming>> {
  return ofOwnAgency(await findIncoming(context, id), person, id);
}

/** The document for a step: as its caller has seen it. @throws {Refused} `changed-meanwhile` */
export async function seenIncoming(context: Context, caller: Caller, id: string): Promise<Loaded<Incoming>> {
  const loaded = await loadIncoming(context, caller.person, id);
  await requireSeen(context, caller, incomingLog(id), incomingStage(loaded.state));
  return loaded;
}

/** One attached file of a document that was sent to the person's own agency, counted from 0. */
export async function attachedFile(context: Context, person: Person, id: string, index: number): Promise<IncomingFile> {
  const { state } = await loadIncoming(context, person, id);
  const file = 'files' in state ? state.files[index] : undefined;
  if (!file) throw new Refused({ code: 'not-found', what: `${id}/${index}` });
  return file;
}

function ofOwnAgency<State extends { readonly agencyCode: string }>(
  loaded: Loaded<State> | undefined,
  person: Person,
  id: string,
): Loaded<State> {
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  if (loaded.state.agencyCode !== person.agencyCode) throw new Refused({ code: 'other-agency' });
  return loaded;
}
