import { type Bodies, packed, paper, streamBody } from './paper.ts';

/** The letter that is signed: words in the upper half, fields and room for signatures below. */
export const words =
  'BT /F1 14 Tf 72 720 Td (Nguoi phai thi hanh an nop 10.000.000 dong) Tj 0 -40 Td (cho nguoi duoc thi hanh an truoc ngay 01/12.) Tj ET';
export const forgery = 'BT /F1 14 Tf 72 720 Td (Nguoi phai thi hanh an nop 90.000.000 dong) Tj ET';

export const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

const annots = '[7 0 R 8 0 R 9 0 R]';
export const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots ${annots} >>`;
export const catalog = '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>';
export const form = '<< /Fields [7 0 R 8 0 R 9 0 R] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>';
export const textField =
  '<< /Type /Annot /Subtype /Widget /FT /Tx /T (So) /F 4 /P 3 0 R /Rect [72 600 272 620] /DA (/F1 12 Tf 0 g) >>';
export const emptyField =
  '<< /Type /Annot /Subtype /Widget /FT /Sig /T (ConDau) /F 4 /P 3 0 R /Rect [350 300 500 400] >>';
export const boxField =
  '<< /Type /Annot /Subtype /Widget /FT /Btn /T (Khan) /F 4 /P 3 0 R /Rect [72 560 84 572] /V /Off /AS /Off /AP << /N << /Yes 10 0 R /Off 11 0 R >> >> >>';

const typical: Bodies = {
  1: catalog,
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: page,
  4: streamBody(words),
  5: font,
  6: form,
  7: textField,
  8: emptyField,
  9: boxField,
  10: streamBody('0 0 12 12 re S', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]'),
  11: streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]'),
  12: '<< /Title (Quyet dinh) >>',
};

const identified = '/Info 12 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';

/** The letter, with other or further objects (from 20 on) as an attacker prepares them before it is signed. */
export function letter(changed: Bodies = {}, trailer = ''): Uint8Array {
  return paper({ ...typical, ...changed }, `${identified} ${trailer}`);
}

/** The same in an object stream: listed by a cross-reference stream alone, or by a classic table with a stream beside it. */
export function packedLetter(kind: 'streams' | 'hybrid', changed: Bodies = {}): Uint8Array {
  return packed(kind, { ...typical, ...changed }, identified);
}
