import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptedPolicies,
  initialPolicyGraph,
  type PolicyGraph,
  withMappings,
  withPolicies,
} from '../../../lib/pki/path/policies.ts';
import { ANY, type PolicyStep, PolicyTree } from './reference-policy-tree.ts';

const names = ['1.1', '1.2', '1.3', '1.4'];
const step: fc.Arbitrary<PolicyStep> = fc.record({
  policies: fc.option(fc.uniqueArray(fc.constantFrom(...names, ANY), { maxLength: 5 }), { nil: undefined, freq: 8 }),
  mappings: fc.array(fc.record({ issuer: fc.constantFrom(...names), subject: fc.constantFrom(...names) }), {
    maxLength: 4,
  }),
  anyCounts: fc.boolean(),
  mappingAllowed: fc.boolean(),
});

function graphOf(steps: readonly PolicyStep[]): PolicyGraph {
  return steps.reduce<PolicyGraph>((graph, { policies, mappings, anyCounts, mappingAllowed }, index) => {
    const next = withPolicies(graph, policies, anyCounts);
    return index === steps.length - 1 ? next : withMappings(next, mappings, mappingAllowed);
  }, initialPolicyGraph());
}

describe('certificate policies', () => {
  it('come out of the graph as out of the tree of RFC 5280', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.option(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), { nil: undefined }),
        (steps, wanted) => {
          const tree = new PolicyTree();
          for (const [index, one] of steps.entries()) {
            tree.certificate(one);
            if (index < steps.length - 1) tree.map(one);
          }
          const graph = graphOf(steps);
          expect(graph === undefined).toBe(tree.root === undefined);
          expect(new Set(acceptedPolicies(graph, wanted))).toEqual(tree.accepted(wanted));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are bounded where the tree would explode', () => {
    const many = Array.from({ length: 60 }, (_, i) => `1.${i}`);
    const mappings = many.flatMap((issuer) => many.map((subject) => ({ issuer, subject })));
    const steps = Array.from({ length: 12 }, () => ({
      policies: many,
      mappings,
      anyCounts: true,
      mappingAllowed: true,
    }));
    const graph = graphOf(steps);
    expect(Math.max(...(graph ?? []).map((level) => level.size))).toBe(60);
    expect(new Set(acceptedPolicies(graph, undefined))).toEqual(new Set(many));
  });

  it('wanted by the user may be anyPolicy, which asks for nothing', () => {
    const graph = graphOf([{ policies: ['1.1'], mappings: [], anyCounts: true, mappingAllowed: true }]);
    expect(acceptedPolicies(graph, [ANY])).toEqual(['1.1']);
    expect(acceptedPolicies(graph, ['1.2'])).toEqual([]);
    expect(acceptedPolicies(undefined, undefined)).toEqual([]);
  });
});
