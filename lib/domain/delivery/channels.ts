import type { Agency } from '../organisation/agency.ts';
import type { Delivery } from './delivery.ts';

/** By which way a document reaches a recipient. */
export type Channel = 'axis' | 'inside';

interface ChannelRow {
  /** what makes this the way */
  readonly when: string;
  readonly law: string;
}

/** The ways, with what each is for and the clause that it rests on. */
export const channels: Readonly<Record<Channel, ChannelRow>> = {
  inside: {
    when: 'the recipient works in this installation, and the sender has not decided to use the axis for those too',
    law: 'NĐ 30/2020 Phụ lục VI, phần I, II.2; QĐ 28/2018 Điều 3 khoản 1',
  },
  axis: { when: 'any other recipient that the directory knows by its code', law: 'QĐ 28/2018 Điều 3, Điều 6' },
};

/** The way to an agency of the directory. */
export function channelTo(
  recipient: Pick<Agency, 'id' | 'ours'>,
  sender: Pick<Agency, 'insideByAxis'> | undefined,
): Channel {
  return recipient.ours && recipient.id !== undefined && !sender?.insideByAxis ? 'inside' : 'axis';
}

/** The way of a delivery, which it keeps; those of earlier versions went by the axis. */
export const channelOf = ({ channel }: Pick<Delivery, 'channel'>): Channel => channel ?? 'axis';
