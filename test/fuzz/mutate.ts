/** Changes of the kinds that break readers, drawn from a seed: the same seed gives the same file. */

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Draw = () => number;
type Mutation = (text: string, draw: Draw, others: readonly string[]) => string;

const pick = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
const placeIn = (text: string, draw: Draw): number => Math.floor(draw() * text.length);
const splice = (text: string, at: number, length: number, more: string): string =>
  text.slice(0, at) + more + text.slice(at + length);

/** One of the places where a pattern stands. */
function found(text: string, pattern: RegExp, draw: Draw): RegExpExecArray | undefined {
  const all = [...text.matchAll(pattern)];
  return all.length === 0 ? undefined : (pick(draw, all) as RegExpExecArray);
}

const replacedAt = (text: string, match: RegExpExecArray | undefined, by: (old: string) => string): string =>
  match ? splice(text, match.index, match[0].length, by(match[0])) : text;

const words = [
  'obj',
  'endobj',
  'stream',
  'endstream',
  'xref',
  'trailer',
  'startxref',
  '%%EOF',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '/',
  '%',
  'R',
  'null',
  'true',
  '%PDF-1.7',
];
const names = [
  'Contents',
  'Annots',
  'AP',
  'N',
  'V',
  'Kids',
  'Parent',
  'Prev',
  'Size',
  'Length',
  'ByteRange',
  'ObjStm',
  'Root',
  'Filter',
  'DecodeParms',
  'W',
  'Index',
  'XRefStm',
  'Fields',
  'AcroForm',
  'DSS',
  'Perms',
  'Type',
  'First',
  'Encrypt',
  'ID',
];
const numbers = [
  '0',
  '1',
  '-1',
  '2147483647',
  '2147483648',
  '4294967296',
  '99999999999999999999',
  '0.5',
  '65535',
  '8388607',
];
const fillers = ['\0', '\xff', ' ', '\n', '\r', '00', 'A'];

/** Lengths and tags of values inside a hexadecimal Contents. */
const withinContents: Mutation = (text, draw) =>
  replacedAt(text, found(text, /\/Contents ?<[0-9a-fA-F]{40,}>/g, draw), (old) => {
    const from = old.indexOf('<') + 1;
    const digits = Buffer.from(old.slice(from, -1), 'hex');
    const used = digits.length - 1 - [...digits].reverse().findIndex((byte) => byte !== 0);
    const at = Math.floor(draw() * Math.max(1, used));
    const change = draw();
    if (change < 0.3)
      digits[at] = pick(draw, [0x80, 0x81, 0x82, 0x84, 0x88, 0xff, 0x00, 0x30, 0x31, 0xa0, 0x24, 0x1f, 0x3f]);
    else if (change < 0.6) digits[at] = (digits[at] as number) ^ (1 << Math.floor(draw() * 8));
    else if (change < 0.8) digits.copyWithin(at, Math.floor(draw() * used), Math.floor(draw() * used));
    else
      digits.fill(pick(draw, [0x30, 0x80, 0x00, 0x24]), at, Math.min(digits.length, at + 1 + Math.floor(draw() * 400)));
    return `${old.slice(0, from)}${digits.toString('hex')}>`;
  });

const bounds = /endobj|endstream|stream\r?\n|xref|trailer|startxref|%%EOF|>>|\/Contents ?<|>(?=\/| )/g;
const wholeObject = /\d+ \d+ obj\b[\s\S]{0,4000}?endobj/g;

/** One revision more, in which an object says what it said, with a change in it or without. */
function moreRevised(text: string, draw: Draw): string {
  const match = found(text, /(?<![0-9])(\d+) 0 obj\b[\s\S]{0,4000}?endobj/g, draw);
  if (!match) return text;
  const change = draw();
  const body =
    change < 0.3
      ? match[0]
      : replacedAt(match[0], found(match[0], /\/[A-Za-z]+|\d+/g, draw), () => pick(draw, numbers));
  const at = text.length + body.length + 2;
  const prev = /startxref\s+(\d+)(?![\s\S]*startxref)/.exec(text)?.[1] ?? '0';
  const row = `${String(text.length + 1).padStart(10, '0')} 00000 n \n`;
  const size = Math.max(...[...text.matchAll(/\/Size (\d+)/g)].map(([, digits]) => Number(digits)), 1);
  const root = /\/Root (\d+) 0 R/.exec(text)?.[1] ?? '1';
  return `${text}\n${body}\nxref\n${match[1]} 1\n${row}trailer\n<< /Size ${size} /Root ${root} 0 R /Prev ${prev} >>\nstartxref\n${at}\n%%EOF\n`;
}

const mutations: readonly Mutation[] = [
  (text, draw) => splice(text, placeIn(text, draw), 0, ` ${pick(draw, words)} `),
  (text, draw) => splice(text, placeIn(text, draw), 0, `/${pick(draw, names)} `),
  (text, draw) => splice(text, placeIn(text, draw), 1 + Math.floor(draw() * 300), ''),
  (text, draw) => splice(text, placeIn(text, draw), 1, String.fromCharCode(Math.floor(draw() * 256))),
  (text, draw) => splice(text, placeIn(text, draw), 0, pick(draw, fillers).repeat(1 + Math.floor(draw() * 5_000))),
  (text, draw) => {
    const at = placeIn(text, draw);
    return splice(text, placeIn(text, draw), 0, text.slice(at, at + 1 + Math.floor(draw() * 1_000)));
  },
  (text, draw) =>
    replacedAt(text, found(text, /(?<![0-9a-fA-F])\d+(?![0-9a-fA-F])/g, draw), (old) =>
      draw() < 0.5 ? pick(draw, numbers) : String(Number(old) + Math.floor(draw() * 9) - 4),
    ),
  (text, draw) => replacedAt(text, found(text, /\/[A-Za-z][A-Za-z0-9]*/g, draw), () => `/${pick(draw, names)}`),
  (text, draw) => replacedAt(text, found(text, /\d+ \d+ R\b/g, draw), () => `${Math.floor(draw() * 40)} 0 R`),
  (text, draw) =>
    replacedAt(
      text,
      found(text, /\d{10} \d{5} [nf]/g, draw),
      () =>
        `${String(placeIn(text, draw)).padStart(10, '0')} 0000${Math.floor(draw() * 2)} ${pick(draw, ['n', 'f', 'x'])}`,
    ),
  (text, draw) => replacedAt(text, found(text, /startxref\s+\d+/g, draw), () => `startxref\n${placeIn(text, draw)}`),
  (text, draw) =>
    replacedAt(text, found(text, /trailer\s*<<[^>]*>>/g, draw), (old) =>
      old.replace('>>', `/${pick(draw, names)} ${pick(draw, numbers)} >>`),
    ),
  (text, draw) => replacedAt(text, found(text, wholeObject, draw), () => found(text, wholeObject, draw)?.[0] ?? ''),
  (text, draw, others) =>
    replacedAt(text, found(text, wholeObject, draw), () => found(pick(draw, others), wholeObject, draw)?.[0] ?? ''),
  (text, draw) => text.slice(0, found(text, bounds, draw)?.index ?? 0),
  (text, draw) => {
    const match = found(text, bounds, draw);
    return match ? text.slice(0, match.index + match[0].length) : text;
  },
  (text, draw, others) => text + pick(draw, others).slice(placeIn(text, draw)),
  (text) => text + text,
  moreRevised,
  moreRevised,
  withinContents,
  withinContents,
];

/** Between one and six changes. */
export function mutated(text: string, draw: Draw, others: readonly string[]): string {
  let out = text;
  for (let i = 1 + Math.floor(draw() ** 2 * 6); i > 0; i--) out = pick(draw, mutations)(out, draw, others);
  return out;
}
