import { beforeEach, describe, expect, test } from 'vitest';
import { firstBroken } from '../../../lib/domain/audit/chain.ts';
import { giveAgencyCode } from '../../../lib/flows/organisation/agencies/give-agency-code.ts';
import { openAgency } from '../../../lib/flows/organisation/agencies/open-agency.ts';
import { renameAgency } from '../../../lib/flows/organisation/agencies/rename-agency.ts';
import { setUnit } from '../../../lib/flows/organisation/agencies/set-unit.ts';
import { addPerson } from '../../../lib/flows/organisation/people/add-person.ts';
import { askRights } from '../../../lib/flows/organisation/people/ask-rights.ts';
import { blockPerson, unblockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { confirmRights, rejectRights } from '../../../lib/flows/organisation/people/confirm-rights.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import { endAbsence, noteAbsence } from '../../../lib/flows/organisation/people/note-absence.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { readAgency, readOrganisation, readPerson } from '../../../lib/views/read-organisation.ts';
import { caller, type TestContext, testContext } from '../context.ts';
import { incoming } from '../states.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const day = '2026-11-22';
const by = async (subject: string, seen?: string): Promise<Caller> => {
  const person = await it.context.directory.person(subject);
  if (!person) throw new Error(`${subject} has no place`);
  return { ...caller('quantri.hanoi'), person, ...(seen === undefined ? {} : { seen: `"${seen}"` }) };
};
const admin = () => by('quantri.hanoi');
const leader = () => by('lanhdao.hanoi');
const refusal = (code: string, more = {}) => expect.objectContaining({ problem: { code, ...more } });

const province = {
  name: 'Thi hành án dân sự tỉnh Hòa Bình',
  abbreviation: 'THADS',
  place: 'Hòa Bình',
  address: 'Hòa Bình',
  email: 'hoabinh@example.vn',
  headTitle: 'Trưởng Thi hành án dân sự',
  sealDiameterMm: 36,
  from: day,
};
const open = async (code: string, parentId = 'G15.1', who = admin()) =>
  (await openAgency(it.context, await who, { ...province, parentId, scheme: 'QD20', code })).agency;
const unit = { name: 'Văn phòng', abbreviation: 'VP', kind: 'office', hasOwnSeal: false, from: day } as const;
const madeUnit = async (more: object) =>
  (await setUnit(it.context, await admin(), 'G15.1', { ...unit, ...more })).unit ?? '';
const place = {
  agencyId: 'G15.1',
  position: 'Văn thư',
  level: 'clerk',
  roles: ['clerk'],
  fields: [],
  from: day,
} as const;
const add = async (name: string, more = {}) =>
  (await addPerson(it.context, await admin(), { name, place: { ...place, ...more } })).person;
const record = async (subject: string) => (await readPerson(it.context, (await admin()).person, subject)).person;
const pendingOf = async (subject: string) => (await record(subject)).pending[0]?.id ?? '';

describe('an administrator', () => {
  test('opens an agency below their own, which sees it and all below it, and nobody else', async () => {
    const below = await open('G15.50');
    const lower = await open('G15.50.1', below);
    const { items } = await readOrganisation(it.context, (await admin()).person);
    expect(items.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['G15.1', undefined],
      ['G15.50', 'G15.1'],
      [lower, below],
    ]);
    expect((await readAgency(it.context, (await admin()).person, lower)).name).toBe(province.name);
    const stranger = (await by('lanhdao.nghean')).person;
    await expect(readAgency(it.context, stranger, below)).rejects.toEqual(refusal('outside-your-administration'));
  });
  test('sees where the national directory comes from, if any is loaded', async () => {
    const view = async () => readOrganisation(it.context, (await admin()).person);
    expect((await view()).national).toBeUndefined();
    const state = { loadedAt: 1, source: 'danh-muc.csv', agencies: 111_339, ended: 2 };
    it.context.directory.national = async () => state;
    expect((await view()).national).toEqual(state);
  });
  test('has nothing to do with agencies beside it or above it', async () => {
    const others = refusal('outside-your-administration');
    await expect(open('G15.60', 'G15.29')).rejects.toEqual(others);
    await expect(setUnit(it.context, await admin(), 'G15.29', unit)).rejects.toEqual(others);
    await expect(
      addPerson(it.context, await admin(), { name: 'Ai', place: { ...place, agencyId: 'G15.29' } }),
    ).rejects.toEqual(others);
    await expect(blockPerson(it.context, await admin(), 'lanhdao.nghean', { reason: 'x' })).rejects.toEqual(others);
  });
  test('does not put an agency under one that stands below it', async () => {
    const below = await open('G15.50');
    const lower = await open('G15.50.1', below);
    await expect(
      renameAgency(it.context, await admin(), below, { ...province, from: '2026-12-01', parentId: lower }),
    ).rejects.toEqual(refusal('agency-cycle', { agency: lower }));
  });
  test('gives no code that is another’s', async () => {
    const taken = refusal('agency-code-taken', { agencyCode: 'G15.29', holder: 'G15.29' });
    await expect(open('G15.29')).rejects.toEqual(taken);
    const code = { scheme: 'QD20', code: 'G15.29', from: day } as const;
    await expect(giveAgencyCode(it.context, await admin(), 'G15.1', code)).rejects.toEqual(taken);
  });
  test('renames an agency from a day on, and the log says what was and what is', async () => {
    await renameAgency(it.context, await admin(), 'G15.1', { ...province, name: 'THADS Hà Nội', from: '2026-12-01' });
    const { name, history } = await readAgency(it.context, (await admin()).person, 'G15.1');
    expect(name).toBe('Thi hành án dân sự thành phố Hà Nội');
    expect(history[0]).toMatchObject({ kind: 'agency-renamed', by: 'quantri.hanoi' });
    expect(JSON.stringify(history[0]?.data)).toContain('THADS Hà Nội');
    it.clock = Date.parse('2026-12-01T08:00:00+07:00');
    expect((await it.context.directory.agency('G15.1'))?.name).toBe('THADS Hà Nội');
    const log = await historyOf(it.context, 'ORG#G15.1');
    expect(firstBroken(log, sha256Text)).toBeUndefined();
  });
  test('of a unit stays within it', async () => {
    const vp = await madeUnit({});
    const p1 = await madeUnit({ name: 'Phòng 1' });
    const who = await add('Quản trị văn phòng', { unitId: vp, position: 'Quản trị', roles: ['admin'] });
    await confirmRights(it.context, await leader(), who, await pendingOf(who));
    const theirs = { name: 'Người mới', place: { ...place, unitId: vp } };
    expect((await addPerson(it.context, await by(who), theirs)).person).not.toBe('');
    const beside = { name: 'Người khác', place: { ...place, unitId: p1 } };
    await expect(addPerson(it.context, await by(who), beside)).rejects.toEqual(refusal('outside-your-administration'));
  });
});

describe('units', () => {
  test('make a tree without circles, and end when nobody and nothing is left in them', async () => {
    const set = async (more: object) => setUnit(it.context, await admin(), 'G15.1', { ...unit, ...more });
    const a = await madeUnit({});
    const b = await madeUnit({ parentUnitId: a });
    await expect(set({ id: a, parentUnitId: b })).rejects.toEqual(refusal('unit-cycle', { unit: a }));
    await expect(set({ parentUnitId: 'x' })).rejects.toMatchObject({ problem: { code: 'unit-unknown' } });
    await expect(set({ id: a, to: '2027-01-01' })).rejects.toEqual(refusal('unit-has-units', { units: 1 }));
    const who = await add('Trần Thị Mai', { unitId: b });
    await confirmRights(it.context, await leader(), who, await pendingOf(who));
    await expect(set({ id: b, parentUnitId: a, to: '2027-01-01' })).rejects.toEqual(
      refusal('unit-has-people', { people: 1 }),
    );
    await expect(set({ to: day })).rejects.toMatchObject({ problem: { code: 'validity-wrong' } });
  });
});

describe('a person who is added', () => {
  test('has nothing until the competent person confirms it', async () => {
    const who = await add('Trần Thị Mai');
    expect(await it.context.directory.person(who)).toBeUndefined();
    const change = await pendingOf(who);
    const another = refusal('confirm-by-another');
    await expect(confirmRights(it.context, await admin(), who, change)).rejects.toEqual(another);
    await confirmRights(it.context, await leader(), who, change);
    expect(await it.context.directory.person(who)).toMatchObject({ roles: ['clerk'], agencyCode: 'G15.1' });
    await expect(confirmRights(it.context, await leader(), who, change)).rejects.toEqual(refusal('change-unknown'));
  });
  test('whose rights are not agreed to still has none, and the reason is in the log', async () => {
    const who = await add('Trần Thị Mai');
    await rejectRights(it.context, await leader(), who, { change: await pendingOf(who), reason: 'Chưa có quyết định' });
    expect(await it.context.directory.person(who)).toBeUndefined();
    const { history } = await readPerson(it.context, (await admin()).person, who);
    expect(history[0]).toMatchObject({ kind: 'rights-rejected', data: { reason: 'Chưa có quyết định' } });
  });
  test('is not added twice', async () => {
    const mai = { name: 'Trần Thị Mai', email: 'mai@example.vn', employeeCode: 'M1', birthDate: '1990-01-02', place };
    await addPerson(it.context, await admin(), mai);
    for (const [twin, because] of [
      [{ ...mai, employeeCode: 'M2', birthDate: undefined, email: 'MAI@example.vn' }, 'email'],
      [{ ...mai, email: undefined, birthDate: undefined }, 'employeeCode'],
      [{ name: 'tran thi mai', birthDate: '1990-01-02', place }, 'birth'],
    ] as const)
      await expect(addPerson(it.context, await admin(), twin)).rejects.toEqual(
        refusal('person-twice', { name: 'Trần Thị Mai', because }),
      );
    const { person } = await addPerson(it.context, await admin(), { name: 'Trần Thị Mai', place });
    await expect(
      correctPerson(it.context, await admin(), person, { name: 'Trần Thị Mai', email: 'mai@example.vn' }),
    ).rejects.toMatchObject({ problem: { code: 'person-twice' } });
  });
  test('is refused with a place that cannot be', async () => {
    const refused = (more: object) => expect(add('Ai', more)).rejects;
    await refused({ roles: [] }).toEqual(refusal('roles-missing'));
    await refused({ roles: ['admin', 'clerk'] }).toEqual(refusal('admin-alone'));
    await refused({ level: 'head', roles: ['leader'] }).toMatchObject({ problem: { code: 'head-already' } });
    await refused({ unitId: 'x' }).toMatchObject({ problem: { code: 'unit-unknown' } });
    await refused({ to: day }).toMatchObject({ problem: { code: 'validity-wrong' } });
  });
});

describe('a change of rights', () => {
  test('to an end takes the place on its day, once it is confirmed', async () => {
    const end = { kind: 'end', id: 'first', on: '2026-12-01' } as const;
    await askRights(it.context, await admin(), 'vanthu2.hanoi', end);
    await expect(askRights(it.context, await admin(), 'vanthu2.hanoi', end)).rejects.toEqual(refusal('change-pending'));
    await confirmRights(it.context, await leader(), 'vanthu2.hanoi', await pendingOf('vanthu2.hanoi'));
    expect(await it.context.directory.person('vanthu2.hanoi')).toBeDefined();
    it.clock = Date.parse('2026-12-01T08:00:00+07:00');
    expect(await it.context.directory.person('vanthu2.hanoi')).toBeUndefined();
  });
  test('gives a second place, in which a person acts when they say so', async () => {
    const below = await open('G15.50');
    await askRights(it.context, await admin(), 'vanthu.hanoi', { kind: 'give', place: { ...place, agencyId: below } });
    await confirmRights(it.context, await leader(), 'vanthu.hanoi', await pendingOf('vanthu.hanoi'));
    const [, second] = (await record('vanthu.hanoi')).assignments;
    const there = await it.context.directory.person('vanthu.hanoi', second?.id);
    expect(there).toMatchObject({ agencyCode: below });
    if (!there) throw new Error('no place');
    const context = {
      ...it.context,
      signers: { ofPerson: async () => undefined },
      tokens: { identityOf: async () => undefined },
    };
    const { places, agency } = await readColleagues(context as never, there);
    expect(agency.id).toBe(below);
    expect(places.map(({ position, agencyName }) => [position, agencyName])).toEqual([
      ['Văn thư', 'Thi hành án dân sự thành phố Hà Nội'],
      ['Văn thư', province.name],
    ]);
  });
  test('is never confirmed by whom it is about', async () => {
    await askRights(it.context, await admin(), 'lanhdao.hanoi', {
      kind: 'give',
      place: { ...place, position: 'Quản trị', roles: ['admin'] },
    });
    const change = await pendingOf('lanhdao.hanoi');
    await expect(confirmRights(it.context, await leader(), 'lanhdao.hanoi', change)).rejects.toEqual(
      refusal('confirm-by-another'),
    );
    await confirmRights(it.context, await by('lanhdao2.hanoi'), 'lanhdao.hanoi', change);
  });
  test('does not take the last administrator', async () => {
    const end = { kind: 'end', id: 'first', on: '2026-12-01' } as const;
    const last = refusal('last-administrator');
    await expect(askRights(it.context, await admin(), 'quantri.hanoi', end)).rejects.toEqual(last);
    await expect(blockPerson(it.context, await admin(), 'quantri.hanoi', { reason: 'Mất máy' })).rejects.toEqual(last);
  });
});

describe('who is blocked', () => {
  test('can do nothing at once, and again when they are unblocked', async () => {
    await blockPerson(it.context, await admin(), 'vanthu.hanoi', { reason: 'Mất máy' });
    expect(await it.context.directory.person('vanthu.hanoi')).toBeUndefined();
    await expect(blockPerson(it.context, await admin(), 'vanthu.hanoi', { reason: 'x' })).rejects.toEqual(
      refusal('person-blocked'),
    );
    await unblockPerson(it.context, await admin(), 'vanthu.hanoi');
    expect(await it.context.directory.person('vanthu.hanoi')).toBeDefined();
  });
});

describe('somebody who leaves', () => {
  test('shows in one list what they are still to do', async () => {
    const assigned = await incoming('assigned')({ it } as never);
    const { work } = await readPerson(it.context, (await leader()).person, 'chuyenvien.hanoi');
    expect(work).toMatchObject([{ kind: 'start', count: 1, tasks: [{ documentId: assigned }] }]);
  });
});

describe('an absence', () => {
  test('names another person of the agency who acts, and ends', async () => {
    const away = { from: '2026-12-07', to: '2026-12-14' };
    const wrong = refusal('acting-person-wrong');
    for (const actingSubject of ['vanthu.hanoi', 'vanthu.nghean', 'ai-do'])
      await expect(noteAbsence(it.context, await admin(), 'vanthu.hanoi', { ...away, actingSubject })).rejects.toEqual(
        wrong,
      );
    await expect(
      noteAbsence(it.context, await admin(), 'vanthu.hanoi', { from: '2026-12-07', to: '2026-12-07' }),
    ).rejects.toMatchObject({ problem: { code: 'validity-wrong' } });
    await noteAbsence(it.context, await admin(), 'vanthu.hanoi', { ...away, actingSubject: 'vanthu2.hanoi' });
    const [absence] = (await record('vanthu.hanoi')).absences;
    expect(absence).toMatchObject({ ...away, actingSubject: 'vanthu2.hanoi' });
    await endAbsence(it.context, await admin(), 'vanthu.hanoi', { absence: absence?.id ?? '' });
    expect((await record('vanthu.hanoi')).absences).toEqual([]);
  });
});
