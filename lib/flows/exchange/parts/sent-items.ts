import type { SentItem } from '../../../ports/exchange.ts';

/**
 * One system may stand for several agencies at the axis, and numbers with their notations are the same in many: what another of them
 * sent is not what this one did. Where the axis does not say who sent it, it was one of us.
 */
export function isOurs(agencyCode: string, { from }: Pick<SentItem, 'from'>): boolean {
  return from === '' || from === agencyCode;
}
