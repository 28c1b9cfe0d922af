import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AgencyRecord,
  agencyOn,
  codesOn,
  recordOfAgency,
} from '../../../lib/domain/organisation/agencies/agency-record.ts';
import { subtreeOf, type Unit } from '../../../lib/domain/organisation/agencies/unit.ts';
import { confirmed } from '../../../lib/domain/organisation/people/decide.ts';
import {
  type Assignment,
  assignmentsOn,
  type PersonRecord,
  personOn,
} from '../../../lib/domain/organisation/people/person-record.ts';
import { always, endedOn, heldOn, holdsOn, overlap } from '../../../lib/domain/organisation/validity.ts';

const named = (name: string, from: string, to?: string) => ({
  name,
  parentName: 'Bộ Tư pháp',
  abbreviation: 'THADS',
  place: 'Hà Nội',
  address: 'Hà Nội',
  email: 'vanthu@example.vn',
  headTitle: 'Trưởng Thi hành án dân sự',
  sealDiameterMm: 36,
  from,
  ...(to === undefined ? {} : { to }),
});
const hanoi: AgencyRecord = {
  id: 'G15.1',
  agencyCode: 'G15.1',
  ours: true,
  names: [
    named('Cục Thi hành án dân sự thành phố Hà Nội', always, '2025-07-01'),
    named('Thi hành án dân sự thành phố Hà Nội', '2025-07-01'),
  ],
  codes: [
    { scheme: 'QD20', code: 'G15.1', from: always, to: '2025-09-01' },
    { scheme: 'QD20', code: 'G15.101', from: '2025-09-01' },
    { scheme: 'axis', code: 'thads.hn', from: always },
  ],
  units: [],
  from: always,
};

test('an agency has on each day the name and the code of that day, and is found by the older ones', () => {
  expect(agencyOn(hanoi, '2024-05-01')).toMatchObject({
    name: 'Cục Thi hành án dân sự thành phố Hà Nội',
    code: 'G15.1',
  });
  expect(agencyOn(hanoi, '2025-07-01')).toMatchObject({ name: 'Thi hành án dân sự thành phố Hà Nội', code: 'G15.1' });
  expect(agencyOn(hanoi, '2026-01-01')).toMatchObject({
    id: 'G15.1',
    code: 'G15.101',
    altCodes: ['G15.1', 'thads.hn'],
  });
  expect(codesOn(hanoi, '2026-01-01')).toEqual(['G15.101', 'thads.hn']);
});

test('an agency that has ended is still known by its last name', () => {
  const ended = { ...hanoi, names: [named('Chi cục cũ', '2020-01-01', '2025-07-01')], to: '2025-07-01' };
  expect(agencyOn(ended, '2026-01-01')?.name).toBe('Chi cục cũ');
  expect(agencyOn(ended, '2019-12-31')).toBeUndefined();
});

test('an agency that was known only as it is today has always been so', () => {
  const today = agencyOn(hanoi, '2026-01-01');
  if (!today) throw new Error('no agency');
  expect(agencyOn(recordOfAgency(today), '1990-01-01')).toEqual({ ...today, altCodes: ['G15.1', 'thads.hn'] });
});

const place = (id: string, from: string, to?: string): Assignment => ({
  id,
  agencyId: 'G15.1',
  position: 'Văn thư',
  level: 'clerk',
  roles: ['clerk'],
  fields: [],
  from,
  ...(to === undefined ? {} : { to }),
});
const bich: PersonRecord = {
  subject: 'bich',
  id: 'bich',
  agencyCode: 'G15.1',
  name: 'Trần Thị Bích',
  assignments: [place('a', '2026-01-01', '2026-06-01'), { ...place('b', '2026-03-01'), agencyId: 'G15.2' }],
  pending: [],
  absences: [],
};

test('a person acts in a place that is theirs on the day, the first where none is named', () => {
  expect(personOn(bich, '2025-12-31')).toBeUndefined();
  expect(personOn(bich, '2026-05-31')).toMatchObject({ agencyCode: 'G15.1', assignment: 'a' });
  expect(personOn(bich, '2026-05-31', 'b')).toMatchObject({ agencyCode: 'G15.2', assignment: 'b' });
  expect(personOn(bich, '2026-06-01')).toMatchObject({ agencyCode: 'G15.2' });
  expect(personOn(bich, '2026-06-01', 'a')).toBeUndefined();
  expect(personOn(bich, '2026-05-31', 'somebody-else')).toBeUndefined();
});

test('who is blocked acts nowhere', () => {
  const blocked = { ...bich, blocked: { by: 'admin', name: 'Quản trị', at: 0, reason: 'mất máy' } };
  expect(personOn(blocked, '2026-05-31')).toBeUndefined();
});

test('a change from a later day is another place from then on; with the same first day it puts right what was written', () => {
  const asked = { by: 'admin', name: 'Quản trị', at: 1 };
  const changed = (from: string) =>
    confirmed(
      {
        ...bich,
        pending: [{ id: 'c', kind: 'change', assignment: { ...place('b', from), position: 'Chuyên viên' }, asked }],
      },
      'c',
    ) as PersonRecord;
  const positions = (record: PersonRecord, on: string) =>
    assignmentsOn(record, on).map(({ id, position }) => `${id} ${position}`);
  const later = changed('2026-08-01');
  expect(positions(later, '2026-07-31')).toEqual(['b Văn thư']);
  expect(positions(later, '2026-08-01')).toEqual(['c Chuyên viên']);
  for (const from of ['2026-03-01', '2026-02-01'])
    expect(positions(changed(from), '2026-07-31')).toEqual(['b Chuyên viên']);
});

test('a unit stands for all below it', () => {
  const unit = (id: string, parentUnitId?: string): Unit => ({
    id,
    ...(parentUnitId ? { parentUnitId } : {}),
    name: id,
    abbreviation: id,
    kind: 'room',
    hasOwnSeal: false,
    from: always,
  });
  const units = [unit('c', 'b'), unit('a'), unit('b', 'a'), unit('d')];
  expect([...subtreeOf(units, 'a')].toSorted()).toEqual(['a', 'b', 'c']);
});

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-02-${String(date).padStart(2, '0')}`);
const row = fc
  .record({ from: day, to: fc.option(day, { nil: undefined }) })
  .map(({ from, to }) => (to === undefined ? { from } : { from, to }));
const days = Array.from({ length: 28 }, (_, index) => `2026-02-${String(index + 1).padStart(2, '0')}`);

test('two validities overlap when a day is in both', () => {
  fc.assert(
    fc.property(row, row, (a, b) => {
      const meant = [...days, '2026-03-01'].some((date) => holdsOn(a, date) && holdsOn(b, date));
      fc.pre((a.to ?? '9') > a.from && (b.to ?? '9') > b.from);
      expect(overlap(a, b)).toBe(meant);
    }),
  );
});

test('what is ended on a day holds before it as it did, and never from it on', () => {
  fc.assert(
    fc.property(row, day, (validity, end) => {
      const ended = endedOn(validity, end);
      for (const date of days)
        expect(ended !== undefined && holdsOn(ended, date)).toBe(date < end && holdsOn(validity, date));
    }),
  );
});

test('of what holds on a day the last that began counts', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), day, (rows, date) => {
      const starts = rows
        .filter((one) => holdsOn(one, date))
        .map(({ from }) => from)
        .toSorted();
      expect(heldOn(rows, date)?.from).toBe(starts.at(-1));
    }),
  );
});
