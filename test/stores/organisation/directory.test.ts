import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { AgencyRecord } from '../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency, Person } from '../../../lib/domain/organisation/agency.ts';
import type { PersonRecord } from '../../../lib/domain/organisation/people/person-record.ts';
import type { Item, Records, Write } from '../../../lib/ports/records.ts';
import { RecordConflict } from '../../../lib/ports/records.ts';
import { agencyChange, agencyWrites, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import { findPersonRecord, personChange, personWrites, subjectNamed } from '../../../lib/stores/organisation/people.ts';
import { testAgencies, testPeople } from '../../flows/people.ts';

let records: Records;
let today: string;
beforeEach(() => {
  records = sqliteRecords(openDatabase(':memory:'));
  today = '2026-11-22';
});
async function put(writes: readonly Write[]): Promise<void> {
  for (let at = 0; at < writes.length; at += 100) await records.transact(writes.slice(at, at + 100));
}
const directory = () => recordsDirectory(records, { now: () => Date.parse(`${today}T10:00:00+07:00`) });
const act = { by: 'quantri', name: 'Quản trị', at: Date.UTC(2026, 10, 22, 3) };
// its units are kept with its record, and are nothing that the directory says of it
const { units: _, ...hanoi } = testAgencies[0] as Agency & { readonly units?: unknown };
const [clerk] = testPeople as [Person];

/** Changes what is stored of an agency, as flows do. */
async function changeAgency(id: string, change: (record: AgencyRecord) => AgencyRecord): Promise<void> {
  const before = await findAgencyRecord({ records }, id);
  if (!before) throw new Error(id);
  await put(await agencyChange({ records }, before, change(before.state), act, [{ kind: 'changed', data: {} }]));
}
async function changePerson(subject: string, change: (record: PersonRecord) => PersonRecord): Promise<void> {
  const before = await findPersonRecord({ records }, subject);
  if (!before) throw new Error(subject);
  await put(personChange(before, change(before.state), act, [{ kind: 'changed', data: {} }]));
}

describe('the directory', () => {
  test('finds an agency by its code and by each older one, and no other', async () => {
    await put(agencyWrites({ ...hanoi, altCodes: ['000.00.15.G15', 'H26.99'] }));
    for (const code of ['G15.1', '000.00.15.G15', 'H26.99'])
      expect((await directory().agencyByCode(code))?.name).toBe(hanoi.name);
    for (const code of ['g15.1', 'G15', 'G15.10', '']) expect(await directory().agencyByCode(code)).toBeUndefined();
  });
  test('finds agencies by words without marks, written in either form of Unicode, and by code', async () => {
    await put(testAgencies.flatMap(agencyWrites));
    const codes = async (words: string) => (await directory().findAgencies(words)).map(({ code }) => code);
    for (const words of ['hà nội', 'HA NOI', 'hà nội'.normalize('NFD'), 'G15.1'])
      expect(await codes(words)).toContain('G15.1');
    expect(await codes('hai phong')).toEqual(['G15.31']);
    expect(await codes('không có')).toEqual([]);
  });
  test('gives fifty agencies at the most, and reads all of them to find the last', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ ...hanoi, code: `H${at + 1000}`, ours: at % 2 === 0 }));
    await put(many.flatMap(agencyWrites));
    expect(await directory().findAgencies('ha noi')).toHaveLength(50);
    expect((await directory().findAgencies('h1449')).map(({ code }) => code)).toEqual(['H1449']);
    expect(await directory().ourAgencies()).toHaveLength(225);
  });
  test('knows people by their subject, and those of an agency', async () => {
    await put(testPeople.flatMap(personWrites));
    expect(await directory().person('vanthu.hanoi')).toMatchObject(clerk);
    expect(await directory().person('VANTHU.HANOI')).toBeUndefined();
    const names = (await directory().peopleOf('G15.1')).map(({ subject }) => subject);
    expect(names.toSorted()).toEqual(
      testPeople.flatMap(({ agencyCode, subject }) => (agencyCode === 'G15.1' ? [subject] : [])).toSorted(),
    );
  });
});

describe('an agency that changes', () => {
  beforeEach(() => put(testAgencies.flatMap(agencyWrites)));
  test('has its new name and code from their day on, under the same id', async () => {
    await changeAgency('G15.1', (record) => ({
      ...record,
      names: [
        ...record.names.map((name) => ({ ...name, to: '2026-12-01' })),
        { ...(record.names[0] as AgencyRecord['names'][0]), name: 'Thi hành án dân sự Hà Nội', from: '2026-12-01' },
      ],
      codes: [
        ...record.codes.map((code) => ({ ...code, to: '2026-12-01' })),
        { scheme: 'QD20', code: 'G15.101', from: '2026-12-01' },
      ],
    }));
    expect(await directory().agency('G15.1')).toMatchObject({ id: 'G15.1', code: 'G15.1', name: hanoi.name });
    today = '2026-12-01';
    const renamed = { id: 'G15.1', code: 'G15.101', name: 'Thi hành án dân sự Hà Nội' };
    expect(await directory().agency('G15.1')).toMatchObject(renamed);
    expect(await directory().agencyByCode('G15.101')).toMatchObject(renamed);
    expect(await directory().agencyByCode('G15.1')).toMatchObject(renamed);
    expect((await findAgencyRecord({ records }, 'G15.1'))?.log.seq).toBe(1);
  });
  test('leaves its code to another from a day on: mail under it is the other’s from then', async () => {
    await changeAgency('G15.1', (record) => ({
      ...record,
      codes: [{ scheme: 'QD20', code: 'G15.1', from: '0001-01-01', to: '2026-12-01' }],
      to: '2026-12-01',
    }));
    await changeAgency('G15.29', (record) => ({
      ...record,
      codes: [...record.codes, { scheme: 'QD20', code: 'G15.1', from: '2026-12-01' }],
    }));
    expect((await directory().agencyByCode('G15.1'))?.id).toBe('G15.1');
    today = '2026-12-01';
    expect((await directory().agencyByCode('G15.1'))?.id).toBe('G15.29');
    expect((await directory().findAgencies('Hà Nội')).map(({ code }) => code)).toEqual([]);
  });
  test('is written by one of two at once', async () => {
    const before = await findAgencyRecord({ records }, 'G15.1');
    if (!before) throw new Error();
    const change = () => agencyChange({ records }, before, before.state, act, [{ kind: 'changed', data: {} }]);
    const [first, second] = [await change(), await change()];
    await put(first);
    await expect(records.transact(second)).rejects.toThrow(RecordConflict);
  });
});

describe('a person who changes', () => {
  beforeEach(() => put(testPeople.flatMap(personWrites)));
  const place = { id: 'second', position: 'Chuyên viên', level: 'officer', roles: ['officer'], fields: [] } as const;
  test('acts in each of their places, and in an agency with all of those there', async () => {
    await changePerson('vanthu.hanoi', (record) => ({
      ...record,
      assignments: [
        ...record.assignments,
        { ...place, agencyId: 'G15.29', from: '2026-11-01' },
        { ...place, id: 'third', agencyId: 'G15.1', from: '2026-11-01' },
      ],
    }));
    expect(await directory().person('vanthu.hanoi')).toMatchObject({ agencyCode: 'G15.1', roles: ['clerk'] });
    expect(await directory().person('vanthu.hanoi', 'second')).toMatchObject({ agencyCode: 'G15.29' });
    expect(await directory().colleague('vanthu.hanoi', 'G15.1')).toMatchObject({ roles: ['clerk', 'officer'] });
    expect((await directory().peopleOf('G15.29')).map(({ subject }) => subject)).toContain('vanthu.hanoi');
    expect(await directory().colleague('vanthu.hanoi', 'G15.31')).toBeUndefined();
  });
  test('is nobody from the day on which the last place ends, and stays in the list for who administers', async () => {
    await changePerson('vanthu.hanoi', (record) => ({
      ...record,
      assignments: record.assignments.map((one) => ({ ...one, to: '2026-12-01' })),
    }));
    today = '2026-12-01';
    expect(await directory().person('vanthu.hanoi')).toBeUndefined();
    expect((await directory().peopleOf('G15.1')).map(({ subject }) => subject)).not.toContain('vanthu.hanoi');
  });
  test('has an address and an employee code that nobody else has', async () => {
    const named = { email: 'Bich@example.vn', employeeCode: 'THA-001' };
    await changePerson('vanthu.hanoi', (record) => ({ ...record, ...named }));
    expect(await subjectNamed({ records }, { email: 'bich@example.vn' })).toBe('vanthu.hanoi');
    expect(await subjectNamed({ records }, { employeeCode: 'THA-001' })).toBe('vanthu.hanoi');
    await expect(changePerson('lanhdao.hanoi', (record) => ({ ...record, ...named }))).rejects.toThrow(RecordConflict);
    await changePerson('vanthu.hanoi', ({ email: _, employeeCode: __, ...record }) => record);
    await changePerson('lanhdao.hanoi', (record) => ({ ...record, ...named }));
    expect(await subjectNamed({ records }, { email: 'bich@example.vn' })).toBe('lanhdao.hanoi');
  });
});

describe('what an earlier version of the system kept', () => {
  const kept = (pk: string, sk: string, body: unknown): Write => ({
    put: { pk, sk, version: 1, schema: 1, body } as Item,
    expect: 'absent',
  });
  beforeEach(() =>
    put([
      kept('AGENCY#G15.1', 'AGENCY', hanoi),
      kept('AGENCIES', 'G15.1', hanoi),
      kept('AGENCY#000.00.15.G15', 'ALIAS', { code: 'G15.1' }),
      kept('PERSON#vanthu.hanoi', 'PERSON', clerk),
      kept('PEOPLE#G15.1', 'vanthu.hanoi', clerk),
    ]),
  );
  test('is read as it was', async () => {
    expect(await directory().agency('G15.1')).toMatchObject(hanoi);
    for (const code of ['G15.1', '000.00.15.G15'])
      expect(await directory().agencyByCode(code)).toMatchObject({ id: 'G15.1', code: 'G15.1' });
    expect(await directory().ourAgencies()).toEqual([{ id: 'G15.1', code: 'G15.1', name: hanoi.name }]);
    expect(await directory().person('vanthu.hanoi')).toMatchObject(clerk);
    expect(await directory().peopleOf('G15.1')).toMatchObject([clerk]);
  });
  test('is changed and carried on', async () => {
    await changeAgency('G15.1', (record) => ({ ...record, ours: false }));
    await changePerson('vanthu.hanoi', (record) => ({ ...record, name: 'Trần Thị Bích Ngọc' }));
    await changePerson('vanthu.hanoi', (record) => ({ ...record, phone: '024' }));
    expect(await directory().ourAgencies()).toEqual([]);
    expect(await directory().agencyByCode('000.00.15.G15')).toMatchObject({ id: 'G15.1', ours: false });
    expect(await directory().peopleOf('G15.1')).toMatchObject([{ ...clerk, name: 'Trần Thị Bích Ngọc' }]);
    expect((await findPersonRecord({ records }, 'vanthu.hanoi'))?.log.seq).toBe(2);
  });
});
