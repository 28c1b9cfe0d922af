/** What a revocation list may say and what it may not, field by field (RFC 5280 § 5). */
import { describe, expect, it } from 'vitest';
import { encodeName, signed } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import { type Crl, parseCrl } from '../../../lib/pki/crl/crl.ts';
import { type Lookup, lookUp } from '../../../lib/pki/crl/entries.ts';
import { readTlv } from '../../../lib/pki/der/read.ts';
import {
  boolean,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  sequence,
  TAG,
  time,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { parseName } from '../../../lib/pki/x509/name.ts';
import { codeOf } from '../code-of.ts';
import { days, makePki, now } from '../factory.ts';

const pki = makePki();
const { identifier } = signatureAlgorithms[pki.issuing.algorithm];
const other = encodeName({ commonName: 'Cấp phát khác' });
const uri = (value: string): Uint8Array => tlv(0x86, Buffer.from(value));
const flag = (number: number, octets: number[] = [0xff]): Uint8Array => tlv(0x80 | number, Uint8Array.from(octets));

interface Parts {
  readonly version?: Uint8Array[];
  readonly algorithm?: Uint8Array;
  readonly next?: Uint8Array[];
  readonly entries?: Uint8Array[];
  readonly extensions?: Uint8Array[];
  readonly more?: Uint8Array[];
}

function list(parts: Parts = {}): Uint8Array {
  const { version = [integer(1)], next = [time(days(1))], entries = [], extensions, more = [] } = parts;
  const fields = [parts.algorithm ?? identifier, pki.issuing.name, time(now), ...next];
  const rows = entries.length === 0 ? [] : [sequence(...entries)];
  const last = extensions === undefined ? [] : [explicit(0, sequence(...extensions))];
  return signed(sequence(...version, ...fields, ...rows, ...last, ...more), pki.issuing);
}

const read = (parts: Parts): Crl => parseCrl(list(parts));

describe('a revocation list', () => {
  it('of version 1 may say when the next comes, or not', () => {
    const first = read({ version: [] });
    expect(first).toMatchObject({ kind: 'crl', thisUpdate: now, nextUpdate: days(1), problems: [], freshestCrl: [] });
    expect(first.entries).toBeUndefined();
    expect(read({ version: [], next: [] }).nextUpdate).toBeUndefined();
  });

  it('with extensions is of version 2 or not to be used', () => {
    const number = extension('2.5.29.20', integer(5));
    expect(read({ extensions: [number] })).toMatchObject({ number: 5n, problems: [] });
    expect(read({ version: [], extensions: [number] }).problems).toEqual(['extensions in a version 1 CRL']);
    expect(read({ version: [integer(2)], extensions: [number] }).problems).toEqual(['extensions in a version 3 CRL']);
    expect(read({ version: [integer(2)] }).problems).toEqual([]);
  });

  it('with other algorithms inside and outside is not to be used', () => {
    const algorithm = signatureAlgorithms['ecdsa-sha512'].identifier;
    expect(read({ algorithm }).problems).toEqual(['signature algorithm inside and outside differ']);
  });

  it('tells its place in the row of lists', () => {
    const found = read({
      extensions: [
        extension('2.5.29.20', integer(9)),
        extension('2.5.29.27', integer(7), true),
        extension('2.5.29.46', sequence(sequence(tlv(0xa0, tlv(0xa0, uri('http://delta')))))),
        extension('2.5.29.60', generalizedTime(days(-900))),
        extension('2.5.29.35', sequence(tlv(0x80, Uint8Array.of(0xab)))),
      ],
    });
    expect(found).toMatchObject({ number: 9n, deltaBase: 7n, authorityKeyId: 'ab', expiredSince: days(-900) });
    expect(found.freshestCrl).toMatchObject([{ name: { full: [{ kind: 'uri', value: 'http://delta' }] } }]);
    expect(found.problems).toEqual([]);
  });

  it('with an unknown critical extension, or one that comes twice, is not to be used', () => {
    expect(read({ extensions: [extension('1.2.3', Buffer.of(9), true)] }).problems).toEqual([
      'unknown critical extension 1.2.3',
    ]);
    expect(read({ extensions: [extension('1.2.3', Buffer.of(9))] }).problems).toEqual([]);
    const number = extension('2.5.29.20', integer(1));
    expect(read({ extensions: [number, number] }).problems).toEqual(['extension 2.5.29.20 occurs twice']);
  });

  it('tells what it is about', () => {
    const scope = (...fields: Uint8Array[]) =>
      read({ extensions: [extension('2.5.29.28', sequence(...fields), true)] }).issuingDistributionPoint;
    const nothingStated = {
      name: undefined,
      onlyUserCertificates: false,
      onlyAuthorityCertificates: false,
      onlySomeReasons: undefined,
      indirect: false,
      onlyAttributeCertificates: false,
    };
    expect(scope()).toMatchObject(nothingStated);
    expect(scope(flag(1, [0]), flag(2, []), flag(4, [0]))).toMatchObject(nothingStated);
    expect(scope(flag(1))).toMatchObject({ ...nothingStated, onlyUserCertificates: true });
    expect(scope(flag(2, [0, 1]))).toMatchObject({ ...nothingStated, onlyAuthorityCertificates: true });
    expect(scope(flag(4))).toMatchObject({ ...nothingStated, indirect: true });
    expect(scope(flag(5))).toMatchObject({ ...nothingStated, onlyAttributeCertificates: true });
    expect(scope(implicit(3, namedBits([1])), tlv(0xa0, tlv(0xa0, uri('http://x'))))).toMatchObject({
      onlySomeReasons: 2,
      name: { full: [{ kind: 'uri', value: 'http://x' }] },
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['a field after its extensions', list({ extensions: [], more: [nothing()] }), 'crl-malformed'],
    ['a field in place of its extensions', list({ more: [nothing()] }), 'crl-malformed'],
    ['no fields', signed(sequence(), pki.issuing), 'crl-malformed'],
    ['two fields', signed(sequence(integer(1), identifier), pki.issuing), 'crl-malformed'],
    ['a number that is none', list({ extensions: [extension('2.5.29.20', nothing())] }), 'crl-malformed'],
    ['octets after it', Buffer.concat([list(), Buffer.of(0)]), 'crl-malformed'],
    ['256 MiB of nothing', new Uint8Array(256 * 1024 * 1024), 'crl-malformed'],
    ['256 MiB and one octet', new Uint8Array(256 * 1024 * 1024 + 1), 'limit-exceeded'],
  ])('with %s ends in its own error', (_, bytes, code) => {
    expect(codeOf(() => parseCrl(bytes))).toBe(code);
  });
});

describe('an entry', () => {
  const entry = (serial: number, ...extensions: Uint8Array[]): Uint8Array =>
    sequence(integer(serial), time(days(-2)), ...(extensions.length === 0 ? [] : [sequence(...extensions)]));
  const reason = (value: Uint8Array): Uint8Array => extension('2.5.29.21', value);
  const nameOf = (der: Uint8Array) => parseName(readTlv(der, 0), 'name');
  const look = (entries: Uint8Array[], serial = '05', issuer: Uint8Array = pki.issuing.name): Lookup =>
    lookUp(read({ entries }), serial, nameOf(issuer));
  const revoked = (why: string) => ({ entry: { revokedAt: days(-2), reason: why }, unusable: undefined });
  const absent = { entry: undefined, unusable: undefined };

  it('is found by its number alone, all of it', () => {
    expect(look([entry(4), entry(5), entry(6)])).toEqual(revoked('unspecified'));
    expect(look([entry(0x105), entry(0x205)])).toEqual(absent);
    expect(look([entry(0x105), entry(0x205)], '0205')).toEqual(revoked('unspecified'));
    expect(look([])).toEqual(absent);
  });

  it('of another issuer is none of ours', () => {
    expect(look([entry(5)], '05', other)).toEqual(absent);
  });

  it.each<[string, Uint8Array, string]>([
    ['the reason', enumerated(1), 'keyCompromise'],
    ['a reason not given out', enumerated(7), 'unspecified'],
    ['a reason beyond the list', enumerated(99), 'unspecified'],
    ['a reason of two octets', tlv(TAG.enumerated, Uint8Array.of(1, 0)), 'unspecified'],
  ])('gives %s', (_, value, expected) => {
    expect(look([entry(5, reason(value))])).toEqual(revoked(expected));
  });

  it('keeps its own reason among many others', () => {
    const entries = Array.from({ length: 40 }, (_, i) =>
      entry(i, reason(enumerated(i % 7)), extension('1.2.3', integer(i))),
    );
    expect(look([...entries, entry(77, reason(enumerated(4))), entry(78, reason(enumerated(1)))], '4d')).toEqual(
      revoked('superseded'),
    );
  });

  it('of an indirect list belongs to the issuer named last', () => {
    const of = (name: Uint8Array, ...more: Uint8Array[]) =>
      extension('2.5.29.29', sequence(...more, explicit(4, name)), true);
    const entries = [entry(5, of(other)), entry(6), entry(7, of(pki.issuing.name, uri('http://x')))];
    expect(look(entries)).toEqual(absent);
    expect(look(entries, '06')).toEqual(absent);
    expect(look(entries, '07')).toEqual(revoked('unspecified'));
    expect(look(entries, '06', other)).toEqual(revoked('unspecified'));
  });

  it('with an unknown critical extension spoils the list, with a known one it does not', () => {
    const reported = 'unknown critical entry extension 1.2.3';
    expect(look([entry(4, extension('1.2.3', nothing(), true)), entry(5)]).unusable).toBe(reported);
    expect(look([entry(4, extension('1.2.3', nothing()))])).toEqual(absent);
    expect(look([entry(4, extension('2.5.29.24', generalizedTime(now), true))])).toEqual(absent);
    const two = [entry(4, extension('1.2.3', nothing(), true)), entry(5, extension('1.2.4', nothing(), true))];
    expect(look(two).unusable).toBe(reported);
  });

  it.each<[string, Uint8Array]>([
    ['that is no sequence', octetString(Uint8Array.of(1))],
    ['without a date', sequence(integer(5))],
    ['with a number that is none', sequence(boolean(true), time(now))],
    ['with a date that is none', sequence(integer(5), nothing())],
    ['with extensions that are none', sequence(integer(5), time(now), sequence(oid('1.2.3')))],
  ])('%s makes the list malformed', (_, row) => {
    const serial = row[4] === 0xff ? 'ff' : '05';
    expect(codeOf(() => look([row], serial))).toBe('crl-malformed');
  });
});
