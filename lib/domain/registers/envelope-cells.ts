import { type Envelope, isEnvelopeOpen, isToldOnPaper, type MarkedEnvelope } from '../delivery/envelope.ts';
import { printedDay } from '../shared/calendar/time.ts';
import type { Problem } from '../shared/errors.ts';

/** The six columns of the register of documents sent by post, in their order: Decree 30/2020 App. IV. */
export const envelopeColumns = [
  'Ngày chuyển',
  'Số, ký hiệu văn bản',
  'Nơi nhận văn bản',
  'Số lượng bì',
  'Ký nhận và dấu bưu điện',
  'Ghi chú',
] as const;

/** What an envelope says in each of them. What has not gone leaves the day open for the pen. The register is a Vietnamese form, whoever reads it. */
export function envelopeCells(envelope: Envelope): readonly string[] {
  const { marks, code, name, address, note, by } = envelope;
  const gone = marks.findLast(({ is }) => is !== 'came-back');
  const receipt = gone ? receiptOf(gone) : '';
  const way = by === 'hand' ? 'Trao trực tiếp' : '';
  const returns = marks.flatMap((mark) =>
    mark.is === 'came-back' ? [`Bị trả lại ngày ${printedDay(mark.day)}: ${mark.reason}`] : [],
  );
  return [
    gone ? printedDay(gone.day) : '',
    code,
    `${name}, ${address}`,
    '1',
    receipt,
    [way, note, ...returns, recallNote(envelope)].filter(Boolean).join('; '),
  ];
}

function recallNote(envelope: Envelope): string {
  if (envelope.recalledAt === undefined) return '';
  return isToldOnPaper(envelope)
    ? 'Văn bản đã thu hồi hoặc thay thế sau khi chuyển'
    : 'Văn bản đã thu hồi hoặc thay thế, không chuyển';
}

function receiptOf(mark: MarkedEnvelope): string {
  if (mark.is === 'posted') return mark.postNumber ?? '';
  return mark.is === 'handed-over' ? mark.receivedBy : '';
}

/** What the lines come to. */
export function envelopesSentence(envelopes: readonly Envelope[]): string {
  const waiting = envelopes.filter((one) => one.marks.length === 0 && isEnvelopeOpen(one)).length;
  return `Tổng số ${envelopes.length} bì, trong đó ${waiting} bì chưa chuyển.`;
}

/** The month (`yyyy-mm`) that is asked for, that of today where none is named. */
export function envelopeMonth(asked: string | undefined, today: string): string | Problem {
  const month = asked ?? today.slice(0, 7);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : { code: 'bad-request', detail: 'month' };
}
