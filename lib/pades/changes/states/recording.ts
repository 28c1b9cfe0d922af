import type { PdfView } from '../../../pdf/document/view.ts';
import { isDict, isRef, isStream, type PdfValue } from '../../../pdf/objects/objects.ts';

/** The same view, noting the number of every object that is asked for. */
export function recording(view: PdfView, seen: Set<number>): PdfView {
  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let next = value;
    for (let i = 0; isRef(next) && i < MAX_REFERENCES; i++) {
      seen.add(next.num);
      next = (await view.object(next.num))?.value;
    }
    return view.resolve(value);
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

/** References that lead to references, before the value is left to the view itself. */
const MAX_REFERENCES = 64;
