/** PDFs written by hand for attacks: objects as text, so that every unusual byte can be put where it hurts. */

/** Objects by number: a body without `n 0 obj`, or a whole `Uint8Array`. */
export type Bodies = Readonly<Record<number, string>>;

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 255);

export function toBytes(text: string): Uint8Array {
  return latin1(text);
}

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : part))));
}

export function streamBody(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

export interface Tail {
  /** Added to the trailer. */
  readonly trailer?: string;
  /** Numbers to be marked free. */
  readonly freed?: readonly number[];
  /** Numbers of objects that get no entry. */
  readonly unlisted?: readonly number[];
  /** Entries that lead somewhere else than to a body written here. */
  readonly entries?: Readonly<Record<number, number>>;
  /** Instead of the offset of the newest section. */
  readonly prev?: number;
  readonly size?: number;
  readonly root?: string;
  readonly generation?: Readonly<Record<number, number>>;
  /** Text before the cross-reference. */
  readonly before?: string;
  /** Text after `%%EOF`. */
  readonly after?: string;
  readonly noPrev?: boolean;
}

/** A whole file with a classic cross-reference; object 1 is the catalogue. */
export function paper(bodies: Bodies, trailer = ''): Uint8Array {
  return written('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 0, bodies, { trailer, noPrev: true });
}

/**
 * A whole file whose dictionaries stand in an object stream, but for the catalogue; `hybrid` has a classic table in which those from 12 on are
 * free, and a cross-reference stream beside it that lists them (ISO 32000-2 § 7.5.8.4).
 */
export function packed(kind: 'streams' | 'hybrid', bodies: Bodies, trailer = ''): Uint8Array {
  const all = Object.entries(bodies).map(([key, body]): [number, string] => [Number(key), body]);
  const inside = all.filter(([num, body]) => num > (kind === 'hybrid' ? 11 : 1) && !body.includes('stream\n'));
  const holder = Math.max(...all.map(([num]) => num)) + 1;
  let [index, content] = ['', ''];
  for (const [num, body] of inside) {
    index += `${num} ${content.length} `;
    content += `${body} `;
  }
  const outside: [number, string][] = all.filter((entry) => !inside.includes(entry));
  outside.push([holder, streamBody(`${index}${content}`, `/Type /ObjStm /N ${inside.length} /First ${index.length}`)]);
  let text = '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n';
  const offsets = new Map<number, number>();
  for (const [num, body] of outside) {
    offsets.set(num, text.length);
    text += `${num} 0 obj\n${body}\nendobj\n`;
  }
  const size = holder + 2;
  const at = text.length;
  const row = (type: number, second: number, third: number): string =>
    String.fromCharCode(type, second >> 16, (second >> 8) & 255, second & 255, third);
  const rows = Array.from({ length: size }, (_, num) => {
    const place = inside.findIndex(([own]) => own === num);
    if (place >= 0) return row(2, holder, place);
    const offset = num === holder + 1 ? at : offsets.get(num);
    return offset === undefined ? row(0, 0, 255) : row(1, offset, 0);
  });
  const entries = `/Size ${size} /Root 1 0 R ${trailer}`;
  text += `${holder + 1} 0 obj\n${streamBody(rows.join(''), `/Type /XRef /W [1 3 1] ${entries}`)}\nendobj\n`;
  if (kind === 'streams') return latin1(`${text}startxref\n${at}\n%%EOF\n`);
  const classic = Array.from({ length: size }, (_, num) => {
    const offset = num === holder + 1 ? at : offsets.get(num);
    return offset === undefined ? `0000000000 ${num === 0 ? 65535 : '00000'} f \n` : `${pad(offset, 10)} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n${classic.join('')}trailer\n<< ${entries} /XRefStm ${at} >>\n`;
  return latin1(`${text}${table}startxref\n${text.length}\n%%EOF\n`);
}

/** The file with one more revision. */
export function appended(file: Uint8Array, bodies: Bodies, tail: Tail = {}): Uint8Array {
  return joined(file, written('', file.length, bodies, { prev: startxref(file), size: sizeOf(file), ...tail }));
}

function written(head: string, base: number, bodies: Bodies, tail: Tail): Uint8Array {
  let text = head;
  const entries = new Map<number, string>();
  for (const [key, body] of Object.entries(bodies)) {
    const num = Number(key);
    const gen = tail.generation?.[num] ?? 0;
    if (!tail.unlisted?.includes(num)) entries.set(num, `${pad(base + text.length, 10)} ${pad(gen, 5)} n`);
    text += `${num} ${gen} obj\n${body}\nendobj\n`;
  }
  for (const [num, offset] of Object.entries(tail.entries ?? {}))
    entries.set(Number(num), `${pad(offset, 10)} 00000 n`);
  for (const num of tail.freed ?? []) entries.set(num, '0000000000 00001 f');
  if (tail.noPrev) entries.set(0, '0000000000 65535 f');
  text += tail.before ?? '';
  const at = base + text.length;
  text += `xref\n${[...entries]
    .sort(([a], [b]) => a - b)
    .map(([num, entry]) => `${num} 1\n${entry} \n`)
    .join('')}`;
  const size = [...entries.keys()].reduce((max, num) => Math.max(max, num + 1), tail.size ?? 0);
  const prev = tail.prev === undefined ? '' : ` /Prev ${tail.prev}`;
  text += `trailer\n<< /Size ${tail.size !== undefined && tail.size < 0 ? -tail.size : size} /Root ${tail.root ?? '1 0 R'}${prev} ${tail.trailer ?? ''} >>\n`;
  return latin1(`${text}startxref\n${at}\n%%EOF\n${tail.after ?? ''}`);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function startxref(file: Uint8Array): number {
  const text = toText(file);
  return Number(/startxref\s+(\d+)/.exec(text.slice(text.lastIndexOf('startxref')))?.[1]);
}

export function sizeOf(file: Uint8Array): number {
  return Math.max(...[...toText(file).matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1])));
}

/** Offset of the newest `n 0 obj`. */
export function offsetOf(file: Uint8Array, num: number): number {
  return [...toText(file).matchAll(new RegExp(`(?<![0-9])${num} 0 obj`, 'g'))].at(-1)?.index as number;
}

/** The newest body of an object that is no stream. */
export function bodyOf(file: Uint8Array, num: number): string {
  const text = toText(file);
  const from = offsetOf(file, num);
  return text.slice(text.indexOf('obj', from) + 3, text.indexOf('endobj', from)).trim();
}

/** The same length, another text: what was signed is overwritten in place. */
export function overwritten(file: Uint8Array, from: string, to: string): Uint8Array {
  const text = toText(file);
  if (!text.includes(from)) throw new Error(`no ${from} in the file`);
  return latin1(text.replace(from, to.padEnd(from.length, ' ')));
}
