import { expect, test } from 'vitest';
import {
  enforcementBodies2025,
  provinces2025,
} from '../../../../lib/domain/organisation/successions/structure-2025.ts';

test('63 provinces became 34, each once, and every row says where it is from and how sure it is', () => {
  const before = provinces2025.flatMap((row) => row.before);
  expect([new Set(before).size, before.length]).toEqual([63, 63]);
  expect(new Set(provinces2025.map(({ now }) => now)).size).toBe(34);
  for (const { source, certainty, from } of [...provinces2025, ...enforcementBodies2025])
    expect([source !== '', ['text', 'reported', 'single'].includes(certainty), from]).toEqual([
      true,
      true,
      '2025-07-01',
    ]);
});
