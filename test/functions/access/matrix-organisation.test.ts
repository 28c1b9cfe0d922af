import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import { mayAdminister } from '../../../lib/domain/organisation/administration.ts';
import { recordOfAgency } from '../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency, Person } from '../../../lib/domain/organisation/agency.ts';
import { recordOfPerson } from '../../../lib/domain/organisation/people/person-record.ts';
import { type OrganisationStepName, organisationSteps } from '../../../lib/domain/organisation/steps.ts';
import { whereIs } from '../../../lib/flows/organisation/parts/where.ts';
import { agencyChange } from '../../../lib/stores/organisation/agencies.ts';
import { personChange } from '../../../lib/stores/organisation/people.ts';
import { testAgencies, testPeople } from '../../flows/people.ts';
import { type AccessDesk, accessDesk } from './desk.ts';

const [ministry, province, room] = ['TOP', 'TOP.1', 'TOP.1.1'] as const;
/** A tree of three beside those of the test: who administers one, and who only leads it or works in it. */
const tree = [
  [ministry, undefined],
  [province, ministry],
  [room, province],
] as const;
const roles = ['admin', 'leader', 'clerk', 'officer'] as const;
const people: readonly Person[] = tree.flatMap(([agencyCode]) => [
  ...roles.map(
    (role): Person => ({
      ...{ subject: `${role}.${agencyCode}`, agencyCode, name: `${role} ${agencyCode}`, position: role, roles: [role] },
    }),
  ),
  {
    ...{ subject: `admin.unit.${agencyCode}`, agencyCode, name: `unit ${agencyCode}`, position: 'x', roles: ['admin'] },
    unit: `unit-of-${agencyCode}`,
  },
]);
const askers = [...people, ...testPeople].map(({ subject }) => subject);
/** Steps that name an agency or a person, with what they ask; the others begin with something new. */
const steps = {
  agency: ['renameAgency', 'giveAgencyCode', 'setUnit', 'setSelfApproval', 'setDispatch', 'setInsideByAxis'],
  subject: ['correctPerson', 'askRights', 'askLeaving', 'blockPerson', 'unblockPerson', 'noteAbsence', 'endAbsence'],
} as const satisfies Readonly<Record<string, readonly OrganisationStepName[]>>;
const targets = { agency: tree.map(([id]) => id), subject: tree.map(([id]) => `officer.${id}`) };

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
  const act = { by: 'set-up', name: '', at: 1 };
  const { records } = desk.it.context;
  for (const [id, above] of tree) {
    const made = recordOfAgency({ ...(testAgencies[0] as Agency), id, code: id, altCodes: [], name: `Cơ quan ${id}` });
    const names = made.names.map((name) => (above === undefined ? name : { ...name, parentId: above }));
    const units = [
      { id: `unit-of-${id}`, name: 'Phòng', abbreviation: 'P', kind: 'room', hasOwnSeal: false, from: '0001-01-01' },
    ] as const;
    await records.transact(await agencyChange(desk.it.context, undefined, { ...made, names, units }, act, []));
  }
  for (const person of people) await records.transact(personChange(undefined, recordOfPerson(person), act, []));
});
afterAll(() => desk.close());

/** A place is asked for where the person has one. */
function bodyOf(name: OrganisationStepName, agencyId: string): object {
  const example = requestExamples[name] as { readonly place?: unknown };
  return typeof example.place !== 'object' ? example : { ...example, place: { ...example.place, agencyId } };
}

const refusals: readonly unknown[] = ['role-missing', 'outside-your-administration', 'confirm-by-another'];
let keys = 0;

describe('every person at every step of administration, on every agency of a tree: the door does what the tables say', () => {
  const cases = (['agency', 'subject'] as const).flatMap((of) =>
    steps[of].flatMap((name) => targets[of].map((target) => [name, target, of] as const)),
  );
  test.each(cases)('%s of %s', async (name, target, of) => {
    const { may } = organisationSteps[name];
    const { method, path } = routes.find(({ operation }) => operation === name) as Route;
    const agencyId = of === 'agency' ? target : target.slice('officer.'.length);
    const where = await whereIs(desk.it.context, agencyId);
    const wrong: string[] = [];
    for (const subject of askers) {
      const person = await desk.it.context.directory.person(subject);
      if (!person) continue;
      const allowed = mayAdminister(person, may, where) === undefined;
      const before = desk.kept();
      const body = bodyOf(name, agencyId);
      const request = { method, path, parameters: { [of]: target }, body, key: `tree-${++keys}` };
      const { status, body: said } = await desk.ask({ subject }, request);
      const refused = refusals.includes(said['code']);
      if (refused === allowed) wrong.push(`${subject}: ${allowed ? 'may' : 'may not'}, ${status} ${said['code']}`);
      if (!allowed && desk.kept() !== before) wrong.push(`${subject}: refused, and something was kept`);
    }
    expect(wrong).toEqual([]);
  });
});
