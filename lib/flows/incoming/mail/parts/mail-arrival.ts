import { quarantined } from '../../../../domain/incoming/decide.ts';
import type { MailArrival, MailIdentity } from '../../../../domain/incoming/mail/mail-facts.ts';
import type { Arrived } from '../../../../domain/incoming/states.ts';
import type { Act } from '../../../../domain/shared/act.ts';
import { plainLine } from '../../../../domain/shared/plain-text.ts';
import { decodedWords, fieldOf, maxHeadBytes, messageIdOf, readHead } from '../../../../mail/head.ts';
import { nodeCrypto } from '../../../../pki/node-crypto.ts';
import { sha256Hex } from '../../../../pki/sha256.ts';
import type { StoredFile } from '../../../../ports/files.ts';
import type { Write } from '../../../../ports/records.ts';
import { incomingWrites } from '../../../../stores/documents/incoming.ts';
import { mailWrite } from '../../../../stores/messages/mails.ts';
import { openMailMessage, outboxWrite } from '../../../../stores/messages/outbox.ts';

/** What is read of a mail before it is taken apart: what it is known by, and what is shown of it if it cannot be opened. */
export interface MailGlimpse {
  readonly identity: MailIdentity;
  readonly messageId?: string;
  readonly from: string;
  readonly subject: string;
  /** it has fields that every mail has */
  readonly isMail: boolean;
}

const readBytes = 4 * 1024 * 1024;

/** Reads the header alone, and hashes what stands behind it: servers on the way add fields, and leave the body as it is. */
export async function glimpseOfMail(file: StoredFile): Promise<MailGlimpse> {
  const start = await file.read(0, Math.min(maxHeadBytes, file.size));
  const head = readHead(start);
  const messageId = messageIdOf(head);
  const body = await digestFrom(file, messageId === undefined ? 0 : head.bodyAt);
  const message = messageId === undefined ? body : sha256Hex(messageId);
  const line = (name: string) => plainLine(decodedWords(fieldOf(head, name) ?? '')).slice(0, 500);
  const isMail = ['from', 'date', 'received', 'message-id'].some((name) => fieldOf(head, name) !== undefined);
  return {
    ...{ identity: { message, body }, from: line('from'), subject: line('subject'), isMail },
    ...(messageId === undefined ? {} : { messageId }),
  };
}

async function digestFrom(file: StoredFile, start: number): Promise<string> {
  const hasher = nodeCrypto.hasher('sha256');
  for (let at = start; at < file.size; at += readBytes)
    hasher.update(await file.read(at, Math.min(readBytes, file.size - at)));
  return Buffer.from(hasher.digest()).toString('hex');
}

interface Arriving {
  readonly id: string;
  readonly agencyCode: string;
  /** of the stored mail */
  readonly packetKey: string;
  readonly glimpse: MailGlimpse;
  readonly where: Pick<MailArrival, 'by' | 'folder' | 'uid'>;
  readonly act: Act;
  /** it is put aside at once, and why */
  readonly fault?: string;
}

/** A mail is there, durable and known: it waits to be opened, or was put aside at once. */
export function mailArrivalWrites({ id, agencyCode, packetKey, glimpse, where, act, fault }: Arriving): Write[] {
  const { identity, messageId, from, subject } = glimpse;
  const named = { ...(messageId === undefined ? {} : { messageId }), from, subject };
  const mailing: MailArrival = { ...where, identity, ...named };
  const arrived: Arrived = {
    ...{ state: 'arrived', id, agencyCode, source: 'mail', axisDocId: '', packetKey },
    ...{ mailing, receivedAt: act.at },
  };
  const data = { ...where, ...named };
  const after = fault === undefined ? arrived : quarantined(arrived, fault);
  const event =
    fault === undefined ? { kind: 'mail-arrived', data } : { kind: 'quarantined', data: { code: fault, ...data } };
  return [
    mailWrite(agencyCode, identity, id),
    ...incomingWrites(undefined, after, act, [event]),
    ...(fault === undefined ? [outboxWrite('incoming', openMailMessage(id, 0), act.at)] : []),
  ];
}
