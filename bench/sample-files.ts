import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** A file to measure with: how long it shall be, and how many objects it shall have beside those of its content. */
export interface SampleKind {
  readonly label: string;
  readonly bytes: number;
  readonly objects: number;
}

export const sampleKinds: readonly SampleKind[] = [
  { label: '35 KB', bytes: 35e3, objects: 20 },
  { label: '180 KB', bytes: 180e3, objects: 60 },
  { label: '5 MB', bytes: 5e6, objects: 100 },
  { label: '7 MB, 26,000 objects', bytes: 7e6, objects: 26_000 },
  { label: '50 MB', bytes: 50e6, objects: 200 },
  { label: '200 MB', bytes: 200e6, objects: 400 },
  { label: '1 GB', bytes: 1e9, objects: 1000 },
];

/** Writes a PDF with a classic cross-reference table: small dictionaries, and random streams to fill it up. */
export function writeSample(path: string, { bytes, objects }: SampleKind): void {
  const file = openSync(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const put = (data: string | Uint8Array): void => {
    position += typeof data === 'string' ? writeSync(file, data, null, 'latin1') : writeSync(file, data);
  };
  const begin = (): number => offsets.push(position);
  put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  begin();
  put('1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n');
  begin();
  put('2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>\nendobj\n');
  begin();
  put('3 0 obj\n<</Type/Page/Parent 2 0 R/Resources<<>>>>\nendobj\n');
  let batch = '';
  for (let i = 0; i < objects; i++) {
    offsets.push(position + batch.length);
    batch += `${offsets.length} 0 obj\n<</Kind/Filler/Number ${i}/Text(${'abcdefghij'.repeat(16)})>>\nendobj\n`;
  }
  put(batch);
  while (position + offsets.length * 20 < bytes - 400) {
    const length = Math.min(1 << 20, Math.max(1, Math.floor(bytes - position - offsets.length * 20 - 400)));
    const num = begin();
    put(`${num} 0 obj\n<</Length ${length}>>\nstream\n`);
    put(randomBytes(length));
    put('\nendstream\nendobj\n');
  }
  const at = position;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  put(
    `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\n`,
  );
  put(`startxref\n${at}\n%%EOF\n`);
  closeSync(file);
}
