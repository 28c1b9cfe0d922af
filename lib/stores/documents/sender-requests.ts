import type { Incoming, IncomingHeader, SenderRequest } from '../../domain/incoming/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { wholeName } from '../../domain/shared/text/short-words.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { receivedPk, requestKey, requestsPk } from '../keys.ts';
import { findIncoming, incomingWrites } from './incoming.ts';
import type { Loaded } from './logged-state.ts';

type StoredWithDirectory = Stored & { readonly directory: Directory };

/** A request as it is found from the document that it is about. */
export interface KnownRequest extends SenderRequest {
  /** the incoming item that brought it */
  readonly id: string;
  /** Unix milliseconds */
  readonly at: number;
  /** the present code of who asks; missing in records of older versions */
  readonly from?: string;
}

/**
 * A request of a sender came: it waits to be looked at, and each document it is about can be asked for it, whichever comes first. `from` is
 * the present code of who asks.
 */
export function requestedWrites(
  before: Loaded<Incoming> | undefined,
  after: Incoming,
  request: SenderRequest,
  from: string,
  act: Act,
): Write[] {
  const known: KnownRequest = { ...request, id: after.id, at: after.receivedAt, from };
  return [
    ...incomingWrites(before, after, act, [{ kind: 'requested', data: { ...request } }]),
    ...request.concerns.map((documentId): Write => {
      return { put: newItem(requestKey(after.agencyCode, documentId, after.id), known), expect: 'absent' };
    }),
  ];
}

/** What the author of a document that was received has asked about it; a request of somebody else about it is not theirs to make. */
export async function requestsAbout(
  context: StoredWithDirectory,
  agencyCode: string,
  { documentId, fromCode }: IncomingHeader,
): Promise<KnownRequest[]> {
  const page = await readPage<KnownRequest>(context, { pk: requestsPk(agencyCode, documentId), limit: 20 });
  const author = await presentCode(context, fromCode);
  return page.items.flatMap(({ body }) => (body.from === undefined || body.from === author ? [body] : []));
}

/** The items that brought requests about a document, by its identity, whoever asked. */
export async function requestIdsAbout(context: Stored, agencyCode: string, documentId: string): Promise<string[]> {
  if (documentId === '') return [];
  const page = await readPage<KnownRequest>(context, { pk: requestsPk(agencyCode, documentId), limit: 20 });
  return page.items.map(({ body }) => body.id);
}

/** The numbers of documents that we hold and the sender of a request about them has not issued. */
export async function othersDocuments(
  context: StoredWithDirectory,
  agencyCode: string,
  from: string,
  identities: readonly string[],
): Promise<string[]> {
  const held = await headersUnder(context, agencyCode, identities);
  const codes = await Promise.all(
    held.map(async (header) => [header, await presentCode(context, header.fromCode)] as const),
  );
  return codes.flatMap(([header, code]) => (code === from ? [] : [header.code]));
}

/** An agency may be named by an older code of it. */
export async function presentCode(
  { directory }: Pick<StoredWithDirectory, 'directory'>,
  code: string,
): Promise<string> {
  return (await directory.agencyByCode(code))?.code ?? code;
}

/** What the received documents under these identities say of themselves. */
export async function headersUnder(
  context: Stored,
  agencyCode: string,
  identities: readonly string[],
): Promise<IncomingHeader[]> {
  const ids = await receivedUnder(context, agencyCode, identities);
  const loaded = await Promise.all(ids.map((id) => findIncoming(context, id)));
  return loaded.flatMap((one) => (one && 'header' in one.state && !('request' in one.state) ? [one.state.header] : []));
}

/** By what a received document is found: its id, or its number, notation and author of a year. */
export function identitiesOf({ documentId, fromCode, code, issuedOn }: Identified): readonly string[] {
  return [documentId, `${fromCode}|${code}|${issuedOn.slice(0, 4)}`];
}
type Identified = Pick<IncomingHeader, 'documentId' | 'fromCode' | 'code' | 'issuedOn'>;

/**
 * The same of what came on paper: it has no id at the axis. A sender that is none of the directory is known by its name; a document without a number is known
 * by nothing.
 */
export function paperIdentities({ fromCode, fromName, code, issuedOn }: IncomingHeader): readonly string[] {
  if (code === '') return [];
  const author = fromCode === '' ? `~${wholeName(fromName)}` : fromCode;
  return identitiesOf({ documentId: '', fromCode: author, code, issuedOn }).slice(1);
}

/** The received documents of this author with this number and notation, whether of its year or of one beside it: lists of the axis name no year. */
export function sameCodeAs(context: Stored, agencyCode: string, about: Identified): Promise<string[]> {
  const year = Number(about.issuedOn.slice(0, 4));
  const beside = [year - 1, year + 1].map((one) => `${about.fromCode}|${about.code}|${one}`);
  return receivedUnder(context, agencyCode, [...identitiesOf(about), ...beside]);
}

/** The received documents that bear one of these identities. */
export async function receivedUnder(
  context: Stored,
  agencyCode: string,
  identities: readonly string[],
): Promise<string[]> {
  const pages = await Promise.all(
    identities.slice(0, 20).map((one) => readPage(context, { pk: receivedPk(agencyCode, one), limit: 20 })),
  );
  return [...new Set(pages.flatMap(({ items }) => items.map(({ sk }) => sk)))];
}

/** The document is found under these identities from now on. */
export function receivedWrites(
  { agencyCode, id }: Pick<Incoming, 'agencyCode' | 'id'>,
  identities: readonly string[],
): Write[] {
  return identities.map(
    (one): Write => ({ put: newItem({ pk: receivedPk(agencyCode, one), sk: id }, { id }), expect: 'absent' }),
  );
}
