import { deflateSync } from 'node:zlib';
import { classicFile } from '../../pdf/files.ts';

interface ScanOf {
  readonly dpi?: number;
  /** of the picture: 1 is grey */
  readonly components?: 1 | 3;
  readonly bits?: 1 | 8;
  readonly pages?: number;
  /** clockwise, for viewing */
  readonly rotate?: number;
  /** tells one scan from another */
  readonly mark?: string;
}

/** What a scanner makes: A4 pages, each a picture without any words. */
export function scanPdf({
  dpi = 200,
  components = 3,
  bits = 8,
  pages = 1,
  rotate = 0,
  mark = '',
}: ScanOf = {}): Buffer {
  const [columns, rows] = [Math.round((595 / 72) * dpi), Math.round((842 / 72) * dpi)];
  const packed = deflateSync(Buffer.alloc(Math.ceil((columns * components * bits) / 8) * rows, 0xf4)).toString(
    'latin1',
  );
  const content = `%${mark}\nq 595 0 0 842 0 0 cm /Im0 Do Q`;
  const space = components === 3 ? '/DeviceRGB' : '/DeviceGray';
  const kids = Array.from({ length: pages }, (_, at) => `${at + 5} 0 R`).join(' ');
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate ${rotate}/Contents 3 0 R/Resources<</XObject<</Im0 4 0 R>>>>>>`;
  return classicFile([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width ${columns}/Height ${rows}/ColorSpace${space}/BitsPerComponent ${bits}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed}\nendstream`,
    ...Array.from({ length: pages }, () => page),
  ]);
}
