import { canonicalJson, type HashText, type LogEnd } from './chain.ts';

/** A document that changed: its version, where its log ended, digests of its state and of its files by key. */
export interface DocumentLeaf {
  readonly log: string;
  readonly version: number;
  readonly end: LogEnd;
  readonly state: string;
  readonly files: Readonly<Record<string, string>>;
}
/** Looks at a document on the day. */
export interface LooksLeaf {
  readonly looksAt: string;
  readonly count: number;
  readonly digest: string;
}
/** Pages of lists that people of the agency were shown on the day. */
export interface ListsLeaf {
  readonly lists: number;
  readonly digest: string;
}
/** Numbers of a book that were taken since the anchor before. */
export interface BookLeaf {
  readonly book: string;
  readonly year: number;
  readonly from: number;
  readonly to: number;
  readonly digest: string;
}
export type Leaf = DocumentLeaf | LooksLeaf | ListsLeaf | BookLeaf;

/** What of an agency changed on a day (`yyyy-mm-dd`), in one root with all before it. */
export interface Anchor {
  readonly schema: 1;
  readonly agencyCode: string;
  readonly day: string;
  /** root of the anchor before; 64 zeros for the first, which holds everything that was there */
  readonly previous: string;
  readonly leaves: readonly Leaf[];
  readonly root: string;
}

export const firstRoot: string = '0'.repeat(64);

/** The anchor of a day with its root: a Merkle tree over the leaves in their order, and around it agency, day and the root before. */
export function anchored(of: Omit<Anchor, 'schema' | 'root'>, hash: HashText): Anchor {
  return { schema: 1, ...of, root: rootOf(of, hash) };
}

/** The root that an anchor must have. */
export function rootOf({ agencyCode, day, previous, leaves }: Omit<Anchor, 'schema' | 'root'>, hash: HashText): string {
  return headHash({ agencyCode, day, previous, tree: treeOfLeaves(leaves, hash) }, hash);
}

/** The root around a tree. */
export function headHash(
  { agencyCode, day, previous, tree }: Pick<Anchor, 'agencyCode' | 'day' | 'previous'> & { readonly tree: string },
  hash: HashText,
): string {
  return hash(canonicalJson({ agencyCode, day, previous, tree }));
}

/** The Merkle tree over leaves in their order. */
export const treeOfLeaves = (leaves: readonly object[], hash: HashText): string =>
  treeOf(
    leaves.map((leaf) => leafHash(leaf, hash)),
    hash,
  );

/** Leaves and nodes are told apart, as in RFC 6962 § 2.1. */
export const leafHash = (leaf: object, hash: HashText): string => hash(`leaf ${canonicalJson(leaf)}`);
export const nodeHash = (left: string, right: string, hash: HashText): string => hash(`node ${left} ${right}`);

/** Neighbours are joined until one is left; one without a neighbour goes up as it is. */
function treeOf(level: readonly string[], hash: HashText): string {
  if (level.length <= 1) return level[0] ?? firstRoot;
  const next: string[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left = '', right] = [level[at], level[at + 1]];
    next.push(right === undefined ? left : nodeHash(left, right, hash));
  }
  return treeOf(next, hash);
}

/** The first anchor that does not hold or does not follow from the one before, or `undefined` when all do. */
export function brokenAnchor(anchors: readonly Anchor[], hash: HashText): Anchor | undefined {
  let previous = firstRoot;
  for (const anchor of anchors) {
    if (anchor.previous !== previous || rootOf(anchor, hash) !== anchor.root) return anchor;
    previous = anchor.root;
  }
  return undefined;
}
