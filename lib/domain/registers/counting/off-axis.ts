import { channelOf } from '../../delivery/channels.ts';
import { type Delivery, troubleOf } from '../../delivery/delivery.ts';
import { paperWays } from '../../outgoing/recipients.ts';
import type { Issued } from '../../outgoing/states.ts';
import type { LineSource, RegisterLine } from '../register-line.ts';

const reasons = {
  inside: {
    name: 'Cơ quan dùng chung hệ thống, nhận trực tiếp',
    law: 'NĐ 30/2020 Phụ lục VI, phần I, II.2; QĐ 28/2018 Điều 3 khoản 1',
  },
  own: { name: 'Đơn vị, cá nhân của cơ quan', law: 'NĐ 30/2020 Điều 18 khoản 1' },
  post: { name: 'Không có mã định danh, gửi bưu điện', law: 'NĐ 30/2020 Điều 18 khoản 1, Phụ lục IV' },
  hand: { name: 'Không có mã định danh, trao trực tiếp', law: 'NĐ 30/2020 Điều 18 khoản 1, Phụ lục IV' },
  refused: { name: 'Nơi nhận từ chối', law: 'QĐ 28/2018 Điều 5 khoản 4' },
  failed: { name: 'Trục không nhận', law: 'QĐ 28/2018 Điều 8' },
  unanswered: { name: 'Đã lên trục, nơi nhận chưa phản hồi quá một ngày', law: 'NĐ 30/2020 Điều 21 khoản 2' },
  waiting: { name: 'Đang gửi', law: 'QĐ 28/2018 Điều 6 khoản 2' },
  'not-sent': { name: 'Đã phát hành, chưa gửi', law: 'NĐ 30/2020 Điều 18 khoản 1; QĐ 28/2018 Điều 6 khoản 2' },
  recalled: { name: 'Thu hồi trước khi gửi', law: 'NĐ 30/2020 Điều 18 khoản 4' },
  paper: { name: 'Văn bản giấy', law: 'NĐ 30/2020 Điều 15 khoản 2' },
} as const;
/** Why a recipient has not been reached by the axis, with what the form calls it and the clause it rests on, in the order of the report. */
export type OffAxisReason = keyof typeof reasons;
export const offAxisReasons: Readonly<Record<OffAxisReason, { readonly name: string; readonly law: string }>> = reasons;
export const offAxisReasonNames = Object.keys(offAxisReasons) as readonly OffAxisReason[];

/** Recipients of one document that were not reached by the axis, for one reason. */
export interface OffAxisGroup {
  readonly reason: OffAxisReason;
  readonly names: readonly string[];
}

/** An issued document with whom the axis reached, and whom it did not. */
export interface OffAxisItem extends Pick<RegisterLine, 'number' | 'day' | 'code' | 'subject' | 'unit'> {
  readonly id?: string;
  /** recipients that it reached by the axis */
  readonly byAxis: number;
  readonly groups: readonly OffAxisGroup[];
}

/** A line of the register as the report sees it; nothing where no document was issued under its number. Decision 28/2018 art. 11. */
export function offAxisItem(line: RegisterLine, source: LineSource | undefined): OffAxisItem | undefined {
  const { number, day, code, subject, unit, id, state, recipients } = line;
  const about = { number, day, code, subject, unit, ...(id === undefined ? {} : { id }) };
  if (state === 'paper' || state === 'inserted')
    return { ...about, byAxis: 0, groups: groupsOf(recipients.map((name) => ['paper', name])) };
  const document = source?.document;
  if (state !== 'issued' || document?.state !== 'issued' || !source) return undefined;
  const missed = [...toAgencies(document, source), ...toOthers(document)];
  const byAxis = missed.filter(([reason]) => reason === undefined).length;
  const notReached = missed.filter((one): one is [OffAxisReason, string] => one[0] !== undefined);
  return { ...about, byAxis, groups: groupsOf(notReached) };
}

type Reached = readonly [reason: OffAxisReason | undefined, name: string];

function toAgencies(document: Issued, { deliveries, names }: LineSource): readonly Reached[] {
  const made = new Map(deliveries.map((one) => [one.recipient, one]));
  return document.content.recipients.map((code): Reached => {
    const delivery = made.get(code);
    if (delivery) return [reasonOf(delivery), delivery.recipientName];
    return [document.sent ? 'waiting' : 'not-sent', names.get(code) ?? code];
  });
}

/** Why this delivery has not reached its recipient by the axis. One that was taken back afterwards had reached it. */
function reasonOf({ recall, ...delivery }: Delivery): OffAxisReason | undefined {
  if (recall?.notSent) return 'recalled';
  if (channelOf(delivery) === 'inside') return 'inside';
  const trouble = troubleOf(delivery);
  if (trouble === 'overdue') return 'unanswered';
  if (trouble === 'refused' || trouble === 'failed') return trouble;
  return delivery.state === 'sent' ? undefined : 'waiting';
}

function toOthers({ content: { paperRecipients = [], inside = [] } }: Issued): readonly Reached[] {
  const own = inside.map(({ name }): Reached => ['own', name]);
  return [
    ...paperWays
      .flatMap(({ code }) => paperRecipients.filter(({ by }) => by === code))
      .map(({ by, name }): Reached => [by, name]),
    ...own,
  ];
}

function groupsOf(missed: readonly (readonly [OffAxisReason, string])[]): readonly OffAxisGroup[] {
  return offAxisReasonNames.flatMap((reason) => {
    const names = missed.flatMap(([one, name]) => (one === reason ? [name] : []));
    return names.length === 0 ? [] : [{ reason, names }];
  });
}
