import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Agency } from '../agency.ts';
import { endedOn } from '../validity.ts';
import { ruleOf } from './capacities.ts';
import { withoutPrefix } from './caption.ts';
import { type ActiveGrant, type Grant, holderOf, type OverGrant } from './grant.ts';
import { type Giving, type Granting, mayActivate } from './may-grant.ts';

/** Giao quyền ký: from its day on, what was drafted is in force. @returns why not, with the article */
export function activated(
  granting: Granting,
  giving: Giving,
  agency: Pick<Agency, 'headTitle'>,
  act: Act,
): ActiveGrant | Problem {
  const { grant, source, day } = granting;
  const problem = mayActivate(granting, giving);
  const { person } = giving;
  if (problem) return problem;
  const { state: _, ...rest } = grant;
  const byHead = ruleOf(grant.capacity, day)?.givenBy === 'head';
  const giver = byHead || source ? { giver: holderOf(person) } : {};
  const before = source && 'headTitle' in source ? source.headTitle : undefined;
  const title = byHead ? person.position : grant.holder.position;
  const headTitle = agency.headTitle || before || withoutPrefix(title);
  return { ...rest, state: 'active', activated: act, ...giver, headTitle };
}

/** Thu hồi, or kết thúc: over from now on, with the reason; what was signed before stays signed. */
export function over(grant: Grant, how: OverGrant['state'], act: Act, reason: string): OverGrant | Problem {
  if (grant.state === 'ended' || grant.state === 'revoked') return { code: 'grant-state', state: grant.state };
  return { ...grant, state: how, over: { ...act, reason } };
}

/**
 * A grant ends with the place of its holder: on the day that the place does, and a draft, or what would begin only then, at once. Nothing where it is over by then.
 * Decree 30/2020 art. 13.
 */
export function endedWithPlace(grant: Grant, on: string, act: Act, reason: string): Grant | undefined {
  if (grant.state === 'ended' || grant.state === 'revoked') return undefined;
  const ended = grant.state === 'active' && endedOn(grant, on);
  if (!ended) return { ...grant, state: 'ended', over: { ...act, reason } };
  return ended === grant ? undefined : ended;
}
