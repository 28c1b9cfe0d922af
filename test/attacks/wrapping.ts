import { type AttackCase, byBytes } from './kit.ts';
import { forgery } from './letter.ts';
import { joined, startxref, streamBody, toBytes, toText } from './paper.ts';

const SWA = 'signature wrapping';

interface Parts {
  readonly head: string;
  readonly value: string;
  readonly rest: string;
  readonly gapStart: number;
}

function parts(file: Uint8Array): Parts {
  const text = toText(file);
  const found = /\/ByteRange ?\[0 (\d+) (\d+) (\d+)\]/.exec(text);
  const [a, b] = [Number(found?.[1]), Number(found?.[2])];
  return { head: text.slice(0, a), value: text.slice(a, b), rest: text.slice(b), gapStart: a };
}

/**
 * The second signed stretch is moved to the end, and in the room between stands another cross-reference at the very
 * offset to which the signed `startxref` leads, with a signature dictionary whose ByteRange names the new places.
 */
function wrapped(
  file: Uint8Array,
  options: { readonly closeEarly?: boolean; readonly nested?: boolean; readonly inside?: boolean },
): Uint8Array {
  const { head, value, rest, gapStart } = parts(file);
  const target = startxref(file);
  const field = /(\d+) 0 obj\s*<<[^>]*\/T ?\(LanhDao\)/.exec(toText(file));
  const fieldNum = Number(field?.[1]);
  const digits = value.slice(1, -1);
  const start = options.closeEarly === false ? value.slice(0, -1) : value;
  const gapEnd = gapStart + value.length + 20_000;
  let inner = '\n';
  const places = new Map<number, number>();
  const add = (num: number, body: string): void => {
    places.set(num, gapStart + start.length + inner.length);
    inner += `${num} 0 obj\n${body}\nendobj\n`;
  };
  add(4, streamBody(forgery));
  add(
    80,
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ${gapStart} ${gapEnd} ${rest.length}] /Contents <${digits}> >>`,
  );
  add(fieldNum, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (LanhDao) /F 132 /P 3 0 R /Rect [0 0 0 0] /V 80 0 R >>`);
  const table = (): string =>
    `xref\n${[...places].map(([num, at]) => `${num} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 90 /Root 1 0 R /Prev ${Number(/startxref\s+(\d+)/.exec(head)?.[1])} >>\n`;
  const tableAt = Math.max(target, gapStart + start.length + inner.length);
  inner = inner.padEnd(tableAt - gapStart - start.length, ' ') + table();
  const filler = gapEnd - gapStart - start.length - inner.length;
  const tail =
    options.closeEarly === false ? `${'0'.repeat(Math.max(0, filler - 1))}>` : ' '.repeat(Math.max(0, filler));
  return toBytes(head + start + inner + tail + rest);
}

export const wrappings: readonly AttackCase[] = [
  byBytes(SWA, 'signed tail moved, cross-reference in the gap', (file) => wrapped(file, {})),
  byBytes(SWA, 'the same with the string left open', (file) => wrapped(file, { closeEarly: false })),
  byBytes(SWA, 'the whole signed file as the prefix of another', (file) => {
    const { head, value, rest } = parts(file);
    return toBytes(`${head}${value}${' '.repeat(64)}${rest}`);
  }),
  byBytes(SWA, 'blanks inside Contents', (file) => {
    const { head, value, rest } = parts(file);
    return toBytes(`${head}${value.slice(0, 900)}${' '.repeat(20)}${value.slice(920)}${rest}`);
  }),
  byBytes(SWA, 'letters in the padding of Contents', (file) => {
    const { head, value, rest } = parts(file);
    return toBytes(`${head}${value.slice(0, -41)}${'ab'.repeat(20)}>${rest}`);
  }),
  byBytes(SWA, 'a comment in the padding of Contents', (file) => {
    const { head, value, rest } = parts(file);
    return toBytes(`${head}${value.slice(0, -41)}${'>%'.padEnd(40, 'x')}>${rest}`);
  }),
  byBytes(SWA, 'the string closed early, an entry behind it', (file) => {
    const { head, value, rest } = parts(file);
    return toBytes(`${head}${value.slice(0, -60)}${'> /Xref (abc) /Y <'.padEnd(59, '0')}>${rest}`);
  }),
  byBytes(SWA, 'the file put into the stream of another file', (file) => {
    const outer = `%PDF-1.7\n1 0 obj\n<< /Length ${file.length} >>\nstream\n`;
    return joined(outer, file);
  }),
  byBytes(SWA, 'blanks before the header', (file) => joined('     ', file)),
  byBytes(SWA, 'another header before the file', (file) => joined('%PDF-1.7\n', file)),
];
