import { name, type PdfDict, type PdfValue } from '../objects/objects.ts';
import { type Output, writeValue } from '../objects/serialize.ts';
import type { XrefEntry } from './xref-section.ts';

/** Runs of consecutive object numbers, ascending. */
function runs(entries: ReadonlyMap<number, XrefEntry>): number[][] {
  const out: number[][] = [];
  for (const num of [...entries.keys()].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && last.at(-1) === num - 1) last.push(num);
    else out.push([num]);
  }
  return out;
}

/** ISO 32000-2 § 7.5.4 and § 7.5.5: the table and its trailer. `base` is taken off every offset. */
export function writeXrefTable(
  out: Output,
  trailer: PdfDict,
  entries: ReadonlyMap<number, XrefEntry>,
  base: number,
): void {
  out.text('xref\n');
  for (const run of runs(entries)) {
    out.text(`${run[0]} ${run.length}\n`);
    for (const num of run) out.text(tableEntry(entries.get(num) as XrefEntry, base));
  }
  out.text('trailer\n');
  writeValue(out, trailer);
  out.text('\n');
}

function tableEntry(entry: XrefEntry, base: number): string {
  const offset = entry.kind === 'offset' ? entry.offset - base : 0;
  const gen = entry.kind === 'compressed' ? 0 : entry.gen;
  const type = entry.kind === 'offset' ? 'n' : 'f';
  return `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} ${type} \n`;
}

/** ISO 32000-2 § 7.5.8: the stream is the next free object and has an entry for itself; written without a filter. */
export function writeXrefStream(
  out: Output,
  trailer: PdfDict,
  entries: ReadonlyMap<number, XrefEntry>,
  at: number,
  base: number,
): void {
  const own = trailer.get('Size') as number;
  const all = new Map<number, XrefEntry>(entries).set(own, { kind: 'offset', offset: at, gen: 0 });
  const groups = runs(all);
  const width = at > 0xffffffff ? 5 : 4;
  const data = new Uint8Array(all.size * (1 + width + 2));
  let position = 0;
  const put = (value: number, bytes: number): void => {
    for (let i = bytes - 1; i >= 0; i--) data[position++] = Math.floor(value / 256 ** i) & 255;
  };
  for (const num of groups.flat()) {
    const entry = all.get(num) as XrefEntry;
    put(entry.kind === 'free' ? 0 : entry.kind === 'offset' ? 1 : 2, 1);
    put(entry.kind === 'offset' ? entry.offset - base : entry.kind === 'compressed' ? entry.container : 0, width);
    put(entry.kind === 'compressed' ? entry.index : entry.gen, 2);
  }
  const index: PdfValue[] = groups.flatMap((run) => [run[0] as number, run.length]);
  const stream: PdfDict = new Map<string, PdfValue>([
    ['Type', name('XRef')],
    ...trailer,
    ['Size', own + 1],
    ['W', [1, width, 2]],
    ['Index', index],
  ]);
  out.text(`${own} 0 obj\n`);
  writeValue(out, { kind: 'stream', dict: stream, data });
  out.text('\nendobj\n');
}
