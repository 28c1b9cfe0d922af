/** Large files written quickly: objects as text or bytes, a cross-reference, and a signature whose range is right. */

export type Body = string | Uint8Array;

/** Bodies by object number; 1 is the catalogue. */
export type Objects = ReadonlyMap<number, Body>;

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export function streamOf(content: Uint8Array | string, entries = ''): Uint8Array {
  const data = typeof content === 'string' ? bytesOf(content) : content;
  return Buffer.concat([bytesOf(`<< ${entries} /Length ${data.length} >>\nstream\n`), data, bytesOf('\nendstream')]);
}

/** A form with these fields, one page, and room for anything from 20 on. */
export function outline(fields: string, more: Readonly<Record<number, Body>> = {}): Map<number, Body> {
  const typical: Record<number, Body> = {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << >> /Annots [5 0 R] >>',
    4: `<< /Fields [5 0 R ${fields}] /SigFlags 3 >>`,
    5: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (LanhDao) /F 132 /P 3 0 R /Rect [0 0 0 0] /V 7 0 R >>',
    6: streamOf('BT ET'),
    7: signature,
    ...more,
  };
  return new Map(Object.entries(typical).map(([num, body]) => [Number(num), body]));
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const blank = pad(0, 10);
/** A signature of nobody over the bytes up to the end of its revision; the numbers are filled in when it is written. */
export const signature = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ${blank} ${blank} ${blank}] /Contents <${'00'.repeat(64)}> >>`;

const entryOf = (offset: number): string => `${pad(offset, 10)} 00000 n \n`;

/** One revision after `base` bytes, whose cross-reference stood at `prev`. */
export function revision(objects: Objects, base = 0, prev?: number, trailer = ''): { bytes: Uint8Array; xref: number } {
  const parts: Uint8Array[] = base === 0 ? [bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')] : [];
  let at = base + parts.reduce((sum, part) => sum + part.length, 0);
  const places = new Map<number, number>();
  for (const [num, body] of objects) {
    places.set(num, at);
    const pieces = [bytesOf(`${num} 0 obj\n`), typeof body === 'string' ? bytesOf(body) : body, bytesOf('\nendobj\n')];
    for (const piece of pieces) {
      parts.push(piece);
      at += piece.length;
    }
  }
  const size = [...places.keys()].reduce((max, num) => Math.max(max, num + 1), 0);
  const link = prev === undefined ? '' : `/Prev ${prev} `;
  parts.push(
    bytesOf(`xref\n${tableOf(places)}trailer\n<< /Size ${Math.max(size, 60)} /Root 1 0 R ${link}${trailer}>>\n`),
  );
  parts.push(bytesOf(`startxref\n${at}\n%%EOF\n`));
  const bytes = Buffer.concat(parts);
  fillRanges(bytes, base);
  return { bytes, xref: at };
}

function tableOf(places: ReadonlyMap<number, number>): string {
  const numbers = [...places.keys()].sort((a, b) => a - b);
  let text = '';
  for (let i = 0; i < numbers.length; ) {
    let end = i;
    while (end + 1 < numbers.length && numbers[end + 1] === (numbers[end] as number) + 1) end++;
    text += `${numbers[i]} ${end - i + 1}\n`;
    for (; i <= end; i++) text += entryOf(places.get(numbers[i] as number) as number);
  }
  return text;
}

/** Every signature of this revision covers it whole. */
function fillRanges(bytes: Buffer, base: number): void {
  const empty = `[0 ${blank} ${blank} ${blank}]`;
  for (let at = bytes.indexOf(empty); at >= 0; at = bytes.indexOf(empty, at + 1)) {
    const open = bytes.indexOf('/Contents <', at) + 10;
    const close = bytes.indexOf('>', open) + 1;
    const range = `[0 ${pad(base + open, 10)} ${pad(base + close, 10)} ${pad(bytes.length - close, 10)}]`;
    bytes.write(range, at, 'latin1');
  }
}

/** Revisions one after another, each chained to the one before. */
export function book(...revisions: readonly Objects[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let base = 0;
  let prev: number | undefined;
  for (const objects of revisions) {
    const made = revision(objects, base, prev);
    parts.push(made.bytes);
    base += made.bytes.length;
    prev = made.xref;
  }
  return Buffer.concat(parts);
}

/** `make(i)` for each i, joined. */
export function repeated(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => make(i)).join('');
}
