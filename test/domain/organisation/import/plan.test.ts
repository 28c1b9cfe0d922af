import { describe, expect, test } from 'vitest';
import { agencyOn } from '../../../../lib/domain/organisation/agencies/agency-record.ts';
import { lineProblems, problemSentence } from '../../../../lib/domain/organisation/import/line-problems.ts';
import { planImport } from '../../../../lib/domain/organisation/import/plan/plan-import.ts';
import { carriedOut, day, linesIn, nothing, outcomes, people, set, tree, units } from './desk.ts';

const all = set(tree, units, people);
const adminOf = (code: string) => {
  const id = all.agencies.find(({ codes }) => codes.some((row) => row.code === code))?.id ?? '';
  return { ...all, roots: [id], ownAgency: id, atOnce: false };
};
const people7 = 'Mã cán bộ | Họ tên | Ngày sinh | Cơ quan | Đơn vị | Chức vụ | E-mail\n';
const person = (name: string, standing = all) => standing.people.find((record) => record.name === name);

describe('the first import', () => {
  test('makes agencies, each below the one above it wherever its line stands', () => {
    const upside = tree.trim().split('\n');
    const [heading, ...lines] = upside;
    expect(outcomes([heading, ...lines.reverse()].join('\n'), nothing)).toEqual(['create', 'create', 'create']);
    const plan = planImport(linesIn([heading, ...lines].join('\n')), nothing);
    const codes = plan.effects.map((effect) => effect.of === 'agency' && effect.after.codes[0]?.code);
    expect(codes[0]).toBe('G15');
    const hanoi = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1');
    expect(hanoi && agencyOn(hanoi, day)).toMatchObject({
      name: 'Thi hành án dân sự thành phố Hà Nội',
      parentName: 'Cục Quản lý Thi hành án dân sự',
      ours: true,
      sealDiameterMm: 36,
    });
  });
  test('makes units below units, and people with places that hold at once', () => {
    const hanoi = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1');
    const [office, desk] = ['VP', 'TMC'].map((short) => hanoi?.units.find((unit) => unit.abbreviation === short));
    expect(desk?.parentUnitId).toBe(office?.id);
    expect(person('Trần Thị Bình')).toMatchObject({
      employeeCode: 'CB2',
      birthDate: '1985-02-01',
      pending: [],
      assignments: [{ unitId: office?.id, position: 'Văn thư', level: 'clerk', roles: ['clerk'], from: day }],
    });
    // a list without roles gives the least
    expect(person('Lê Văn Cường')?.assignments[0]).toMatchObject({ roles: ['officer'], level: 'officer' });
  });
  test.each([
    ['agencies', tree],
    ['units', units],
    ['people', people],
  ])('again changes nothing: %s', (_, table) => {
    const plan = planImport(linesIn(table), all);
    expect(plan.lines.map(({ outcome }) => outcome)).toEqual(plan.lines.map(() => 'unchanged'));
    expect(plan.effects).toEqual([]);
  });
  test('again on a later day changes nothing either', () => {
    for (const table of [tree, units, people])
      expect(planImport(linesIn(table), { ...all, day: '2027-03-01' }).effects).toEqual([]);
  });
});

describe('agencies', () => {
  const heading = 'Mã | Tên | Tên viết tắt | Cơ quan cấp trên | Từ ngày\n';
  test('a new name holds from its day on, and the old one until then', () => {
    const renamed = carriedOut(planImport(linesIn(`${heading}G15.29 | THADS tỉnh Nghệ An | | | 1/12/2026`), all), all);
    const record = renamed.agencies.find(({ codes }) => codes[0]?.code === 'G15.29');
    expect(record && agencyOn(record, day)?.name).toBe('Thi hành án dân sự tỉnh Nghệ An');
    expect(record && agencyOn(record, '2026-12-01')?.name).toBe('THADS tỉnh Nghệ An');
    expect(record?.names.map(({ from, to }) => [from, to])).toEqual([
      [day, '2026-12-01'],
      ['2026-12-01', undefined],
    ]);
  });
  test.each([
    ['G15.1 | X | A | G15 |\nG15.1 | X | A | G15 |', 'change', 'agency-twice'],
    ['G9.1 | X | A | G9.2 |\nG9.2 | Y | B | G9.1 |', 'tree-cycle', 'tree-cycle'],
    ['G9.1 | X | A | G9.1 |\nG9.2 | Y | B | G9.1 |', 'tree-cycle', 'parent-unknown'],
    ['G9.1 | X | A | G99 |\nG15 | Cục Quản lý Thi hành án dân sự | | G15.1 |', 'parent-unknown', 'tree-cycle'],
    ['G9.1 | X | | G15 |\nG9.2 | | A | G15 |', 'abbreviation-missing', 'name-missing'],
    ['G9.1 | X | A | Sai |\nG9.2 | Y | B | G9.1 |', 'parent-unknown', 'parent-unknown'],
    [
      'G15.1 | X | A | | 1/1/2020\nG15.29 | Thi hành án dân sự thành phố Hà Nội | | |',
      'day-too-early',
      'code-of-another',
    ],
  ])('%s', (lines, ...wanted) => expect(outcomes(`${heading}${lines}`, all)).toEqual(wanted));

  test('a code that an agency had before is not given to another', () => {
    const agencies = all.agencies.map((record) =>
      record.codes[0]?.code === 'G15.29'
        ? {
            ...record,
            codes: [
              { scheme: 'QD20' as const, code: 'G15.29', from: '2020-01-01', to: day },
              { scheme: 'QD20' as const, code: 'H40', from: day },
            ],
          }
        : record,
    );
    expect(outcomes(`${heading}G15.29 | Cơ quan khác | A | G15 |`, { ...all, agencies })).toEqual(['code-of-another']);
  });
  test('an administrator changes only what is theirs and below it', () => {
    const hanoi = adminOf('G15.1');
    expect(
      outcomes(
        `${heading}G15.29 | Tên khác | | |\nG15.1.1 | Phòng A | PA | G15.1 |\nG15.30 | B | B | G15 |\nG15.31 | C | C | |\nG15.1 | Tên mới | | G15 |`,
        hanoi,
      ),
    ).toEqual(['agency-outside', 'create', 'parent-outside', 'parent-missing', 'change']);
  });
});

describe('units', () => {
  const heading = 'Cơ quan | Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên\n';
  test.each([
    ['G15.1 | A | A | B\nG15.1 | B | B |', 'create', 'create'],
    ['G15.1 | A | A | B\nG15.1 | B | B | A', 'unit-unknown', 'unit-unknown'],
    ['G15.1 | Văn phòng | VP | TMC\nG15.1 | A | A | Không có', 'tree-cycle', 'unit-unknown'],
    ['G15.1 | A | A |\nG15.1 | A mới | A |', 'create', 'unit-twice'],
    ['G99 | A | A |\n | B | B |', 'agency-unknown', 'agency-missing'],
  ])('%s', (lines, ...wanted) => expect(outcomes(`${heading}${lines}`, all)).toEqual(wanted));
});

describe('who a line means', () => {
  test.each([
    ['the code', 'CB2 | Trần Thị Bình | | G15.1 | VP | Văn thư |', 'unchanged'],
    ['the e-mail', '| Trần Thị Bình | | G15.1 | VP | Văn thư | binh@example.vn', 'unchanged'],
    ['name and day of birth', '| Lê Văn Cường | 31/12/1990 | G15.29 | VP | Chuyên viên |', 'unchanged'],
    [
      'name and day of birth, with a code from now on',
      'CB9 | Lê Văn Cường | 31/12/1990 | G15.29 | VP | Chuyên viên |',
      'change',
    ],
    ['another day of birth', '| Lê Văn Cường | 30/12/1990 | G15.29 | VP | Chuyên viên |', 'create'],
    [
      'a married name, by code and day of birth',
      'CB2 | Trần Thị Bình Minh | 1/2/1985 | G15.1 | VP | Văn thư |',
      'change',
    ],
    ['a code of somebody else', 'CB2 | Phạm Văn Dũng | 1/1/1999 | G15.1 | VP | Văn thư |', 'code-of-another'],
    ['a code of somebody else, by the name alone', 'CB2 | Phạm Văn Dũng | | G15.1 | VP | Văn thư |', 'code-of-another'],
    ['an e-mail of somebody else', 'CB7 | Phạm Văn Dũng | | G15.1 | VP | Văn thư | an@example.vn', 'email-of-another'],
    ['code and e-mail of two', 'CB1 | Nguyễn Văn An | | G15.1 | | Trưởng | binh@example.vn', 'person-two-matches'],
    ['nobody else of the name', '| Lê Văn Cường | | G15.29 | VP | Chuyên viên |', 'unchanged'],
    ['too little', '| Phạm Văn Dũng | | G15.1 | VP | Văn thư |', 'person-key-missing'],
    ['an agency that is not there', 'CB7 | Phạm Văn Dũng | | G99 | | Văn thư |', 'agency-unknown'],
    ['a unit that is not there', 'CB7 | Phạm Văn Dũng | | G15.1 | Phòng 9 | Văn thư |', 'unit-unknown'],
    ['no position', 'CB7 | Phạm Văn Dũng | | G15.1 | VP | |', 'position-missing'],
  ])('%s', (_, line, wanted) => expect(outcomes(`${people7}${line}`, all)).toEqual([wanted]));

  test('the same person twice in a file is told with the other line', () => {
    const lines = 'CB5 | Phạm Văn Dũng | | G15.1 | VP | Văn thư | d@example.vn\n';
    const plan = planImport(
      linesIn(`${people7}${lines}${lines}| Phạm Văn Dũng | | G15.1 | VP | Văn thư | d@example.vn`),
      all,
    );
    expect(plan.lines.map(({ problems }) => problems)).toEqual([
      [],
      [{ code: 'person-twice', column: 'name', value: '2' }],
      [{ code: 'person-twice', column: 'name', value: '2' }],
    ]);
    expect(plan.effects).toHaveLength(1);
  });
  test('but two places of one person are two lines', () => {
    const lines = 'CB5 | Phạm Văn Dũng | | G15.1 | VP | Văn thư |\nCB5 | Phạm Văn Dũng | | G15.29 | | Chuyên viên |';
    const made = carriedOut(planImport(linesIn(`${people7}${lines}`), all), all);
    expect(person('Phạm Văn Dũng', made)?.assignments.map(({ position }) => position)).toEqual([
      'Văn thư',
      'Chuyên viên',
    ]);
    expect(planImport(linesIn(`${people7}${lines}`), made).effects).toEqual([]);
  });
});

describe('rights', () => {
  const roles = 'Mã cán bộ | Họ tên | Cơ quan | Đơn vị | Chức vụ | Vai trò | Cấp | Từ ngày | Đến ngày\n';
  const hanoi = adminOf('G15.1');
  test('of a new person wait for the word of the competent person, and are asked for once', () => {
    const table = `${roles}CB5 | Phạm Văn Dũng | G15.1 | VP | Văn thư | văn thư | | |`;
    const made = carriedOut(planImport(linesIn(table), hanoi), hanoi);
    expect(person('Phạm Văn Dũng', made)).toMatchObject({
      assignments: [],
      pending: [{ kind: 'give', assignment: { roles: ['clerk'], from: day }, asked: { by: 'quantri' } }],
    });
    expect(planImport(linesIn(table), made).effects).toEqual([]);
    expect(planImport(linesIn(table), { ...made, day: '2026-12-24' }).effects).toEqual([]);
    // another wish meets the one that waits
    expect(outcomes(`${roles}CB5 | Phạm Văn Dũng | G15.1 | VP | Văn thư | chuyên viên | | |`, made)).toEqual([
      'change-pending',
    ]);
  });
  test('of somebody who is there already stay as they are until then', () => {
    const made = carriedOut(
      planImport(linesIn(`${roles}CB2 | Trần Thị Bình | | VP | Phó Chánh Văn phòng | | | |`), hanoi),
      hanoi,
    );
    const record = person('Trần Thị Bình', made);
    expect(record?.assignments).toEqual(person('Trần Thị Bình')?.assignments);
    expect(record?.pending).toMatchObject([
      { kind: 'change', assignment: { position: 'Phó Chánh Văn phòng', roles: ['clerk'] } },
    ]);
  });
  test('a line with another unit moves a person who has one place there', () => {
    const line = `${roles}CB2 | Trần Thị Bình | G15.1 | KV1 | Văn thư | | | 1/12/2026 |`;
    const made = carriedOut(planImport(linesIn(line), hanoi), hanoi);
    expect(
      person('Trần Thị Bình', made)?.pending.map(({ kind, assignment }) => [kind, assignment.from, assignment.to]),
    ).toEqual([
      ['give', '2026-12-01', undefined],
      ['end', day, '2026-12-01'],
    ]);
    const atOnce = carriedOut(planImport(linesIn(line), all), all);
    expect(person('Trần Thị Bình', atOnce)?.assignments.map(({ from, to }) => [from, to])).toEqual([
      [day, '2026-12-01'],
      ['2026-12-01', undefined],
    ]);
    for (const [table, standing] of [
      [line, made],
      [line, atOnce],
    ] as const)
      expect(planImport(linesIn(table), standing).effects).toEqual([]);
  });
  test('the level of a leader is never guessed', () => {
    expect(outcomes(`${roles}CB5 | Phạm Văn Dũng | G15.1 | | Phó Trưởng | lãnh đạo | | |`, all)).toEqual([
      'level-missing',
    ]);
    expect(outcomes(`${roles}CB5 | Phạm Văn Dũng | G15.1 | | Phó Trưởng | lãnh đạo | cấp phó | |`, all)).toEqual([
      'create',
    ]);
  });
  test('administration never stands beside a role of the business, and no list takes it away', () => {
    const lines = `CB1 | Nguyễn Văn An | G15.1 | | Quản trị | quản trị | văn thư | |`;
    const made = carriedOut(planImport(linesIn(roles + lines), all), all);
    expect(person('Nguyễn Văn An', made)?.assignments.map((place) => place.roles)).toEqual([['leader'], ['admin']]);
    expect(planImport(linesIn(roles + lines), made).effects).toEqual([]);
    expect(
      outcomes(`${roles}CB1 | Nguyễn Văn An | G15.1 | | Quản trị | quản trị | văn thư | | 1/12/2027`, made),
    ).toEqual(['admin-place']);
    expect(outcomes(`${roles}CB5 | Phạm Văn Dũng | G15.1 | | Quản trị | quản trị, văn thư | văn thư | |`, all)).toEqual(
      ['admin-alone'],
    );
  });
  test('an agency has one head at a time', () => {
    const head = `${roles}CB5 | Phạm Văn Dũng | G15.1 | | Trưởng | lãnh đạo | người đứng đầu | |`;
    const before = all.people.find(({ name }) => name === 'Nguyễn Văn An');
    const [place] = before?.assignments ?? [];
    const heads = place && before ? [{ ...place, subject: before.subject, name: before.name }] : [];
    expect(planImport(linesIn(head), { ...all, heads }).lines[0]).toMatchObject({
      outcome: 'conflict',
      problems: [{ code: 'head-already', value: 'Nguyễn Văn An' }],
    });
    const two = `${head}\nCB6 | Lê Thị Hoa | G15.1 | | Trưởng | lãnh đạo | người đứng đầu | |`;
    expect(outcomes(two, all)).toEqual(['create', 'head-already']);
  });
  test('several places of one person in one unit are told apart by position or first day', () => {
    const two =
      'CB5 | Phạm Văn Dũng | G15.1 | VP | Văn thư | văn thư | | |\nCB5 | Phạm Văn Dũng | G15.1 | VP | Chuyên viên | chuyên viên | | |';
    const made = carriedOut(planImport(linesIn(roles + two), all), all);
    expect(person('Phạm Văn Dũng', made)?.assignments).toHaveLength(2);
    expect(planImport(linesIn(roles + two), { ...made, day: '2027-01-05' }).effects).toEqual([]);
  });
  test('nobody is moved or given rights outside of what the importer administers', () => {
    expect(
      outcomes(
        `${roles}CB5 | Phạm Văn Dũng | G15.29 | | Chuyên viên | | | |\nCB1 | Nguyễn Văn An | G15.1 | | Phó | | | |`,
        adminOf('G15.29'),
      ),
    ).toEqual(['create', 'agency-outside']);
    const nghean = planImport(linesIn(`${roles}CB1 | Nguyễn Văn An | | | Phó | | | |`), adminOf('G15.29'));
    expect(nghean.lines[0]).toMatchObject({ outcome: 'conflict', problems: [{ code: 'person-outside' }] });
  });
  test('whose people somebody is says where they work today, and not only which agency keeps their record', () => {
    const line = `${roles}CB1 | Nguyễn Văn An | | | Chuyên viên | | | |`;
    const id = (code: string) => all.agencies.find(({ codes }) => codes[0]?.code === code)?.id ?? '';
    const placed = (to?: string) => ({
      ...adminOf('G15.29'),
      people: all.people.map((one) => {
        const [place] = one.employeeCode === 'CB1' ? one.assignments : [];
        const end = to === undefined ? {} : { to };
        const there = place && { ...place, ...end, id: 'there', agencyId: id('G15.29'), level: 'officer' as const };
        return there ? { ...one, assignments: [...one.assignments, { ...there, roles: ['officer' as const] }] } : one;
      }),
    });
    expect(outcomes(line, placed())).not.toContain('person-outside');
    expect(outcomes(line, placed('2026-11-29'))).toEqual(['person-outside']);
  });
});

describe('wrong lines', () => {
  test('change nothing, and take nothing of what is well with them', () => {
    const plan = planImport(
      linesIn(`${people7}CB2 | Trần Thị Bình | 1/2/1985 | G15.1 | Sai | Văn thư | moi@example.vn`),
      all,
    );
    expect(plan.effects).toEqual([]);
  });
  test('300 of them are all told', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `CB${n} | Người ${n} | 31/2/1990 | G15.1 | | Văn thư |`);
    expect(
      outcomes(`${people7}${lines.join('\n')}`, all).filter((outcome) => outcome === 'day-malformed'),
    ).toHaveLength(300);
  });
  test.each(Object.entries(lineProblems))('%s has a sentence in both languages that says what to do', (code, row) => {
    for (const sentence of [row.vi, row.en]) expect(sentence).toMatch(/[.]$/);
    expect(row.vi).toBe(row.vi.normalize('NFC'));
    expect(problemSentence({ code: code as keyof typeof lineProblems, value: 'X' })).not.toContain('{');
  });
});

describe('a name alone', () => {
  test('means whom another line of the file makes, wherever that stands, now and when it is imported again', () => {
    const heading = 'Mã cán bộ | Họ tên | Cơ quan | Chức vụ | Vai trò | E-mail\n';
    const table = `${heading} | Lê Cường | G15.1 | Chuyên viên | |\n | Lê Cường | G15.1 | Quản trị | quản trị | cuong@b.vn`;
    expect(outcomes(table, all)).toEqual(['create', 'create']);
    const after = carriedOut(planImport(linesIn(table), all), all);
    expect(after.people.filter(({ name }) => name === 'Lê Cường')).toHaveLength(1);
    expect(outcomes(table, after)).toEqual(['unchanged', 'unchanged']);
    expect(planImport(linesIn(table), after).effects).toEqual([]);
  });
});

describe('a cell that is to be emptied', () => {
  const heading =
    'Mã cán bộ | Họ tên | Cơ quan | Đơn vị | Chức vụ | E-mail | Điện thoại | Lĩnh vực | Đến ngày | Số quyết định\n';
  test('holds “-”: what stood there is gone, and an empty cell changes nothing', () => {
    const full = `${heading}CB2 | Trần Thị Bình | G15.1 | VP | Văn thư | binh@example.vn | 0912345678 | Dân sự | 31/12/2027 | 12/QĐ`;
    const before = carriedOut(planImport(linesIn(full), all), all);
    const kept = `${heading}CB2 | Trần Thị Bình | G15.1 | VP | | | | | |`;
    expect(outcomes(kept, before)).toEqual(['unchanged']);
    const cleared = `${heading}CB2 | Trần Thị Bình | G15.1 | - | Văn thư | - | - | - | - | -`;
    expect(outcomes(cleared, before)).toEqual(['change']);
    const after = carriedOut(planImport(linesIn(cleared), before), before);
    const one = person('Trần Thị Bình', after);
    expect([one?.email, one?.phone, one?.employeeCode]).toEqual([undefined, undefined, 'CB2']);
    expect(one?.assignments).toHaveLength(1);
    expect(one?.assignments[0]).toMatchObject({ fields: [], position: 'Văn thư' });
    for (const gone of ['unitId', 'to', 'decision']) expect(one?.assignments[0]).not.toHaveProperty(gone);
    expect(outcomes(cleared, after)).toEqual(['unchanged']);
  });
  test('is refused where something has to stand', () => {
    expect(outcomes(`${heading}CB2 | - | G15.1 | | - | | | | |`, all)).toEqual([
      'cannot-clear name-missing cannot-clear',
    ]);
    expect(outcomes('Mã | Tên | Tên viết tắt\nG15.1 | | -', all)).toEqual(['cannot-clear']);
  });
  test('of an agency or a unit', () => {
    const heads = 'Mã | Tên | Địa chỉ | Địa danh\n';
    const before = carriedOut(planImport(linesIn(`${heads}G15.1 | | Số 1 | Hà Nội`), all), all);
    const after = carriedOut(planImport(linesIn(`${heads}G15.1 | | - | -`), before), before);
    const hanoi = after.agencies.find(({ codes }) => codes[0]?.code === 'G15.1');
    expect(hanoi && agencyOn(hanoi, day)).toMatchObject({ address: '', place: '' });
    const top = 'Cơ quan | Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên\nG15.1 | Tổ một cửa | TMC | -';
    const moved = carriedOut(planImport(linesIn(top), after), after);
    const unit = moved.agencies
      .find(({ codes }) => codes[0]?.code === 'G15.1')
      ?.units.find((one) => one.abbreviation === 'TMC');
    expect(unit).toBeDefined();
    expect(unit).not.toHaveProperty('parentUnitId');
    expect(outcomes(top, moved)).toEqual(['unchanged']);
  });
});

describe('an administrator of a unit', () => {
  const hanoi = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1');
  const unitId = (short: string) => hanoi?.units.find(({ abbreviation }) => abbreviation === short)?.id ?? '';
  const own = { ...adminOf('G15.1'), ownUnit: unitId('VP') };
  test('imports people into the unit and those below it, and no others', () => {
    expect(
      outcomes(
        `${people7}CB10 | Người Một | | | VP | Chuyên viên |
CB11 | Người Hai | | | TMC | Chuyên viên |
CB12 | Người Ba | | | KV1 | Chuyên viên |
CB13 | Người Bốn | | | | Chuyên viên |
CB14 | Người Năm | | G15.29 | VP | Chuyên viên |`,
        own,
      ),
    ).toEqual(['create', 'create', 'unit-outside', 'unit-needed', 'agency-outside']);
  });
  test('takes nobody out of another unit, and changes nobody who works elsewhere too', () => {
    expect(outcomes(`${people7}CB1 | Nguyễn Văn An | | | VP | Chuyên viên |`, own)).toEqual(['unit-outside']);
    expect(outcomes(`${people7}CB2 | Trần Thị Bình | | | VP | Văn thư | moi@example.vn`, own)).toEqual(['change']);
  });
  test('makes units below theirs, and moves none out or in', () => {
    const heads = 'Cơ quan | Tên đơn vị | Viết tắt đơn vị | Đơn vị cấp trên\n';
    expect(outcomes(`${heads} | Tổ in | TI | VP`, own)).toEqual(['create']);
    expect(outcomes(`${heads} | Tổ in | TI | `, own)).toEqual(['unit-outside']);
    expect(outcomes(`${heads} | Tổ một cửa | TMC | KV1`, own)).toEqual(['unit-outside']);
    expect(outcomes(`${heads} | Phòng khu vực 1 | KV1 | VP`, own)).toEqual(['unit-outside']);
    expect(outcomes(`${heads} | Văn phòng mới | VP | `, own)).toEqual(['change']);
    expect(outcomes(`${heads} | Văn phòng | VP | KV1`, own)).toEqual(['unit-outside']);
  });
  test('leaves agencies and registers to the agency’s own', () => {
    expect(outcomes(tree, own)).toEqual(['unit-outside', 'unit-outside', 'unit-outside']);
  });
});

describe('an agency that ends', () => {
  /** Nghệ An ends on a day and goes on as part of Hà Nội. */
  const endsOn = (to: string): typeof all => {
    const hanoi = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1')?.id ?? '';
    const succession = { kind: 'merge', toIds: [hanoi], on: to, decision: 'Quyết định 9/QĐ-BTP' } as const;
    const agencies = all.agencies.map((record) =>
      record.codes[0]?.code === 'G15.29' ? { ...record, to, succession } : record,
    );
    return { ...all, agencies };
  };
  const placesFrom = 'Mã cán bộ | Họ tên | Ngày sinh | Cơ quan | Đơn vị | Chức vụ | Từ ngày | Đến ngày\n';
  const dung = 'CB7 | Phạm Văn Dũng | 1/1/1990 | G15.29 | | Chuyên viên';
  test.each([
    ['today', `${dung} | |`, 'agency-ended'],
    ['earlier, without an end', `${dung} | 01/01/2026 |`, 'agency-ended'],
    ['earlier, until after the end of the agency', `${dung} | 01/01/2026 | 01/11/2026`, 'agency-ended'],
    ['wholly before its end, which is of its past', `${dung} | 01/01/2026 | 31/10/2026`, 'create'],
    ['as it stands already', '| Lê Văn Cường | 31/12/1990 | G15.29 | VP | Chuyên viên | |', 'unchanged'],
    ['with another position', '| Lê Văn Cường | 31/12/1990 | G15.29 | VP | Văn thư | |', 'agency-ended'],
  ])('takes nobody in once it has ended: a place %s', (_, line, wanted) =>
    expect(outcomes(`${placesFrom}${line}`, endsOn('2026-11-01'))).toEqual([wanted]),
  );
  test('takes people in until the day on which it ends', () => {
    const lines = `${placesFrom}${dung} | |\n${dung.replace('CB7', 'CB8').replace('Dũng', 'Em')} | 01/01/2027 |`;
    expect(outcomes(lines, endsOn('2027-01-01'))).toEqual(['create', 'agency-ended']);
  });
  test('gets no units, and none of its own is changed', () => {
    const lines = `Cơ quan | Tên đơn vị | Viết tắt đơn vị
G15.29 | Văn phòng | VP
G15.29 | Văn phòng mới | VP
G15.29 | Phòng Tổ chức | TC`;
    const [same, ...others] = lines.split('\n').slice(1);
    const alone = (line = '') => outcomes(`${lines.split('\n')[0]}\n${line}`, endsOn('2026-11-01'));
    expect(alone(same)).toEqual(['unchanged']);
    expect(others.flatMap(alone)).toEqual(['agency-ended', 'agency-ended']);
  });
  test('is told with its last day and who goes on with its work; nothing of the line is written', () => {
    const plan = planImport(linesIn(`${placesFrom}${dung} | |`), endsOn('2026-11-01'));
    const value = '01/11/2026 (G15.1 Thi hành án dân sự thành phố Hà Nội)';
    expect(plan.lines).toMatchObject([
      { outcome: 'error', problems: [{ code: 'agency-ended', column: 'agency', value }] },
    ]);
    expect(plan.effects).toEqual([]);
  });
});
