import { describe, expect, test } from 'vitest';
import { defaultRoutes, type RouteFacts, type RouteRow, routeFor } from '../../../lib/domain/review/route.ts';

const facts: RouteFacts = { kind: 'letter', unit: 'NV', drafterHeadsUnit: false, unitHeads: true };
const route = (rows: readonly RouteRow[], change: Partial<RouteFacts> = {}) => routeFor(rows, { ...facts, ...change });
const straight: RouteRow['stages'] = ['form-check'];
const whole: RouteRow['stages'] = ['unit-head', 'form-check'];

describe('the route of a document', () => {
  test('is everything that the law names where the agency has decided nothing', () => {
    expect(route([])).toEqual([{ name: 'unit-head' }, { name: 'form-check' }]);
    expect(route(defaultRoutes)).toEqual(route([]));
  });
  test.each<[string, readonly RouteRow[], Partial<RouteFacts>, string | undefined]>([
    ['who drafted it heads the unit', [], { drafterHeadsUnit: true }, 'drafter-heads-unit'],
    ['no unit has a head', [], { unitHeads: false }, 'no-unit-heads'],
    ['the table leaves it out for every document', [{ stages: straight }], {}, 'by-table'],
    ['the table leaves it out for the kind', [{ kind: 'letter', stages: straight }], {}, 'by-table'],
    ['the table leaves it out for another kind', [{ kind: 'decision', stages: straight }], {}, undefined],
    ['the table leaves it out for another unit', [{ unit: 'VP', stages: straight }], {}, undefined],
    [
      'the row of the unit says more than that of the kind',
      [
        { kind: 'letter', stages: straight },
        { unit: 'NV', stages: whole },
      ],
      {},
      undefined,
    ],
    [
      'the row of kind and unit says most',
      [
        { unit: 'NV', stages: whole },
        { kind: 'letter', unit: 'NV', stages: straight },
      ],
      {},
      'by-table',
    ],
  ])('%s: the head of the unit is asked, or it is said why not', (_, rows, change, collapsed) => {
    expect(route(rows, change)[0]).toEqual(
      collapsed === undefined ? { name: 'unit-head' } : { name: 'unit-head', collapsed },
    );
  });
  test('always ends with the check of the form, whatever a table says', () => {
    expect(route([{ stages: [] }], { unitHeads: false }).at(-1)).toEqual({ name: 'form-check' });
  });
});
