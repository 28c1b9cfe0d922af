import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capacities } from '../../../../lib/domain/organisation/authority/capacities.ts';
import { type Authority, caption, signsFor } from '../../../../lib/domain/organisation/authority/caption.ts';
import type { GrantedCapacity } from '../../../../lib/domain/organisation/authority/grant.ts';
import {
  activeGrant,
  agency,
  byDelegation,
  byOrder,
  day,
  deputy,
  head,
  passedOn,
  unitDeputy,
  unitHead,
} from './grants.ts';

const collective = { collective: 'Ủy ban nhân dân tỉnh' };
const chair = { headTitle: 'Chủ tịch' };
type Case = readonly [string, { headTitle?: string }, { position: string }, Authority, readonly string[], string];
const cases: readonly Case[] = [
  ['the head', agency, head, { capacity: 'HEAD' }, ['TRƯỞNG THI HÀNH ÁN DÂN SỰ'], ''],
  [
    'Q.',
    agency,
    deputy,
    { capacity: 'Q', grant: activeGrant({ capacity: 'Q' }) },
    ['Q. TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
    'Q. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
  ],
  [
    'KT.',
    agency,
    deputy,
    { capacity: 'KT', grant: activeGrant() },
    ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
    'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
  ],
  [
    'TL.',
    agency,
    unitHead,
    { capacity: 'TL', grant: byOrder },
    ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'],
    'TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
  ],
  [
    'TL. passed on',
    agency,
    unitDeputy,
    { capacity: 'TL', grant: passedOn },
    ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
    'TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ, KT. TRƯỞNG PHÒNG',
  ],
  [
    'TUQ.',
    agency,
    unitHead,
    { capacity: 'TUQ', grant: byDelegation },
    ['TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'],
    'TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
  ],
  [
    'TM.',
    chair,
    { position: 'Chủ tịch' },
    { capacity: 'TM', grant: activeGrant({ capacity: 'TM', ...collective }) },
    ['TM. ỦY BAN NHÂN DÂN TỈNH', 'CHỦ TỊCH'],
    'TM. ỦY BAN NHÂN DÂN TỈNH',
  ],
  [
    'TM. passed on',
    chair,
    { position: 'Phó Chủ tịch' },
    { capacity: 'TM', grant: activeGrant({ capacity: 'TM', passedFrom: 'TM1', ...collective }) },
    ['TM. ỦY BAN NHÂN DÂN TỈNH', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    'TM. ỦY BAN NHÂN DÂN TỈNH, KT. CHỦ TỊCH',
  ],
  [
    'KT. where no title of the head is kept',
    {},
    deputy,
    { capacity: 'KT', grant: activeGrant({ headTitle: 'Trưởng Thi hành án dân sự' }) },
    ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
    'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
  ],
  [
    'a title in another form of Unicode, with two spaces',
    agency,
    { position: 'Phó  Trưởng'.normalize('NFD') },
    { capacity: 'HEAD' },
    ['PHÓ TRƯỞNG'],
    '',
  ],
];

describe('the caption over a signature', () => {
  test.each(cases)('%s', (_, of, signer, authority, lines, competence) => {
    expect(caption(of, signer, authority, day)).toEqual({ lines, competence });
  });
  test('says for whom is signed in every line but the last, for every capacity that is granted', () => {
    const granted = capacities.map((rule) => rule.capacity).filter((capacity) => capacity !== 'HEAD');
    const words = fc.constantFrom('Trưởng Thi hành án dân sự', 'Chánh Văn phòng', 'Phó Vụ trưởng');
    fc.assert(
      fc.property(
        fc.constantFrom(...(granted as GrantedCapacity[])),
        words,
        words,
        fc.boolean(),
        (capacity, headTitle, position, passedFrom) => {
          const grant = activeGrant({ capacity, collective: 'Hội đồng', ...(passedFrom ? { passedFrom: 'X' } : {}) });
          const { lines, competence } = caption({ headTitle }, { position }, { capacity, grant }, day);
          expect(lines[0]?.startsWith(`${capacity}. `)).toBe(true);
          expect(competence).toBe(lines.filter(signsFor).join(', '));
          if (capacity !== 'Q') expect(lines.at(-1)).toBe(position.toLocaleUpperCase('vi'));
          for (const line of lines) expect(line).not.toMatch(/[{}]|\.\s*$/);
        },
      ),
    );
  });
});
