import type { Person } from '../../../domain/organisation/agency.ts';
import { seenFromAbove } from '../../../domain/organisation/authority/authorised.ts';
import type { DraftGrant, Grant, Holder } from '../../../domain/organisation/authority/grant.ts';
import type { Giving, Granting } from '../../../domain/organisation/authority/may-grant.ts';
import { type GrantStepName, grantSteps } from '../../../domain/organisation/authority/steps.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, type Problem, Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { administered } from '../../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import { step } from '../../../kernel/take-step.ts';
import { findGrant, grantLog, grantsHeldBy, grantWrites } from '../../../stores/organisation/grants.ts';

/** A grant with everybody who has to do with it, as the directory has them today. */
export async function grantingOf(context: Context, grant: Grant): Promise<Granting> {
  const source = grant.passedFrom === undefined ? undefined : (await findGrant(context, grant.passedFrom))?.state;
  const own = source?.agencyCode === grant.agencyCode ? source : undefined;
  const [holder, passer] = await Promise.all(
    [grant.holder, own?.holder].map((one) => one && holderIn(context, one, grant.agencyCode)),
  );
  return { grant, holder, source: own, passer, day: vietnamDay(context.clock.now()) };
}

/** Somebody in the place that a grant names, as the agency that gives it sees them: of its own, or of a body below it. */
export async function holderIn(
  context: Context,
  { subject, assignment }: Pick<Holder, 'subject' | 'assignment'>,
  agencyCode: string,
): Promise<Person | undefined> {
  const person = await context.directory.person(subject, assignment);
  if (!person || person.agencyCode === agencyCode) return person;
  return seenFromAbove({ person, above: (await administered(context, person, person.agencyCode)).above }, agencyCode);
}

/** Who takes a step, with what says whether they act as head. */
export async function givingOf(context: Context, person: Person): Promise<Giving> {
  return { person, grants: await grantsHeldBy(context, person.agencyCode, person.subject) };
}

/** What a step on a grant is decided on. */
export interface GrantFacts<State extends Grant = Grant> extends Granting {
  readonly grant: State;
  readonly act: Act;
  readonly giving: Giving;
}

/** What a step on a grant answers. */
export interface GrantDone {
  readonly id: string;
}

/** Takes a step on a grant that is there: permission, the grant as its caller has seen it, what `decide` says, and in one transaction grant, log and line. */
export async function changeGrant(
  context: Context,
  caller: Caller,
  { id, name, data = {} }: { readonly id: string; readonly name: GrantStepName; readonly data?: object },
  decide: (facts: GrantFacts) => Grant | Problem | Promise<Grant | Problem>,
): Promise<GrantDone> {
  const { may, event } = grantSteps[name];
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    const before = await findGrant(context, id);
    if (!before) throw new Refused({ code: 'not-found', what: id });
    if (before.state.agencyCode !== person.agencyCode) throw new Refused({ code: 'other-agency' });
    await requireSeen(context, caller, grantLog(id), String(before.version));
    const act = actOf(context, person);
    const facts = { ...(await grantingOf(context, before.state)), act, giving: await givingOf(context, person) };
    const after = accepted<Grant>(await decide(facts));
    return { writes: grantWrites(before, after, act, [{ kind: event, data: { ...data } }]), answer: { id } };
  });
}

/** The grant as a draft, for a step that makes one. */
export type NewGrant = Omit<DraftGrant, 'id' | 'state' | 'agencyCode' | 'drafted' | 'holder'>;
