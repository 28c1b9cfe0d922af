import { type AgencyRecord, recordOfAgency } from '../../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency, Person } from '../../../../lib/domain/organisation/agency.ts';
import { recordOfPerson } from '../../../../lib/domain/organisation/people/person-record.ts';
import type { SuccessionRequest } from '../../../../lib/domain/organisation/successions/succession.ts';
import { carryOutSuccession } from '../../../../lib/flows/organisation/successions/carry-out.ts';
import { confirmSuccession } from '../../../../lib/flows/organisation/successions/confirm-succession.ts';
import { proposeSuccession } from '../../../../lib/flows/organisation/successions/propose-succession.ts';
import type { Caller } from '../../../../lib/kernel/context.ts';
import { agencyChange, findAgencyRecord } from '../../../../lib/stores/organisation/agencies.ts';
import { personChange } from '../../../../lib/stores/organisation/people.ts';
import { caller, type TestContext } from '../../context.ts';
import { testAgencies } from '../../people.ts';

const act = { by: 'set-up', name: 'Thiết lập', at: 1 };
/** The ministry's managing body, and the agency into which others merge or to which one of two parts goes. */
export const [top, heir, second] = ['TOP', 'G15.90', 'G15.91'] as const;
export const heirName = 'Thi hành án dân sự tỉnh Bắc Hà';
export const day = '2026-12-01';
export const merger: SuccessionRequest = {
  kind: 'merge',
  fromIds: ['G15.1', 'G15.31'],
  toIds: [heir],
  on: day,
  decision: 'Quyết định số 12/QĐ-BTP ngày 20/11/2026',
  moves: [],
};

const person = (agencyCode: string, subject: string, role: 'admin' | 'leader' | 'clerk' | 'officer'): Person => ({
  ...{ subject, agencyCode, name: `${role} ${agencyCode}`, position: 'Chuyên viên', roles: [role] },
});

/** Hà Nội and Hải Phòng below a managing body, which has opened two agencies more. */
export async function office({ context }: TestContext): Promise<void> {
  const below = (record: AgencyRecord): AgencyRecord => ({
    ...record,
    names: record.names.map((name) => ({ ...name, parentId: top })),
  });
  const made = (id: string, name: string) =>
    recordOfAgency({ ...(testAgencies[0] as Agency), id, code: id, altCodes: [], name });
  const [hanoi, haiphong] = await Promise.all(['G15.1', 'G15.31'].map((id) => findAgencyRecord(context, id)));
  for (const [before, after] of [
    [undefined, made(top, 'Cục Quản lý Thi hành án dân sự')],
    [undefined, below(made(heir, heirName))],
    [undefined, below(made(second, 'Thi hành án dân sự tỉnh Nam Hà'))],
    [hanoi, hanoi && below(hanoi.state)],
    [haiphong, haiphong && below(haiphong.state)],
  ] as const)
    if (after) await context.records.transact(await agencyChange(context, before, after, act, []));
  for (const one of [person(top, 'quantri.cuc', 'admin'), person(top, 'lanhdao.cuc', 'leader')])
    await context.records.transact(personChange(undefined, recordOfPerson(one), act, []));
}

/** A request of somebody as the directory has them today. */
export async function as({ context }: TestContext, subject: string): Promise<Caller> {
  const found = await context.directory.person(subject);
  if (!found) throw new Error(`${subject} has no place today`);
  return { ...caller('vanthu.hanoi'), person: found };
}

/** Asked for by the administrator of the managing body, confirmed by its leader, carried out as far as can be today. */
export async function carriedOut(it: TestContext, request: SuccessionRequest): Promise<string> {
  const { id } = await proposeSuccession(it.context, await as(it, 'quantri.cuc'), request);
  await confirmSuccession(it.context, await as(it, 'lanhdao.cuc'), id);
  await moveOn(it, id);
  return id;
}

/** Part by part until nothing is left today. */
export async function moveOn(it: TestContext, id: string): Promise<number> {
  let done = 0;
  const { person: admin } = await as(it, 'quantri.cuc');
  for (;;) {
    const part = await carryOutSuccession(it.context, admin, id);
    done += part.done;
    if (part.left === 0) return done;
  }
}
