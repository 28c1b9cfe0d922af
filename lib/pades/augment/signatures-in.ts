import { fieldsOf } from '../../pdf/document/forms.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { isArray, isDict, isInteger, isName, isString } from '../../pdf/objects/objects.ts';

/** A signature or document timestamp as it stands in a field. */
export interface FieldSignature {
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  /** The value of Contents with its padding. */
  readonly contents: Uint8Array;
  /** Bytes of the file up to which it covers; 0 when its byte range makes no sense. */
  readonly coversTo: number;
}

/** All signatures of a document, the one that covers least first. */
export async function signaturesIn(view: PdfView): Promise<FieldSignature[]> {
  const found: FieldSignature[] = [];
  for await (const field of fieldsOf(view)) {
    if (field.type !== 'Sig') continue;
    const value = await view.get(field.inherited, 'V');
    if (!isDict(value)) continue;
    const contents = await view.get(value, 'Contents');
    if (!isString(contents)) continue;
    const stamp = isName(await view.get(value, 'SubFilter'), 'ETSI.RFC3161');
    const range = await view.get(value, 'ByteRange');
    const [start, length] = isArray(range) ? [range[2], range[3]] : [];
    const coversTo = isInteger(start) && isInteger(length) ? start + length : 0;
    found.push({ field: field.name, kind: stamp ? 'timestamp' : 'signature', contents: contents.bytes, coversTo });
  }
  return found.sort((a, b) => a.coversTo - b.coversTo);
}
