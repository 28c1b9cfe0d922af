import { leadDue } from '../incoming/direction/direction.ts';
import { directedOf } from '../incoming/direction/take.ts';
import { standingBehind } from '../incoming/requests/standing.ts';
import type { Incoming } from '../incoming/states.ts';
import { printedDay, vietnamDay } from '../shared/calendar/time.ts';
import type { BookEntry } from './walk-book.ts';

/** Where a number of the incoming register stands. */
export type ArrivalState =
  | 'registered'
  | 'assigned'
  | 'in-progress'
  | 'completed'
  | 'for-information'
  | 'cancelled'
  | 'replaced'
  | 'elsewhere'
  | 'missing';

/** A line of the incoming register: one arrival number, or all from `number` to `to`. Decree 30/2020 App. IV. */
export interface ArrivalLine {
  readonly number: number;
  readonly to: number;
  readonly state: ArrivalState;
  /** of the document, where it has one here */
  readonly id?: string;
  /** `yyyy-mm-dd` on which it was registered; empty where none is known */
  readonly day: string;
  /** its author, as the directory calls it */
  readonly author: string;
  /** number and notation of its author */
  readonly code: string;
  /** `yyyy-mm-dd`, of the document */
  readonly issuedOn: string;
  readonly kind: string;
  readonly subject: string;
  /** the unit that leads, and who works on it */
  readonly officer: string;
  /** `yyyy-mm-dd` on which it was given to them */
  readonly givenDay: string;
  /** whether they have taken it up, which stands for their signature: Decree 30/2020 App. VI III.5 */
  readonly isTaken: boolean;
  /** `yyyy-mm-dd`: by when the leader wants it, or else when its sender wants an answer */
  readonly dueOn: string;
  /** how it goes, in words */
  readonly progress: string;
  readonly note: string;
}

type Numbered = Extract<Incoming, { arrivalNumber: number }>;

const blank = {
  ...{ day: '', author: '', code: '', issuedOn: '', kind: '', subject: '', officer: '', givenDay: '', dueOn: '' },
  ...{ isTaken: false, progress: '', note: '' },
};

/** The line of what stands for an arrival number: it follows from the book and the state of the document, and from nothing else. */
export function arrivalLine(entry: BookEntry, document?: Incoming): ArrivalLine {
  const { number, to } = entry;
  const base = { number, to, ...blank };
  if (entry.is === 'elsewhere') {
    const { origin = '', reason = '' } = entry.given ?? {};
    return { ...base, state: 'elsewhere', note: [origin, reason].filter(Boolean).join('; ') };
  }
  const holds = document && 'arrivalNumber' in document && document.arrivalNumber === number ? document : undefined;
  if (entry.is !== 'document' || !holds) return { ...base, state: 'missing' };
  return { ...base, ...ofDocument(holds) };
}

function ofDocument(document: Numbered): Omit<ArrivalLine, 'number' | 'to'> {
  const { id, header, registered } = document;
  // one that waits for the answer to a request stands in the register as it stood
  const state = document.state === 'held' ? behind(document) : document.state;
  const { fromName, code, issuedOn, typeName, subject, dueOn = '' } = header;
  const base = { ...blank, id, state, day: vietnamDay(registered.at), author: fromName, code, issuedOn };
  const about = { kind: typeName, subject, dueOn, progress: progressOf(document), note: noteOf(document) };
  if (!('assigned' in document)) return { ...base, ...about };
  const { officer, officerName, unit, at } = document.assigned;
  const named = officer === '' ? [] : [officerName];
  const lead = [...(unit ? [unit.name] : []), ...named].join(', ');
  const due = leadDue(directedOf(document)) ?? dueOn;
  return { ...base, ...about, officer: lead, dueOn: due, givenDay: vietnamDay(at), isTaken: 'started' in document };
}

const behind = (document: Extract<Numbered, { state: 'held' }>) => standingBehind(document).state as NumberedState;
type NumberedState = Exclude<Numbered['state'], 'held'>;

function progressOf(document: Numbered): string {
  switch (document.state) {
    case 'registered':
      return document.handedBack ? 'Người nhận trả lại, chờ phân công lại' : 'Chờ phân công';
    case 'assigned':
      return 'Đã giao, chưa bắt đầu';
    case 'in-progress':
      return `Đang xử lý${howFar(document)}`;
    case 'completed':
      return `Đã xong ngày ${printedDay(vietnamDay(document.completed.at))}${
        document.completed.result ? `: ${document.completed.result}` : ''
      }`;
    case 'for-information':
      return 'Nhận để biết, không xử lý';
    case 'held':
      return `Tạm dừng: nơi gửi đề nghị ${operationNames[document.asked[0].operation]}`;
    case 'cancelled':
      return `Đã hủy ngày ${printedDay(vietnamDay(document.cancelled.at))} theo yêu cầu thu hồi của nơi gửi`;
    case 'replaced':
      return `Đã được thay thế bởi ${document.replaced.code}`;
  }
}

const operationNames = { recall: 'thu hồi', update: 'cập nhật', replace: 'thay thế' } as const;
const sources = { earlier: 'Ghi từ sổ trước', paper: 'Bản giấy', mail: 'Thư điện tử' } as const;

/** What who leads has reported last. */
function howFar(document: Extract<Numbered, { state: 'in-progress' }>): string {
  const last = directedOf(document).progress.at(-1);
  if (!last) return '';
  return last.percent === undefined ? `: ${last.text}` : `, ${last.percent} %: ${last.text}`;
}

/** Whose mail it was and why it was registered all the same. */
function noteOf(document: Numbered): string {
  const { registered, registeredIn, source } = document;
  const parts = [
    registered.reason,
    registeredIn === undefined ? undefined : 'Gửi cho cơ quan đã sáp nhập',
    movedNote(document),
    source === undefined ? undefined : sources[source],
  ];
  return parts.filter(Boolean).join('; ');
}

/** That another agency goes on with it than the one in whose book it stands, or that another one passed it to this one. */
function movedNote({ agencyCode, registeredIn = agencyCode, heldBy, passedOn }: Numbered): string | undefined {
  if (heldBy !== undefined && heldBy !== registeredIn)
    return passedOn?.to === heldBy
      ? `Đã chuyển ${passedOn.toName} ngày ${printedDay(vietnamDay(passedOn.at))}`
      : 'Đã chuyển cơ quan khác xử lý';
  return passedOn && passedOn.to === registeredIn ? `${passedOn.fromName} chuyển đến` : undefined;
}
