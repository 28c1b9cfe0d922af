import type { Act } from '../document/outgoing.ts';
import type { Problem } from '../errors.ts';
import { type Check, informationProblem, registrationProblem } from './checks.ts';
import { checksOnFiles } from './compare.ts';
import type { IncomingFile } from './incoming-file.ts';
import { packetSentence } from './packet-problems.ts';

/** What the packet says of the document, in our words. */
export interface IncomingHeader {
  readonly fromCode: string;
  /** the directory's name of the sender, where the directory knows it */
  readonly fromName: string;
  /** what the packet calls its sender, where that is something else */
  readonly claimedName?: string;
  readonly documentId: string;
  /** number and notation as printed */
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  readonly typeName: string;
  readonly subject: string;
  readonly signerName: string;
  readonly priority: number;
  readonly dueOn?: string;
}

interface Common {
  readonly id: string;
  readonly agencyCode: string;
  readonly axisDocId: string;
  /** the packet as it came */
  readonly packetKey: string;
  /** the sender's code as the axis gave it */
  readonly axisFrom?: string;
  /** Unix milliseconds */
  readonly receivedAt: number;
}
interface Opened extends Common {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  /** ids of documents that bear the same id, or the same number, notation and author: Decree 30/2020 App. VI III.1h */
  readonly duplicates: readonly string[];
  /** missing in records of older versions, which looked at signatures only */
  readonly checks?: readonly Check[];
}
/** A request of the sender about a document that came before: Decree 30/2020 art. 18.4b, Decision 28/2018 art. 9. */
export interface SenderRequest {
  readonly operation: 'recall' | 'update' | 'replace';
  readonly reason: string;
  /** identities of the documents it is about */
  readonly concerns: readonly string[];
}
interface Requesting extends Opened {
  readonly request: SenderRequest;
}
interface Registered extends Opened {
  readonly arrivalNumber: number;
  readonly year: number;
  readonly registered: Act & { readonly reason?: string; readonly leader?: LeaderWord };
}
/** On whose word one that the checks stop was taken for information. */
export interface LeaderWord {
  readonly by: string;
  readonly name: string;
}
interface Assigned extends Registered {
  readonly assigned: Act & { readonly officer: string; readonly officerName: string; readonly opinion: string };
}

/** Stored and acknowledged, not yet read. */
export interface Arrived extends Common {
  readonly state: 'arrived';
}
/** What could be read of a packet that cannot be opened: enough to answer its sender. */
export interface Glimpse {
  readonly fromCode: string;
  readonly documentId: string;
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
}
/**
 * Could not be read, or its opening ended the worker too often; what came is kept. The clerk downloads it, has it opened again, or returns
 * it to its sender (02).
 */
export interface Quarantined extends Common {
  readonly state: 'quarantined';
  /** a code; what it means stands in the table of refusals of packets */
  readonly reason: string;
  /** what exactly */
  readonly detail?: string;
  readonly glimpse?: Glimpse;
}
export type Incoming =
  | Arrived
  | Quarantined
  | (Common & {
      readonly state: 'returned';
      readonly reason: string;
      readonly glimpse?: Glimpse;
      readonly refused: Act & { readonly reason: string };
    })
  | (Opened & { readonly state: 'opened' })
  | (Requesting & { readonly state: 'requested' })
  | (Requesting & { readonly state: 'noted'; readonly noted: Act })
  | (Opened & { readonly state: 'refused'; readonly refused: Act & { readonly reason: string } })
  | (Registered & { readonly state: 'registered' })
  | (Registered & { readonly state: 'for-information' })
  | (Assigned & { readonly state: 'assigned' })
  | (Assigned & { readonly state: 'in-progress'; readonly started: Act })
  | (Assigned & {
      readonly state: 'completed';
      readonly started: Act;
      readonly completed: Act & { readonly result: string };
    });
export type IncomingState = Incoming['state'];
type In<State extends IncomingState> = Extract<Incoming, { state: State }>;

/** The document as the step needs it, or the refusal that says where it stands instead. */
export function inIncomingState<State extends IncomingState>(incoming: Incoming, state: State): In<State> | Problem {
  if (incoming.state === state) return incoming as In<State>;
  if (incoming.state === 'requested' && state === 'opened')
    return { code: 'not-a-letter', operation: incoming.request.operation };
  return { code: 'wrong-state', state: incoming.state, needed: state };
}

/** What was found in a packet when it was opened. */
export interface Found {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  readonly duplicates: readonly string[];
  readonly checks: readonly Check[];
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

/** Vào sổ văn bản đến: status 03, as far as the checks allow. Decree 30/2020 art. 21.2, Decision 28/2018 art. 9. */
export function registered(
  incoming: In<'opened'>,
  arrivalNumber: number,
  year: number,
  act: Act & { readonly reason?: string },
): In<'registered'> | Problem {
  const problem = registrationProblem(checksOf(incoming), act.reason);
  if (problem) return problem;
  return { ...incoming, state: 'registered', arrivalNumber, year, registered: act };
}

/** Nhận để biết: in the register like everything that comes, but nobody is to act on it. Status 03 says so. */
export function takenForInformation(
  incoming: In<'opened'>,
  arrivalNumber: number,
  year: number,
  act: Act & { readonly reason?: string; readonly leader?: LeaderWord },
): In<'for-information'> | Problem {
  const problem = informationProblem(checksOf(incoming), act.leader?.by);
  if (problem) return problem;
  return { ...incoming, state: 'for-information', arrivalNumber, year, registered: act };
}

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
export function refused(incoming: In<'opened'>, act: Act, reason: string): In<'refused'> {
  return { ...incoming, state: 'refused', refused: { ...act, reason } };
}

/** Phân công xử lý: status 04. */
export function assigned(
  incoming: In<'registered'>,
  act: Act,
  task: { officer: string; officerName: string; opinion: string },
): In<'assigned'> {
  return { ...incoming, state: 'assigned', assigned: { ...act, ...task } };
}

/** Bắt đầu xử lý: status 05. */
export function started(incoming: In<'assigned'>, act: Act): In<'in-progress'> {
  return { ...incoming, state: 'in-progress', started: act };
}

/** Hoàn thành xử lý: status 06. */
export function completed(incoming: In<'in-progress'>, act: Act, result: string): In<'completed'> {
  return { ...incoming, state: 'completed', completed: { ...act, result } };
}
