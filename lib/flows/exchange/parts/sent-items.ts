import { printedCode } from '../../../domain/books/number.ts';
import type { Issued } from '../../../domain/outgoing/states.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Exchange, SentItem } from '../../../ports/exchange.ts';

/** So far the clock of the axis may be behind ours, milliseconds. */
export const clockSkew: number = 10 * 60_000;

/** Every code under which an agency (by its id) is or was known at the axis, today's first. */
export async function codesOf({ directory }: Pick<Context, 'directory'>, agencyId: string): Promise<readonly string[]> {
  const agency = await directory.agency(agencyId);
  return agency ? [agency.code, ...agency.altCodes, agencyId] : [agencyId];
}

/**
 * One system may stand for several agencies at the axis, and numbers with their notations are the same in many: what another of them
 * sent is not what this one, with these codes, did. Where the axis does not say who sent it, it was one of us.
 */
export function isOurs(codes: readonly string[], { from }: Pick<SentItem, 'from'>): boolean {
  return from === '' || codes.includes(from);
}

/** Which packet is looked for: for whom, sent since when (Unix milliseconds, our clock), and which ids are those of other packets. */
interface Sought {
  readonly recipient: string;
  readonly since: number;
  readonly others: readonly (string | undefined)[];
}

/** The axis's id of a packet that it holds from us for a recipient under the number of a document; nothing where it holds none but the others. */
export async function heldPacket(
  context: Context,
  exchange: Exchange,
  document: Issued,
  { recipient, since, others }: Sought,
): Promise<string | undefined> {
  const code = printedCode(document.number);
  const [items, codes] = await Promise.all([
    exchange.sent('edoc', since - clockSkew),
    codesOf(context, document.agencyCode),
  ]);
  return items.find(
    (item) => item.to === recipient && item.code === code && isOurs(codes, item) && !others.includes(item.axisDocId),
  )?.axisDocId;
}
