import { describe, expect, test } from 'vitest';
import { authorNames, type LetterSays, proposedFrom } from '../../../lib/domain/shared/letter-says.ts';

describe('what a form is proposed', () => {
  test.each<readonly [string, LetterSays, object]>([
    [
      'a letter',
      { number: '12', notation: 'STP-VB', subject: 'A' },
      { printedCode: '12/STP-VB', kind: 'letter', typeName: 'Công văn', unit: 'VB', subject: 'A' },
    ],
    [
      'a decision',
      { number: '1', notation: 'QĐ-STP', title: 'QUYẾT ĐỊNH' },
      { printedCode: '1/QĐ-STP', kind: 'decision', typeName: 'Quyết định' },
    ],
    [
      'what is none of the kinds',
      { title: 'BẢN ÁN', day: '2026-01-02' },
      { typeName: 'Bản án', issuedOn: '2026-01-02' },
    ],
    [
      'a draft without its number',
      { notation: 'STP-VB', addressees: ['X'] },
      { kind: 'letter', typeName: 'Công văn', unit: 'VB' },
    ],
    ['nothing', {}, {}],
  ])('by %s', (_, says, expected) => expect(proposedFrom(says)).toEqual(expected));
});

describe('the names of an author', () => {
  test.each<readonly [LetterSays, readonly string[]]>([
    [{ author: 'SỞ TƯ PHÁP', parent: 'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN' }, ['SỞ TƯ PHÁP', 'SỞ TƯ PHÁP TỈNH NGHỆ AN']],
    [{ author: 'BỘ TƯ PHÁP' }, ['BỘ TƯ PHÁP']],
    [{ author: 'CỤC X TỈNH NGHỆ AN', parent: 'UBND TỈNH NGHỆ AN' }, ['CỤC X TỈNH NGHỆ AN']],
    [{}, []],
  ])('%j', (says, names) => expect(authorNames(says)).toEqual(names));
});
