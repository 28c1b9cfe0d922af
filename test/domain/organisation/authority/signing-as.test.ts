import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capacities } from '../../../../lib/domain/organisation/authority/capacities.ts';
import type { Authority } from '../../../../lib/domain/organisation/authority/caption.ts';
import type { Grant } from '../../../../lib/domain/organisation/authority/grant.ts';
import { maySignAs } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { isProblem } from '../../../../lib/domain/shared/errors.ts';
import { activeGrant, deputy, draftGrant, officer, signing, unitDeputy, unitHead } from './grants.ts';

const letter = { kind: 'letter', unit: 'NV', book: 'outgoing', drafter: 'vanthu' };

describe('whatever is granted', () => {
  const lists = fc.subarray(['letter', 'decision', 'plan']);
  const days = fc.constantFrom('2025-06-01', '2026-11-27', '2026-11-28', '2026-11-29', '2027-01-01');
  const grants = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      capacity: fc.constantFrom('Q' as const, 'KT' as const, 'TL' as const, 'TUQ' as const),
      kinds: lists,
      from: days,
      to: fc.option(days, { nil: undefined }),
      person: fc.constantFrom(deputy, unitHead, unitDeputy),
      active: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  test('a grant is found only for its holder, on its days, for its kinds and their level', () => {
    fc.assert(
      fc.property(
        grants,
        fc.constantFrom(deputy, unitHead, unitDeputy, officer),
        lists,
        (rows, signer, [kind = 'letter']) => {
          const all = rows.map(({ person, kinds, active, to, ...row }): Grant => {
            const holder = {
              subject: person.subject,
              assignment: `place-of-${person.subject}`,
              name: '',
              position: '',
            };
            const own = {
              ...row,
              ...(to === undefined ? {} : { to }),
              holder,
              scope: { kinds, fields: [], units: [] },
            };
            return active ? activeGrant(own) : draftGrant(own);
          });
          const found = maySignAs(signing({ signer, grants: all, draft: { ...letter, kind } }));
          const fitting = all.filter(({ state, holder, from, to, scope, capacity }) => {
            const levels = capacities.find((rule) => rule.capacity === capacity)?.levels ?? [];
            const now = state === 'active' && from <= '2026-11-28' && (to === undefined || to > '2026-11-28');
            const theirs = holder.subject === signer.subject && levels.includes(signer.level ?? 'officer');
            return now && theirs && (scope.kinds.length === 0 || scope.kinds.includes(kind));
          });
          expect(isProblem(found)).toBe(fitting.length === 0);
          if (!isProblem(found)) expect(fitting).toContain((found as Authority).grant);
        },
      ),
    );
  });
});
