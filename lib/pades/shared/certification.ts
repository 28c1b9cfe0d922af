import type { PdfView } from '../../pdf/document/view.ts';
import { isArray, isDict, isInteger, isName, type PdfDict } from '../../pdf/objects/objects.ts';

/** P of a DocMDP transform in this signature (§ 12.8.2.2, table 257); null when it certifies nothing. */
export async function certificationOf(view: PdfView, signature: PdfDict): Promise<1 | 2 | 3 | null> {
  const references = await view.get(signature, 'Reference');
  for (const item of isArray(references) ? references.slice(0, 16) : []) {
    const reference = await view.resolve(item);
    if (!isDict(reference) || !isName(await view.get(reference, 'TransformMethod'), 'DocMDP')) continue;
    const parameters = await view.dict(reference.get('TransformParams'));
    const level = parameters ? await view.get(parameters, 'P') : null;
    return isInteger(level) && level >= 1 && level <= 3 ? (level as 1 | 2 | 3) : 2;
  }
  return null;
}
