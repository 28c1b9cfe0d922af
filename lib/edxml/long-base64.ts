const lessThan = 0x3c;
const greaterThan = 0x3e;
/** Shorter runs are left to the XML reader. */
const longRun = 16_384;
/** A character of the private use area; a packet that holds one itself is read the slow way. */
const mark = '\uE000';
const markBytes: Buffer = Buffer.from(mark);
const allowed: Uint8Array = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n') {
  allowed[character.charCodeAt(0)] = 1;
}

/** A packet whose long runs of base64 have been taken out, each with a short mark in its place. */
export interface Thinned {
  readonly bytes: Uint8Array;
  /** the runs in the order of their marks, as they stood between two tags */
  readonly runs: readonly Uint8Array[];
}

/**
 * Takes long base64 out of a packet before the XML is read: an XML reader looks at each character of it and keeps the
 * whole as text, which for a scan of 40 MB takes seconds and half a gigabyte. The runs are views of `bytes`.
 */
export function withoutLongBase64(bytes: Uint8Array): Thinned {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < longRun || whole.includes(markBytes)) return { bytes, runs: [] };
  const runs: Uint8Array[] = [];
  const pieces: Uint8Array[] = [];
  let kept = 0;
  let open = whole.indexOf(lessThan);
  while (open !== -1) {
    const next = whole.indexOf(lessThan, open + 1);
    const end = next === -1 ? whole.length : next;
    const start = end - open > longRun ? whole.lastIndexOf(greaterThan, end - 1) + 1 : end;
    if (start > open && end - start > longRun && isBase64(bytes, start, end)) {
      pieces.push(bytes.subarray(kept, start), Buffer.from(`${mark}${runs.length}${mark}`));
      runs.push(bytes.subarray(start, end));
      kept = end;
    }
    open = next;
  }
  return runs.length === 0 ? { bytes, runs } : { bytes: Buffer.concat([...pieces, bytes.subarray(kept)]), runs };
}

function isBase64(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    if (allowed[bytes[index] as number] !== 1) return false;
  }
  return true;
}

/** The run that a text stands for, where the text is nothing but its mark. */
export function runOf(text: string, runs: readonly Uint8Array[]): Uint8Array | undefined {
  const [, index] = /^\uE000(\d+)\uE000$/.exec(text) ?? [];
  return index === undefined ? undefined : runs[Number(index)];
}

/** A text with the runs put back where their marks are. */
export function withRuns(text: string, runs: readonly Uint8Array[]): string {
  if (runs.length === 0 || !text.includes(mark)) return text;
  return text.replace(/\uE000(\d+)\uE000/g, (_, index) => Buffer.from(runs[Number(index)] ?? []).toString('latin1'));
}
