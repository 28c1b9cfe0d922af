import { dict, name, type PdfDict, type PdfHole, type PdfRef, type PdfValue } from '../../pdf/objects/objects.ts';
import { textString } from '../../pdf/objects/text-string.ts';
import type { FieldLock, SignIntent } from '../shared/intent.ts';
import { pdfDate } from '../shared/signing-time.ts';

/** Room for `[0 n n n]` with offsets of ten digits each. */
const BYTE_RANGE_WIDTH = 40;

/** The two places of a signature dictionary that are filled once the rest is laid out. */
export const holes = { byteRange: 'ByteRange', contents: 'Contents' } as const;

/** Blanks in place of the byte range, zeroes in place of the signature (`reserve` bytes, as hexadecimal digits). */
export function placeholders(reserve: number): PdfDict {
  const byteRange: PdfHole = {
    kind: 'hole',
    hole: holes.byteRange,
    open: '',
    close: '',
    fill: 0x20,
    length: BYTE_RANGE_WIDTH,
  };
  const contents: PdfHole = {
    kind: 'hole',
    hole: holes.contents,
    open: '<',
    close: '>',
    fill: 0x30,
    length: reserve * 2,
  };
  return dict({ ByteRange: byteRange, Contents: contents });
}

/** ISO 32000-2 § 12.8.1, table 255; EN 319 142-1 § 6.3: time in M, no signing-time attribute, no Cert entry. */
export function signatureDictionary(intent: SignIntent, reserve: number, references: readonly PdfDict[]): PdfDict {
  const text = (value: string | undefined): PdfValue | undefined => (value ? textString(value) : undefined);
  const capacities = intent.capacities?.join('; ');
  const label = [capacities, intent.name].filter(Boolean).join(' ');
  return new Map([
    ...dict({
      Type: name('Sig'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.CAdES.detached'),
    }),
    ...placeholders(reserve),
    ...dict({
      M: pdfDate(intent.signingTime),
      Name: text(label),
      Reason: text(intent.reason),
      Location: text(intent.location),
      ContactInfo: text(intent.contact),
      Reference: references.length > 0 ? references : undefined,
    }),
  ]);
}

/** § 12.8.2.2: the transform that makes a certification. */
export function docMdp(level: 1 | 2 | 3): PdfDict {
  return reference('DocMDP', dict({ Type: name('TransformParams'), P: level, V: name('1.2') }));
}

/** § 12.8.2.4: locks fields from the signature on; `data` is the catalogue. */
export function fieldMdp(lock: FieldLock, data: PdfRef): PdfDict {
  const parameters = dict({ Type: name('TransformParams'), ...lockEntries(lock), V: name('1.2') });
  return reference('FieldMDP', parameters).set('Data', data);
}

/** § 12.7.5.5, table 236 */
export function sigFieldLock(lock: FieldLock): PdfDict {
  return dict({ Type: name('SigFieldLock'), ...lockEntries(lock) });
}

function lockEntries(lock: FieldLock): Record<string, PdfValue | undefined> {
  const fields = lock.action === 'All' ? undefined : (lock.fields ?? []).map(textString);
  return { Action: name(lock.action), Fields: fields };
}

function reference(method: string, parameters: PdfDict): PdfDict {
  return dict({ Type: name('SigRef'), TransformMethod: name(method), TransformParams: parameters });
}
