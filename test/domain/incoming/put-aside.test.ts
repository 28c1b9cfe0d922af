import { describe, expect, test } from 'vitest';
import { checksOf, completed, quarantined, returned, tryAgain } from '../../../lib/domain/incoming/decide.ts';
import { type IncomingFile, mainFile } from '../../../lib/domain/incoming/incoming-file.ts';
import type { Arrived, Incoming } from '../../../lib/domain/incoming/states.ts';

const act = { by: 'vanthu', name: 'Hồ Thị Lan', at: 100 };
const arrived: Arrived = {
  ...{ state: 'arrived', id: 'A', agencyCode: 'G15.29', axisDocId: 'd-1', packetKey: 'k', receivedAt: 50 },
};
const glimpse = { fromCode: 'G15.1', documentId: 'G15.1,2026/11/22,05/A', code: '05/A', issuedOn: '2026-11-22' };

describe('a packet that was put aside', () => {
  const aside = quarantined({ ...arrived, axisFrom: 'H41' }, 'edxml-not-xml', { detail: 'dòng 1', glimpse });
  test('keeps the code, what exactly, and what could be seen of it', () => {
    expect(aside).toEqual({
      ...{ ...arrived, axisFrom: 'H41', state: 'quarantined' },
      ...{ reason: 'edxml-not-xml', detail: 'dòng 1', glimpse },
    });
  });
  test('is opened again as it came', () => expect(tryAgain(aside)).toEqual({ ...arrived, axisFrom: 'H41' }));
  const unknown = { ...glimpse, fromCode: '', documentId: '', code: '', issuedOn: '' };
  test.each([
    [
      'the axis says who sent it, whatever the packet claims',
      { axisFrom: 'H41', glimpse },
      { ...glimpse, fromCode: 'H41' },
    ],
    ['an axis that does not say: as the packet claims', { glimpse }, glimpse],
    ['an axis that says nothing, in an empty word', { axisFrom: '', glimpse }, glimpse],
    [
      'nothing is read: under the name that the axis gave it',
      { axisFrom: 'H41' },
      { fromCode: 'H41', documentId: 'd-1', code: 'd-1', issuedOn: '' },
    ],
    [
      'only a sender is read',
      { glimpse: { ...unknown, fromCode: 'G15.1' } },
      { fromCode: 'G15.1', documentId: 'd-1', code: 'd-1', issuedOn: '' },
    ],
    ['nobody is known', { glimpse: unknown }, undefined],
    ['nothing is known', {}, undefined],
  ])('goes back to its sender. %s', (_, known, answered) => {
    const { glimpse: seen, ...axis } = { glimpse: undefined, ...known };
    const one = quarantined({ ...arrived, ...axis }, 'cut', seen ? { glimpse: seen } : {});
    const back = returned(one, act, 'hỏng');
    expect(back).toEqual({
      ...{ ...arrived, ...axis, state: 'returned', reason: 'cut', refused: { ...act, reason: 'hỏng' } },
      ...(answered ? { glimpse: answered } : {}),
    });
  });
  const said = [{ check: 'packet', verdict: 'stop', detail: 'Gói tin không phải tệp edXML đọc được.' }];
  test('has one check, that it cannot be opened, before and after it went back', () => {
    expect(checksOf(aside)).toEqual(said);
    expect(checksOf(returned(aside, act, 'hỏng'))).toEqual(said);
  });
  test('what waits to be opened has none', () => expect(checksOf(arrived)).toEqual([]));
});

test('what came of the work is kept with who did it', () => {
  const working = { ...arrived, state: 'in-progress' } as unknown as Extract<Incoming, { state: 'in-progress' }>;
  expect(completed(working, act, 'đã trả lời').completed).toEqual({ ...act, result: 'đã trả lời' });
});

describe('the main file of a packet', () => {
  const check = { verdict: 'NO-SIGNATURE', sentence: '', signers: [] } as const;
  const plain: IncomingFile = { name: 'bang.xlsx', contentType: '', key: 'a', size: 1 };
  const pdf: IncomingFile = { ...plain, name: 'a.pdf', check };
  const named: IncomingFile = { ...pdf, name: 'b.pdf', description: 'Văn bản chính' };
  test.each([
    ['is the one that is called so', [pdf, plain, named], named],
    ['whatever form its letters have', [pdf, { ...named, description: 'VĂN BẢN CHÍNH'.normalize('NFD') }], 1],
    ['or without its marks', [pdf, { ...named, description: 'van ban chinh' }], 1],
    ['or else the first PDF', [plain, pdf, { ...pdf, name: 'c.pdf' }], pdf],
    ['or else the first file', [plain, { ...plain, name: 'c.docx' }], plain],
    ['of none is none', [], undefined],
  ] as const)('%s', (_, files, expected) => {
    expect(mainFile(files)).toBe(typeof expected === 'number' ? files[expected] : expected);
  });
});
