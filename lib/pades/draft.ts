import type { Change } from '../pdf/append.ts';
import { isRef, type PdfRef, type PdfValue, ref } from '../pdf/objects.ts';
import type { PdfView } from '../pdf/view.ts';

/** The objects of one revision, by number; later changes of an object start from the earlier ones. */
export interface Draft {
  readonly view: PdfView;
  readonly changes: Map<number, Change>;
  /** Takes the next free object number. */
  newRef(): PdfRef;
  set(at: PdfRef, value: PdfValue): void;
}

export function draft(view: PdfView, firstNumber: number): Draft {
  const changes = new Map<number, Change>();
  let next = firstNumber;
  return {
    view,
    changes,
    newRef: () => ref(next++),
    set: (at, value) => void changes.set(at.num, { num: at.num, gen: at.gen, value }),
  };
}

/** The current value of an object in the draft: changed already, or as it is in the file. */
export async function current(d: Draft, value: PdfValue | undefined): Promise<PdfValue> {
  if (isRef(value)) {
    const changed = d.changes.get(value.num);
    if (changed) return changed.value;
  }
  return d.view.resolve(value);
}
