import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../../lib/domain/organisation/agency.ts';
import { type Grant, type GrantedCapacity, holderOf } from '../../../../lib/domain/organisation/authority/grant.ts';
import { activated, over } from '../../../../lib/domain/organisation/authority/grant-steps.ts';
import {
  type Granting,
  mayActivate,
  mayGrant,
  mayKeep,
  mayRevoke,
} from '../../../../lib/domain/organisation/authority/may-grant.ts';
import { maySignAs } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { isProblem } from '../../../../lib/domain/shared/errors.ts';
import {
  activeGrant,
  agency,
  byOrder,
  day,
  deputy,
  draftGrant,
  granting,
  head,
  officer,
  otherDeputy,
  signing,
  unitDeputy,
  unitHead,
} from './grants.ts';

const art = (clause: number) => `NĐ 30/2020 Điều 13 khoản ${clause}`;
const by = (person: Person, ...grants: readonly Grant[]) => ({ person, grants });
const everything = { kinds: [], fields: [], units: [] };
const letters = { kinds: ['letter'], fields: [], units: [] };
const to = (person: Person, change: Partial<Grant> = {}): Pick<Granting, 'grant' | 'holder'> => ({
  holder: person,
  grant: draftGrant({ ...(change as object), holder: holderOf(person) }),
});
const byOrderTo = (person: Person, change: Partial<Grant> = {}) =>
  to(person, { capacity: 'TL', scope: letters, ...change });
const delegated = { capacity: 'TUQ', scope: letters, to: '2026-12-31' } as const;
const passed = (person: Person, change: Partial<Grant> = {}, source: Grant = byOrder) => ({
  ...byOrderTo(person, { passedFrom: 'TL1', ...change }),
  source,
  passer: unitHead,
});

type Case = readonly [string, Partial<Granting>, object | undefined];
const cases: readonly Case[] = [
  ['KT. to a deputy', {}, undefined],
  ['KT. to a deputy, in their fields', to(deputy, { scope: { ...everything, fields: ['tài chính'] } }), undefined],
  [
    'KT. to the head of a unit',
    to(unitHead),
    { code: 'grant-level', capacity: 'KT', level: 'unitHead', article: art(1) },
  ],
  ['KT. to an officer', to(officer), { code: 'grant-level', level: 'officer' }],
  ['KT. to the head', to(head), { code: 'grant-level', level: 'head' }],
  [
    'KT. to be passed on',
    to(deputy, { canPassTo: 'deputy' }),
    { code: 'grant-not-passed-on', capacity: 'KT', article: art(1) },
  ],
  ['Q. to a deputy', to(deputy, { capacity: 'Q' }), undefined],
  [
    'Q. to an officer',
    to(officer, { capacity: 'Q' }),
    { code: 'grant-level', article: 'NĐ 30/2020 Phụ lục I mục II.7b' },
  ],
  ['Q. to be passed on', to(deputy, { capacity: 'Q', canPassTo: 'deputy' }), { code: 'grant-not-passed-on' }],
  ['TM. to the head', to(head, { capacity: 'TM', collective: 'Hội đồng', canPassTo: 'deputy' }), undefined],
  ['TM. of nobody', to(head, { capacity: 'TM' }), { code: 'grant-needs', need: 'collective', article: art(2) }],
  [
    'TM. to a deputy who was passed nothing',
    to(deputy, { capacity: 'TM', collective: 'Hội đồng' }),
    { code: 'grant-level', article: art(2) },
  ],
  ['TL. to the head of a unit', byOrderTo(unitHead), undefined],
  ['TL. to the head of a unit, to be passed on', byOrderTo(unitHead, { canPassTo: 'deputy' }), undefined],
  [
    'TL. for everything',
    byOrderTo(unitHead, { scope: everything }),
    { code: 'grant-needs', need: 'kinds', article: art(4) },
  ],
  ['TL. to a deputy of the agency', byOrderTo(deputy), { code: 'grant-level', capacity: 'TL', article: art(4) }],
  [
    'TL. to the deputy of a unit who was passed nothing',
    byOrderTo(unitDeputy),
    { code: 'grant-level', level: 'unitDeputy' },
  ],
  ['TUQ. to the head of a unit', to(unitHead, delegated), undefined],
  [
    'TUQ. without an end',
    to(unitHead, { capacity: 'TUQ', scope: letters }),
    { code: 'grant-needs', need: 'time', article: art(3) },
  ],
  [
    'TUQ. without a content',
    to(unitHead, { ...delegated, scope: everything }),
    { code: 'grant-needs', need: 'content', article: art(3) },
  ],
  [
    'TUQ. limited by units alone',
    to(unitHead, { ...delegated, scope: { ...everything, units: ['NV'] } }),
    { code: 'grant-needs', need: 'content' },
  ],
  [
    'TUQ. limited by a field',
    to(unitHead, { ...delegated, scope: { ...everything, fields: ['cưỡng chế'] } }),
    undefined,
  ],
  [
    'TUQ. to be passed on',
    to(unitHead, { ...delegated, canPassTo: 'deputy' }),
    { code: 'grant-not-passed-on', capacity: 'TUQ', article: art(3) },
  ],
  [
    'TUQ. passed on',
    {
      ...to(unitDeputy, { ...delegated, passedFrom: 'TUQ1' }),
      source: activeGrant({ id: 'TUQ1', capacity: 'TUQ' }),
      passer: unitHead,
    },
    { code: 'grant-not-passed-on', article: art(3) },
  ],
  ['TUQ. to a deputy of the agency', to(deputy, delegated), { code: 'grant-level', article: art(3) }],
  [
    'without a writing',
    to(deputy, { basis: { externalRef: ' ' } }),
    { code: 'grant-basis-missing', capacity: 'KT', article: art(1) },
  ],
  ['by a document of the system', to(deputy, { basis: { documentId: 'G15.1,2026/01/02,12/QĐ-THADS' } }), undefined],
  ['ending before it begins', to(deputy, { from: '2026-12-02', to: '2026-12-01' }), { code: 'grant-period' }],
  ['that is over already', to(deputy, { to: day }), { code: 'grant-period', to: day }],
  [
    'to somebody of another agency',
    { holder: { ...deputy, agencyCode: 'G15.29' } },
    { code: 'grant-holder-unknown', holder: 'binh' },
  ],
  ['to nobody', { holder: undefined }, { code: 'grant-holder-unknown' }],
  [
    'to somebody who has left that place',
    { holder: { ...deputy, assignment: 'another' } },
    { code: 'grant-holder-unknown' },
  ],
  ['TL. passed on to the deputy of that unit', passed(unitDeputy), undefined],
  ['TL. passed on to the deputy of another unit', passed(otherDeputy), { code: 'grant-level', article: art(4) }],
  ['TL. passed on to an officer of that unit', passed(officer), { code: 'grant-level', level: 'officer' }],
  [
    'TL. passed on where the grant does not let',
    passed(unitDeputy, {}, { ...byOrder, canPassTo: 'none' }),
    { code: 'grant-not-passed-on', article: art(4) },
  ],
  ['TL. passed on again', passed(unitDeputy, {}, { ...byOrder, passedFrom: 'TL0' }), { code: 'grant-not-passed-on' }],
  ['TL. passed on, to be passed on', passed(unitDeputy, { canPassTo: 'deputy' }), { code: 'grant-not-passed-on' }],
  ['TL. passed on from nothing', { ...passed(unitDeputy), source: undefined }, { code: 'grant-not-passed-on' }],
  ['TL. passed on from a KT.', passed(unitDeputy, {}, { ...byOrder, capacity: 'KT' }), { code: 'grant-not-passed-on' }],
  [
    'TL. passed on for more kinds',
    passed(unitDeputy, { scope: { ...letters, kinds: ['letter', 'plan'] } }),
    { code: 'grant-wider', article: art(4) },
  ],
  ['TL. passed on from before it begins', passed(unitDeputy, { from: '2026-01-01' }), { code: 'grant-wider' }],
  ['TL. passed on for longer', passed(unitDeputy, {}, { ...byOrder, to: '2026-12-31' }), { code: 'grant-wider' }],
  [
    'TL. passed on after its source is over',
    passed(unitDeputy, {}, { ...byOrder, to: day }),
    { code: 'grant-source-over' },
  ],
  [
    'TL. passed on by somebody who has left',
    { ...passed(unitDeputy), passer: { ...unitHead, assignment: 'another' } },
    { code: 'grant-source-over' },
  ],
  ['in a year without a rule', { day: '2019-12-31' }, { code: 'authority-missing' }],
];

describe('a grant', () => {
  test.each(cases)('%s', (_, change, expected) => {
    const problem = mayGrant(granting(change));
    if (expected === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatchObject(expected);
  });
});

describe('putting a grant into force', () => {
  const acting = activeGrant({ id: 'Q1', capacity: 'Q', holder: holderOf(deputy) });
  const acts: readonly (readonly [string, Person, Partial<Granting>, readonly Grant[], object | undefined])[] = [
    ['the head', head, {}, [], undefined],
    ['an acting head', deputy, byOrderTo(unitHead), [acting], undefined],
    [
      'another deputy',
      { ...deputy, subject: 'khac', assignment: 'x' },
      {},
      [],
      { code: 'grant-giver', article: art(1) },
    ],
    ['the head of a unit', unitHead, byOrderTo(unitHead), [], { code: 'grant-to-oneself', article: art(4) }],
    ['an acting head, to themselves', deputy, {}, [acting], { code: 'grant-to-oneself' }],
    ['another leader, what a decision from above gives', head, to(deputy, { capacity: 'Q' }), [], undefined],
    [
      'an officer, what a decision from above gives',
      officer,
      to(deputy, { capacity: 'Q' }),
      [],
      { code: 'grant-giver' },
    ],
    ['who holds it, passed on', unitHead, passed(unitDeputy), [byOrder], undefined],
    ['the head, what another passes on', head, passed(unitDeputy), [byOrder], { code: 'grant-giver', article: art(4) }],
    ['the head of another agency', { ...head, agencyCode: 'G15.29' }, {}, [], { code: 'other-agency' }],
    ['the head, twice', head, { grant: activeGrant() }, [], { code: 'grant-state', state: 'active' }],
    ['the head, what the rules do not let', head, to(unitHead), [], { code: 'grant-level' }],
  ];
  test.each(acts)('%s', (_, person, change, grants, expected) => {
    const problem = mayActivate(granting(change), { person, grants });
    if (expected === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatchObject(expected);
  });
  test.each([
    ['the head, what they gave', head, {}, undefined],
    ['the head, what was passed on', head, passed(unitDeputy), undefined],
    ['who passed it on', unitHead, passed(unitDeputy), undefined],
    ['its holder', deputy, {}, 'grant-to-oneself'],
    ['somebody else', unitHead, {}, 'grant-giver'],
    ['an officer, what was passed on', officer, passed(unitDeputy), 'grant-giver'],
  ] as const)('may be taken back by %s: %#', (_, person, change, code) => {
    expect(mayRevoke(granting(change), by(person, byOrder))?.code).toBe(code);
  });
  test.each([
    ['a leader', head, {}, undefined],
    ['an administrator', { ...officer, roles: ['admin'] }, {}, undefined],
    ['the head of a unit, what they pass on', unitHead, passed(unitDeputy), undefined],
    ['the head of a unit, what they hold', unitHead, { grant: byOrder }, undefined],
    ['the head of a unit, a draft for themselves', unitHead, byOrderTo(unitHead), 'grant-giver'],
    ['the head of a unit, what is another’s', unitHead, {}, 'grant-giver'],
    ['a leader of another agency', { ...head, agencyCode: 'G15.29' }, {}, 'other-agency'],
  ] as const)('may be drafted or ended by %s: %#', (_, person, change, code) => {
    expect(mayKeep(granting(change), by(person as Person))?.code).toBe(code);
  });
  const act = { by: 'an', name: 'AN', at: 5 };
  test('keeps who gave it and the title of the head', () => {
    const given = activated(granting(), by(head), {}, act);
    expect(given).toMatchObject({ state: 'active', activated: act, giver: holderOf(head), headTitle: head.position });
    expect(activated(granting(), by(head), agency, act)).toMatchObject({ headTitle: agency.headTitle });
    const fromAbove = activated(granting(to(deputy, { capacity: 'Q' })), by(head), {}, act);
    expect(fromAbove).toMatchObject({ headTitle: deputy.position });
    expect(fromAbove).not.toHaveProperty('giver');
    expect(activated(granting(passed(unitDeputy)), by(unitHead, byOrder), {}, act)).toMatchObject({
      giver: holderOf(unitHead),
      headTitle: head.position,
    });
  });
  test('is over once', () => {
    const gone = over(activeGrant(), 'revoked', act, 'sai thẩm quyền') as Grant;
    expect(gone).toMatchObject({ state: 'revoked', over: { ...act, reason: 'sai thẩm quyền' } });
    expect(over(gone, 'ended', act, '')).toEqual({ code: 'grant-state', state: 'revoked' });
  });
});

describe('whatever may be given', () => {
  const people = fc.constantFrom(head, deputy, unitHead, unitDeputy, officer);
  const grants = fc.record({
    capacity: fc.constantFrom<GrantedCapacity>('Q', 'KT', 'TL', 'TUQ'),
    kinds: fc.subarray(['letter', 'decision']),
    to: fc.option(fc.constantFrom('2026-11-01', '2026-12-31'), { nil: undefined }),
    canPassTo: fc.constantFrom('none' as const, 'deputy' as const),
  });
  test('and was put into force, lets its holder sign within its scope, and nobody else', () => {
    fc.assert(
      fc.property(people, people, people, grants, (holder, giver, signer, { kinds, to: end, ...row }) => {
        const grant = draftGrant({
          ...row,
          ...(end === undefined ? {} : { to: end }),
          holder: holderOf(holder),
          scope: { kinds, fields: [], units: [] },
        });
        const given = activated(granting({ grant, holder }), by(giver), agency, { by: giver.subject, name: '', at: 1 });
        if (isProblem(given)) return;
        expect(giver.subject).not.toBe(holder.subject);
        if (row.capacity === 'TUQ')
          expect([end, kinds.length > 0, row.canPassTo]).toEqual(['2026-12-31', true, 'none']);
        const draft = { kind: kinds[0] ?? 'plan', unit: 'NV', book: 'outgoing', drafter: 'vanthu' };
        const found = maySignAs(signing({ signer, grants: [given], draft, chosen: given.id }));
        expect(isProblem(found)).toBe(signer.subject !== holder.subject);
      }),
    );
  });
});
