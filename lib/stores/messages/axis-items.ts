import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored } from '../item.ts';
import { axisMessageKey } from '../keys.ts';

/** What is known of a message at the axis: taken in, or tried so many times. */
export interface AxisItem {
  /** what was wrong with it, as the axis was told */
  readonly problem?: string;
  readonly incomingId?: string;
  readonly packetKey?: string;
  /** a small message as it came, base64, where it is not kept as a file */
  readonly packet?: string;
  /** a status that was kept and not applied, and why */
  readonly ignored?: string;
  /** fetches that brought something broken; it is not taken in yet */
  readonly tries?: number;
  readonly firstTryAt?: number;
}

/** What is known of a message that the axis lists. */
export function findAxisItem(
  context: Stored,
  agencyCode: string,
  axisDocId: string,
): Promise<Item<AxisItem> | undefined> {
  return readItem<AxisItem>(context, axisMessageKey(agencyCode, axisDocId));
}

/** The message is taken in and known from now on, or was tried once more. */
export function takenInWrite(
  agencyCode: string,
  axisDocId: string,
  body: AxisItem,
  tried: Item<AxisItem> | undefined,
): Write {
  return nextWrite(axisMessageKey(agencyCode, axisDocId), tried, body);
}
