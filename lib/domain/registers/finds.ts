import type { DossierState } from '../dossiers/dossier.ts';
import type { IncomingState } from '../incoming/states.ts';
import type { OutgoingState } from '../outgoing/states.ts';
import { printedDay, vietnamDay } from '../shared/calendar/time.ts';

/** What is searched among: documents, by which way they go, and dossiers of work. */
export type FindDirection = 'outgoing' | 'incoming' | 'dossier';
export type FindState = OutgoingState | IncomingState | DossierState;

/** What a search may be narrowed to: one of them, or documents of both ways. */
export const narrowings: Readonly<Record<'documents' | FindDirection, readonly FindDirection[]>> = {
  documents: ['outgoing', 'incoming'],
  outgoing: ['outgoing'],
  incoming: ['incoming'],
  dossier: ['dossier'],
};
export const narrowingNames = Object.keys(narrowings) as (keyof typeof narrowings)[];

/** A document or a dossier that was found, as it is now. */
export interface Find {
  readonly id: string;
  readonly direction: FindDirection;
  readonly state: FindState;
  /** of one that is issued */
  readonly sent?: boolean;
  /** số, ký hiệu; mã hồ sơ */
  readonly code: string;
  readonly arrivalNumber?: number;
  /** the name of its kind */
  readonly kind: string;
  /** of a dossier its title */
  readonly subject: string;
  /** names of the agencies that it comes from or goes to, of many the first */
  readonly parties: readonly string[];
  readonly partyCount: number;
  /** of a dossier: who made it, and in which unit */
  readonly keeper?: string;
  /** when it was made, opened or came, Unix milliseconds */
  readonly at: number;
}

/** Where documents and dossiers stand, as tables on paper say it. */
export const stateNames: Readonly<Record<FindState, string>> = {
  draft: 'Đang soạn thảo',
  'in-review': 'Đang duyệt',
  submitted: 'Đang trình ký',
  signed: 'Đã ký',
  numbered: 'Đã lấy số',
  issued: 'Đã phát hành',
  cancelled: 'Đã hủy',
  arrived: 'Vừa đến',
  quarantined: 'Không mở được',
  returned: 'Đã trả lại gói tin',
  mailed: 'Thư chờ tiếp nhận',
  opened: 'Chờ vào sổ',
  requested: 'Yêu cầu của nơi gửi',
  noted: 'Đã ghi nhận',
  refused: 'Từ chối tiếp nhận',
  registered: 'Đã vào sổ',
  'for-information': 'Nhận để biết',
  assigned: 'Đã phân công',
  'in-progress': 'Đang xử lý',
  completed: 'Hoàn thành',
  attached: 'Đã gắn vào văn bản',
  held: 'Tạm dừng, chờ trả lời',
  replaced: 'Đã được thay thế',
  open: 'Đang lập',
  closed: 'Đã kết thúc',
};

const directionNames: Readonly<Record<FindDirection, string>> = { outgoing: 'Đi', incoming: 'Đến', dossier: 'Hồ sơ' };

interface Column {
  readonly title: string;
  /** its share of the width on paper */
  readonly width: number;
  cell(find: Find): string;
}

export type FindColumn = 'direction' | 'code' | 'arrival' | 'day' | 'kind' | 'subject' | 'parties' | 'state';

/** What can be shown of a find, in its order. Decree 30/2020 App. VI III.6đ. */
export const findColumns: Readonly<Record<FindColumn, Column>> = {
  direction: { title: 'Đi, đến', width: 14, cell: ({ direction }) => directionNames[direction] },
  code: { title: 'Số, ký hiệu', width: 30, cell: ({ code }) => code },
  arrival: {
    title: 'Số đến',
    width: 16,
    cell: ({ arrivalNumber }) => (arrivalNumber === undefined ? '' : String(arrivalNumber)),
  },
  day: { title: 'Ngày', width: 22, cell: ({ at }) => printedDay(vietnamDay(at)) },
  kind: { title: 'Loại văn bản', width: 26, cell: ({ kind }) => kind },
  subject: { title: 'Trích yếu nội dung', width: 80, cell: ({ subject }) => subject },
  parties: { title: 'Nơi gửi, nơi nhận', width: 52, cell: partiesOf },
  state: {
    title: 'Trạng thái',
    width: 26,
    cell: ({ state, sent }) => (sent === true ? 'Đã gửi' : stateNames[state]),
  },
};

export const findColumnNames: readonly FindColumn[] = Object.keys(findColumns) as FindColumn[];

function partiesOf({ parties, partyCount, keeper }: Find): string {
  if (keeper !== undefined) return `Người lập: ${keeper}`;
  const more = partyCount - parties.length;
  return parties.join(', ') + (more > 0 ? ` và ${more} nơi khác` : '');
}

/** The columns that a list of names asks for, in their order and each once; all of them where it names none, nothing where it names something else. */
export function chosenColumns(names: string | undefined): readonly FindColumn[] | undefined {
  if (names === undefined || names === '') return findColumnNames;
  const asked = names.split(',');
  if (asked.some((name) => !Object.hasOwn(findColumns, name))) return undefined;
  return findColumnNames.filter((name) => asked.includes(name));
}

/** What stands in the columns for a find. */
export const findCells = (find: Find, columns: readonly FindColumn[]): readonly string[] =>
  columns.map((name) => findColumns[name].cell(find));
