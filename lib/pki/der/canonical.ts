import { PkiError } from '../errors.ts';
import { children, contents, octetsOf, type Tlv } from './read.ts';
import { sorted, TAG, tlv } from './write.ts';

/**
 * The DER of a BER value: definite and shortest lengths, joined octet strings, sets in order (X.690 § 10). Primitive values
 * are kept as they stand. `tag` replaces the outermost identifier.
 */
export function canonical(value: Tlv, tag: number = value.tag, depth = 0): Uint8Array {
  if (depth > 32) throw new PkiError('limit-exceeded', 'nesting deeper than 32');
  if (value.tag === (TAG.octetString | 0x20)) return tlv(TAG.octetString, octetsOf(value, 'octet string'));
  if ((value.tag & 0x20) === 0) return tlv(tag, contents(value));
  const parts = children(value).map((child) => canonical(child, child.tag, depth + 1));
  return tag === TAG.set ? tlv(tag, ...sorted(parts)) : tlv(tag, ...parts);
}
