import { createHash } from 'node:crypto';
import { EdxmlError } from '../lib/edxml/names.ts';
import { parseDocument, parseStatus } from '../lib/edxml/parse.ts';
import type { AxisSystem } from './signature.ts';
import type { AxisStore, Held } from './store.ts';

export interface Request {
  readonly system: AxisSystem;
  /** a parameter header by its name without prefix */
  parameter(name: string): string;
  readonly body: Uint8Array;
  readonly now: number;
}

export interface Axis {
  readonly store: AxisStore;
  readonly systems: readonly AxisSystem[];
}

/** The body of an answer; `status` and `ErrorCode` are added to success. */
export type Answer = Readonly<Record<string, unknown>>;

export const failure = (code: string, description: string): Answer => ({
  status: 'FAIL',
  ErrorCode: code,
  ErrorDesc: description,
});
const success = (data: Answer): Answer => ({ status: 'OK', ErrorCode: '0', ErrorDesc: 'Thanh cong', ...data });

/** The operations of the SDK protocol that the simulator speaks, by path. */
export const operations: Readonly<Record<string, (axis: Axis, request: Request) => Answer>> = {
  '/sendEdoc': sendEdoc,
  '/getReceivedEdocList': ({ store }, request) =>
    success({ data: store.waitingFor(request.system.agencies, request.parameter('messagetype')).map(receivedItem) }),
  '/getSentEdocList': ({ store }, request) =>
    success({
      data: store
        .sentBy(request.system.agencies, request.parameter('messagetype'))
        .filter((held) => isRequested(held, request))
        .map(sentItem),
    }),
  '/getEdoc': (axis, request) =>
    withOwn(axis, request, (held) => success({ data: Buffer.from(axis.store.file(held.docId)).toString('base64') })),
  '/updateStatus': (axis, request) =>
    withOwn(axis, request, (held) => {
      const status = request.parameter('status');
      if (!['done', 'fail', 'processing'].includes(status)) return failure('10', 'Trang thai khong hop le');
      axis.store.setStatus(held.docId, status, request.parameter('description'), request.now);
      return success({});
    }),
  '/countReceiveEdoc': ({ store }, { system }) => success({ count: store.waitingFor(system.agencies, 'edoc').length }),
  '/countReceiveStatus': ({ store }, { system }) =>
    success({ count: store.waitingFor(system.agencies, 'status').length }),
  '/getAgenciesList': ({ systems }) =>
    success({
      data: systems
        .flatMap(({ agencies }) => agencies)
        .map((code, index) => ({ id: index + 1, pid: 0, code, name: code, mail: '', oldCode: '' })),
    }),
};

function sendEdoc({ store, systems }: Axis, request: Request): Answer {
  const file = withoutLineEnd(request.body);
  if (!hashMatches(file, request.body, request.parameter('hash-file'))) return failure('21', 'Sai ma bam tep tin');
  const messageType = request.parameter('messagetype');
  const envelope = readEnvelope(file, messageType);
  if (typeof envelope === 'string') return failure('22', envelope);
  const { agencies } = request.system;
  if (!agencies.includes(envelope.from)) {
    return failure('19', `Don vi gui ${envelope.from} khong dung voi ma da dang ky: ${agencies.join(', ')}`);
  }
  const known = new Set(systems.flatMap((system) => system.agencies));
  const unknown = envelope.to.find((code) => !known.has(code));
  if (unknown !== undefined) return failure('18', `Don vi nhan khong ton tai: ${unknown}`);
  return success({ DocId: store.add({ ...envelope, messageType, file: traced(file, request.now) }, request.now) });
}

function readEnvelope(file: Uint8Array, messageType: string) {
  try {
    if (messageType === 'status') {
      const { from, responseFor, statusCode } = parseStatus(file);
      return { from: from.organId, to: [responseFor.organId], title: statusCode, notation: responseFor.code };
    }
    const { from, to, subject, number, notation } = parseDocument(file);
    const recipients = to.map((agency) => agency.organId);
    if (recipients.length === 0 || new Set(recipients).size !== recipients.length) return 'To';
    return { from: from.organId, to: recipients, title: subject, notation: `${number}/${notation}` };
  } catch (error) {
    if (error instanceof EdxmlError) return error.message;
    throw error;
  }
}

/** The SDK's client adds CRLF behind the file. */
function withoutLineEnd(body: Uint8Array): Uint8Array {
  const ended = body.at(-2) === 13 && body.at(-1) === 10;
  return ended ? body.subarray(0, -2) : body;
}

/** Either style of hex is right: padded, or as the SDK prints it. */
function hashMatches(file: Uint8Array, body: Uint8Array, stated: string): boolean {
  return [file, body].some((bytes) => {
    const digest = createHash('sha256').update(bytes).digest();
    return stated === digest.toString('hex') || stated === [...digest].map((byte) => byte.toString(16)).join('');
  });
}

/** The axis adds a trace header of its own in transit, with a time and without an agency. */
function traced(file: Uint8Array, now: number): Uint8Array {
  const text = Buffer.from(file).toString('utf8');
  const time = new Date(now + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
  const trace = `<edXML:TraceHeader><edXML:Timestamp>${time}</edXML:Timestamp></edXML:TraceHeader>`;
  return Buffer.from(text.replace('<edXML:Bussiness>', `${trace}<edXML:Bussiness>`));
}

/** A message that waits for one of the caller's own agencies. */
function withOwn({ store }: Axis, request: Request, use: (held: Held) => Answer): Answer {
  const held = store.find(request.parameter('docId') || request.parameter('docid'));
  if (!held || !request.system.agencies.includes(held.to)) return failure('10', 'Khong tim thay goi tin');
  return use(held);
}

/** By the id of one message, or by the days it was sent in (`yyyy/MM/dd`, Vietnam). */
function isRequested(held: Held, { parameter }: Request): boolean {
  const docId = parameter('docId') || parameter('docid');
  const day = new Date(held.createdAt + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '/');
  const after = parameter('fromDate') === '' || day >= parameter('fromDate');
  const before = parameter('toDate') === '' || day <= parameter('toDate');
  return (docId === '' || held.senderDocId === docId) && after && before;
}

const iso = (time: number) => new Date(time).toISOString();

function receivedItem(held: Held): Answer {
  const { docId, messageType, createdAt, updatedAt, from, to, status, statusDesc } = held;
  const times = { created_time: iso(createdAt), updated_time: iso(updatedAt) };
  return { docId, serviceType: 'eDoc', messageType, ...times, from, to, status, status_desc: statusDesc };
}

function sentItem(held: Held): Answer {
  const { senderDocId, docId, messageType, from, to, title, notation, createdAt, status, statusDesc } = held;
  return {
    serviceType: 'eDoc',
    messageType,
    senderDocId,
    receiverDocId: docId,
    fromCode: from,
    toCode: to,
    title,
    notation,
    sentTime: iso(createdAt),
    sendStatus: 'done',
    receiveStatus: status,
    receiveStatusDesc: statusDesc,
  };
}
