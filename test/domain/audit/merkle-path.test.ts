import fc from 'fast-check';
import { expect, test } from 'vitest';
import { treeOfLeaves } from '../../../lib/domain/audit/anchor.ts';
import { pathOf, treeThrough } from '../../../lib/domain/audit/merkle-path.ts';
import { sha256Text } from '../../../lib/stores/item.ts';

test('every leaf leads to the tree by its way, and nothing else does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
      const leaves = Array.from({ length: count }, (_, at) => ({ at }));
      const index = pick % count;
      const path = pathOf(leaves, index, sha256Text);
      const tree = treeOfLeaves(leaves, sha256Text);
      expect(treeThrough({ at: index }, path, sha256Text)).toBe(tree);
      expect(treeThrough({ at: index + 1 }, path, sha256Text)).not.toBe(tree);
      if (count > 1)
        expect(
          treeThrough(
            { at: index },
            path.map((step) => ({ ...step, left: !step.left })),
            sha256Text,
          ),
        ).not.toBe(tree);
    }),
  );
});
