import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capacities } from '../../../../lib/domain/organisation/authority/capacities.ts';
import type { Authority } from '../../../../lib/domain/organisation/authority/caption.ts';
import type { Grant } from '../../../../lib/domain/organisation/authority/grant.ts';
import { over } from '../../../../lib/domain/organisation/authority/grant-steps.ts';
import { maySignAs, type Signing } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { isProblem } from '../../../../lib/domain/shared/errors.ts';
import {
  activeGrant,
  byDelegation,
  byOrder,
  deputy,
  draftGrant,
  head,
  officer,
  passedOn,
  signing,
  unitDeputy,
  unitHead,
} from './grants.ts';

const letter = { kind: 'letter', unit: 'NV', book: 'outgoing', drafter: 'vanthu' };
const decision = { ...letter, kind: 'decision', field: 'cưỡng chế' };
const ended = (how: 'ended' | 'revoked') =>
  over(activeGrant(), how, { by: 'an', name: 'AN', at: 2 }, 'đã có người khác') as Grant;
const art = (clause: number) => `NĐ 30/2020 Điều 13 khoản ${clause}`;
const { level: _, assignment: __, ...oldLeader } = head;

type Case = readonly [string, Partial<Signing>, object];
const allowed: readonly Case[] = [
  ['the head, by office', { signer: head, grants: [] }, { capacity: 'HEAD' }],
  ['the head, by office where it is named', { signer: head, grants: [], chosen: 'HEAD' }, { capacity: 'HEAD' }],
  ['a leader of before there were levels, as head', { signer: oldLeader, grants: [] }, { capacity: 'HEAD' }],
  ['a deputy, KT.', {}, { capacity: 'KT', grant: { id: 'G1' } }],
  ['a deputy, KT. that is named', { chosen: 'G1' }, { capacity: 'KT' }],
  [
    'a deputy in the field that is theirs',
    {
      grants: [activeGrant({ scope: { kinds: [], fields: ['Thi hành án'], units: [] } })],
      draft: { ...letter, field: 'thi hành án' },
    },
    { capacity: 'KT' },
  ],
  [
    'for a unit, whatever its case',
    { grants: [activeGrant({ scope: { kinds: [], fields: [], units: ['nv'] } })] },
    { capacity: 'KT' },
  ],
  [
    'up to an amount',
    {
      grants: [activeGrant({ scope: { kinds: [], fields: [], units: [], maxAmount: 5 } })],
      draft: { ...letter, amount: 5 },
    },
    { capacity: 'KT' },
  ],
  [
    'where no money is in it, under a limit of money',
    { grants: [activeGrant({ scope: { kinds: [], fields: [], units: [], maxAmount: 5 } })] },
    { capacity: 'KT' },
  ],
  [
    'in a book that is named',
    { grants: [activeGrant({ scope: { kinds: [], fields: [], units: [], books: ['outgoing'] } })] },
    { capacity: 'KT' },
  ],
  ['on the first day', { day: '2026-01-02' }, { capacity: 'KT' }],
  ['on the last day', { grants: [activeGrant({ to: '2026-11-29' })] }, { capacity: 'KT' }],
  ['an acting head, Q.', { grants: [activeGrant({ capacity: 'Q' })] }, { capacity: 'Q' }],
  [
    'the head of a collective, TM. where it is named',
    {
      signer: head,
      chosen: 'G1',
      grants: [
        activeGrant({
          capacity: 'TM',
          collective: 'Ủy ban',
          holder: { subject: 'an', assignment: 'place-of-an', name: 'AN', position: 'Chủ tịch' },
        }),
      ],
    },
    { capacity: 'TM' },
  ],
  ['the head of a unit, TL.', { signer: unitHead, grants: [byOrder] }, { capacity: 'TL' }],
  [
    'the deputy of that unit, TL. passed on',
    { signer: unitDeputy, grants: [byOrder, passedOn] },
    { capacity: 'TL', grant: { passedFrom: 'TL1' } },
  ],
  ['the head of a unit, TUQ.', { signer: unitHead, grants: [byDelegation], draft: decision }, { capacity: 'TUQ' }],
  [
    'under the grant that fits, where others do not',
    { signer: unitHead, grants: [byDelegation, byOrder] },
    { capacity: 'TL' },
  ],
  [
    'what they drafted, where the agency lets them',
    { draft: { ...letter, drafter: 'binh' }, selfApproval: true },
    { capacity: 'KT' },
  ],
];

const refused: readonly Case[] = [
  [
    'an officer, who has no grant',
    { signer: officer, grants: [] },
    { code: 'authority-missing', signer: 'HOA', article: 'NĐ 30/2020 Điều 13' },
  ],
  ['a deputy without a grant', { grants: [] }, { code: 'authority-missing' }],
  ['a deputy as if by office', { chosen: 'HEAD' }, { code: 'authority-missing' }],
  ['under a grant of somebody else', { signer: unitHead, chosen: 'G1' }, { code: 'grant-unknown', grant: 'G1' }],
  ['with a grant of somebody else there', { signer: unitHead }, { code: 'authority-missing' }],
  ['under a grant that nobody knows', { chosen: 'G9' }, { code: 'grant-unknown', grant: 'G9' }],
  [
    'what they drafted',
    { draft: { ...letter, drafter: 'binh' } },
    { code: 'self-approval', article: 'NĐ 30/2020 Điều 11 khoản 1, Điều 12' },
  ],
  ['the head, what they drafted', { signer: head, draft: { ...letter, drafter: 'an' } }, { code: 'self-approval' }],
  [
    'another kind',
    { signer: unitHead, grants: [byOrder], draft: decision },
    { code: 'grant-outside-scope', part: 'kind', detail: `loại văn bản; ${art(4)}`, article: art(4) },
  ],
  [
    'another field',
    { signer: unitHead, grants: [byDelegation], draft: { ...decision, field: 'tổ chức' } },
    { code: 'grant-outside-scope', part: 'field', article: art(3) },
  ],
  [
    'a field that is not said',
    { signer: unitHead, grants: [byDelegation], draft: { ...letter, kind: 'decision' } },
    { code: 'grant-outside-scope', part: 'field' },
  ],
  [
    'another unit',
    { grants: [activeGrant({ scope: { kinds: [], fields: [], units: ['VP'] } })] },
    { code: 'grant-outside-scope', part: 'unit', article: art(1) },
  ],
  [
    'a larger amount',
    {
      grants: [activeGrant({ scope: { kinds: [], fields: [], units: [], maxAmount: 5 } })],
      draft: { ...letter, amount: 6 },
    },
    { code: 'grant-outside-scope', part: 'amount' },
  ],
  [
    'another book',
    { grants: [activeGrant({ scope: { kinds: [], fields: [], units: [], books: ['THA'] } })] },
    { code: 'grant-outside-scope', part: 'book' },
  ],
  ['before the first day', { day: '2026-01-01' }, { code: 'grant-not-begun', from: '2026-01-02', article: art(1) }],
  [
    'after the last day',
    { grants: [activeGrant({ to: '2026-11-28' })] },
    { code: 'grant-expired', to: '2026-11-28', article: art(1) },
  ],
  ['under a draft of a grant', { grants: [draftGrant()] }, { code: 'grant-draft' }],
  ['under what was revoked', { grants: [ended('revoked')] }, { code: 'grant-revoked' }],
  ['under what has ended', { grants: [ended('ended')] }, { code: 'grant-ended' }],
  [
    'from another place',
    { signer: { ...deputy, assignment: 'another' } },
    { code: 'grant-position-left', article: art(1) },
  ],
  [
    'from the same place, which is no deputy’s any more',
    { signer: { ...deputy, level: 'unitHead' } },
    { code: 'grant-position-left' },
  ],
  [
    'with another title, where there were no places',
    {
      signer: { ...deputy, position: 'Chánh Văn phòng' },
      grants: [activeGrant({ holder: { subject: 'binh', name: 'B', position: 'Phó' } })],
    },
    { code: 'grant-position-left' },
  ],
  [
    'what was passed on, its source revoked',
    {
      signer: unitDeputy,
      grants: [{ ...byOrder, state: 'revoked', over: { by: 'an', name: 'AN', at: 2, reason: '' } }, passedOn],
    },
    { code: 'grant-source-over', article: art(4) },
  ],
  [
    'what was passed on by somebody who has left',
    { signer: unitDeputy, grants: [byOrder, passedOn], passers: [{ ...unitHead, assignment: 'another' }] },
    { code: 'grant-source-over' },
  ],
  [
    'what was passed on, its source expired',
    { signer: unitDeputy, grants: [{ ...byOrder, to: '2026-11-01' }, passedOn] },
    { code: 'grant-source-over' },
  ],
  ['what was passed on from nothing', { signer: unitDeputy, grants: [passedOn] }, { code: 'grant-source-over' }],
  [
    'and hears of the nearest of several',
    { grants: [ended('revoked'), activeGrant({ id: 'G2', scope: { kinds: ['plan'], fields: [], units: [] } })] },
    { code: 'grant-outside-scope', part: 'kind' },
  ],
];

describe('may sign', () => {
  test.each(allowed)('%s', (_, change, expected) => {
    expect(maySignAs(signing(change))).toMatchObject(expected);
  });
});

describe('may not sign', () => {
  test.each(refused)('%s', (_, change, expected) => {
    expect(maySignAs(signing(change))).toMatchObject(expected);
  });
  test('every refusal names an article', () => {
    for (const [name, change] of refused)
      expect([name, maySignAs(signing(change))]).toEqual([
        name,
        expect.objectContaining({ article: expect.stringMatching(/NĐ 30\/2020/) }),
      ]);
  });
});

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
