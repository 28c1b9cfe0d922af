import { type BookLeaf, headHash } from './anchor.ts';
import { canonicalJson, type HashText } from './chain.ts';
import { type PathStep, treeThrough } from './merkle-path.ts';

/** What a proof says of a number of a book, or of all from `number` to `to`. */
export interface ProofLine {
  readonly number: number;
  readonly to: number;
  readonly state:
    | 'issued'
    | 'numbered'
    | 'reserved'
    | 'void'
    | 'earlier'
    | 'elsewhere'
    | 'paper'
    | 'inserted'
    | 'missing';
  readonly code: string;
  readonly day: string;
  readonly reason: string;
  /** what the line of the book names: a document, or the digest of what is said of a document on paper or of numbers given elsewhere */
  readonly names?: string;
  /** of a document on paper between two numbers: its letter, and the digest of what is said of it, which no anchor holds */
  readonly suffix?: string;
  readonly says?: string;
  /** where the log of its document ends, and whether it is whole up to there */
  readonly log?: { readonly seq: number; readonly hash: string; readonly whole: boolean };
}

/** Numbers of the book that an anchor holds: what their lines name now, and how the anchor is shown to hold their digest. */
export interface AnchoredNumbers {
  readonly anchor: string;
  readonly leaf: BookLeaf;
  readonly names: readonly string[];
  readonly path: readonly PathStep[];
}

/** The root of a day with what it is made of, but for the leaves. */
export interface AnchorHead {
  readonly anchor: string;
  readonly day: string;
  readonly previous: string;
  readonly tree: string;
  readonly root: string;
}

/** Chứng minh sổ, for machines: can be checked by anybody who has it, without the system that made it. */
export interface BookProof {
  readonly kind: 'congvan-book-proof';
  readonly schema: 1;
  readonly agency: { readonly id: string; readonly code: string; readonly name: string };
  readonly book: string;
  readonly year: number;
  readonly from: number;
  readonly to: number;
  /** Unix milliseconds */
  readonly at: number;
  readonly by: string;
  readonly lines: readonly ProofLine[];
  readonly anchored: readonly AnchoredNumbers[];
  /** from the first anchor that holds numbers of these to the last there is */
  readonly heads: readonly AnchorHead[];
  /** the agency's signature over the last root (base64 CMS), where it has a key */
  readonly seal?: string;
}

/** Under which name a proof travels in its PDF. */
export const proofAttachment = 'chung-minh-so.json';

/** What does not hold: numbers that are said twice or not at all, anchors that do not follow, and what they hold otherwise than the lines say. */
export type ProofFault =
  | { readonly code: 'numbers-uncovered'; readonly number: number }
  | { readonly code: 'head-broken'; readonly anchor: string }
  | { readonly code: 'numbers-changed'; readonly from: number; readonly to: number }
  | { readonly code: 'line-differs'; readonly number: number }
  | { readonly code: 'log-broken'; readonly number: number };

/** What a check of a proof has come to. Numbers beyond `anchoredTo` are held by the logs alone, until their day is anchored. */
export interface CheckedProof {
  readonly faults: readonly ProofFault[];
  readonly missing: readonly { readonly number: number; readonly to: number }[];
  readonly anchoredTo: number;
  /** of the last anchor */
  readonly head?: AnchorHead;
}

/** Checks a proof by what it says of itself; whether the last root is signed is the seal's to say. */
export function checkBookProof(proof: BookProof, hash: HashText): CheckedProof {
  const { lines, heads, anchored } = proof;
  const head = heads.at(-1);
  const missing = lines.filter(({ state }) => state === 'missing').map(({ number, to }) => ({ number, to }));
  return {
    faults: [...uncovered(proof), ...brokenHeads(proof, hash), ...changedNumbers(proof, hash), ...lineFaults(proof)],
    missing,
    anchoredTo: anchored.reduce((last, { leaf }) => Math.max(last, leaf.to), 0),
    ...(head ? { head } : {}),
  };
}

function uncovered({ lines, from, to }: BookProof): ProofFault[] {
  let next = from;
  for (const line of lines) {
    // one number may stand here and in the register before
    if (line.number > next || line.number < from || line.to > to || line.to < line.number)
      return [{ code: 'numbers-uncovered', number: next }];
    next = Math.max(next, line.to + 1);
  }
  return next > to ? [] : [{ code: 'numbers-uncovered', number: next }];
}

function brokenHeads({ agency, heads }: BookProof, hash: HashText): ProofFault[] {
  const broken = heads.find(({ day, previous, tree, root }, at) => {
    const follows = at === 0 || heads[at - 1]?.root === previous;
    return !follows || headHash({ agencyCode: agency.id, day, previous, tree }, hash) !== root;
  });
  return broken ? [{ code: 'head-broken', anchor: broken.anchor }] : [];
}

function changedNumbers({ book, year, heads, anchored }: BookProof, hash: HashText): ProofFault[] {
  const changed = anchored.filter(({ anchor, leaf, names, path }) => {
    const tree = heads.find((head) => head.anchor === anchor)?.tree;
    const isOfBook = leaf.book === book && leaf.year === year && names.length === leaf.to - leaf.from + 1;
    return !isOfBook || hash(canonicalJson(names)) !== leaf.digest || treeThrough(leaf, path, hash) !== tree;
  });
  return changed.map(({ leaf }) => ({ code: 'numbers-changed', from: leaf.from, to: leaf.to }));
}

function lineFaults({ lines, anchored }: BookProof): ProofFault[] {
  const names = new Map(anchored.flatMap(({ leaf, names: said }) => said.map((name, at) => [leaf.from + at, name])));
  return lines.flatMap(({ number, to, names: named, log, state }): ProofFault[] => {
    const held = names.get(to);
    const differs = named === undefined ? state === 'missing' && Boolean(held) : held !== undefined && held !== named;
    return [
      ...(differs ? [{ code: 'line-differs', number } as const] : []),
      ...(log && !log.whole ? [{ code: 'log-broken', number } as const] : []),
    ];
  });
}
