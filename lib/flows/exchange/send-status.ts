import type { Glimpse, Incoming } from '../../domain/incoming/states.ts';
import { vietnamClock, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { isRequestAnswer } from '../../domain/shared/status.ts';
import { buildStatus } from '../../edxml/build.ts';
import { type RelayContext, systemAct } from '../../kernel/context.ts';
import { commit, workerStep } from '../../kernel/take-step.ts';
import { type Exchange, ExchangeFailure } from '../../ports/exchange.ts';
import type { Item } from '../../ports/records.ts';
import { findIncoming } from '../../stores/documents/incoming.ts';
import { requestIdsAbout, sameCodeAs } from '../../stores/documents/sender-requests.ts';
import { allStatuses, findStatus, type StatusSending, statusNotSentWrites } from '../../stores/documents/statuses.ts';
import { nextItem } from '../../stores/item.ts';
import { statusInside } from './parts/inside.ts';
import { organizationOf } from './parts/organizations.ts';
import { clockSkew, codesOf, isOurs } from './parts/sent-items.ts';

type Stored = Item<StatusSending>;
/** A status that is tried later than this was most likely tried before, by whatever version of us. */
const promptly = 60_000;

/** What the status is about: the document, the one that a request was about, or what could be read of a packet that goes back unopened. */
function aboutOf(incoming: Incoming, code: string): Glimpse | undefined {
  if ('header' in incoming) return { ...incoming.header, ...(isRequestAnswer(code) ? concernedBy(incoming) : {}) };
  return incoming.state === 'returned' ? incoming.glimpse : undefined;
}

/** An answer to what was asked about a document speaks of that one. */
function concernedBy(incoming: Incoming): Partial<Glimpse> {
  const concerned =
    incoming.state === 'attached' ? incoming.about : 'replaces' in incoming ? incoming.replaces : undefined;
  if (!concerned) return {};
  const { documentId, code, issuedOn } = concerned;
  return { documentId, code, issuedOn };
}

/** Under whose code its sender is answered. */
const addresseeOf = (incoming: Incoming): string =>
  ('addressedTo' in incoming ? incoming.addressedTo : undefined) ?? incoming.agencyCode;

/**
 * Sends one business status to the original sender: once. The attempt is written down before the axis is called; after a crash or an
 * unclear answer the axis is asked what it holds from us before anything is sent again.
 * @throws {ExchangeFailure} `unavailable`, `nonsense` or `unauthorised`: the message comes back and is tried again
 */
export async function sendStatus(
  context: RelayContext,
  message: { incomingId: string; code: string; description: string },
): Promise<void> {
  const stored = await findStatus(context, message.incomingId, message.code);
  if (!stored || stored.body.axisDocId) return;
  const incoming = (await findIncoming(context, message.incomingId))?.state;
  const about = incoming && aboutOf(incoming, message.code);
  if (!incoming || !about) return;
  const agency = await context.directory.agency(addresseeOf(incoming));
  if (!agency) return;
  const packet = (at: number) => packetOf(organizationOf(agency), about, message, at);
  if (incoming.channel === 'inside') {
    const sent = { name: `inside-${incoming.id}-${message.code}`, from: agency.code, to: about.fromCode };
    await statusInside(context, sent, packet(stored.body.at));
    await put(context, stored, { ...stored.body, axisDocId: sent.name });
    return;
  }
  const exchange = await context.exchanges.of(incoming.agencyCode);
  const begun = await begin(context, stored);
  const edxml = packet(begun.body.at);
  try {
    const earlier = await alreadySent(context, exchange, incoming, about, begun.body);
    const axisDocId =
      earlier ?? (await exchange.send({ from: agency.code, to: [about.fromCode], messageType: 'status', edxml }));
    const { failure: _, ...sending } = begun.body;
    await put(context, begun, { ...sending, axisDocId });
  } catch (error) {
    if (!(error instanceof ExchangeFailure) || error.kind !== 'refused') throw error;
    const failure = { code: error.errorCode || error.kind, detail: error.detail };
    await workerStep(context, () =>
      statusNotSentWrites(context, systemAct(context), message.incomingId, message.code, failure),
    );
  }
}

function begin(context: RelayContext, stored: Stored): Promise<Stored> {
  return put(context, stored, { ...stored.body, attempts: (stored.body.attempts ?? 0) + 1 });
}

async function put(context: RelayContext, stored: Stored, body: StatusSending): Promise<Stored> {
  const { item, write } = nextItem(stored, body);
  await commit(context, [write]);
  return item;
}

/**
 * What the axis holds from us for this code since the status was decided. Lists need not name the code: statuses of one document are
 * sent one after the other, so what is held and is none of those known to have been sent is the one that is asked about. A document that
 * its sender has sent again, or has numbered so in another year, has statuses of its own under the same code.
 */
async function alreadySent(
  context: RelayContext,
  exchange: Exchange,
  incoming: Incoming,
  about: Glimpse,
  sending: StatusSending,
): Promise<string | undefined> {
  const { id, agencyCode } = incoming;
  const now = context.clock.now();
  if ((sending.attempts ?? 0) < 2 && now - sending.at < promptly) return undefined;
  const codes = await codesOf(context, addresseeOf(incoming));
  // what the axis holds first: what another document has told meanwhile is among those known
  const held = await exchange.sent('status', sending.at - clockSkew);
  const twins = await sameCodeAs(context, agencyCode, about);
  const requests = await requestsUnder(context, agencyCode, [
    about.documentId,
    ...(await earlierNames(context, twins)),
  ]);
  const known = await Promise.all([...new Set([id, ...twins, ...requests])].map((one) => allStatuses(context, one)));
  const { fromCode, code } = about;
  const others = new Set(known.flat().map(({ axisDocId }) => axisDocId));
  const isOther = (title: string) => /^\d\d$/.test(title) && title !== sending.code;
  return held.find(
    (item) =>
      item.to === fromCode &&
      item.code === code &&
      isOurs(codes, item) &&
      !isOther(item.title) &&
      !others.has(item.axisDocId),
  )?.axisDocId;
}

/** Under which identities documents came and were updated to: what was asked about one may have named it by an earlier one. */
async function earlierNames(context: RelayContext, ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map((one) => findIncoming(context, one)));
  return found.flatMap((one) => {
    if (!one || !('header' in one.state)) return [];
    return [one.state.header, ...(one.state.earlier ?? []).map(({ header }) => header)].map(
      ({ documentId }) => documentId,
    );
  });
}

/** The requests about a document by any of its identities. */
async function requestsUnder(context: RelayContext, agencyCode: string, names: readonly string[]): Promise<string[]> {
  return (await Promise.all([...new Set(names)].map((one) => requestIdsAbout(context, agencyCode, one)))).flat();
}

function packetOf(
  from: Parameters<typeof buildStatus>[0]['from'],
  { fromCode, documentId, code, issuedOn }: Glimpse,
  message: { code: string; description: string },
  at: number,
): Uint8Array {
  return buildStatus({
    from,
    responseFor: { organId: fromCode, code, documentId, promulgatedOn: issuedOn },
    statusCode: message.code,
    description: message.description,
    staff: '',
    timestamp: `${vietnamDay(at)} ${vietnamClock(at)}`,
  });
}
