import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Assignment, PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { type OrganisationStepName, organisationSteps } from '../../../domain/organisation/steps.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, type Problem, Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import { step } from '../../../kernel/take-step.ts';
import type { Write } from '../../../ports/records.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { findPersonRecord, personChange, personLog } from '../../../stores/organisation/people.ts';
import { differenceOf } from './change-agency.ts';
import { whereIs } from './where.ts';

/** What a step on a person answers. */
export interface PersonDone {
  readonly person: string;
}

/** What a step on a person is decided on. */
export interface PersonFacts {
  readonly record: PersonRecord;
  readonly act: Act;
  readonly day: string;
}

/** Which step, on whom, what the log says beside what changed, and what it writes beside the person. */
interface PersonStep {
  readonly name: OrganisationStepName;
  readonly subject: string;
  readonly data?: Readonly<Record<string, unknown>>;
  also?(facts: PersonFacts): Promise<readonly Write[]>;
}

/** The record of a person. @throws {Refused} `person-unknown` */
export async function personRecord(context: Context, subject: string): Promise<Loaded<PersonRecord>> {
  const loaded = await findPersonRecord(context, subject);
  if (!loaded) throw new Refused({ code: 'person-unknown', person: subject });
  return loaded;
}

/**
 * Takes a step on a person who is there: permission, the record as its caller has seen it, what `decide` says, and in one transaction record, log
 * and lines. Without a rule of its own the step is for who administers the agency that keeps the record, or one in which the person has a place.
 */
export function changePerson(
  context: Context,
  caller: Caller,
  { name, subject, data = {}, also = async () => [] }: PersonStep,
  decide: (facts: PersonFacts) => PersonRecord | Problem | Promise<PersonRecord | Problem>,
  allowed: (facts: PersonFacts) => Promise<void> = (facts) => requireAdministered(context, caller, name, facts),
): Promise<PersonDone> {
  const row = organisationSteps[name];
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await personRecord(context, subject);
    const act = actOf(context, caller.person);
    const facts = { record: before.state, act, day: vietnamDay(act.at) };
    await allowed(facts);
    await requireSeen(context, caller, personLog(subject), String(before.version));
    const after = accepted<PersonRecord>(await decide(facts));
    const events = [{ kind: row.event, data: { ...data, ...differenceOf(before.state, after) } }];
    return {
      writes: [...personChange(before, after, act, events), ...(await also(facts))],
      answer: { person: subject },
    };
  });
}

/**
 * The places that say who administers a person: those that have not ended, and of those that wait to be confirmed only the ones in the agency that keeps the
 * record. Anybody may ask for a place in their own agency for anybody: until it is confirmed there, that gives them nothing.
 */
function administeredPlaces({ agencyCode, assignments, pending }: PersonRecord, day: string): readonly Assignment[] {
  const standing = assignments.filter(({ to }) => to === undefined || to > day);
  const asked = pending.map(({ assignment }) => assignment).filter(({ agencyId }) => agencyId === agencyCode);
  return [...standing, ...asked];
}

/** @throws {Refused} `outside-your-administration` */
async function requireAdministered(
  context: Context,
  caller: Caller,
  name: OrganisationStepName,
  { record, day }: PersonFacts,
): Promise<void> {
  const { may } = organisationSteps[name];
  const places = administeredPlaces(record, day);
  const problems: Problem[] = [];
  for (const { agencyId, unitId } of [...places, { agencyId: record.agencyCode, unitId: undefined }]) {
    const problem = mayAdminister(caller.person, may, await whereIs(context, agencyId, unitId));
    if (!problem) return;
    problems.push(problem);
  }
  unless(problems[0]);
}
