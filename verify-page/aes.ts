/** AES in CBC mode (FIPS 197, SP 800-38A), for a page that must answer at once where browsers have only promises. */

const substitute = new Uint8Array(256);
const restore = new Uint8Array(256);
/** MixColumns after the substitution, and its inverse, for the first byte of a column; the others are the same turned. */
const mixed = new Uint32Array(256);
const unmixed = new Uint32Array(256);

function doubled(byte: number): number {
  return ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function column(a: number, b: number, c: number, d: number): number {
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function fillTables(): void {
  const [powers, logs] = [new Uint8Array(255), new Uint8Array(256)];
  for (let i = 0, x = 1; i < 255; i++, x ^= doubled(x)) {
    powers[i] = x;
    logs[x] = i;
  }
  const times = (a: number, b: number): number =>
    a === 0 ? 0 : (powers[((logs[a] as number) + (logs[b] as number)) % 255] as number);
  for (let x = 0; x < 256; x++) {
    const inverse = x === 0 ? 0 : (powers[(255 - (logs[x] as number)) % 255] as number);
    const twice = inverse | (inverse << 8);
    const s = (inverse ^ (twice >> 7) ^ (twice >> 6) ^ (twice >> 5) ^ (twice >> 4) ^ 0x63) & 0xff;
    substitute[x] = s;
    restore[s] = x;
    mixed[x] = column(times(s, 2), s, s, times(s, 3));
    unmixed[s] = column(times(x, 14), times(x, 9), times(x, 13), times(x, 11));
  }
}
fillTables();

function substituted(word: number, box: Uint8Array): number {
  const at = (shift: number): number => box[(word >>> shift) & 0xff] as number;
  return column(at(24), at(16), at(8), at(0));
}

/** Four words for each round and four before the first. */
function roundKeys(key: Uint8Array): Uint32Array {
  const words = key.length / 4;
  const view = new DataView(key.buffer, key.byteOffset, key.length);
  const keys = new Uint32Array(4 * (words + 7));
  for (let i = 0; i < words; i++) keys[i] = view.getUint32(4 * i);
  for (let i = words, constant = 1; i < keys.length; i++) {
    let word = keys[i - 1] as number;
    if (i % words === 0) {
      word = substituted(turned(word, 24), substitute) ^ (constant << 24);
      constant = doubled(constant);
    } else if (words > 6 && i % words === 4) word = substituted(word, substitute);
    keys[i] = (keys[i - words] as number) ^ word;
  }
  return keys;
}

/** The same keys for the equivalent inverse cipher (FIPS 197 § 5.3.5): backwards, those of the middle mixed back. */
function inverseKeys(key: Uint8Array): Uint32Array {
  const forward = roundKeys(key);
  const keys = new Uint32Array(forward.length);
  const last = forward.length - 4;
  for (let i = 0; i < forward.length; i++) {
    const word = forward[last - (i & ~3) + (i & 3)] as number;
    keys[i] = i < 4 || i >= last ? word : unmixedWord(word);
  }
  return keys;
}

function unmixedWord(word: number): number {
  const at = (shift: number): number => unmixed[substitute[(word >>> shift) & 0xff] as number] as number;
  return at(24) ^ turned(at(16), 8) ^ turned(at(8), 16) ^ turned(at(0), 24);
}

/** One block of four words in place; `step` says from which column each byte comes: 1 to encrypt, 3 to decrypt. */
function block(state: Uint32Array, keys: Uint32Array, step: 1 | 3, table: Uint32Array, box: Uint8Array): void {
  const next = new Uint32Array(4);
  for (let i = 0; i < 4; i++) state[i] = (state[i] as number) ^ (keys[i] as number);
  const last = keys.length - 4;
  for (let round = 4; round <= last; round += 4) {
    for (let i = 0; i < 4; i++) {
      const a = (state[i] as number) >>> 24;
      const b = ((state[(i + step) & 3] as number) >>> 16) & 0xff;
      const c = ((state[(i + 2) & 3] as number) >>> 8) & 0xff;
      const d = (state[(i + 4 - step) & 3] as number) & 0xff;
      const word =
        round < last
          ? (table[a] as number) ^
            turned(table[b] as number, 8) ^
            turned(table[c] as number, 16) ^
            turned(table[d] as number, 24)
          : column(box[a] as number, box[b] as number, box[c] as number, box[d] as number);
      next[i] = word ^ (keys[round + i] as number);
    }
    state.set(next);
  }
}

const SIZE = 16;

function words(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** AES-CBC of 128 or 256 bits by the length of the key; with `pad` the padding of PKCS #7 is checked and taken off. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, pad: boolean): Uint8Array {
  if (bytes.length % SIZE !== 0) throw new RangeError('no whole blocks');
  const keys = inverseKeys(key);
  const [input, out, state] = [words(bytes), new Uint8Array(bytes.length), new Uint32Array(4)];
  const [output, first] = [words(out), words(iv)];
  for (let at = 0; at < bytes.length; at += SIZE) {
    for (let i = 0; i < 4; i++) state[i] = input.getUint32(at + 4 * i);
    block(state, keys, 3, unmixed, restore);
    for (let i = 0; i < 4; i++) {
      const before = at === 0 ? first.getUint32(4 * i) : input.getUint32(at - SIZE + 4 * i);
      output.setUint32(at + 4 * i, (state[i] as number) ^ before);
    }
  }
  return pad ? out.subarray(0, out.length - paddingOf(out)) : out;
}

function paddingOf(out: Uint8Array): number {
  const count = out.at(-1) ?? 0;
  if (count < 1 || count > SIZE || !out.subarray(-count).every((byte) => byte === count))
    throw new RangeError('wrong padding');
  return count;
}

export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, pad: boolean): Uint8Array {
  const count = pad ? SIZE - (bytes.length % SIZE) : 0;
  const padded = new Uint8Array(bytes.length + count).fill(count);
  padded.set(bytes);
  if (padded.length % SIZE !== 0) throw new RangeError('no whole blocks');
  const keys = roundKeys(key);
  const [input, first, state] = [words(padded), words(iv), new Uint32Array(4)];
  for (let i = 0; i < 4; i++) state[i] = first.getUint32(4 * i);
  for (let at = 0; at < padded.length; at += SIZE) {
    for (let i = 0; i < 4; i++) state[i] = (state[i] as number) ^ input.getUint32(at + 4 * i);
    block(state, keys, 1, mixed, substitute);
    for (let i = 0; i < 4; i++) input.setUint32(at + 4 * i, state[i] as number);
  }
  return padded;
}
