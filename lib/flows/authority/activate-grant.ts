import { activated } from '../../domain/organisation/authority/grant-steps.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { changeGrant, type GrantDone } from './parts/granting.ts';

/** Giao quyền ký: who may give it puts the draft into force. Decree 30/2020 art. 13. @throws {Refused} `grant-giver`, `grant-to-oneself`, and what the rule refuses */
export function activateGrant(context: Context, caller: Caller, id: string): Promise<GrantDone> {
  return changeGrant(context, caller, { id, name: 'activate' }, async ({ act, giving, ...granting }) => {
    const agency = await context.directory.agency(granting.grant.agencyCode);
    if (!agency) throw new Refused({ code: 'not-in-directory' });
    return activated(granting, giving, agency, act);
  });
}
