import { describe, expect, test } from 'vitest';
import {
  agenciesByRule,
  type RecipientRule,
  ruledAgain,
  rulesPossible,
  withRuled,
} from '../../../lib/domain/outgoing/recipient-rule.ts';

const day = '2026-11-30';
const line = (id: string, parentId?: string, more: object = {}) => ({
  ...{ id, code: `G${id}`, name: `Cơ quan ${id}`, from: '2025-07-01' },
  ...(parentId === undefined ? {} : { parentId }),
  ...more,
});
const lines = [
  line('1'),
  line('10', '1'),
  line('2', '1'),
  line('2a', '2'),
  line('2b', '2'),
  line('10a', '10'),
  line('ended', '2', { to: day }),
  line('later', '2', { from: '2026-12-01' }),
  line('elsewhere'),
];
const named = (below: string, levels: RecipientRule['levels'], own = '') =>
  agenciesByRule(lines, { below, levels }, day, own);

describe('whom a rule names on a day', () => {
  test('those directly below, by name', () => expect(named('1', 'next')).toEqual(['G2', 'G10']));
  test('those of the second step, whichever agency they are under', () =>
    expect(named('1', 'after')).toEqual(['G2a', 'G2b', 'G10a']));
  test('all below', () => expect(named('1', 'all')).toEqual(['G2', 'G2a', 'G2b', 'G10', 'G10a']));
  test('never who writes, nor the agency above', () => expect(named('1', 'all', '2a')).not.toContain('G2a'));
  test('nobody who has ended by then, or is not yet; on another day they are there', () => {
    expect(named('2', 'next')).toEqual(['G2a', 'G2b']);
    expect(agenciesByRule(lines, { below: '2', levels: 'next' }, '2026-11-29', '')).toContain('Gended');
    expect(agenciesByRule(lines, { below: '2', levels: 'next' }, '2026-12-01', '')).toContain('Glater');
  });
  test('nobody below an agency that is not known, and a circle comes to its end', () => {
    expect(named('none', 'all')).toEqual([]);
    expect(agenciesByRule([line('a', 'b'), line('b', 'a')], { below: 'c', levels: 'all' }, day, '')).toEqual([]);
  });
  test('can be one of the agencies that have others below them', () => {
    expect(rulesPossible(lines, day)).toEqual([
      { id: '1', name: 'Cơ quan 1', next: 2, after: 3, all: 5 },
      { id: '10', name: 'Cơ quan 10', next: 1, after: 0, all: 1 },
      { id: '2', name: 'Cơ quan 2', next: 2, after: 0, all: 2 },
    ]);
  });
});

describe('recipients with rules', () => {
  const ruled = (codes: readonly string[], on = day) => ({
    ...{ name: 'nhóm', rule: { below: '1', levels: 'next' } as const, on, codes },
  });
  test('are those chosen, then those of the rules, nobody twice', () =>
    expect(withRuled(['x', 'b'], [ruled(['a', 'b']), ruled(['a', 'c'])])).toEqual(['x', 'b', 'a', 'c']));
  test('lose whom only a rule named, and get whom it names now', () =>
    expect(ruledAgain(['x', 'a', 'b'], [ruled(['a', 'b'])], [ruled(['b', 'c'])])).toEqual(['x', 'b', 'c']));
});
