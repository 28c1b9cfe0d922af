import type { Act } from '../../domain/document/outgoing.ts';
import type { Incoming, SenderRequest } from '../../domain/incoming/incoming.ts';
import type { Records, Write } from '../../ports/records.ts';
import { incomingWrites } from './incoming-store.ts';
import { receivedPk, requestKey, requestsPk } from './keys.ts';
import { first, type Loaded } from './logged-state.ts';

/** A request as it is found from the document that it is about. */
export interface KnownRequest extends SenderRequest {
  /** the incoming item that brought it */
  readonly id: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** A request of a sender came: it waits to be looked at, and each document it is about can be asked for it, whichever comes first. */
export function requestedWrites(
  before: Loaded<Incoming> | undefined,
  after: Incoming,
  request: SenderRequest,
  act: Act,
): Write[] {
  const known: KnownRequest = { ...request, id: after.id, at: after.receivedAt };
  return [
    ...incomingWrites(before, after, act, [{ kind: 'requested', data: { ...request } }]),
    ...request.concerns.map((documentId): Write => {
      return { put: first(requestKey(after.agencyCode, documentId, after.id), known), expect: 'absent' };
    }),
  ];
}

/** What the sender has asked about a document that was received. */
export async function requestsAbout(records: Records, agencyCode: string, documentId: string): Promise<KnownRequest[]> {
  const page = await records.query<KnownRequest>({ pk: requestsPk(agencyCode, documentId), limit: 20 });
  return page.items.map(({ body }) => body);
}

/** The received documents that bear one of these identities. */
export async function receivedUnder(
  records: Records,
  agencyCode: string,
  identities: readonly string[],
): Promise<string[]> {
  const pages = await Promise.all(
    identities.slice(0, 20).map((one) => records.query({ pk: receivedPk(agencyCode, one), limit: 20 })),
  );
  return [...new Set(pages.flatMap(({ items }) => items.map(({ sk }) => sk)))];
}
