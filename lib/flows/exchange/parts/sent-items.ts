import type { Context } from '../../../kernel/context.ts';
import type { SentItem } from '../../../ports/exchange.ts';

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
