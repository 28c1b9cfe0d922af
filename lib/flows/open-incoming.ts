import { type Arrived, type Incoming, type IncomingHeader, opened } from '../domain/incoming/incoming.ts';
import type { IncomingFile } from '../domain/incoming/incoming-file.ts';
import type { DocumentMessage } from '../edxml/message.ts';
import { EdxmlError } from '../edxml/names.ts';
import { parseDocument } from '../edxml/parse.ts';
import type { Write } from '../ports/records.ts';
import { type OpeningHouse, systemAct } from './step/house.ts';
import { incomingWrites } from './step/incoming-store.ts';
import { incomingKey, receivedPk } from './step/keys.ts';
import { first, type Loaded, loadState } from './step/logged-state.ts';
import { checkSignatures } from './step/signature-check.ts';
import { statusWrites } from './step/statuses.ts';
import { workerStep } from './step/step.ts';

/**
 * Opens a stored packet: edXML, attachments, signatures checked before anybody sees it; then 01 goes to the sender. One
 * that cannot be read is put aside for the clerk with its raw bytes, never thrown away.
 */
export async function openIncoming(house: OpeningHouse, message: { incomingId: string }): Promise<void> {
  await workerStep(house, async () => {
    const loaded = await loadState<Incoming>(house.records, incomingKey(message.incomingId));
    const arrived = loaded && unopened(loaded.state);
    if (!loaded || !arrived) return [];
    const packet = await readPacket(house, arrived);
    return packet instanceof EdxmlError
      ? quarantine(house, loaded, arrived, packet)
      : open(house, loaded, arrived, packet);
  });
}

/** One that was given up is opened when its dead letter is redriven. */
function unopened(incoming: Incoming): Arrived | undefined {
  if (incoming.state === 'arrived') return incoming;
  if (incoming.state !== 'quarantined' || incoming.reason !== 'given-up') return undefined;
  const { reason: _, ...rest } = incoming;
  return { ...rest, state: 'arrived' };
}

async function readPacket(house: OpeningHouse, arrived: Arrived): Promise<DocumentMessage | EdxmlError> {
  const file = await house.files.open(arrived.packetKey);
  try {
    return parseDocument(await file.read(0, file.size));
  } catch (error) {
    if (error instanceof EdxmlError) return error;
    throw error;
  }
}

async function open(
  house: OpeningHouse,
  before: Loaded<Incoming>,
  arrived: Arrived,
  packet: DocumentMessage,
): Promise<Write[]> {
  const act = systemAct(house);
  const header = headerOf(packet);
  const identities = [header.documentId, `${header.fromCode}|${header.code}|${header.issuedOn.slice(0, 4)}`];
  const files = await storeAttachments(house, arrived, packet, header.code);
  const duplicates = await duplicatesOf(house, arrived, identities);
  const after = opened(arrived, header, files, duplicates);
  const checks = files.map(({ name, check }) => ({ name, verdict: check?.verdict ?? null }));
  const marks = identities.map((identity): Write => {
    return {
      put: first({ pk: receivedPk(arrived.agencyCode, identity), sk: arrived.id }, { id: arrived.id }),
      expect: 'absent',
    };
  });
  return [
    ...incomingWrites(before, after, act, [
      { kind: 'opened', data: { documentId: header.documentId, checks, duplicates } },
    ]),
    ...statusWrites(after, '01', 'Văn bản đã đến', act.at),
    ...marks,
  ];
}

function quarantine(house: OpeningHouse, before: Loaded<Incoming>, arrived: Arrived, error: EdxmlError): Write[] {
  const act = systemAct(house);
  const after: Incoming = { ...arrived, state: 'quarantined', reason: error.problem.code };
  return incomingWrites(before, after, act, [{ kind: 'quarantined', data: { ...error.problem } }]);
}

async function storeAttachments(
  house: OpeningHouse,
  arrived: Arrived,
  packet: DocumentMessage,
  code: string,
): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  for (const [index, { name, contentType, bytes }] of packet.attachments.entries()) {
    const key = `incoming/${arrived.id}/${index}`;
    await house.files.put(key, bytes);
    const check =
      contentType === 'application/pdf' ? { check: await checkSignatures(house, key, `${code}: ${name}`) } : {};
    files.push({ name, contentType, key, size: bytes.length, ...check });
  }
  return files;
}

/** Decree 30/2020 App. VI III.1h: the same id, or the same number, notation and author. */
async function duplicatesOf(house: OpeningHouse, arrived: Arrived, identities: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(
    identities.map((identity) => house.records.query({ pk: receivedPk(arrived.agencyCode, identity), limit: 20 })),
  );
  const ids = pages.flatMap((page) => page.items.map((item) => item.sk));
  return [...new Set(ids)].filter((id) => id !== arrived.id);
}

function headerOf(packet: DocumentMessage): IncomingHeader {
  return {
    fromCode: packet.from.organId,
    fromName: packet.from.name,
    documentId: packet.documentId,
    code: `${packet.number}/${packet.notation}`,
    issuedOn: packet.promulgatedOn,
    typeName: packet.type.name,
    subject: packet.subject,
    signerName: packet.signer.fullName,
    priority: packet.priority,
    ...(packet.dueOn === undefined ? {} : { dueOn: packet.dueOn }),
  };
}
