import { isDict, isRef, type PdfDict, type PdfValue } from '../../../pdf/objects.ts';
import { sameValue } from '../states/equal.ts';
import { enter, entryOf, type ObjectPath, type Step } from '../states/step.ts';

/**
 * Follows AP of a widget (ISO 32000-2 § 12.5.5): its dictionary, the streams in it, and one level of states. Says whether
 * anything of it changed, and notes that it was reached by this way.
 */
export async function explainAppearances(
  step: Step,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<boolean> {
  const inside = enter(step, place, x);
  let touched = !(await sameValue(step.a, x, step.b, y)) || wasChanged(step, x);
  const appearances = await step.a.resolve(x);
  if (!isDict(appearances)) return touched;
  for (const [key, item] of appearances) touched = (await explainState(step, entryOf(inside, key), item, 0)) || touched;
  if (touched) for (const item of [x, ...appearances.values()]) if (isRef(item)) step.replaced.add(item.num);
  return touched;
}

async function explainState(step: Step, place: ObjectPath, item: PdfValue, depth: number): Promise<boolean> {
  const inside = enter(step, place, item);
  let touched = wasChanged(step, item);
  if (depth > 0) return touched;
  const states = await step.a.resolve(item);
  if (!isDict(states)) return touched;
  for (const [key, state] of states as PdfDict) {
    touched = (await explainState(step, entryOf(inside, key), state, depth + 1)) || touched;
  }
  return touched;
}

function wasChanged(step: Step, value: PdfValue | undefined): boolean {
  return isRef(value) && step.changed.has(value.num);
}
