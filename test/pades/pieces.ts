import { signaturesIn } from '../../lib/pades/augment/signatures-in.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { readTlv } from '../../lib/pki/der/read.ts';

export interface Piece {
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  /** DER without the padding. */
  readonly der: Uint8Array;
  /** The bytes under the signature. */
  readonly content: Uint8Array;
}

/** Takes a signed file apart: each signature with what it covers, found from the file's own byte ranges. */
export async function piecesOf(pdf: Buffer): Promise<Piece[]> {
  const view = (await openPdf(bytesSource(pdf))).latest;
  return (await signaturesIn(view)).map(({ field, kind, contents, coversTo }) => {
    const text = pdf.toString('latin1');
    const digits = Buffer.from(contents).toString('hex');
    const gap = text.indexOf(`<${digits}>`);
    const content = Buffer.concat([pdf.subarray(0, gap), pdf.subarray(gap + digits.length + 2, coversTo)]);
    const value = readTlv(contents, 0);
    return { field, kind, der: contents.subarray(0, value.next), content };
  });
}
