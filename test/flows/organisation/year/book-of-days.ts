import { heir, heirName, second, top } from '../successions/office.ts';

/** Who had which place, written down by hand: from the day, to the day before the other. */
type Place = readonly [who: string, from: string, to: string, agency: string, position: string];
/** Beyond the year on either side. */
const [ever, never] = ['2026-01-01', '2027-01-01'];
const merged = '2026-07-01';

const both = (who: string, agency: string, position: string, to = never): Place[] => [
  [who, ever, merged, agency, position],
  [who, merged, to, heir, position],
];

const places: readonly Place[] = [
  ['Bình', '2026-01-12', '2026-03-23', 'G15.1', 'Văn thư'],
  ['Bình', '2026-03-23', merged, 'G15.1', 'Chuyên viên chính'],
  ['Bình', merged, never, heir, 'Chuyên viên chính'],
  ['Chi', '2026-02-04', '2026-06-01', 'G15.31', 'Chuyên viên'],
  ['Chi', '2026-06-01', merged, 'G15.1', 'Chuyên viên'],
  ['Chi', merged, never, heir, 'Chuyên viên'],
  ['Dung', '2026-06-15', merged, 'G15.1', 'Chuyên viên'],
  ['Dung', merged, never, heir, 'Chuyên viên'],
  ['Em', '2026-08-03', never, heir, 'Văn thư'],
  ...both('vanthu.hanoi', 'G15.1', 'Văn thư'),
  ...both('vanthu2.hanoi', 'G15.1', 'Văn thư', '2026-09-15'),
  ...both('lanhdao2.hanoi', 'G15.1', 'Phó Trưởng Thi hành án dân sự').filter(([, from]) => from === ever),
  ...both('chuyenvien.hanoi', 'G15.1', 'Chấp hành viên'),
  ...both('chuyenvien2.hanoi', 'G15.1', 'Chấp hành viên'),
  ...both('quantri.hanoi', 'G15.1', 'Quản trị hệ thống'),
  ...both('taixe.hanoi', 'G15.1', 'Lái xe'),
  ['lanhdao.hanoi', ever, merged, 'G15.1', 'Trưởng Thi hành án dân sự'],
  ['lanhdao.hanoi', '2026-07-10', never, heir, 'Trưởng'],
  ...both('vanthu.haiphong', 'G15.31', 'Văn thư'),
  ['lanhdao.haiphong', ever, merged, 'G15.31', 'Trưởng Thi hành án dân sự'],
  ...both('chuyenvien.haiphong', 'G15.31', 'Chấp hành viên', '2026-10-05'),
  ['chuyenvien.haiphong', '2026-10-12', never, heir, 'Chấp hành viên'],
];

/** Who does the tasks of whom. */
const acting = [
  ['chuyenvien2.hanoi', '2026-04-06', '2026-04-20', 'chuyenvien.hanoi'],
  ['chuyenvien2.hanoi', '2026-06-25', '2026-07-10', 'chuyenvien.hanoi'],
] as const;

const names = [
  ['G15.1', ever, '2026-05-01', 'Thi hành án dân sự thành phố Hà Nội'],
  ['G15.1', '2026-05-01', never, 'Thi hành án dân sự Thủ đô'],
  ['G15.31', ever, never, 'Thi hành án dân sự thành phố Hải Phòng'],
  [heir, ever, '2026-11-16', heirName],
  [heir, '2026-11-16', never, 'Thi hành án dân sự Thủ đô và Hải Phòng'],
  [second, ever, never, 'Thi hành án dân sự tỉnh Nam Hà'],
  [top, ever, '2026-05-15', 'Cục Quản lý Thi hành án dân sự'],
  [top, '2026-05-15', never, 'Cục Thi hành án dân sự quốc gia'],
] as const;

/** The agency above each, and so the first line of what it issues. */
const above = [
  ['G15.1', ever, never, top],
  ['G15.31', ever, never, top],
  [heir, ever, never, top],
  [second, ever, '2026-12-07', top],
  [second, '2026-12-07', never, heir],
] as const;

const codes = [
  ['G15.1', ever, never, 'G15.1'],
  ['G15.31', ever, '2026-05-11', 'G15.31'],
  ['G15.31', '2026-05-11', never, 'G15.131'],
  [heir, ever, never, heir],
  [second, ever, never, second],
  [top, ever, never, top],
] as const;

export const agencies = ['G15.1', 'G15.31', heir, second, top] as const;
export const people: readonly string[] = [...new Set(places.map(([who]) => who))];

type Row = readonly [who: string, from: string, to: string, ...what: string[]];
const on = <One extends Row>(rows: readonly One[], day: string): One[] =>
  rows.filter(([, from, to]) => from <= day && day < to);
const of = (rows: readonly Row[], day: string, who: string): string =>
  on(rows, day).find(([one]) => one === who)?.[3] ?? '';

/** What the book says of a day: of each person where they are and for whom they act, of each agency name, code and the agency above. */
export const bookOn = (day: string) => ({
  people: Object.fromEntries(
    people.map((who) => {
      const found = on(places, day).find(([one]) => one === who);
      return [
        who,
        found
          ? `${found[4]}, ${found[3]}${found && of(acting, day, who) ? ` for ${of(acting, day, who)}` : ''}`
          : 'nowhere',
      ];
    }),
  ),
  agencies: Object.fromEntries(
    agencies.map((id) => [
      id,
      `${of(names, day, id)} (${of(codes, day, id)}) below ${of(names, day, of(above, day, id)) || 'the ministry'}`,
    ]),
  ),
  in: Object.fromEntries(
    agencies.map((id) => [
      id,
      on(places, day)
        .filter(([, , , agency]) => agency === id)
        .map(([who]) => who)
        .toSorted(),
    ]),
  ),
});
