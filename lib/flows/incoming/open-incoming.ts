import { printedCode } from '../../domain/books/number.ts';
import { opened, quarantined } from '../../domain/incoming/decide.ts';
import type { AnsweredOurs, Arrived, Incoming, IncomingHeader, SenderRequest } from '../../domain/incoming/states.ts';
import { maxAnswered } from '../../domain/shared/answered.ts';
import { glimpseOf } from '../../edxml/glimpse.ts';
import type { DocumentMessage } from '../../edxml/message.ts';
import { EdxmlError } from '../../edxml/names.ts';
import { parseDocument } from '../../edxml/parse.ts';
import { systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { answerWrite } from '../../stores/documents/answers.ts';
import { findIncoming, incomingWrites } from '../../stores/documents/incoming.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findByDocumentId, findOutgoing } from '../../stores/documents/outgoing.ts';
import {
  identitiesOf,
  othersDocuments,
  presentCode,
  receivedUnder,
  receivedWrites,
} from '../../stores/documents/sender-requests.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';
import { attachedWrites, waitingRequests } from '../parts/attach-request.ts';
import type { OpeningContext } from '../parts/opening-context.ts';
import { putAsideWrites } from '../parts/quarantine.ts';
import { succeededAddressee } from './parts/addressee.ts';
import { checkPacket, headerOf } from './parts/incoming-checks.ts';
import { storeAttachments } from './parts/incoming-files.ts';
import { unopened } from './parts/unopened.ts';

/**
 * Opens a stored packet: edXML, attachments, everything compared and checked before anybody sees it; then 01 goes to the sender. One
 * that cannot be read is put aside for the clerk with its raw bytes, never thrown away. A request about an earlier document stands at that one.
 */
export async function openIncoming(context: OpeningContext, message: { incomingId: string }): Promise<void> {
  await workerStep(context, async () => {
    const loaded = await findIncoming(context, message.incomingId);
    const arrived = loaded && unopened(loaded.state);
    if (!loaded || !arrived) return [];
    const file = await context.files.open(arrived.packetKey);
    const bytes = await file.read(0, file.size);
    const packet = read(bytes);
    if (!(packet instanceof EdxmlError)) return open(context, loaded, arrived, packet);
    const { code, ...what } = packet.problem;
    const detail = Object.values(what).join(' ').slice(0, 300);
    const after = quarantined(arrived, code, { detail, glimpse: glimpseOf(bytes) });
    return putAsideWrites(context, loaded, after);
  });
}

function read(bytes: Uint8Array): DocumentMessage | EdxmlError {
  try {
    return parseDocument(bytes);
  } catch (error) {
    if (error instanceof EdxmlError) return error;
    throw error;
  }
}

async function open(
  context: OpeningContext,
  before: Loaded<Incoming>,
  arrived: Arrived,
  packet: DocumentMessage,
): Promise<Write[]> {
  const act = systemAct(context);
  const header = await headerOf(context, packet);
  const files = await storeAttachments(context, arrived.id, packet, header.code);
  const request = requestOf(packet, header);
  const identities = identitiesOf(header);
  const duplicates = request ? [] : await duplicatesOf(context, arrived, identities);
  const from = await presentCode(context, header.fromCode);
  const notTheirs = request ? await othersDocuments(context, arrived.agencyCode, from, request.concerns) : [];
  const succeeded = await succeededAddressee(context, arrived, packet);
  const checks = await checkPacket(context, arrived, packet, header, { files, duplicates, notTheirs, succeeded });
  const addressedTo = succeeded?.agencyCode === undefined ? {} : { addressedTo: succeeded.agencyCode };
  const answered = request ? [] : await answeredOfOurs(context, arrived, packet, from);
  const inReplyTo = answered.length > 0 ? { inReplyTo: answered } : {};
  const after = opened(arrived, { header, files, duplicates, checks, ...addressedTo, ...inReplyTo }, request);
  if (after.state === 'requested') {
    const own = after.request.operation === 'recall' ? identities : [];
    return attachedWrites(context, {
      ...{ before, requested: after, from },
      identities: [...after.request.concerns, ...own],
    });
  }
  const found = checks.map(({ check, verdict }) => ({ check, verdict }));
  const data = { documentId: header.documentId, checks: found, duplicates };
  const asked = await waitingRequests(context, after);
  return [
    ...incomingWrites(before, asked.after, act, [{ kind: 'opened', data }, ...asked.events]),
    ...asked.writes,
    ...statusWrites(after, '01', 'Văn bản đã đến', act.at),
    ...receivedWrites(arrived, identities),
    ...answered.map((one) => answerWrite(one.id, { id: arrived.id, direction: 'incoming' })),
  ];
}

/** A packet about another document, as `BussinessDocType` says it (national exchange, QCVN 102). */
function requestOf(packet: DocumentMessage, header: IncomingHeader): SenderRequest | undefined {
  const { operation, reason, responseFor, beside } = packet;
  if (operation === 'new') return undefined;
  const answered = responseFor.map(({ documentId }) => documentId);
  const named = operation === 'recall' ? [header.documentId, ...answered] : (beside?.concerns ?? answered);
  const concerns = [...new Set(named.filter((id) => id !== ''))].slice(0, 50);
  return { operation, reason: reason.slice(0, 1000), concerns };
}

/** Our issued documents that it says it answers: those that were sent to its author, for anybody may name the identity of a document. */
async function answeredOfOurs(
  context: OpeningContext,
  { agencyCode }: Arrived,
  { responseFor }: DocumentMessage,
  from: string,
): Promise<AnsweredOurs[]> {
  const named = [...new Set(responseFor.slice(0, maxAnswered).map(({ documentId }) => documentId))];
  const found = await Promise.all(
    named.map(async (documentId) => {
      const id = documentId === '' ? undefined : await findByDocumentId(context, documentId);
      const document = id === undefined ? undefined : (await findOutgoing(context, id))?.state;
      const isTheirs = document?.agencyCode === agencyCode && document.content.recipients.includes(from);
      return document?.number && isTheirs ? [{ id: document.id, code: printedCode(document.number) }] : [];
    }),
  );
  return found.flat();
}

/** Decree 30/2020 App. VI III.1h: the same id, or the same number, notation and author. */
async function duplicatesOf(
  context: OpeningContext,
  arrived: Arrived,
  identities: readonly string[],
): Promise<string[]> {
  const ids = await receivedUnder(context, arrived.agencyCode, identities);
  return ids.filter((id) => id !== arrived.id);
}
