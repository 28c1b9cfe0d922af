import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { Person } from '../../../lib/domain/organisation/agency.ts';
import { type DraftGrant, type Grant, holderOf } from '../../../lib/domain/organisation/authority/grant.ts';
import { grantWrites } from '../../../lib/stores/organisation/grants.ts';
import { findPersonRecord, personWrites } from '../../../lib/stores/organisation/people.ts';
import type { DeskContext } from '../../flows/issue-desk.ts';
import { everyPerson } from '../../flows/people.ts';
import type { Row } from './table.ts';

type GrantOperation = Extract<
  PersonOperation,
  'listGrants' | 'draftGrant' | 'activateGrant' | 'revokeGrant' | 'endGrant'
>;

const everybody = everyPerson.map(({ subject }) => subject);
const ourLeaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const managers = [...ourLeaders, 'quantri.hanoi'];
const by = { by: 'quantri.hanoi', name: 'Mai Thị Quỳnh', at: 1 };

/** A deputy of an agency, who is made when first needed. */
async function deputyOf({ it }: DeskContext, agencyCode: string): Promise<Person> {
  const place = {
    position: 'Phó Trưởng Thi hành án dân sự',
    roles: ['leader' as const],
    assignment: 'first',
    level: 'deputy' as const,
  };
  const subject = `pho.${agencyCode}`;
  const person: Person = { subject, agencyCode, name: 'Người được giao', ...place };
  if (!(await findPersonRecord(it.context, subject))) await it.context.records.transact(personWrites(person));
  return person;
}

const grantIn = (active: boolean) => async (desk: DeskContext) => {
  const holder = holderOf(await deputyOf(desk, 'G15.1'));
  const id = desk.it.context.newId();
  const draft: DraftGrant = {
    state: 'draft',
    ...{ id, agencyCode: 'G15.1', capacity: 'KT', holder, drafted: by, canPassTo: 'none', from: '2026-01-02' },
    ...{ scope: { kinds: [], fields: [], units: [] }, basis: { externalRef: 'Quyết định 12' } },
  };
  const grant: Grant = active
    ? { ...draft, state: 'active', activated: by, headTitle: 'Trưởng Thi hành án dân sự' }
    : draft;
  await desk.it.context.records.transact(grantWrites(undefined, grant, by, []));
  return id;
};
let drafts = 0;
const reason = () => ({ reason: 'Đã phân công người khác' });

/** Who keeps grants, and who gives them: an administrator never does. */
export const grantRows: Readonly<Record<GrantOperation, readonly Row[]>> = {
  listGrants: [{ allowed: everybody }],
  draftGrant: [
    {
      allowed: [...managers, 'lanhdao.nghean', 'lanhdao.haiphong'],
      body: async (desk, _, subject) => {
        const own = everyPerson.find((person) => person.subject === subject)?.agencyCode ?? 'G15.1';
        drafts += 1;
        const basis = { externalRef: `Quyết định ${drafts}` };
        return { ...requestExamples['draftGrant'], basis, holder: (await deputyOf(desk, own)).subject };
      },
    },
  ],
  activateGrant: [{ state: grantIn(false), allowed: ourLeaders, body: () => ({}) }],
  revokeGrant: [{ state: grantIn(true), allowed: ourLeaders, body: reason }],
  endGrant: [{ state: grantIn(true), allowed: managers, body: reason }],
};
