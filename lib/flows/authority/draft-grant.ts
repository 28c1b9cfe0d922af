import type { Person } from '../../domain/organisation/agency.ts';
import { type DraftGrant, holderOf } from '../../domain/organisation/authority/grant.ts';
import { mayGrant, mayKeep } from '../../domain/organisation/authority/may-grant.ts';
import { grantSteps } from '../../domain/organisation/authority/steps.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { grantWrites } from '../../stores/organisation/grants.ts';
import { type GrantDone, grantingOf, holderIn, type NewGrant } from './parts/granting.ts';

export interface GrantRequest extends NewGrant {
  /** the subject of who is to get it */
  readonly holder: string;
  /** in which of their places; missing for their first one */
  readonly assignment?: string;
}

/** Dự thảo giao quyền ký: judged by the rule of its capacity at once; in force when who gives it says so. Decree 30/2020 art. 13. */
export async function draftGrant(context: Context, caller: Caller, request: GrantRequest): Promise<GrantDone> {
  const { may, event } = grantSteps.draft;
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    const { holder: subject, assignment, ...rest } = request;
    const act = actOf(context, person);
    const holder = holderOf(await holderOfRequest(context, person.agencyCode, subject, assignment));
    const grant: DraftGrant = {
      ...rest,
      ...{ state: 'draft', id: context.newId(), agencyCode: person.agencyCode, holder, drafted: act },
    };
    const granting = await grantingOf(context, grant);
    unless(mayKeep(granting, { person }) ?? mayGrant(granting));
    const writes = grantWrites(undefined, grant, act, [{ kind: event, data: { ...rest, holder } }]);
    return { writes, answer: { id: grant.id } };
  });
}

/** A colleague in the place that is named; of who is none, the head of a body below, whom the rule of the capacity judges. */
async function holderOfRequest(
  context: Context,
  agencyCode: string,
  subject: string,
  assignment: string | undefined,
): Promise<Person> {
  const colleague = await context.directory.colleague(subject, agencyCode);
  const place = assignment ?? colleague?.assignment;
  const found = await holderIn(context, { subject, ...(place === undefined ? {} : { assignment: place }) }, agencyCode);
  if (found?.agencyCode !== agencyCode) throw new Refused({ code: 'grant-holder-unknown', holder: subject });
  return found;
}
