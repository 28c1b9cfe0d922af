import { leafHash, nodeHash } from './anchor.ts';
import type { HashText } from './chain.ts';

/** A neighbour on the way from a leaf up to the tree: `left` of it or right. */
export interface PathStep {
  readonly left: boolean;
  readonly hash: string;
}

/** The way from one of the leaves up: with it a leaf is shown to be in the tree without the others (RFC 6962 § 2.1.1). */
export function pathOf(leaves: readonly object[], index: number, hash: HashText): readonly PathStep[] {
  const path: PathStep[] = [];
  let [level, at] = [leaves.map((leaf) => leafHash(leaf, hash)), index];
  while (level.length > 1) {
    const neighbour = level[at % 2 === 0 ? at + 1 : at - 1];
    if (neighbour !== undefined) path.push({ left: at % 2 === 1, hash: neighbour });
    const next: string[] = [];
    for (let from = 0; from < level.length; from += 2) {
      const [left = '', right] = [level[from], level[from + 1]];
      next.push(right === undefined ? left : nodeHash(left, right, hash));
    }
    [level, at] = [next, Math.floor(at / 2)];
  }
  return path;
}

/** The tree that a leaf and its way lead to. */
export function treeThrough(leaf: object, path: readonly PathStep[], hash: HashText): string {
  return path.reduce(
    (below, { left, hash: beside }) => (left ? nodeHash(beside, below, hash) : nodeHash(below, beside, hash)),
    leafHash(leaf, hash),
  );
}
