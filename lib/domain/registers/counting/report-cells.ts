import { printedDay } from '../../shared/calendar/time.ts';
import { urgencies } from '../../shared/urgency-secrecy.ts';
import { noUnit, type ReportGroup, reportTimings } from './item.ts';
import type { Report, ReportCounts, ReportDocument } from './report.ts';

/** What came in, or what went out. */
export type ReportSide = 'incoming' | 'outgoing';

/** The columns of counts: for what came in how it was dealt with, for what went out how it was sent. */
export const reportColumns: Readonly<Record<ReportSide, readonly string[]>> = {
  incoming: ['Tổng số', 'Xong đúng hạn', 'Xong quá hạn', 'Đang làm, còn hạn', 'Đang làm, quá hạn', 'Để biết'],
  outgoing: ['Tổng số', 'Gửi đúng hạn', 'Gửi quá hạn', 'Chưa gửi, còn hạn', 'Chưa gửi, quá hạn', 'Không tính hạn'],
};

/** What documents are counted by, as a heading. */
export const groupNames: Readonly<Record<ReportGroup, string>> = {
  source: 'Theo nguồn đến',
  kind: 'Theo loại văn bản',
  urgency: 'Theo mức độ khẩn',
  state: 'Theo tình trạng',
  sending: 'Theo kết quả gửi',
  issuing: 'Theo ngày phát hành',
  signer: 'Theo người ký',
};

type Names = Readonly<Record<string, string>>;

/** What is called by a code of the system in the place of a name. */
export const codeNames: Readonly<
  Record<'unit' | Exclude<ReportGroup, 'kind' | 'signer'>, Names> & Partial<Record<ReportGroup, Names>>
> = {
  unit: { [noUnit.unassigned]: 'Chưa phân công', [noUnit.alone]: 'Không qua đơn vị' },
  source: { axis: 'Trục liên thông', paper: 'Bản giấy', mail: 'Thư điện tử', earlier: 'Ghi từ sổ trước' },
  urgency: Object.fromEntries(urgencies.map(({ code, name }) => [code, name])),
  state: {
    registered: 'Chờ phân công',
    assigned: 'Đã giao, chưa bắt đầu',
    'in-progress': 'Đang xử lý',
    completed: 'Đã xong',
    'for-information': 'Để biết',
    cancelled: 'Đã hủy (thu hồi)',
    replaced: 'Được thay thế',
    issued: 'Đã phát hành',
    numbered: 'Đang phát hành',
    reserved: 'Số giữ từ phiên bản trước',
    earlier: 'Ghi từ sổ trước',
    paper: 'Bản giấy',
    inserted: 'Số chèn (bản giấy)',
  },
  sending: {
    sent: 'Đã gửi',
    refused: 'Có nơi từ chối',
    failed: 'Có nơi gửi không được',
    overdue: 'Có nơi chưa phản hồi',
    contradicted: 'Trạng thái mâu thuẫn',
    'not-sent': 'Chưa gửi',
    'by-hand': 'Không gửi qua hệ thống',
  },
  issuing: {
    'same-day': 'Phát hành trong ngày của số',
    later: 'Phát hành sau ngày của số',
    'not-issued': 'Chưa phát hành',
    'by-hand': 'Không phát hành qua hệ thống',
  },
};

/** What a key of a section is called; a name is its own. */
export const keyName = (by: ReportGroup, key: string): string => codeNames[by]?.[key] ?? (key || 'Không ghi');
/** What a unit is called on the side of a report. */
export const unitName = (key: string): string => codeNames.unit[key] ?? key;

/** The counts of a row in the order of the columns. */
export const countCells = (counts: ReportCounts): readonly string[] => [
  String(counts.total),
  ...reportTimings.map((timing) => String(counts[timing])),
];

/** The whole report as lines of a table: units with their people, then each section, the sum first. It is a Vietnamese form, whoever reads it. */
export function reportRows({ counts, units, sections }: Report): readonly (readonly string[])[] {
  const heading = (text: string): readonly string[] => [text.toUpperCase(), ...countCells(counts).map(() => '')];
  return [
    ['Cộng', ...countCells(counts)],
    heading('Theo đơn vị, cá nhân'),
    ...units.flatMap((unit) => [
      [unitName(unit.key), ...countCells(unit.counts)],
      ...unit.people.map(({ key, counts: own }) => [`   – ${key}`, ...countCells(own)]),
    ]),
    ...sections.flatMap(({ by, rows }) => [
      heading(groupNames[by]),
      ...rows.map(({ key, counts: own }) => [keyName(by, key), ...countCells(own)]),
    ]),
  ];
}

/** What a reader of the table has to know: numbers without a document, and how days are counted. */
export function reportNotes({ without }: Report, side: ReportSide): readonly string[] {
  const parts = [
    [without.void, 'số đã hủy'],
    [without.reserved, 'số đang giữ'],
    [without.elsewhere, 'số cấp ngoài hệ thống'],
    [without.missing, 'số thiếu'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const how = {
    incoming:
      'Hạn là ngày ghi trong ý kiến chỉ đạo, không có thì là hạn nơi gửi yêu cầu, không có nữa thì là thời hạn theo quy định cho bước đang chờ; văn bản không có hạn được tính là đúng hạn.',
    outgoing: 'Hạn gửi là ngày làm việc tiếp theo ngày ký (Nghị định 30/2020 Điều 18); văn bản khẩn phải gửi ngay.',
  }[side];
  return [...(told.length > 0 ? [`Không tính vào báo cáo: ${told.join(', ')}.`] : []), how];
}

/** A document that is late, in the columns of {@link documentColumns}. */
export const documentColumns: readonly string[] = ['Số', 'Số, ký hiệu', 'Trích yếu', 'Đơn vị', 'Cá nhân', 'Hạn'];
export const documentCells = (document: ReportDocument): readonly string[] => {
  const { number, code, subject, unit, person, dueOn = '' } = document;
  return [String(number), code, subject, unitName(unit), person, dueOn && printedDay(dueOn)];
};
