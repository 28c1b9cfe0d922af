/** GeneralName (RFC 5280 § 4.2.1.6), as far as constraints and distribution points look into it. */
import { children, contents, readTlv, type Tlv } from '../der/read.ts';
import { latin1 } from '../der/strings.ts';
import { PkiError } from '../errors.ts';
import { type Name, parseName } from './name.ts';

export type GeneralName =
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly kind: 'ip'; readonly value: Uint8Array }
  | { readonly kind: 'other'; readonly tag: number; readonly value: Uint8Array };

export function parseGeneralName(value: Tlv): GeneralName {
  switch (value.tag) {
    case 0x81:
      return { kind: 'email', value: latin1(contents(value)) };
    case 0x82:
      return { kind: 'dns', value: latin1(contents(value)) };
    case 0x86:
      return { kind: 'uri', value: latin1(contents(value)) };
    case 0x87:
      return { kind: 'ip', value: contents(value) };
    case 0xa4:
      return { kind: 'directory', name: parseName(readTlv(value.bytes, value.body, value.end), 'directoryName') };
    default:
      if ((value.tag & 0xc0) !== 0x80 || (value.tag & 0x1f) > 8) {
        throw new PkiError('der-malformed', `general name has tag ${value.tag}`);
      }
      return { kind: 'other', tag: value.tag & 0x1f, value: contents(value) };
  }
}

const maxNames = 5_000;

/** The names in a GeneralNames, whatever its own tag is (it is often IMPLICIT). */
export function parseGeneralNames(value: Tlv): GeneralName[] {
  const names = children(value);
  if (names.length > maxNames) throw new PkiError('limit-exceeded', `${names.length} general names`);
  return names.map(parseGeneralName);
}

/** A text that is equal for equal names, directory names by their comparison key. */
export function generalNameKey(name: GeneralName): string {
  switch (name.kind) {
    case 'directory':
      return `directory:${name.name.key}`;
    case 'ip':
    case 'other':
      return `${name.kind}:${name.kind === 'other' ? name.tag : ''}:${Array.from(name.value).join('.')}`;
    default:
      return `${name.kind}:${name.value}`;
  }
}
