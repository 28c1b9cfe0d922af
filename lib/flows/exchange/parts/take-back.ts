import type { In, IncomingHeader, SenderRequest } from '../../../domain/incoming/states.ts';
import type { StatusMessage } from '../../../edxml/message.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { headersUnder, presentCode } from '../../../stores/documents/sender-requests.ts';
import { attachedWrites } from '../../parts/attach-request.ts';

/** A status 13 as it came: its sender's present code, and where it is kept. */
export interface TakeBack {
  readonly axisDocId: string;
  readonly axisFrom: string;
  readonly packetKey: string;
  readonly sender: string;
  readonly message: StatusMessage;
}

/** The sender asks for a document of theirs that we hold: it waits for the clerk's answer, as with a packet that recalls it (Decree 30/2020 art. 18.4b). */
export async function takeBackWrites(
  context: Context,
  agencyCode: string,
  takeBack: TakeBack,
): Promise<{ writes: readonly Write[] } | { ignored: string }> {
  const { responseFor, description, from } = takeBack.message;
  const year = responseFor.promulgatedOn.slice(0, 4);
  const identities = [
    responseFor.documentId,
    `${from.organId}|${responseFor.code}|${year}`,
    `${takeBack.sender}|${responseFor.code}|${year}`,
  ];
  const held = await headersUnder(
    context,
    agencyCode,
    identities.filter((one) => one !== ''),
  );
  const codes = await Promise.all(held.map(({ fromCode }) => presentCode(context, fromCode)));
  const about = held[codes.indexOf(takeBack.sender)];
  if (!about) return { ignored: held.length > 0 ? 'not-its-author' : 'no-such-document' };
  const act = systemAct(context);
  const request: SenderRequest = {
    operation: 'recall',
    reason: description.slice(0, 1000),
    concerns: [about.documentId],
  };
  const { axisDocId, axisFrom, packetKey } = takeBack;
  const requested: In<'requested'> = {
    state: 'requested',
    id: context.newId(),
    agencyCode,
    axisDocId,
    axisFrom,
    packetKey,
    receivedAt: act.at,
    header: headerOf(about),
    files: [],
    duplicates: [],
    checks: [{ check: 'sender', verdict: 'ok', detail: `${about.fromName} (${about.fromCode}) đã gửi văn bản này.` }],
    request,
  };
  return { writes: await attachedWrites(context, { requested, from: takeBack.sender, identities }) };
}

/** The request stands under the name, number and subject of what it is about; when that was due does not matter any more. */
function headerOf({ dueOn: _, ...header }: IncomingHeader): IncomingHeader {
  return header;
}
