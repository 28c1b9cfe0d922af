import { describe, expect, test } from 'vitest';
import { type AgencyRecord, recordOfAgency } from '../../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency, Person } from '../../../../lib/domain/organisation/agency.ts';
import { handledAgencies, may, readAgencies } from '../../../../lib/domain/organisation/permissions.ts';
import {
  confirmedSuccession,
  succeededBy,
  succeedingTo,
  successionProblem,
  withdrawnSuccession,
} from '../../../../lib/domain/organisation/successions/decide.ts';
import {
  headedAgencies,
  movedPerson,
  placeMoves,
} from '../../../../lib/domain/organisation/successions/move-people.ts';
import type {
  SuccessionRecord,
  SuccessionRequest,
} from '../../../../lib/domain/organisation/successions/succession.ts';
import { testPeople } from '../../../flows/people.ts';

const agency = (id: string): AgencyRecord =>
  recordOfAgency({ ...({} as Agency), id, code: id, altCodes: [], ours: true });
const request: SuccessionRequest = {
  ...{ kind: 'merge', fromIds: ['A', 'B'], toIds: ['S'], on: '2026-12-01', decision: 'QĐ 12', moves: [] },
};
const today = '2026-11-22';
const problem = (change: Partial<SuccessionRequest>, facts: object = {}) =>
  successionProblem(
    { ...request, ...change },
    {
      agencies: new Map(['A', 'B', 'S', 'T'].map((id) => [id, agency(id)])),
      below: new Map(),
      taken: new Set(),
      ...facts,
    },
    today,
  )?.code;

describe('a succession', () => {
  test.each<[string, Partial<SuccessionRequest>, object?]>([
    ['succession-shape', { toIds: ['S', 'T'] }],
    ['succession-shape', { toIds: ['A'] }],
    ['succession-shape', { fromIds: ['A', 'A'] }],
    ['succession-shape', { kind: 'split', fromIds: ['A'], toIds: ['S'] }],
    ['succession-shape', { kind: 'dissolve' }],
    ['succession-shape', { fromIds: Array.from({ length: 11 }, (_, at) => `X${at}`) }],
    ['succession-nobody', { kind: 'transfer', fromIds: ['A'] }],
    ['succession-day', { on: today }],
    ['succession-day', { on: '2026-11-21' }],
    ['agency-unknown', { fromIds: ['Z'] }],
    ['agency-ended', {}, { agencies: new Map([['A', { ...agency('A'), to: '2026-11-30' }]]) }],
    ['agency-not-yet', { fromIds: ['A'] }, { agencies: new Map([['A', { ...agency('A'), from: '2027-01-01' }]]) }],
    ['succession-pending', {}, { taken: new Set(['B']) }],
    ['agency-has-agencies', {}, { below: new Map([['B', ['C']]]) }],
  ])('is refused: %s', (code, change, facts) => {
    expect(problem(change, facts)).toBe(code);
  });

  test('is not refused for agencies below where nothing ends, nor on the first day after today', () => {
    const transfer = { kind: 'transfer', fromIds: ['A'], moves: [{ subject: 'x', toId: 'S' }] } as const;
    expect(problem(transfer, { below: new Map([['A', ['C']]]) })).toBeUndefined();
    expect(problem({ on: '2026-11-23' })).toBeUndefined();
  });

  test('is confirmed by another than who asked for it, and withdrawn only before', () => {
    const by = (subject: string) => ({ by: subject, name: '', at: 1 });
    const proposed: SuccessionRecord = { ...request, id: 'x', agencyCode: 'T', state: 'proposed', proposed: by('a') };
    expect(confirmedSuccession(proposed, by('a'))).toEqual({ code: 'confirm-by-another' });
    const confirmed = confirmedSuccession(proposed, by('b')) as SuccessionRecord;
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmed: by('b') });
    for (const again of [confirmedSuccession(confirmed, by('c')), withdrawnSuccession(confirmed, by('c'), 'x')])
      expect(again).toEqual({ code: 'succession-state', state: 'confirmed' });
  });

  test('ends codes and units with the agency, and gives its successor all that it had succeeded to', () => {
    const before = { ...agency('A'), predecessors: [{ id: 'OLD', on: '2025-07-01', goesOn: true }] };
    const ended = succeededBy(before, request);
    expect(ended).toMatchObject({ to: '2026-12-01', succession: { kind: 'merge', toIds: ['S'] } });
    expect(ended.codes).toMatchObject([{ code: 'A', to: '2026-12-01' }]);
    const heir = succeedingTo(agency('S'), request, [before, agency('B')]);
    expect(heir.predecessors?.map(({ id }) => id)).toEqual(['A', 'OLD', 'B']);
    const split: SuccessionRequest = { ...request, kind: 'split', fromIds: ['A'], toIds: ['S', 'T'] };
    expect(succeedingTo(agency('T'), split, [before]).predecessors).toEqual([
      { id: 'A', on: '2026-12-01', goesOn: false },
      { id: 'OLD', on: '2026-12-01', goesOn: false },
    ]);
    const transfer: SuccessionRequest = { ...request, kind: 'transfer', fromIds: ['A'] };
    expect([succeededBy(before, transfer), succeedingTo(before, transfer, [])]).toEqual([before, before]);
  });
});

describe('people of an agency that is succeeded', () => {
  const place = (id: string, agencyId: string, change: object = {}) => ({
    ...({
      id,
      agencyId,
      position: 'Văn thư',
      level: 'clerk',
      roles: ['clerk'],
      fields: [],
      from: '2026-01-01',
    } as const),
    ...change,
  });
  const one = (assignments: readonly object[]) => ({ subject: 'x', assignments }) as never;
  const facts = (change: Partial<SuccessionRequest> = {}, headed: string[] = []) => ({
    request: { ...request, ...change },
    successors: new Map(['S', 'T'].map((id) => [id, agency(id)])),
    headed: new Set(headed),
  });

  test('get the same place there from the day on, made once; what is over or elsewhere stays', () => {
    const moves = placeMoves(one([place('1', 'A'), place('2', 'A', { to: '2026-12-01' }), place('3', 'C')]), facts());
    expect(moves).toMatchObject([{ place: { id: '1' }, to: { agencyId: 'S', from: '2026-12-01', level: 'clerk' } }]);
    const record = { subject: 'x', agencyCode: 'A', pending: [], assignments: [place('1', 'A')] } as never;
    const once = movedPerson(record, moves, request);
    expect(once.assignments).toMatchObject([
      { id: '1', to: '2026-12-01' },
      { agencyId: 'S', from: '2026-12-01', decision: 'QĐ 12' },
    ]);
    expect(once.agencyCode).toBe('S');
    expect(placeMoves(once, facts())).toEqual([]);
    expect(movedPerson(once, moves, request).assignments).toHaveLength(2);
  });

  test('go where they are named, or nowhere; a place that begins later begins then', () => {
    const named = (moves: SuccessionRequest['moves']) =>
      placeMoves(one([place('1', 'A', { from: '2027-01-01' })]), facts({ kind: 'split', toIds: ['S', 'T'], moves }));
    expect(named([{ subject: 'x', toId: 'T' }])).toMatchObject([{ to: { agencyId: 'T', from: '2027-01-01' } }]);
    expect(named([{ subject: 'x' }])).toMatchObject([{ without: 'not-named' }]);
    expect(placeMoves(one([place('1', 'A')]), facts({ kind: 'transfer', fromIds: ['A'] }))).toEqual([]);
  });

  test('are not made head where one is there, or where several would come', () => {
    const head = (subject: string, agencyId: string) =>
      ({ subject, assignments: [place(subject, agencyId, { level: 'head', roles: ['leader'] })] }) as never;
    expect(headedAgencies(request, [head('a', 'A')], new Map())).toEqual(new Set());
    expect(headedAgencies(request, [head('a', 'A'), head('b', 'B')], new Map())).toEqual(new Set(['S']));
    expect(headedAgencies(request, [head('a', 'A')], new Map([['S', [head('s', 'S')]]]))).toEqual(new Set(['S']));
    expect(placeMoves(head('a', 'A'), facts({}, ['S']))).toMatchObject([{ without: 'head' }]);
  });
});

describe('who may do what with the documents of an agency that was succeeded', () => {
  const clerk = testPeople.find(({ subject }) => subject === 'vanthu.hanoi') as Person;
  const heir = {
    ...clerk,
    agencyCode: 'S',
    succeeded: [
      { id: 'A', goesOn: true },
      { id: 'B', goesOn: false },
    ],
  };
  const about = (agencyCode: string) => ({ agencyCode, state: 'opened', related: {} });

  test('its successor goes on with what came, reads what another goes on with, and does nothing in its name', () => {
    expect([handledAgencies(heir), readAgencies(heir)]).toEqual([
      ['S', 'A'],
      ['S', 'A', 'B'],
    ]);
    expect(may(heir, 'incoming.register', about('A'))).toBeUndefined();
    expect(may(heir, 'incoming.register', about('B'))).toEqual({ code: 'other-agency' });
    expect(may(heir, 'incoming.read', about('B'))).toBeUndefined();
    expect(may(heir, 'incoming.read', about('C'))).toEqual({ code: 'other-agency' });
    expect(may(heir, 'incoming.read', { ...about('C'), alsoIn: ['A'] })).toBeUndefined();
    expect(may(heir, 'incoming.register', { ...about('C'), alsoIn: ['S'] })).toEqual({ code: 'other-agency' });
    for (const permission of ['outgoing.submit', 'outgoing.issue', 'outgoing.revise'] as const)
      expect(may(heir, permission, about('A'))).toEqual({ code: 'agency-ended', agency: 'A' });
    expect(may(heir, 'delivery.handle', about('A'))).toBeUndefined();
  });
});
