const lessThan = 0x3c;
const greaterThan = 0x3e;
/** Shorter runs are left to the XML reader. */
const longRun = 16_384;
const allowed: Uint8Array = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n') {
  allowed[character.charCodeAt(0)] = 1;
}

/** A part of a packet: a long run of base64 between two `>` and `<`, or what stands between such runs. */
export interface Part {
  readonly bytes: Uint8Array;
  readonly base64: boolean;
}

/**
 * Parts a packet at its long runs of base64: an XML reader looks at each character of them and keeps the whole as text, which
 * for a scan of 40 MB takes seconds and half a gigabyte. The parts are views of `bytes`, and together are the packet; nothing is put into
 * it that a sender could write as well.
 */
export function partsOf(bytes: Uint8Array): Part[] {
  if (bytes.length < longRun) return [{ bytes, base64: false }];
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Part[] = [];
  let kept = 0;
  for (let open = whole.indexOf(lessThan); open !== -1; ) {
    const next = whole.indexOf(lessThan, open + 1);
    const end = next === -1 ? whole.length : next;
    const start = end - open > longRun ? whole.lastIndexOf(greaterThan, end - 1) + 1 : end;
    if (start > open && end - start > longRun && isBase64(bytes, start, end)) {
      parts.push(
        { bytes: bytes.subarray(kept, start), base64: false },
        { bytes: bytes.subarray(start, end), base64: true },
      );
      kept = end;
    }
    open = next;
  }
  return [...parts, { bytes: bytes.subarray(kept), base64: false }];
}

function isBase64(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    if (allowed[bytes[index] as number] !== 1) return false;
  }
  return true;
}
