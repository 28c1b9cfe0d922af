import { namedInLine, recipientsLine } from '../../outgoing/recipients.ts';
import { printedDay } from '../../shared/calendar/time.ts';
import { type OffAxisItem, type OffAxisReason, offAxisReasonNames, offAxisReasons } from './off-axis.ts';
import type { ReportPeriod } from './period.ts';

/** How many recipients, of how many documents. */
export interface OffAxisCount {
  readonly recipients: number;
  readonly documents: number;
}

/** A document with recipients that were not reached by the axis for one reason. */
export type OffAxisDocument = Omit<OffAxisItem, 'byAxis' | 'groups'> & {
  readonly reason: OffAxisReason;
  readonly recipients: number;
  /** the first of them */
  readonly names: readonly string[];
};

/** Văn bản chưa qua trục, vì sao: Decision 28/2018 art. 11. */
export interface OffAxisReport extends ReportPeriod {
  readonly all: OffAxisCount;
  readonly byAxis: OffAxisCount;
  readonly notByAxis: OffAxisCount;
  readonly reasons: readonly (OffAxisCount & { readonly reason: OffAxisReason })[];
  /** those of the reason that was looked behind, or of all; the first {@link offAxisDocuments} by their number */
  readonly documents: readonly OffAxisDocument[];
  /** how many there are of them */
  readonly found: number;
}

/** Documents that a page of the report names at the most. */
export const offAxisDocuments = 100;

/** Counts the recipients of what was issued in a period, each once: reached by the axis, or why not. */
export function offAxisReport(
  items: readonly OffAxisItem[],
  period: ReportPeriod,
  { reason, most = offAxisDocuments }: { readonly reason?: OffAxisReason; readonly most?: number } = {},
): OffAxisReport {
  const documents = items.flatMap(documentsOf);
  const found = documents.filter((one) => reason === undefined || one.reason === reason);
  const missed = items.filter(({ groups }) => groups.length > 0);
  const reached = items.filter(({ byAxis }) => byAxis > 0);
  const byAxis = { recipients: sumOf(reached.map((one) => one.byAxis)), documents: reached.length };
  const notByAxis = { recipients: sumOf(documents.map((one) => one.recipients)), documents: missed.length };
  return {
    ...period,
    all: { recipients: byAxis.recipients + notByAxis.recipients, documents: items.length },
    byAxis,
    notByAxis,
    reasons: offAxisReasonNames.flatMap((name) => {
      const own = documents.filter((one) => one.reason === name);
      const recipients = sumOf(own.map((one) => one.recipients));
      return own.length === 0 ? [] : [{ reason: name, recipients, documents: own.length }];
    }),
    documents: found.slice(0, most),
    found: found.length,
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function documentsOf({ byAxis: _, groups, ...about }: OffAxisItem): readonly OffAxisDocument[] {
  return groups.map(({ reason, names }) => ({
    ...about,
    reason,
    recipients: names.length,
    names: names.slice(0, namedInLine),
  }));
}

/** The reason that a request looks behind; undefined where it names none, `false` where there is none of that name. */
export function offAxisReason(asked: string | undefined): OffAxisReason | undefined | false {
  return asked === undefined ? undefined : (offAxisReasonNames.find((one) => one === asked) ?? false);
}

/** The names of a line, with how many more there are. */
export const offAxisNames = ({ names, recipients }: OffAxisDocument): string =>
  recipientsLine([...names, ...Array.from({ length: recipients - names.length }, () => '')]);

/** The columns of the form. It is a Vietnamese form, whoever reads it. */
export const offAxisColumns = ['Nội dung', 'Nơi nhận', 'Văn bản', 'Căn cứ'] as const;

/** The counts as lines of the form: the sums first, then each reason with the clause it rests on. */
export function offAxisRows({ all, byAxis, notByAxis, reasons }: OffAxisReport): readonly (readonly string[])[] {
  const row = (name: string, { recipients, documents }: OffAxisCount, law = ''): readonly string[] => [
    name,
    String(recipients),
    String(documents),
    law,
  ];
  return [
    row('Tổng số', all),
    row('Đã qua trục', byAxis),
    row('Chưa qua trục', notByAxis),
    ...reasons.map((one) => row(`   – ${offAxisReasons[one.reason].name}`, one, offAxisReasons[one.reason].law)),
  ];
}

export const offAxisDocumentColumns = [
  'Số, ký hiệu',
  'Ngày',
  'Trích yếu',
  'Vì sao',
  'Nơi nhận',
  'Số nơi nhận',
] as const;

/** A document in the columns of {@link offAxisDocumentColumns}. */
export const offAxisDocumentCells = (document: OffAxisDocument): readonly string[] => [
  document.code,
  printedDay(document.day),
  document.subject,
  offAxisReasons[document.reason].name,
  offAxisNames(document),
  String(document.recipients),
];
