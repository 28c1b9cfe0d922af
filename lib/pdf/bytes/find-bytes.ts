/** The last place at which an ASCII word stands, or -1. */
export function lastIndexOf(bytes: Uint8Array, word: string): number {
  for (let i = bytes.length - word.length; i >= 0; i--) if (startsWith(bytes, i, word)) return i;
  return -1;
}

/** True when an ASCII word stands at an offset. */
export function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}
