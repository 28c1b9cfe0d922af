import { isDict, isRef, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { sameValue } from '../states/equal.ts';
import { enter, entryOf, type ObjectPath, type RevisionComparison } from '../states/revision-comparison.ts';

/**
 * Follows AP of a widget (ISO 32000-2 § 12.5.5): its dictionary, the streams in it, and one level of states. Says whether
 * anything of it changed, and notes that it was reached by this way.
 */
export async function explainAppearances(
  comparison: RevisionComparison,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<boolean> {
  const inside = enter(comparison, place, x);
  let touched = !(await sameValue(comparison.a, x, comparison.b, y)) || wasChanged(comparison, x);
  const appearances = await comparison.a.resolve(x);
  if (!isDict(appearances)) return touched;
  for (const [key, item] of appearances)
    touched = (await explainState(comparison, entryOf(inside, key), item, 0)) || touched;
  if (touched) for (const item of [x, ...appearances.values()]) if (isRef(item)) comparison.replaced.add(item.num);
  return touched;
}

async function explainState(
  comparison: RevisionComparison,
  place: ObjectPath,
  item: PdfValue,
  depth: number,
): Promise<boolean> {
  const inside = enter(comparison, place, item);
  let touched = wasChanged(comparison, item);
  if (depth > 0) return touched;
  const states = await comparison.a.resolve(item);
  if (!isDict(states)) return touched;
  for (const [key, state] of states as PdfDict) {
    touched = (await explainState(comparison, entryOf(inside, key), state, depth + 1)) || touched;
  }
  return touched;
}

function wasChanged(comparison: RevisionComparison, value: PdfValue | undefined): boolean {
  return isRef(value) && comparison.changed.has(value.num);
}
