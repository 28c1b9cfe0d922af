/** Distinguished names: parsed, shown, and compared as RFC 5280 § 7.1 wants. */
import { toHex } from '../der/bytes.ts';
import { children, contents, expect, oidOf, sequenceOf, type Tlv, whole } from '../der/read.ts';
import { shownString, stringOf } from '../der/strings.ts';
import { TAG } from '../der/write.ts';
import { PkiError } from '../errors.ts';

export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

/** `rdns` holds one comparison key for each relative name; two names are equal when `key` is. */
export interface Name {
  readonly der: Uint8Array;
  readonly attributes: readonly NameAttribute[];
  readonly rdns: readonly string[];
  readonly key: string;
}

const maxRdns = 64;

export function parseName(value: Tlv | undefined, what: string): Name {
  const sets = sequenceOf(value, what);
  if (sets.length > maxRdns) throw new PkiError('limit-exceeded', `${what} has ${sets.length} relative names`);
  const attributes: NameAttribute[] = [];
  const rdns = sets.map((set) => {
    const keys = children(expect(set, TAG.set, what)).map((pair) => {
      const [type, content] = sequenceOf(pair, what);
      const identifier = oidOf(type, what);
      if (content === undefined) throw new PkiError('der-malformed', `${what}: attribute ${identifier} has no value`);
      const text = stringOf(content);
      attributes.push({ type: identifier, value: text ?? shownString(content) });
      return `${identifier}=${comparable(content, text)}`;
    });
    if (keys.length === 0) throw new PkiError('der-malformed', `${what} has an empty relative name`);
    return lengthPrefixed(keys.sort());
  });
  return { der: whole(value as Tlv), attributes, rdns, key: lengthPrefixed(rdns) };
}

/** A list as one string that no other list gives. */
function lengthPrefixed(parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('');
}

/** RFC 4518 § 2 in the part that matters: NFKC, no case, runs of space as one; other types by their octets. */
function comparable(value: Tlv, text: string | undefined): string {
  return text === undefined ? `${value.tag}#${toHex(contents(value))}` : foldedText(text);
}

/** ASCII words with one space between them, to which nothing but their case is done. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

export function foldedText(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** The first value of an attribute type, such as 2.5.4.3 for the common name. */
export function attributeOf(name: Name, type: string): string | undefined {
  return name.attributes.find((attribute) => attribute.type === type)?.value;
}

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
  '2.5.4.97': 'ORGANIZATIONIDENTIFIER',
};

const special = /[,+"\\<>;]|^[ #]|[ ]$/;

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;]/g, '\\$&').replace(/^[ #]|[ ]$/g, '\\$&');
}

/** RFC 4514 text, most specific first; attributes of one relative name are joined by commas as well. */
export function nameText(name: Name): string {
  const parts = name.attributes.map(({ type, value }) => {
    return `${shortNames[type] ?? type}=${special.test(value) ? escaped(value) : value}`;
  });
  return parts.reverse().join(',');
}

/** Who a certificate is for, as people know them: the organisation, else the common name. */
export const holderName = (subject: Name): string | undefined =>
  attributeOf(subject, '2.5.4.10') ?? attributeOf(subject, '2.5.4.3');
