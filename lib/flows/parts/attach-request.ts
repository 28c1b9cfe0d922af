import type { DocumentEvent } from '../../domain/audit/chain.ts';
import {
  answerByItself,
  askedOf,
  attached,
  cameInPlace,
  cancelledFor,
  concernedOf,
  held,
  joinedBy,
} from '../../domain/incoming/requests/answer.ts';
import type { AskedRequest, In, Incoming, RequestAnswer } from '../../domain/incoming/states.ts';
import { incomingStep } from '../../domain/incoming/steps.ts';
import type { Act } from '../../domain/shared/act.ts';
import { type Context, systemAct } from '../../kernel/context.ts';
import type { Write } from '../../ports/records.ts';
import { changedBetweenReads, findIncoming, incomingWrites } from '../../stores/documents/incoming.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import {
  identitiesOf,
  presentCode,
  receivedUnder,
  receivedWrites,
  requestedWrites,
  requestsAbout,
} from '../../stores/documents/sender-requests.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';

/** A request of a sender as it was opened. `from` is the present code of who asks. */
export interface OpenedRequest {
  readonly before?: Loaded<Incoming>;
  readonly requested: In<'requested'>;
  readonly from: string;
  /** under what the document that it is about may be found */
  readonly identities: readonly string[];
}

/**
 * A request of a sender stands at the document that it is about, which waits for the clerk's answer; one that can have only one answer has it at once. One about
 * nothing that we hold of this sender, or whose sender is not who it says, waits to be looked at by itself. Decree 30/2020 art. 18.4b.
 */
export async function attachedWrites(context: Context, opened: OpenedRequest): Promise<Write[]> {
  const { before, requested, from, identities } = opened;
  const { request } = requested;
  const act = systemAct(context);
  const alone = requestedWrites(before, requested, request, from, act);
  if (isDoubtful(requested)) return alone;
  const about = await documentAbout(context, requested.agencyCode, from, identities);
  if (!about) return alone;
  const asked = askedOf(requested);
  const waiting = held(about.state, asked);
  if (waiting) {
    const joins = joinedBy(about.state, asked);
    const item = attached(requested, concernedOf(waiting), joins === undefined ? {} : { joins });
    return [
      ...requestedWrites(before, item, request, from, act),
      ...incomingWrites(about, waiting, act, [cameEvent(asked, joins)]),
    ];
  }
  if (about.state.state !== 'refused' && about.state.state !== 'cancelled') return alone;
  const answer = { ...act, ...answerByItself(about.state, asked.operation) };
  const item = answeredItem(attached(requested, concernedOf(about.state)), answer);
  const after =
    asked.operation === 'recall' && about.state.state === 'refused'
      ? cancelledFor(about.state, asked, act)
      : about.state;
  return [
    ...requestedWrites(before, item, request, from, act),
    ...afterItem(item, answer),
    ...incomingWrites(about, after, act, [cameEvent(asked), answerEvent(asked, answer)]),
  ];
}

const cameEvent = ({ id, operation, reason }: AskedRequest, joins?: string): DocumentEvent => ({
  kind: joins === undefined ? 'request-came' : 'request-repeated',
  data: { request: id, operation, reason },
});

const answerEvent = ({ id, operation }: AskedRequest, { agreed, reason }: RequestAnswer) => ({
  kind: incomingStep(agreed ? 'agree-request' : 'refuse-request').event,
  data: { request: id, operation, byItself: true, ...(reason === undefined ? {} : { reason }) },
});

/** What a request that was answered becomes: the replacing document comes in, everything else is kept with its answer. */
export const answeredItem = (item: In<'attached'>, answer: RequestAnswer): In<'attached' | 'opened'> =>
  answer.agreed && item.request.operation === 'replace' ? cameInPlace(item) : { ...item, answered: answer };

/** What goes to the sender about a request that was answered by itself. */
function afterItem(item: In<'attached' | 'opened'>, answer: RequestAnswer): Write[] {
  const { status } = incomingStep(answer.agreed ? 'agree-request' : 'refuse-request');
  if (!status) return [];
  return [
    ...statusWrites(item, status.code, answer.reason ?? status.text, answer.at),
    ...arrivalWrites(item, answer.at),
  ];
}

/** A replacing document that comes in as its own: its sender is told so, and it is found by its identity. */
export function arrivalWrites(item: In<'attached' | 'opened'>, at: number): Write[] {
  if (item.state !== 'opened') return [];
  return [...statusWrites(item, '01', 'Văn bản đã đến', at), ...receivedWrites(item, identitiesOf(item.header))];
}

/** Requests that wait behind one after which nobody decides any more are answered by themselves. */
export async function lapsedWrites(
  context: Context,
  document: In<'cancelled'>,
  waiting: readonly AskedRequest[],
  act: Act,
): Promise<Write[]> {
  const answered = waiting.map(async (asked) => {
    const item = await loadedRequest(context, asked.id);
    const answer = { ...act, ...answerByItself(document, asked.operation) };
    const after = answeredItem(item.state, answer);
    return [...incomingWrites(item, after, act, [answerEvent(asked, answer)]), ...afterItem(after, answer)];
  });
  return (await Promise.all(answered)).flat();
}

/** The item that brought a request which a document holds. @throws {RecordConflict} it was answered since the document was read */
export async function loadedRequest(context: Context, id: string): Promise<Loaded<In<'attached'>>> {
  const item = await findIncoming(context, id);
  if (item?.state.state !== 'attached') throw changedBetweenReads(id);
  return item as Loaded<In<'attached'>>;
}

/** A document that its sender asked something about before it came waits for the clerk from the first. */
export async function waitingRequests(
  context: Context,
  document: In<'opened'>,
): Promise<{
  readonly after: In<'opened' | 'held'>;
  readonly writes: readonly Write[];
  readonly events: readonly DocumentEvent[];
}> {
  const act = systemAct(context);
  const known = await requestsAbout(context, document.agencyCode, document.header);
  const items = await Promise.all(known.map(({ id }) => findIncoming(context, id)));
  let after: In<'opened' | 'held'> = document;
  const writes: Write[] = [];
  const events: DocumentEvent[] = [];
  for (const item of items) {
    if (item?.state.state !== 'requested' || isDoubtful(item.state)) continue;
    const asked = askedOf(item.state);
    const joins = joinedBy(after, asked);
    const waiting: In<'held'> | undefined = held(after, asked);
    if (!waiting) continue;
    after = waiting;
    events.push(cameEvent(asked, joins));
    const belongs = attached(item.state, concernedOf(document), joins === undefined ? {} : { joins });
    writes.push(...incomingWrites(item, belongs, act, [{ kind: 'request-attached', data: { document: document.id } }]));
  }
  return { after, writes, events };
}

/** Somebody else than it says may have sent it, or it is not ours to answer. */
const isDoubtful = ({ checks = [] }: In<'requested'>): boolean =>
  checks.some(
    ({ check, verdict }) =>
      verdict === 'stop' && (check === 'sender' || check === 'addressee' || check === 'concerned'),
  );

/** One that its sender issued: the one that people work on first, where it came several times. */
async function documentAbout(
  context: Context,
  agencyCode: string,
  from: string,
  identities: readonly string[],
): Promise<Loaded<Incoming> | undefined> {
  const ids = await receivedUnder(
    context,
    agencyCode,
    identities.filter((one) => one !== ''),
  );
  const found = await Promise.all(ids.map((id) => findIncoming(context, id)));
  const theirs = await Promise.all(
    found.map(async (one) => {
      if (!one || !('header' in one.state)) return [];
      return (await presentCode(context, one.state.header.fromCode)) === from ? [one] : [];
    }),
  );
  return theirs.flat().sort((one, other) => rankOf(one.state) - rankOf(other.state))[0];
}

/** The smaller, the sooner it is the one that is meant. */
const rankOf = ({ state }: Incoming): number =>
  state === 'cancelled' ? 3 : state === 'refused' ? 2 : state === 'opened' || state === 'replaced' ? 1 : 0;
