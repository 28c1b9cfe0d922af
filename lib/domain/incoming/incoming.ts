import type { Act } from '../document/outgoing.ts';
import type { Problem } from '../errors.ts';
import { failingFiles, type IncomingFile } from './incoming-file.ts';

/** What the packet says of the document, in our words. */
export interface IncomingHeader {
  readonly fromCode: string;
  readonly fromName: string;
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
  /** Unix milliseconds */
  readonly receivedAt: number;
}
interface Opened extends Common {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  /** ids of documents that bear the same id, or the same number, notation and author: Decree 30/2020 App. VI III.1h */
  readonly duplicates: readonly string[];
}
interface Registered extends Opened {
  readonly arrivalNumber: number;
  readonly year: number;
  readonly registered: Act;
}
interface Assigned extends Registered {
  readonly assigned: Act & { readonly officer: string; readonly officerName: string; readonly opinion: string };
}

/** Stored and acknowledged, not yet read. */
export interface Arrived extends Common {
  readonly state: 'arrived';
}
/** Could not be read; the raw packet is kept. */
export interface Quarantined extends Common {
  readonly state: 'quarantined';
  readonly reason: string;
}
export type Incoming =
  | Arrived
  | Quarantined
  | (Opened & { readonly state: 'opened' })
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
  return { code: 'wrong-state', state: incoming.state, needed: state };
}

export function opened(
  arrived: Arrived,
  header: IncomingHeader,
  files: readonly IncomingFile[],
  duplicates: readonly string[],
): In<'opened'> {
  return { ...arrived, state: 'opened', header, files, duplicates };
}

/** Vào sổ văn bản đến: status 03. Not when a signature fails: Decision 28/2018 art. 9. */
export function registered(
  incoming: In<'opened'>,
  arrivalNumber: number,
  year: number,
  act: Act,
): In<'registered'> | Problem {
  const files = failingFiles(incoming.files).length;
  if (files > 0) return { code: 'signatures-fail', files };
  return { ...incoming, state: 'registered', arrivalNumber, year, registered: act };
}

/** Nhận để biết: in the register like everything that comes, but nobody is to act on it. Status 03 says so. */
export function takenForInformation(
  incoming: In<'opened'>,
  arrivalNumber: number,
  year: number,
  act: Act,
): In<'for-information'> {
  return { ...incoming, state: 'for-information', arrivalNumber, year, registered: act };
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
