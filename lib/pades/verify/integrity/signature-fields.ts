import type { ByteSource } from '../../../pdf/bytes/byte-source.ts';
import { fieldsOf } from '../../../pdf/document/forms.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { objectAt } from '../../../pdf/objects/indirect.ts';
import { isDict, isRef, isStream, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import type { ParsedObject } from '../../../pdf/objects/parsed-object.ts';

/** A signature field with something in it. */
export interface SignedField {
  readonly name: string;
  /** Object numbers of field and signature dictionary; undefined for one that is no object of its own. */
  readonly fieldNum: number | undefined;
  readonly valueNum: number | undefined;
  /** The signature dictionary as a reader sees it. */
  readonly value: PdfDict;
  /** The same as it stands in the file, never decrypted; undefined when it cannot be found there. */
  readonly raw: PdfDict | undefined;
  /** Offset of the object that holds it. */
  readonly offset: number | undefined;
  /** Keys that stand twice in that object. */
  readonly duplicateKeys: number;
}

/** Form fields that may still be looked at, over all states of a file. */
export interface FieldBudget {
  left: number;
}

/** All signature fields with a value, in the order of the form; `limit-exceeded` when the budget is spent. */
export async function signedFields(view: PdfView, source: ByteSource, budget: FieldBudget): Promise<SignedField[]> {
  const found: SignedField[] = [];
  for await (const field of fieldsOf(view)) {
    if (budget.left-- <= 0) throw new PdfError('limit-exceeded', 'the file has too many fields and signatures');
    if (field.type !== 'Sig') continue;
    const holder = field.inherited.get('V');
    const value = await view.resolve(holder);
    if (!isDict(value) && !isStream(value)) continue;
    const own = isRef(holder);
    const holderNum = own ? holder.num : field.dict.has('V') ? field.ref?.num : undefined;
    const raw = holderNum === undefined ? undefined : await rawObject(view, source, holderNum);
    found.push({
      name: field.name,
      fieldNum: field.ref?.num,
      valueNum: own ? holder.num : undefined,
      value: isDict(value) ? value : value.dict,
      raw: raw && rawValue(raw, own),
      offset: raw?.offset,
      duplicateKeys: raw?.duplicateKeys ?? 0,
    });
  }
  return found;
}

/** An object of the file itself, as it stands there; undefined inside object streams. */
async function rawObject(view: PdfView, source: ByteSource, num: number): Promise<ParsedObject | undefined> {
  const object = await view.object(num);
  if (!object?.span || isStream(object.value)) return undefined;
  return objectAt(source, object.span.start);
}

function rawValue(parsed: ParsedObject, own: boolean): PdfDict | undefined {
  if (!isDict(parsed.value)) return undefined;
  const value: PdfValue | undefined = own ? parsed.value : parsed.value.get('V');
  return isDict(value) ? value : undefined;
}
