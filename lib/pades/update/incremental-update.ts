import type { ObjectUpdate } from '../../pdf/document/append.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { isRef, type PdfRef, type PdfValue, ref } from '../../pdf/objects/objects.ts';

/** The objects of one incremental update (ISO 32000-2 § 7.5.6), by number; a later change of an object starts from the earlier one. */
export interface IncrementalUpdate {
  readonly view: PdfView;
  readonly changes: Map<number, ObjectUpdate>;
  /** Takes the next free object number. */
  newRef(): PdfRef;
  set(at: PdfRef, value: PdfValue): void;
}

export function incrementalUpdate(view: PdfView, firstNumber: number): IncrementalUpdate {
  const changes = new Map<number, ObjectUpdate>();
  let next = firstNumber;
  return {
    view,
    changes,
    newRef: () => ref(next++),
    set: (at, value) => void changes.set(at.num, { num: at.num, gen: at.gen, value }),
  };
}

/** The current value of an object: as the update changed it already, or as it is in the file. */
export async function current(d: IncrementalUpdate, value: PdfValue | undefined): Promise<PdfValue> {
  if (isRef(value)) {
    const changed = d.changes.get(value.num);
    if (changed) return changed.value;
  }
  return d.view.resolve(value);
}
