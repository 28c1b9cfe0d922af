import { describe, expect, test } from 'vitest';
import { capacities, ruleOf } from '../../../../lib/domain/organisation/authority/capacities.ts';
import { type Authority, caption } from '../../../../lib/domain/organisation/authority/caption.ts';
import { maySignAs } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { accepted, isProblem, type Problem } from '../../../../lib/domain/shared/errors.ts';
import { captions, refusals } from './cases.ts';
import { signing, agency as usual } from './grants.ts';

const leastCases = 40;

describe('over a signature stands, by its article', () => {
  test.each(captions)('$case', ({ signing: change, agency = usual, caption: lines, law }) => {
    const { signer, day, ...facts } = signing(change);
    const authority = accepted<Authority>(maySignAs({ signer, day, ...facts }));
    expect(caption(agency, signer, authority, day).lines).toEqual(lines);
    expect(ruleOf(authority.capacity, day)?.law).toBe(law);
  });
});

describe('nobody signs, and the refusal names its article', () => {
  test.each(refusals)('$case', ({ signing: change, code, facts = {}, law }) => {
    expect(maySignAs(signing(change))).toMatchObject({ code, ...facts, article: law });
  });
});

describe('the cases', () => {
  test('are at least forty, each another', () => {
    const names = [...captions, ...refusals].map((one) => one.case);
    expect(names.length).toBeGreaterThanOrEqual(leastCases);
    expect(new Set(names).size).toBe(names.length);
  });
  test('have every capacity with its caption, those that are passed on in both forms', () => {
    const shown = captions.flatMap(({ signing: change }) => {
      const found = maySignAs(signing(change));
      return isProblem(found) ? [] : [`${found.capacity}${found.grant?.passedFrom ? ' passed on' : ''}`];
    });
    const needed = capacities.flatMap(({ capacity, passes }) => [
      capacity,
      ...(passes ? [`${capacity} passed on`] : []),
    ]);
    expect([...new Set(shown)].toSorted()).toEqual([...new Set(needed)].toSorted());
  });
  test('have every refusal that signing knows', () => {
    const codes: readonly Problem['code'][] = [
      ...(['authority-missing', 'grant-unknown', 'self-approval', 'grant-outside-scope', 'grant-not-begun'] as const),
      ...(['grant-expired', 'grant-draft', 'grant-revoked', 'grant-ended', 'grant-position-left'] as const),
      'grant-source-over',
    ];
    expect([...new Set(refusals.map(({ code }) => code))].toSorted()).toEqual(codes.toSorted());
  });
});
