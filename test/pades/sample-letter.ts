/** A letter as Decree 30 wants it before signing: two text fields for number and date, title and name of the leader. */
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { dict, name, type PdfRef, type PdfValue, ref, stream } from '../../lib/pdf/objects/objects.ts';
import { output, writeValue } from '../../lib/pdf/objects/serialize.ts';
import { textString } from '../../lib/pdf/objects/text-string.ts';
import { textFont } from '../../lib/pdf/resources/embed-font.ts';

export interface LetterOptions {
  readonly rotate?: number;
  readonly mediaBox?: readonly number[];
  readonly cropBox?: readonly number[];
  /** Adds an empty signature field of that name with a rectangle. */
  readonly signatureField?: { readonly name: string; readonly rect: readonly number[]; readonly lock?: string };
  readonly catalog?: Readonly<Record<string, PdfValue>>;
  /** Written as the text layer would have it; both Unicode forms are asked for in tests. */
  readonly signerName?: string;
  /** All text of the page, in place of the usual lines. */
  readonly lines?: readonly (readonly [text: string, x: number, y: number])[];
  /** Empty pages behind the letter. */
  readonly blankPages?: number;
}

export const leaderName = 'Nguyễn Thị Đường Thuỷ';

export async function sampleLetter(options: LetterOptions = {}): Promise<Buffer> {
  const objects = new Map<number, PdfValue>();
  const set = (at: PdfRef, value: PdfValue): void => void objects.set(at.num, value);
  let next = 20;
  const newRef = (): PdfRef => ref(next++);
  const lines = options.lines ?? [
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 180, 780],
    ['KT. CỤC TRƯỞNG', 380, 240],
    ['PHÓ CỤC TRƯỞNG', 378, 224],
    [options.signerName ?? leaderName, 372, 140],
  ];
  const font = textFont(await tinosSubset(lines.map(([text]) => text).join('')));
  const content = lines.map(([text, x, y]) => `BT /F1 13 Tf ${x} ${y} Td ${font.codes(text)} Tj ET`).join('\n');
  font.write(ref(5), newRef, set);
  const media = options.mediaBox ?? [0, 0, 595, 842];
  const annots: PdfValue[] = [ref(6), ref(7)];
  const field = options.signatureField;
  if (field) {
    annots.push(ref(8));
    set(ref(8), signatureField(field));
  }
  set(ref(1), dict({ Type: name('Catalog'), Pages: ref(2), AcroForm: ref(9), ...options.catalog }));
  const blank = Array.from({ length: options.blankPages ?? 0 }, () => newRef());
  for (const page of blank) set(page, dict({ Type: name('Page'), Parent: ref(2) }));
  set(ref(2), dict({ Type: name('Pages'), Kids: [ref(3), ...blank], Count: 1 + blank.length, MediaBox: media }));
  set(
    ref(3),
    dict({
      Type: name('Page'),
      Parent: ref(2),
      CropBox: options.cropBox,
      Rotate: options.rotate,
      Resources: dict({ Font: dict({ F1: ref(5) }) }),
      Contents: ref(4),
      Annots: annots,
    }),
  );
  set(ref(4), stream(new Map(), new TextEncoder().encode(content)));
  set(ref(6), textField('so', [100, 740, 220, 756]));
  set(ref(7), textField('ngay_ban_hanh', [300, 740, 560, 756]));
  set(ref(9), dict({ Fields: annots, DA: textString('/Helv 0 Tf 0 g') }));
  return writeFile(objects, 1);
}

function textField(label: string, rect: readonly number[]): PdfValue {
  return dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Tx'),
    T: textString(label),
    F: 4,
    Rect: rect,
    P: ref(3),
    DA: textString('/Helv 11 Tf 0 g'),
  });
}

function signatureField({ name: label, rect, lock }: NonNullable<LetterOptions['signatureField']>): PdfValue {
  return dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(label),
    F: 4,
    Rect: rect,
    P: ref(3),
    Lock: lock ? dict({ Type: name('SigFieldLock'), Action: name(lock) }) : undefined,
  });
}

/** A whole file with a classic cross-reference table. */
export function writeFile(objects: ReadonlyMap<number, PdfValue>, root: number): Buffer {
  const out = output();
  out.text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const size = Math.max(...objects.keys()) + 1;
  const rows = ['0000000000 65535 f \n'];
  const offsets = new Map<number, number>();
  for (const [num, value] of objects) {
    offsets.set(num, out.position);
    out.text(`${num} 0 obj\n`);
    writeValue(out, value);
    out.text('\nendobj\n');
  }
  for (let num = 1; num < size; num++) {
    const offset = offsets.get(num);
    rows.push(offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  const at = out.position;
  out.text(`xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.from(out.view());
}
