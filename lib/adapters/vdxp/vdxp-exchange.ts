import type { MessageType } from '../../domain/delivery/message-type.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Exchange, ExchangeFailure, type ReceivedItem, type SentItem } from '../../ports/exchange.ts';
import { type FileHashStyle, fileHash } from './file-hash.ts';
import type { Wire } from './http-wire.ts';
import { type Credentials, signedHeaders } from './signed-headers.ts';
import { type Envelope, post } from './transport.ts';

export interface VdxpConnection extends Credentials {
  /** base URL of the axis or of the ministry's centre, without a slash at its end */
  readonly endpoint: string;
  readonly fileHashStyle?: FileHashStyle;
}

const json = 'application/json';
const bytesType = 'application/octet-stream';
const quickSeconds = 30;
const transferSeconds = 120;

/** The national axis by the protocol of the official SDK (2.0.1): every call signed afresh, answers read strictly. */
export function vdxpExchange(connection: VdxpConnection, clock: Clock, wire?: Wire): Exchange {
  const call = (path: string, parameters: Record<string, string>, seconds = quickSeconds) => {
    const headers = signedHeaders(connection, json, parameters, clock.now());
    return post(`${connection.endpoint}${path}`, headers, '{}', seconds, wire);
  };
  return {
    async send({ from, to, messageType, edxml }) {
      for (const code of [from, ...to]) {
        if (!isHeaderValue(code)) throw new ExchangeFailure('refused', '', 'an agency code that is none');
      }
      const hash = fileHash(edxml, connection.fileHashStyle ?? 'sdk-unpadded');
      const parameters = {
        from,
        servicetype: 'eDoc',
        messagetype: messageType,
        'hash-file': hash,
        to: JSON.stringify(to),
      };
      const headers = signedHeaders(connection, bytesType, parameters, clock.now());
      const body = Buffer.concat([edxml, Buffer.from('\r\n')]);
      const answer = await post(`${connection.endpoint}/sendEdoc`, headers, body, transferSeconds, wire);
      return text(answer, 'DocId');
    },
    async sent(messageType, since) {
      const range = { fromDate: slashed(since), toDate: slashed(clock.now()) };
      const answer = await call('/getSentEdocList', { servicetype: 'eDoc', messagetype: messageType, ...range });
      return list(answer).map((item) => sentItem(item, messageType));
    },
    async received(messageType) {
      const answer = await call('/getReceivedEdocList', { servicetype: 'eDoc', messagetype: messageType });
      return list(answer).map((item) => receivedItem(item, messageType));
    },
    async fetch(axisDocId) {
      if (!isHeaderValue(axisDocId)) throw nonsense('a docId that cannot be asked for');
      return wholeBytes(await call('/getEdoc', { docId: axisDocId }, transferSeconds));
    },
    async acknowledge(axisDocId, outcome, description) {
      if (!isHeaderValue(axisDocId)) throw nonsense('a docId that cannot be named');
      const why = description === undefined ? {} : { description: ascii(description) };
      await call('/updateStatus', { docId: axisDocId, status: outcome, ...why });
    },
  };
}

function slashed(now: number): string {
  return vietnamDay(now).replaceAll('-', '/');
}

/** Ids and codes travel as headers: printable ASCII and short, or the request could not be made at all. */
function isHeaderValue(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text);
}

/** Header values must be ASCII; what is left out here stays in our own log. */
function ascii(words: string): string {
  return words.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

function nonsense(detail: string): ExchangeFailure {
  return new ExchangeFailure('nonsense', '', detail);
}

function text(envelope: Envelope, name: string): string {
  const value = envelope[name];
  if (typeof value !== 'string' || value === '') throw nonsense(`no ${name} in the answer`);
  return value;
}

function list(envelope: Envelope): unknown[] {
  const { data } = envelope;
  if (!Array.isArray(data)) throw nonsense('no list in the answer');
  return data;
}

/** The packet in its base64, read strictly: a text that was cut off gives other bytes, or none. */
function wholeBytes({ data }: Envelope): Uint8Array {
  const base64 = typeof data === 'string' ? data.replace(/\s/g, '') : '';
  if (base64 === '') throw new ExchangeFailure('spoiled', 'empty', 'no data in the answer');
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (base64.length % 4 === 0 && bytes.length === wholeLength(base64) && /^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    return bytes;
  throw new ExchangeFailure('spoiled', 'cut', 'base64 that is not whole', bytes);
}

const wholeLength = (base64: string): number => (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);

/** Characters of such a line that are kept. */
const maxLineLength = 10_000;

/** A line without a usable id cannot be fetched. It is kept as it was listed, so that it holds up no other line. */
function receivedItem(listed: unknown, messageType: MessageType): ReceivedItem {
  const item = (typeof listed === 'object' && listed !== null ? listed : {}) as Record<string, unknown>;
  const docId = typeof item['docId'] === 'number' ? String(item['docId']) : item['docId'];
  const names = { messageType, from: String(item['from'] ?? ''), to: String(item['to'] ?? '') };
  if (typeof docId === 'string' && isHeaderValue(docId)) return { axisDocId: docId, ...names };
  const unaskable = String(JSON.stringify(listed)).slice(0, maxLineLength);
  return {
    axisDocId: typeof docId === 'string' && docId.trim() !== '' ? docId : lastingName(item, messageType),
    unaskable,
    ...names,
  };
}

/** The same for the same line, whatever becomes of its status and times of change. */
function lastingName(item: Record<string, unknown>, messageType: MessageType): string {
  const lasting = Object.entries(item).filter(([name]) => !/update|status/i.test(name));
  return `${messageType} ${JSON.stringify(lasting.sort(([a], [b]) => (a < b ? -1 : 1))).slice(0, maxLineLength)}`;
}

function sentItem(listed: unknown, messageType: MessageType): SentItem {
  if (typeof listed !== 'object' || listed === null) throw nonsense('a list of something else');
  const item = listed as Record<string, unknown>;
  const { fromCode, toCode, notation, title } = item;
  return {
    axisDocId: text(item, 'senderDocId'),
    messageType,
    from: String(fromCode ?? ''),
    to: String(toCode ?? ''),
    code: String(notation ?? ''),
    title: String(title ?? ''),
  };
}
