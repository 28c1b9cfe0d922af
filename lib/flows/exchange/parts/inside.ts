import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { findAxisItem } from '../../../stores/messages/axis-items.ts';
import { takeInStatus } from './apply-status.ts';
import { takeInDocument } from './incoming-arrival.ts';

/** A message between two agencies of this installation. Its name is always the same for the same message: a repeat is known by it. */
export interface InsideMessage {
  readonly name: string;
  /** codes of the agencies */
  readonly from: string;
  readonly to: string;
}

/**
 * Hands a packet over to an agency of this installation as the axis would: the raw bytes are stored, and it waits there to be opened and checked
 * like any other. Nothing is built or stored for one that has arrived. @throws {Refused} `recipient-unknown` where the agency is not kept here
 */
export async function documentInside(
  context: Context,
  { name, from, to }: InsideMessage,
  packet: () => Promise<Uint8Array>,
): Promise<void> {
  const id = await agencyHere(context, to);
  if (await findAxisItem(context, id, name)) return;
  const bytes = await packet();
  await takeInDocument(context, id, { axisDocId: name, from }, { is: 'here', bytes }, 'inside');
}

/** Whether a packet of this name has arrived there. @throws {Refused} `recipient-unknown` where the agency is not kept here */
export async function hasArrivedInside(context: Context, { name, to }: Omit<InsideMessage, 'from'>): Promise<boolean> {
  return (await findAxisItem(context, await agencyHere(context, to), name)) !== undefined;
}

/** Tells an agency of this installation a status of its document. @throws {Refused} `recipient-unknown` where the agency is not kept here */
export async function statusInside(
  context: Context,
  { name, from, to }: InsideMessage,
  edxml: Uint8Array,
): Promise<void> {
  const id = await agencyHere(context, to);
  await takeInStatus(context, id, { axisDocId: name, from }, { is: 'here', bytes: edxml });
}

async function agencyHere({ directory }: Context, code: string): Promise<string> {
  const id = (await directory.agencyByCode(code))?.id;
  if (id === undefined) throw new Refused({ code: 'recipient-unknown', agency: code });
  return id;
}
