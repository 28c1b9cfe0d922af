import { describe, expect, test } from 'vitest';
import type { OpenStanding } from '../../../../lib/domain/organisation/import/open-document.ts';
import { planImport } from '../../../../lib/domain/organisation/import/plan/plan-import.ts';
import { carriedOut, linesIn, outcomes, set, tree } from './desk.ts';

const all = set(tree);
const agencyCode = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1')?.id ?? '';
const open: OpenStanding = {
  documents: new Map(),
  books: [{ agencyId: agencyCode, year: 2026, elsewhere: [{ from: 1, to: 57 }], here: new Set([58]) }],
  officers: [
    { agencyCode, subject: 'dung', name: 'Phạm Quốc Dũng', employeeCode: 'CB7', email: 'dung@example.vn' },
    { agencyCode, subject: 'lan', name: 'Hồ Thị Lan', employeeCode: 'CB8' },
    { agencyCode, subject: 'lan2', name: 'Hồ Thị Lan', employeeCode: 'CB9' },
    { agencyCode: 'khác', subject: 'ha', name: 'Võ Thị Hạnh' },
  ],
  senders: new Map([['VKSND tỉnh', 'H41.3']]),
  files: [{ name: 'Công văn 57.PDF', upload: 'uploads/x/1' }],
};
const standing = { ...all, ownAgency: agencyCode, open };
const heading =
  'Ngày đến | Số đến | Tác giả | Số, ký hiệu | Ngày tháng | Tên loại và trích yếu nội dung | Người nhận | Hạn xử lý | Bút phê | Tệp\n';
const line =
  '06/03/2026 | 57 | VKSND tỉnh | 05/CV-VKS | 05/03/2026 | Công văn về việc phối hợp | CB7 | 20/03/2026 | Giao xác minh | công văn 57';

describe('lines of documents that are still being worked on', () => {
  test('go on with number, file, officer, deadline and what the leader said, once', () => {
    const plan = planImport(linesIn(heading + line), standing);
    expect(plan.effects).toMatchObject([
      {
        of: 'open',
        after: {
          ...{ agencyCode, year: 2026, arrivalNumber: 57, arrivedOn: '2026-03-06', fromCode: 'H41.3' },
          ...{ fromName: 'VKSND tỉnh', code: '05/CV-VKS', issuedOn: '2026-03-05', dueOn: '2026-03-20' },
          ...{ subject: 'Công văn về việc phối hợp', opinion: 'Giao xác minh' },
          officer: { subject: 'dung', name: 'Phạm Quốc Dũng' },
          file: open.files[0],
        },
      },
    ]);
    const after = carriedOut(plan, standing);
    const again = planImport(linesIn(heading + line), after);
    expect([again.effects, again.lines.map(({ outcome }) => outcome)]).toEqual([[], ['unchanged']]);
  });

  test('that say otherwise than what was imported are told so: people work on it here', () => {
    const after = carriedOut(planImport(linesIn(heading + line), standing), standing);
    expect(outcomes(heading + line.replace('phối hợp', 'khác'), after)).toEqual(['open-known']);
  });

  const without = (...cells: readonly [number, string][]) =>
    line
      .split(' | ')
      .map((cell, index) => cells.find(([at]) => at === index)?.[1] ?? cell)
      .join(' | ');
  test.each([
    ['no number', without([1, 'năm bảy']), 'arrival-malformed'],
    ['no day', without([0, '']), 'arrival-day-missing'],
    ['a day that is none', without([0, '31/02/2026']), 'day-malformed'],
    ['a day to come', without([0, '01/12/2026']), 'day-to-come'],
    ['no sender', without([2, '']), 'sender-missing'],
    ['no subject', without([5, '']), 'subject-missing'],
    ['a number that was given here', without([1, '58']), 'number-given-here'],
    ['a number that the book does not know', without([1, '59']), 'number-not-elsewhere'],
    ['an officer of nobody', without([6, 'Ai Đó']), 'officer-unknown'],
    ['an officer of another agency', without([6, 'Võ Thị Hạnh']), 'officer-unknown'],
    ['a name that two bear', without([6, 'ho thi lan']), 'officer-ambiguous'],
    ['a file that was not chosen', without([9, '58.pdf']), 'file-not-given'],
  ])('%s: %s', (_, text, code) => expect(outcomes(heading + text, standing)).toEqual([code]));

  test('of one number are one line', () => {
    expect(outcomes(`${heading}${line}\n${line}`, standing)).toEqual(['create', 'arrival-twice']);
  });

  test('need no officer, no file and no code of their own', () => {
    const bare = without([3, ''], [4, ''], [6, ''], [7, ''], [8, ''], [9, '']);
    const [effect] = planImport(linesIn(heading + bare), { ...standing, open: { ...open, files: [] } }).effects;
    expect(effect).toMatchObject({ of: 'open', after: { code: '', issuedOn: '', opinion: '' } });
    expect(effect && 'officer' in effect.after).toBe(false);
  });
});
