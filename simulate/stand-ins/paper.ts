import type { ByteSource } from '../../lib/pdf/bytes/byte-source.ts';
import { sha256Hex } from '../../lib/pki/sha256.ts';

/** A file of the run: lines of text that begins as a PDF does, and grows at its end as signed PDFs do. */
export type PaperLine =
  | { readonly is: 'fields'; readonly names: readonly string[] }
  | { readonly is: 'filled'; readonly values: Readonly<Record<string, string>> }
  | {
      readonly is: 'signed';
      readonly field: string;
      readonly value: string;
      readonly by: string;
      readonly level: string;
      readonly over: string;
    }
  | { readonly is: 'stamped'; readonly over: string };

/** Whose certificate it is: JSON in place of DER. */
export interface PaperCertificate {
  readonly owner: string;
  readonly name: string;
  readonly organisation: string;
}

const mark = '\n%% ';

export async function textOf(source: ByteSource): Promise<string> {
  return Buffer.from(await source.read(0, source.size)).toString('utf8');
}

/** What is appended for a line. */
export const tailOf = (line: PaperLine): Uint8Array => Buffer.from(`${mark}${JSON.stringify(line)}`);

export const hashOf = (text: string): string => sha256Hex(Buffer.from(text));

/** The value that the key of an owner gives to a hash. */
export const signatureValue = (owner: string, over: string): string => hashOf(`${owner} ${over}`);

/** A line, and all that stands before it. */
export interface PlacedLine {
  readonly line: PaperLine;
  readonly before: string;
}

/** The lines that were appended to a paper, in their order. */
export function linesOf(text: string): PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const end = text.indexOf(mark, at + 1);
    const json = text.slice(at + mark.length, end < 0 ? undefined : end);
    lines.push({ line: JSON.parse(json) as PaperLine, before: text.slice(0, at) });
  }
  return lines;
}

/** The signatures of a paper, and whether each is over what stands before it, by the key that it names. */
export function signaturesOf(text: string) {
  return linesOf(text).flatMap(({ line, before }) => {
    if (line.is !== 'signed') return [];
    const certificate = JSON.parse(line.by) as PaperCertificate;
    const whole = line.over === hashOf(before) && line.value === signatureValue(certificate.owner, line.over);
    return [{ ...line, certificate, whole }];
  });
}
