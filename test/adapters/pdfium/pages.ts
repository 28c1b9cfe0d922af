import decode, { init } from '@jsquash/webp/decode.js';
import { compiled } from '../../../lib/adapters/pdfium/limited-memory.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';

/** A PDF of one page, and what it draws (ISO 32000-2 § 8). `objects` stand from number 5 on; `page` and `trailer` say more of theirs. */
export function onePage(content: string, more: More = {}): ByteSource {
  return bytesSource(Buffer.from(onePageText(content, more), 'latin1'));
}

interface More {
  readonly page?: string;
  readonly objects?: readonly string[];
  readonly box?: string;
}

/** The same as text, a letter a byte. */
export function onePageText(content: string, more: More = {}): string {
  const { page = '', objects = [], box = '0 0 595 842' } = more;
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R ${page} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...objects,
  ];
  let text = '%PDF-1.7\n';
  const places = bodies.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = bodies.length + 1;
  const xref = text.length;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
}

/** A picture, opened again. `at` gives the colour at so many hundredths from the upper left corner. */
export async function pictureOf(webp: Uint8Array) {
  await init(compiled('@jsquash/webp/codec/dec/webp_dec.wasm'));
  const { width, height, data } = await decode(new Uint8Array(webp).buffer);
  const at = (x: number, y: number): readonly number[] => {
    const place = 4 * (Math.floor((y / 100) * height) * width + Math.floor((x / 100) * width));
    return [...data.subarray(place, place + 3)];
  };
  return { width, height, at };
}
