import { describe, expect, test } from 'vitest';
import {
  approvedPlan,
  emptyPlan,
  type FilePlan,
  importedPlan,
  isNotation,
  maxPlanLines,
  type PlanLineContent,
  withLine,
  withoutLine,
} from '../../../lib/domain/dossiers/file-plan.ts';
import { planCells, planColumns, planLinesIn } from '../../../lib/domain/dossiers/plan-table.ts';
import { isProblem, type Problem } from '../../../lib/domain/shared/errors.ts';

const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bình', at: 1 };
const line = (notation: string, change: Partial<PlanLineContent> = {}): PlanLineContent => ({
  ...{ heading: 'I. Tổ chức', notation, title: `Hồ sơ ${notation}`, maintenance: 20, unit: '', creator: '' },
  ...change,
});
const planOf = (...lines: PlanLineContent[]): FilePlan => ({ ...emptyPlan('G15.1', 2026), lines });
const inForce = (...lines: PlanLineContent[]): FilePlan =>
  approvedPlan(planOf(...lines), act, 'Quyết định số 1') as FilePlan;
const table = (...rows: string[][]) => [
  { name: '', rows: rows.map((cells, at) => ({ line: at + 1, cells })).filter(({ cells }) => cells.some(Boolean)) },
];

const notationsOf = (plan: FilePlan | Problem) =>
  isProblem(plan) ? plan.code : plan.lines.map(({ notation }) => notation);

describe('a line of a file plan', () => {
  test('stands with those of its heading, in the order in which they came', () => {
    const before = planOf(line('01.TC'), line('02.NV', { heading: 'II. Nghiệp vụ' }));
    expect(notationsOf(withLine(before, line('03.TC'), act))).toEqual(['01.TC', '03.TC', '02.NV']);
  });
  test('has a notation that no other line has', () => {
    expect(withLine(planOf(line('01.TC')), line('01.TC'), act)).toMatchObject({ code: 'plan-notation-taken' });
  });
  test('may be changed in its place, with another notation too', () => {
    const after = withLine(planOf(line('01.TC'), line('02.TC')), line('05.TC'), act, '01.TC');
    expect(notationsOf(after)).toEqual(['05.TC', '02.TC']);
    expect(withLine(planOf(), line('05.TC'), act, '01.TC')).toMatchObject({ code: 'plan-line-unknown' });
    expect(withoutLine(planOf(), '01.TC')).toMatchObject({ code: 'plan-line-unknown' });
  });
  test('is one too many beyond the limit', () => {
    const full = planOf(...Array.from({ length: maxPlanLines }, (_, at) => line(`${at}.TC`)));
    expect(withLine(full, line('X.TC'), act)).toMatchObject({ code: 'plan-full' });
  });
  test.each([
    ['01.TCCB', true],
    ['05/THA-NV', true],
    ['', false],
    ['01 TCCB', false],
    ['.01', false],
  ])('has %j as its notation: %s', (notation, taken) => expect(isNotation(notation)).toBe(taken));
});

describe('a file plan', () => {
  test('comes into force as a leader has seen it, and is not approved empty or twice', () => {
    expect(approvedPlan(planOf(), act, 'QĐ 1')).toEqual({ code: 'plan-empty' });
    expect(inForce(line('01.TC'))).toMatchObject({
      state: 'approved',
      approved: { ...act, decision: 'Quyết định số 1' },
    });
    expect(approvedPlan(inForce(line('01.TC')), act, 'QĐ 2')).toEqual({ code: 'plan-approved-already' });
  });
  test('shows what changed after that, with who did it, until that is approved too', () => {
    const changed = withLine(inForce(line('01.TC')), line('02.TC'), act) as FilePlan;
    expect(changed).toMatchObject({ state: 'changed', lines: [{ notation: '01.TC' }, { changed: act }] });
    expect(changed.lines[0]).not.toHaveProperty('changed');
    expect(withoutLine(inForce(line('01.TC')), '01.TC')).toMatchObject({ state: 'changed' });
    const again = approvedPlan(changed, act, 'QĐ 2') as FilePlan;
    expect(again).toMatchObject({ state: 'approved', approved: { decision: 'QĐ 2' } });
    for (const one of again.lines) expect(one).not.toHaveProperty('changed');
  });
});

describe('a table of a file plan', () => {
  test('is read as it was written', () => {
    const plan = planOf(
      line('01.TC', { unit: 'Văn phòng', creator: 'Trần Thị Bình' }),
      line('02.TC', { maintenance: 'permanent' }),
    );
    const read = planLinesIn(table([...planColumns], ...plan.lines.map((one) => [...planCells(one)])));
    expect(read?.map(({ content }) => content)).toEqual(plan.lines);
    expect(read?.flatMap(({ problems }) => problems)).toEqual([]);
  });
  test('may have a title above, and headings on lines of their own', () => {
    const read = planLinesIn(
      table(
        ['DANH MỤC HỒ SƠ NĂM 2026'],
        ['Số và ký hiệu HS', 'Tên hồ sơ', 'Thời hạn bảo quản'],
        ['', 'I. TỔ CHỨC CÁN BỘ', ''],
        ['01.TCCB', 'Hồ sơ bổ nhiệm', '70 năm'],
        ['02.TCCB', 'Hồ sơ bộ máy', 'VV'],
      ),
    );
    expect(read?.map(({ content: { heading, maintenance } }) => [heading, maintenance])).toEqual([
      ['I. TỔ CHỨC CÁN BỘ', 70],
      ['I. TỔ CHỨC CÁN BỘ', 'permanent'],
    ]);
  });
  test('without the headings of a plan is none', () =>
    expect(planLinesIn(table(['Họ tên', 'Ngày sinh'], ['A', '1']))).toBeUndefined());
  test('says of each line what is wrong with it', () => {
    const read = planLinesIn(
      table(
        ['Ký hiệu', 'Tiêu đề hồ sơ', 'Thời hạn'],
        ['01 TC', 'Hồ sơ', '20'],
        ['02.TC', '', '20'],
        ['03.TC', 'Hồ sơ', 'lâu dài'],
        ['04.TC', 'Hồ sơ', '5'],
        ['04.TC', 'Hồ sơ khác', '5'],
        ['05.TC', 'x'.repeat(301), '5'],
      ),
    );
    expect(read?.map(({ line, problems }) => [line, ...problems])).toEqual([
      [2, 'notation-wrong'],
      [3, 'title-missing'],
      [4, 'maintenance-unreadable'],
      [5],
      [6, 'notation-repeated'],
      [7, 'title-long'],
    ]);
  });
  test('is imported line by line: new ones, changed ones, the same again; what it does not name stays', () => {
    const read = [line('01.TC'), line('02.TC', { maintenance: 5 }), line('03.TC')].map((content, at) => ({
      ...{ line: at + 2, content, problems: [] },
    }));
    const { plan, lines } = importedPlan(planOf(line('01.TC'), line('02.TC'), line('09.TC')), read, act);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['unchanged', 'change', 'create']);
    expect(plan.lines.map(({ notation }) => notation)).toEqual(['01.TC', '02.TC', '09.TC', '03.TC']);
    expect(importedPlan(plan, read, act).plan).toEqual(plan);
  });
});
