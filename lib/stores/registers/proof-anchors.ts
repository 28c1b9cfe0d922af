import { type BookLeaf, treeOfLeaves } from '../../domain/audit/anchor.ts';
import type { AnchoredNumbers, AnchorHead, BookProof } from '../../domain/audit/book-proof.ts';
import { pathOf } from '../../domain/audit/merkle-path.ts';
import type { Files } from '../../ports/files.ts';
import { findAnchorEnd, type KeptAnchor, readAnchor } from '../audit/anchors.ts';
import { numberLines } from '../books.ts';
import { type Stored, sha256Text } from '../item.ts';
import type { Book } from '../keys.ts';

type WithFiles = Stored & { readonly files: Pick<Files, 'stat' | 'open'> };

/** What the anchors of an agency hold of numbers `from` to `to` of a book, one anchor in memory at a time. */
export async function anchorsOfNumbers(
  context: WithFiles,
  book: Book,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Pick<BookProof, 'anchored' | 'heads' | 'seal'>> {
  const names = (await findAnchorEnd(context, book.agencyCode))?.body.days ?? [];
  const lines = await numberLines(context, book);
  const [anchored, heads]: [AnchoredNumbers[], AnchorHead[]] = [[], []];
  let seal: string | undefined;
  for (const name of names) {
    const anchor = await readAnchor(context.files, book.agencyCode, name);
    if (!anchor) continue;
    const held = heldBy(anchor, name, book, lines).filter(({ leaf }) => leaf.from <= to && leaf.to >= from);
    if (heads.length === 0 && held.length === 0) continue;
    anchored.push(...held);
    heads.push(headOf(anchor, name));
    seal = anchor.seal;
  }
  return { anchored, heads, ...(seal === undefined ? {} : { seal }) };
}

function heldBy(
  { leaves }: KeptAnchor,
  anchor: string,
  { book, year }: Book,
  lines: ReadonlyMap<number, { readonly documentId: string }>,
): AnchoredNumbers[] {
  return leaves.flatMap((leaf, index): AnchoredNumbers[] => {
    if (!('book' in leaf) || leaf.book !== book || leaf.year !== year) return [];
    return [{ anchor, leaf, names: namesIn(leaf, lines), path: pathOf(leaves, index, sha256Text) }];
  });
}

const namesIn = ({ from, to }: BookLeaf, lines: ReadonlyMap<number, { readonly documentId: string }>): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => lines.get(from + at)?.documentId ?? '');

const headOf = ({ day, previous, root, leaves }: KeptAnchor, anchor: string): AnchorHead => ({
  ...{ anchor, day, previous, tree: treeOfLeaves(leaves, sha256Text), root },
});
