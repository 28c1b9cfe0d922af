/** PDFs written out by hand for the tests of the reader. */
import { deflateSync } from 'node:zlib';

/** Objects in the order given, then a classic table and trailer. `%PDF` may have junk before it. */
export function classicFile(objects: readonly string[], trailer = '/Root 1 0 R', head = '%PDF-1.7\n'): Buffer {
  let text = head;
  const rows = objects.map((object, i) => {
    const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const at = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  text += `trailer\n<</Size ${objects.length + 1}${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export const minimal: readonly string[] = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
];

/** One appended revision with a classic table. */
export function withUpdate(file: Buffer, changed: Readonly<Record<number, string>>, prev: number): Buffer {
  let text = file.toString('latin1');
  const rows = Object.entries(changed).map(([num, object]) => {
    const row = `${num} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${num} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const at = text.length;
  text += `xref\n${rows.join('')}trailer\n<</Size 9/Root 1 0 R/Prev ${prev}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export function startxrefOf(file: Buffer): number {
  const text = file.toString('latin1');
  return Number(/startxref\s+(\d+)/.exec(text.slice(text.lastIndexOf('startxref')))?.[1]);
}

/** Catalogue and pages inside an object stream, the page outside, all listed by a cross-reference stream with a predictor. */
export function streamFile(predictor = true): Buffer {
  const inner = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>'];
  const body = inner.join(' ');
  const index = `1 0 2 ${(inner[0] as string).length + 1} `;
  const packed = deflateSync(Buffer.from(index + body));
  const head = '%PDF-1.5\n';
  const page = '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n';
  const holderHead = `4 0 obj\n<</Type/ObjStm/N 2/First ${index.length}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  const before = Buffer.concat([Buffer.from(head + page + holderHead), packed, Buffer.from('\nendstream\nendobj\n')]);
  const rows = [
    [0, 0, 255],
    [2, 4, 0],
    [2, 4, 1],
    [1, head.length, 0],
    [1, head.length + page.length, 0],
    [1, before.length, 0],
  ].map(([type, second, third]) => [
    type as number,
    (second as number) >> 8,
    (second as number) & 255,
    third as number,
  ]);
  const plain = rows.flatMap((row, i) =>
    predictor ? [2, ...row.map((byte, n) => (byte - (rows[i - 1]?.[n] ?? 0)) & 255)] : row,
  );
  const table = deflateSync(Buffer.from(plain));
  const parms = predictor ? '/DecodeParms<</Predictor 12/Columns 4>>' : '';
  const xref = `5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Filter/FlateDecode${parms}/Length ${table.length}>>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`;
  return Buffer.concat([before, Buffer.from(xref), table, Buffer.from(tail)]);
}
