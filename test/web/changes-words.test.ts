import { describe, expect, test } from 'vitest';
import { changeWords } from '../../lib/domain/audit/access-words.ts';
import { organisationSteps } from '../../lib/domain/organisation/steps.ts';
import { leafText } from '../../web/screens/admin/leaf-text.ts';
import { adminVi } from '../../web/words/admin.ts';
import { adminEn } from '../../web/words/en/admin.ts';
import { membersEn } from '../../web/words/en/members.ts';
import { membersVi } from '../../web/words/members.ts';

describe('a change in words', () => {
  test.each([
    [['assignments', 'roles'], ['clerk', 'admin'], 'Văn thư, Quản trị (không kèm vai trò khác)'],
    [['assignments', 'level'], 'head', 'Người đứng đầu'],
    [['codes', 'scheme'], 'axis', 'mã hệ thống trên trục'],
    [['pending', 'kind'], 'give', 'Giao vị trí'],
    [['units', 'kind'], 'room', 'Phòng'],
    [['selfApproval'], true, 'Có'],
    [['names', 'from'], '2026-12-01', '01/12/2026'],
    [['names', 'from'], '0001-01-01', 'trước nay'],
    [['blocked', 'at'], Date.UTC(2026, 10, 22, 3), '10:00 22/11/2026'],
    [['names', 'sealDiameterMm'], 36, '36'],
    [['secondFactor'], 'everybody', 'Mọi người'],
    [['name'], 'Trần Thị Bích', 'Trần Thị Bích'],
  ])('%j %j is %s', (path, leaf, text) => {
    expect(leafText(path, leaf, adminVi)).toBe(text);
  });
  test('has a name for every step of administration, and the same members in both languages', () => {
    const events = Object.values(organisationSteps).map(({ event }) => event);
    for (const words of [changeWords, adminVi.events, adminEn.events])
      expect(Object.keys(words)).toEqual(expect.arrayContaining(events));
    expect(Object.keys(membersEn)).toEqual(Object.keys(membersVi));
  });
});
