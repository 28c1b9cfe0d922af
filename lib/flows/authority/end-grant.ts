import { over } from '../../domain/organisation/authority/grant-steps.ts';
import { mayKeep, mayRevoke } from '../../domain/organisation/authority/may-grant.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { neededReason } from '../parts/reason.ts';
import { changeGrant, type GrantDone } from './parts/granting.ts';

interface Reason {
  readonly reason: string;
}

/** Thu hồi quyền ký, by who gives it; what was signed before stays signed. @throws {Refused} `grant-giver`, `grant-state` */
export async function revokeGrant(context: Context, caller: Caller, id: string, request: Reason): Promise<GrantDone> {
  const reason = neededReason(request);
  return changeGrant(context, caller, { id, name: 'revoke', data: { reason } }, ({ act, giving, ...granting }) => {
    return mayRevoke(granting, giving) ?? over(granting.grant, 'revoked', act, reason);
  });
}

/** Kết thúc: the place of its holder is over say, or the draft is dropped. @throws {Refused} `grant-giver`, `grant-state` */
export async function endGrant(context: Context, caller: Caller, id: string, request: Reason): Promise<GrantDone> {
  const reason = neededReason(request);
  return changeGrant(context, caller, { id, name: 'end', data: { reason } }, ({ act, giving, ...granting }) => {
    return mayKeep(granting, giving) ?? over(granting.grant, 'ended', act, reason);
  });
}
