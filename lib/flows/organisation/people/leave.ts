import { mayAdminister, mayConfirm } from '../../../domain/organisation/administration.ts';
import { endedWithPlace } from '../../../domain/organisation/authority/grant-steps.ts';
import {
  leavingAsked,
  leavingConfirmed,
  leavingDropped,
  placesLeft,
} from '../../../domain/organisation/people/decide-leaving.ts';
import type { Leaving } from '../../../domain/organisation/people/leaving.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import type { Write } from '../../../ports/records.ts';
import { findGrant, grantsHeldBy, grantWrites } from '../../../stores/organisation/grants.ts';
import { administratorsLeft } from '../parts/administrators.ts';
import { changePerson, type PersonDone, type PersonFacts } from '../parts/change-person.ts';
import { whereIs } from '../parts/where.ts';

/** What somebody leaves and when, and the decision about it. */
export interface LeavingRequest {
  /** the agency that they leave; missing for the service */
  readonly agencyId?: string | undefined;
  readonly on: string;
  readonly decision: string;
}

/** So many grants end in the transaction of the leaving; more than anybody holds. Any further ones end with the place all the same. */
const maxGrants = 20;

/**
 * Đề nghị cho thôi việc, chuyển đi: it waits for the word of the competent person. @throws {Refused} `leaving-asked`, `leaving-nothing`, `last-administrator`,
 * `outside-your-administration`
 */
export function askLeaving(
  context: Context,
  caller: Caller,
  subject: string,
  request: LeavingRequest,
): Promise<PersonDone> {
  const { agencyId, on, decision } = request;
  const left = { on, ...(agencyId === undefined ? {} : { agencyId }) };
  const allowed = async ({ record }: PersonFacts) => {
    for (const place of placesLeft(record, left))
      unless(mayAdminister(caller.person, 'organisation.manage', await whereIs(context, place.agencyId, place.unitId)));
  };
  const decide = async (facts: PersonFacts) => {
    await administratorsLeft(context, subject, placesLeft(facts.record, left), facts.day);
    return leavingAsked(facts.record, { ...left, id: context.newId(), decision, asked: facts.act });
  };
  return changePerson(context, caller, { name: 'askLeaving', subject }, decide, allowed);
}

/**
 * Xác nhận cho thôi việc, chuyển đi: places and grants end on the day, in one transaction, and from then on nobody signs in who has left the service. What
 * they work on is handed over by a leader of the agency, see `hand-over-work.ts`. @throws {Refused} `confirm-by-another`, `change-unknown`, `last-administrator`
 */
export function confirmLeaving(
  context: Context,
  caller: Caller,
  subject: string,
  { leaving }: { readonly leaving: string },
): Promise<PersonDone> {
  const decide = (facts: PersonFacts) => {
    leavingOf(facts, leaving);
    return leavingConfirmed(facts.record, leaving, facts.act);
  };
  const also = async (facts: PersonFacts) => [
    // it may have waited for long
    ...(await administratorsLeft(context, subject, placesLeft(facts.record, leavingOf(facts, leaving)), facts.day)),
    ...(await grantsEnd(context, facts, leavingOf(facts, leaving))),
    // who goes on in another agency signs in once more
    ...(leavingOf(facts, leaving).on <= facts.day ? await endingSessions(context, subject) : []),
  ];
  const allowed = requireCompetent(context, caller, leaving);
  return changePerson(context, caller, { name: 'confirmLeaving', subject, also }, decide, allowed);
}

/** Không đồng ý: nothing changes, and the reason stands in the log. @throws {Refused} `confirm-by-another`, `change-unknown` */
export function rejectLeaving(
  context: Context,
  caller: Caller,
  subject: string,
  { leaving, reason }: { readonly leaving: string; readonly reason: string },
): Promise<PersonDone> {
  return changePerson(
    context,
    caller,
    { name: 'rejectLeaving', subject, data: { reason } },
    ({ record }) => leavingDropped(record, leaving),
    requireCompetent(context, caller, leaving),
  );
}

function leavingOf({ record }: PersonFacts, id: string): Leaving {
  const { leaving } = record;
  if (leaving?.id !== id || leaving.confirmed) throw new Refused({ code: 'change-unknown' });
  return leaving;
}

/** For every place that ends, as for a change of rights. */
function requireCompetent(context: Context, caller: Caller, id: string): (facts: PersonFacts) => Promise<void> {
  return async (facts) => {
    const { record } = facts;
    const leaving = leavingOf(facts, id);
    const places = placesLeft(record, leaving);
    const who = { askedBy: leaving.asked.by, about: record.subject };
    for (const { agencyId, unitId } of places.length > 0
      ? places
      : [{ agencyId: record.agencyCode, unitId: undefined }])
      unless(mayConfirm(caller.person, who, await whereIs(context, agencyId, unitId)));
  };
}

/** What they were granted in the agencies that they leave ends with their places. */
async function grantsEnd(context: Context, { record, act }: PersonFacts, leaving: Leaving): Promise<readonly Write[]> {
  const agencies = new Set(placesLeft(record, leaving).map(({ agencyId }) => agencyId));
  const held = await Promise.all([...agencies].map((id) => grantsHeldBy(context, id, record.subject)));
  const open = held.flat().filter((grant) => endedWithPlace(grant, leaving.on, act, leaving.decision));
  const writes = open.slice(0, maxGrants).map(async ({ id }): Promise<readonly Write[]> => {
    const before = await findGrant(context, id);
    const after = before && endedWithPlace(before.state, leaving.on, act, leaving.decision);
    const events = [{ kind: 'grant-ends-with-place', data: { on: leaving.on, reason: leaving.decision } }];
    return after ? grantWrites(before, after, act, events) : [];
  });
  return (await Promise.all(writes)).flat();
}
