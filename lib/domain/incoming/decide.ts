import type { Act } from '../shared/act.ts';
import { todayAt } from '../shared/calendar/due.ts';
import type { WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { isProblem, type Problem } from '../shared/errors.ts';
import { holderOf } from '../shared/holder.ts';
import { type Check, informationProblem, registrationProblem } from './checks.ts';
import { checksOnFiles } from './compare.ts';
import { extensionLapsed } from './direction/carry-out.ts';
import { withDirection } from './direction/direct.ts';
import type { Party, PersonParty, UnitParty } from './direction/direction.ts';
import { endedWithLead, leadsNow } from './direction/parts.ts';
import type { IncomingFile } from './incoming-file.ts';
import { packetSentence } from './packet-problems.ts';
import type {
  AnsweredOurs,
  Arrived,
  Glimpse,
  In,
  Incoming,
  IncomingHeader,
  IncomingState,
  LeaderWord,
  Quarantined,
  SenderRequest,
} from './states.ts';

/** The document as the step needs it, or the refusal that says where it stands instead. */
export function inIncomingState<State extends IncomingState>(incoming: Incoming, state: State): In<State> | Problem {
  if (incoming.state === state) return incoming as In<State>;
  if (incoming.state === 'requested' && state === 'opened')
    return { code: 'not-a-letter', operation: incoming.request.operation };
  return notGoingOn(incoming) ?? { code: 'wrong-state', state: incoming.state, needed: state };
}

/** Why nobody goes on with a document about which its sender has asked something: Decree 30/2020 art. 18.4b, App. VI III.8a. */
export function notGoingOn(incoming: Incoming): Problem | undefined {
  switch (incoming.state) {
    case 'held':
      return { code: 'request-to-answer', operation: incoming.asked[0].operation, document: incoming.header.code };
    case 'cancelled':
      return { code: 'recalled-by-sender', document: incoming.header.code };
    case 'replaced':
      return { code: 'replaced-by-sender', document: incoming.header.code, by: incoming.replaced.code };
    default:
      return undefined;
  }
}

/** What was found in a packet when it was opened. */
export interface Found {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  readonly duplicates: readonly string[];
  readonly checks: readonly Check[];
  readonly addressedTo?: string;
  readonly inReplyTo?: readonly AnsweredOurs[];
}

/** A document waits for registration; a request about another one is shown as what it is. */
export function opened(arrived: Arrived, found: Found, request?: SenderRequest): In<'opened' | 'requested'> {
  return request ? { ...arrived, state: 'requested', ...found, request } : { ...arrived, state: 'opened', ...found };
}

/**
 * The checks of what came; those that were made by an older version knew signatures only. Of a packet that cannot be opened there
 * is one, that it cannot, and of one that waits to be opened none.
 */
export function checksOf(incoming: Incoming): readonly Check[] {
  if (incoming.state === 'quarantined' || incoming.state === 'returned')
    return [{ check: 'packet', verdict: 'stop', detail: packetSentence(incoming.reason) }];
  return 'files' in incoming ? (incoming.checks ?? checksOnFiles(incoming.files)) : [];
}

/** A number of a book of what comes in, and whose book it is. */
export interface Arrival {
  readonly arrivalNumber: number;
  readonly year: number;
  /** missing where it is the agency's that the document came to */
  readonly agencyCode?: string;
}

function inBook({ agencyCode: home }: In<'opened'>, { arrivalNumber, year, agencyCode = home }: Arrival) {
  return { arrivalNumber, year, ...(agencyCode === home ? {} : { registeredIn: agencyCode }) };
}

/** Vào sổ văn bản đến: status 03, as far as the checks allow. Decree 30/2020 art. 21.2, Decision 28/2018 art. 9. */
export function registered(
  incoming: In<'opened'>,
  arrival: Arrival,
  act: Act & { readonly reason?: string },
): In<'registered'> | Problem {
  const problem = registrationProblem(checksOf(incoming), act.reason);
  if (problem) return problem;
  return { ...incoming, state: 'registered', ...inBook(incoming, arrival), registered: act };
}

/** Nhận để biết: in the register like everything that comes, but nobody is to act on it. Status 03 says so. */
export function takenForInformation(
  incoming: In<'opened'>,
  arrival: Arrival,
  act: Act & { readonly reason?: string; readonly leader?: LeaderWord },
): In<'for-information'> | Problem {
  const problem = informationProblem(checksOf(incoming), act.leader?.by);
  if (problem) return problem;
  return { ...incoming, state: 'for-information', ...inBook(incoming, arrival), registered: act };
}

/** Another agency goes on with it from now on; registers, numbers and the code under which its sender is answered stay. Nothing where it does already. */
export const movedTo = (incoming: Incoming, agencyCode: string): Incoming | undefined =>
  holderOf(incoming) === agencyCode ? undefined : { ...incoming, heldBy: agencyCode };

/** Ghi nhận: a request of the sender was seen. It takes no arrival number. */
export function noted(incoming: In<'requested'>, act: Act): In<'noted'> {
  return { ...incoming, state: 'noted', noted: act };
}

/** Put aside until the clerk decides. */
export function quarantined(
  arrived: Arrived,
  reason: string,
  about: { readonly detail?: string; readonly glimpse?: Glimpse } = {},
): Quarantined {
  return { ...arrived, state: 'quarantined', reason, ...about };
}

/** Mở lại: a packet that was put aside is opened once more. */
export function tryAgain({ reason: _, detail: __, glimpse: ___, ...rest }: Quarantined): Arrived {
  return { ...rest, state: 'arrived' };
}

/** Trả lại: a packet that cannot be read goes back to its sender with status 02. */
export function returned(incoming: Quarantined, act: Act, reason: string): In<'returned'> {
  const { detail: _, glimpse: __, ...rest } = incoming;
  const answerable = answerTo(incoming);
  return { ...rest, ...(answerable ? { glimpse: answerable } : {}), state: 'returned', refused: { ...act, reason } };
}

/** Whom to answer and about what: what the packet says, or else what the axis said of it; nobody where neither names a sender. */
function answerTo({ axisFrom = '', axisDocId, glimpse }: Quarantined): Glimpse | undefined {
  // the axis knows who sent it; a packet that cannot be read only claims
  const fromCode = axisFrom || (glimpse?.fromCode ?? '');
  if (fromCode === '') return undefined;
  const documentId = glimpse?.documentId || axisDocId;
  return { fromCode, documentId, code: glimpse?.code || documentId, issuedOn: glimpse?.issuedOn ?? '' };
}

/** Từ chối tiếp nhận, before registration only: status 02. Decision 28/2018 art. 5.4. */
export function refused(incoming: In<'opened' | 'mailed'>, act: Act, reason: string): In<'refused'> {
  return { ...incoming, state: 'refused', refused: { ...act, reason } };
}

/** To whom a leader gives a document, and what they direct. */
export interface Assigning {
  /** by subject; empty where a unit leads */
  readonly officer: string;
  readonly officerName: string;
  readonly opinion: string;
  readonly unit?: UnitParty;
  readonly cooperating?: readonly Party[];
  readonly forInformation?: readonly Party[];
  /** `yyyy-mm-dd` */
  readonly due?: string;
}

/**
 * Phân công xử lý: status 04. Decree 30/2020 art. 23, 24.
 * @returns `due-past`, `due-closed`, `direction-double`, `direction-too-many`
 */
export function assigned(
  incoming: In<'registered'>,
  act: Act,
  given: Assigning,
  calendar?: WorkingCalendar,
): In<'assigned'> | Problem {
  const { handedBack, ...rest } = incoming;
  const { officer, officerName, opinion, unit, cooperating = [], forInformation = [], due } = given;
  const lead = unit ?? { person: officer, name: officerName };
  const order = { text: opinion, lead, cooperating, forInformation, ...(due === undefined ? {} : { due }) };
  const directed = withDirection(incoming.directed, act, order, todayAt(act.at, calendar));
  if (isProblem(directed)) return directed;
  const route = handedBack ? { route: withHand(rest, handedBack.by) } : {};
  const assignment = { ...act, officer, officerName, opinion, ...(unit ? { unit } : {}) };
  return { ...rest, ...route, state: 'assigned', assigned: assignment, directed };
}

const withHand = ({ route = [] }: { readonly route?: readonly string[] }, hand: string): readonly string[] => [
  ...new Set([...route, hand]),
];

/**
 * Trả lại việc: whom it was assigned to gives the reason. Whom the head of a unit had named hands it back to the head, everybody else to the leader,
 * who assigns it again; what others have to do waits until then.
 */
export function handedBack(
  incoming: In<'assigned' | 'in-progress'>,
  act: Act,
  reason: string,
  { toUnit = false }: { readonly toUnit?: boolean } = {},
): In<'registered' | 'assigned'> {
  const { assigned: assignment, started: _, ...rest } = { started: undefined, ...incoming };
  const registered = { ...rest, ...(rest.directed ? { directed: extensionLapsed(rest.directed, act) } : {}) };
  const { unit } = assignment;
  const back = { ...act, reason };
  if (!toUnit || !unit) return { ...registered, state: 'registered', handedBack: back };
  const waiting = { ...assignment, officer: '', officerName: unit.name };
  return { ...registered, route: withHand(rest, act.by), state: 'assigned', assigned: waiting, handedBack: back };
}

/** Chuyển người xử lý: somebody else goes on where it stands; who had it before still reads it. Of another unit, they lead without one. */
export function handedOver(
  incoming: In<'assigned' | 'in-progress'>,
  act: Act,
  { subject, name, unit: worksIn }: { readonly subject: string; readonly name: string; readonly unit?: string },
): In<'assigned' | 'in-progress'> | Problem {
  const { officer, opinion, unit } = incoming.assigned;
  if (officer === subject) return { code: 'officer-same', officer };
  const route = officer === '' ? (incoming.route ?? []) : withHand(incoming, officer);
  const stays = unit && unit.unit === worksIn ? { unit } : {};
  return {
    ...incoming,
    route,
    assigned: { ...act, officer: subject, officerName: name, opinion, ...stays },
    ...leading(incoming, { person: subject, name }, act),
  };
}

/** What somebody had to do beside who leads is theirs as the lead once they lead. */
function leading({ directed }: In<'assigned' | 'in-progress'>, lead: PersonParty, act: Act) {
  return directed ? { directed: { ...directed, parts: leadsNow(directed.parts, lead, act) } } : {};
}

/** Bắt đầu xử lý: status 05. The head of the leading unit who has named nobody works on it themself. */
export function started(incoming: In<'assigned'>, act: Act): In<'in-progress'> {
  const { assigned: assignment, handedBack: _, ...rest } = { handedBack: undefined, ...incoming };
  const self = assignment.officer === '' ? { officer: act.by, officerName: act.name } : {};
  return { ...rest, state: 'in-progress', assigned: { ...assignment, ...self }, started: act };
}

/** Hoàn thành xử lý: status 06. What others have not done ends with it. */
export function completed(incoming: In<'in-progress'>, act: Act, result: string): In<'completed'> {
  const { directed } = incoming;
  const over = directed && { ...extensionLapsed(directed, act), parts: endedWithLead(directed.parts, act) };
  return { ...incoming, ...(over ? { directed: over } : {}), state: 'completed', completed: { ...act, result } };
}
