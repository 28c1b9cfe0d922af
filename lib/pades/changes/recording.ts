import { isDict, isRef, isStream, type PdfValue } from '../../pdf/objects.ts';
import type { PdfView } from '../../pdf/view.ts';

/** The same view, noting the number of every object that is asked for. */
export function recording(view: PdfView, seen: Set<number>): PdfView {
  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let current = value ?? null;
    for (let i = 0; isRef(current) && i < LONGEST; i++) {
      seen.add(current.num);
      const target = await view.object(current.num);
      current = target && target.gen === current.gen ? target.value : null;
    }
    return view.resolve(current);
  };
  return {
    ...view,
    object: (num) => {
      seen.add(num);
      return view.object(num);
    },
    resolve,
    get: (entries, key) => resolve(entries.get(key)),
    dict: async (value) => {
      const direct = await resolve(value);
      return isDict(direct) ? direct : isStream(direct) ? direct.dict : undefined;
    },
  };
}

const LONGEST = 64;
