import { toHex } from './bytes.ts';
import { contents, type Tlv } from './read.ts';
import { TAG } from './write.ts';

const SHORT = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The characters of any ASN.1 string type; `undefined` for other types and for octets that are no text of that type. */
export function stringOf(value: Tlv): string | undefined {
  const bytes = contents(value);
  switch (value.tag) {
    case TAG.utf8String:
      return utf8Text(bytes);
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.numericString:
    case TAG.teletexString:
      // T.61 in certificates is Latin-1 or, lately, UTF-8; plain ASCII is both.
      return utf8Text(bytes) ?? latin1(bytes);
    case TAG.bmpString:
      return wide(bytes, 2);
    case TAG.universalString:
      return wide(bytes, 4);
    default:
      return undefined;
  }
}

/** The text, or the octets in hexadecimal after "#" as RFC 4514 § 2.4 writes what is no text. */
export function shownString(value: Tlv): string {
  return stringOf(value) ?? `#${toHex(value.bytes.subarray(value.start, value.next))}`;
}

export function utf8Text(bytes: Uint8Array): string | undefined {
  // most names are short and ASCII, for which the decoder takes longer to be called than to decode
  if (bytes.length <= SHORT && bytes.every((octet) => octet < 0x80)) return latin1(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

export function latin1(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes[i] as number);
  return out;
}

function wide(bytes: Uint8Array, width: 2 | 4): string | undefined {
  if (bytes.length % width !== 0) return undefined;
  let out = '';
  for (let i = 0; i < bytes.length; i += width) {
    let point = 0;
    for (let j = 0; j < width; j++) point = point * 256 + (bytes[i + j] as number);
    if (point > 0x10ffff) return undefined;
    out += width === 2 ? String.fromCharCode(point) : String.fromCodePoint(point);
  }
  return out;
}
