/** The values of extensions, names and keys as RFC 5280 § 4.2 defines them, each read alone. */
import { describe, expect, it } from 'vitest';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { children, readOnly, whole } from '../../../lib/pki/der/read.ts';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  text,
  tlv,
  tlvOf,
} from '../../../lib/pki/der/write.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { parseDistributionPointName, parseDistributionPoints } from '../../../lib/pki/x509/distribution-point.ts';
import { authorityKeyId, nameConstraints, policyConstraints } from '../../../lib/pki/x509/extension-values.ts';
import { parseExtensions } from '../../../lib/pki/x509/extensions.ts';
import { generalNameKey, parseGeneralName, parseGeneralNames } from '../../../lib/pki/x509/general-name.ts';
import { keyInfo } from '../../../lib/pki/x509/public-key.ts';
import { codeOf } from '../code-of.ts';
import { makePki } from '../factory.ts';

const pki = makePki();
const uri = (value: string): Uint8Array => tlv(0x86, Buffer.from(value));
const cn = (value: string): Uint8Array => sequence(setOf([sequence(oid('2.5.4.3'), text(TAG.utf8String, value))]));
const parsed = (...rows: Uint8Array[]) => parseExtensions(readOnly(sequence(...rows)));
const many = (count: number, part: Uint8Array): Uint8Array => tlvOf(TAG.sequence, Array(count).fill(part));

describe('general names', () => {
  const read = (bytes: Uint8Array) => parseGeneralName(readOnly(bytes));

  it.each<[string, Uint8Array, unknown]>([
    ['a mail address', tlv(0x81, Buffer.from('a@b.vn')), { kind: 'email', value: 'a@b.vn' }],
    ['a host', tlv(0x82, Buffer.from('b.vn')), { kind: 'dns', value: 'b.vn' }],
    ['an address on the web', uri('http://b.vn'), { kind: 'uri', value: 'http://b.vn' }],
    ['an IP address', tlv(0x87, Uint8Array.of(1, 2)), { kind: 'ip', value: Uint8Array.of(1, 2) }],
    ['another name', tlv(0xa0, Uint8Array.of(1)), { kind: 'other', tag: 0, value: Uint8Array.of(1) }],
    ['a registered identifier', tlv(0x88, Uint8Array.of(9)), { kind: 'other', tag: 8, value: Uint8Array.of(9) }],
  ])('of %s are read', (_, bytes, expected) => {
    expect(read(bytes)).toEqual(expected);
  });

  it('of a directory carry its name', () => {
    expect(read(explicit(4, cn('An')))).toMatchObject({ kind: 'directory', name: { der: cn('An') } });
  });

  it.each([0x89, 0x02, 0x42, 0xc2])('of tag %i do not exist', (tag) => {
    expect(codeOf(() => read(tlv(tag, Uint8Array.of(1))))).toBe('der-malformed');
  });

  it('have keys that differ when they do', () => {
    const keys = [
      tlv(0x81, Buffer.from('a')),
      tlv(0x82, Buffer.from('a')),
      tlv(0x87, Uint8Array.of(1, 23)),
      tlv(0x87, Uint8Array.of(12, 3)),
      tlv(0x88, Uint8Array.of(1, 23)),
      tlv(0xa0, Uint8Array.of(1, 23)),
      explicit(4, cn('An')),
      explicit(4, cn('Bình')),
    ].map((bytes) => generalNameKey(read(bytes)));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.slice(2, 5)).toEqual(['ip::1.23', 'ip::12.3', 'other:8:1.23']);
  });

  it('are counted: 5,000 and no more', () => {
    const names = (count: number) => codeOf(() => parseGeneralNames(readOnly(many(count, uri('x')))));
    expect([names(5000), names(5001)]).toEqual(['accepted', 'limit-exceeded']);
  });
});

describe('distribution points', () => {
  const read = (...fields: Uint8Array[]) => parseDistributionPoints(readOnly(sequence(sequence(...fields))))[0];

  it('may lack everything', () => {
    expect(read()).toEqual({ name: undefined, reasons: undefined, crlIssuer: undefined });
  });

  it('give name, reasons and issuer', () => {
    const point = read(
      tlv(0xa0, tlv(0xa0, uri('http://x'))),
      implicit(1, namedBits([1, 2])),
      tlv(0xa2, explicit(4, cn('An'))),
    );
    expect(point).toMatchObject({
      name: { full: [{ kind: 'uri', value: 'http://x' }] },
      reasons: 0b110,
      crlIssuer: [{ kind: 'directory' }],
    });
  });

  it('may be named relative to their issuer', () => {
    const part = sequence(oid('2.5.4.3'), text(TAG.utf8String, '1'));
    const name = parseDistributionPointName(readOnly(tlv(0xa0, tlv(0xa1, part))));
    expect(name).toEqual({ relative: tlv(0x31, part) });
  });

  it.each<[string, Uint8Array]>([
    ['named in a third way', tlv(0xa0, tlv(0xa2, uri('x')))],
    ['named by a primitive', tlv(0xa0, tlv(0x81, Uint8Array.of(5, 0)))],
    ['named relative by octets', tlv(0xa0, tlv(0xa1, Uint8Array.of(5, 9)))],
  ])('%s are malformed', (_, bytes) => {
    expect(codeOf(() => parseDistributionPointName(readOnly(bytes)))).toBe('der-malformed');
  });

  it('are counted: 200 and no more', () => {
    const points = (count: number) => codeOf(() => parseDistributionPoints(readOnly(many(count, sequence()))));
    expect([points(200), points(201)]).toEqual(['accepted', 'limit-exceeded']);
  });
});

describe('extensions', () => {
  it('of none are none', () => {
    expect(parseExtensions(undefined)).toEqual({ known: {}, unknownCritical: [], problems: [] });
  });

  it('tell the critical ones that nobody knows, and one that comes twice', () => {
    const unknown = extension('1.2.3', nothing(), true);
    expect(parsed(unknown, extension('1.2.4', nothing()))).toEqual({
      known: {},
      unknownCritical: ['1.2.3'],
      problems: [],
    });
    const usage = extension('2.5.29.15', namedBits([0]));
    expect(parsed(usage, usage).problems).toEqual(['extension 2.5.29.15 occurs twice']);
  });

  it.each<[string, Uint8Array, unknown]>([
    [
      'the names of the issuer',
      extension('2.5.29.18', sequence(uri('http://x'))),
      { issuerAlternativeNames: [{ kind: 'uri', value: 'http://x' }] },
    ],
    [
      'the points of delta lists',
      extension('2.5.29.46', sequence(sequence())),
      { freshestCrl: [{ name: undefined, reasons: undefined, crlIssuer: undefined }] },
    ],
    ['no revocation check', extension('1.3.6.1.5.5.7.48.1.5', nothing()), { ocspNoCheck: true }],
    ['assured validity', extension('0.4.0.194121.2.1', nothing()), { validityAssured: true }],
    ['a limit on any policy', extension('2.5.29.54', integer(0)), { inhibitAnyPolicy: 0 }],
    [
      'an end without a path length',
      extension('2.5.29.19', sequence()),
      { basicConstraints: { ca: false, pathLength: undefined } },
    ],
    [
      'a path length without the word',
      extension('2.5.29.19', sequence(integer(3))),
      { basicConstraints: { ca: false, pathLength: 3 } },
    ],
    [
      'policies with and without qualifiers',
      extension('2.5.29.32', sequence(sequence(oid('1.2.3')), sequence(oid('1.2.4'), sequence(nothing())))),
      {
        policies: [
          { policy: '1.2.3', qualifiers: [] },
          { policy: '1.2.4', qualifiers: [Uint8Array.of(5, 0)] },
        ],
      },
    ],
    [
      'where to ask and where the issuer is',
      extension(
        '1.3.6.1.5.5.7.1.1',
        sequence(
          sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://o')),
          sequence(oid('1.3.6.1.5.5.7.48.2'), uri('http://i')),
          sequence(oid('1.3.6.1.5.5.7.48.2'), tlv(0x82, Buffer.from('host'))),
        ),
      ),
      { ocspUris: ['http://o'], issuerUris: ['http://i'] },
    ],
  ])('give %s', (_, row, expected) => {
    expect(parsed(row)).toEqual({ known: expected, unknownCritical: [], problems: [] });
  });

  it.each<[string, string, Uint8Array]>([
    ['a policy twice', '2.5.29.32', sequence(sequence(oid('1.2.3')), sequence(oid('1.2.3')))],
    ['a negative path length', '2.5.29.19', sequence(tlv(2, Uint8Array.of(0xff)))],
    ['a subtree with a maximum', '2.5.29.30', sequence(tlv(0xa0, sequence(uri('x'), tlv(0x81, Uint8Array.of(0)))))],
    ['a subtree with a minimum', '2.5.29.30', sequence(tlv(0xa0, sequence(uri('x'), tlv(0x80, Uint8Array.of(0, 1)))))],
    [
      'a subtree with both',
      '2.5.29.30',
      sequence(tlv(0xa0, sequence(uri('x'), tlv(0x80, Uint8Array.of(0)), tlv(0x81, Uint8Array.of(0))))),
    ],
    ['a subtree without a base', '2.5.29.30', sequence(tlv(0xa0, sequence()))],
    ['a place to ask that is missing', '1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1')))],
    ['a key usage that is no bits', '2.5.29.15', octetString(Uint8Array.of(0, 1))],
    ['a SkipCerts without octets', '2.5.29.36', sequence(tlv(0x80))],
    ['a SkipCerts of six octets', '2.5.29.36', sequence(tlv(0x80, new Uint8Array(6)))],
    ['names that are no list', '2.5.29.17', uri('x')],
    ['too many policies', '2.5.29.32', many(5001, sequence(oid('1.2.3')))],
  ])('with %s tell a problem and go on', (_, id, value) => {
    const read = parsed(extension(id, value), extension('2.5.29.54', integer(1)));
    expect(read.problems).toEqual([expect.stringContaining(`extension ${id}: `)]);
    expect(read.known).toEqual({ inhibitAnyPolicy: 1 });
  });

  it('of a list longer than any real one are refused as a whole', () => {
    const row = extension('1.2.3', nothing());
    const count = (rows: number) => codeOf(() => parseExtensions(readOnly(many(rows, row))));
    expect([count(5000), count(5001)]).toEqual(['accepted', 'limit-exceeded']);
  });

  it('give the key identifier of an authority, which other fields do not stand for', () => {
    const read = (...fields: Uint8Array[]) => authorityKeyId(readOnly(sequence(...fields)));
    expect(read(tlv(0x80, Uint8Array.of(0xab)))).toBe('ab');
    expect(read(tlv(0x82, Uint8Array.of(1)), tlv(0x80, Uint8Array.of(0xab)))).toBe('ab');
    expect(read(tlv(0x82, Uint8Array.of(1)))).toBeUndefined();
  });

  it('count the certificates that a policy constraint skips', () => {
    const read = (...fields: Uint8Array[]) => policyConstraints(readOnly(sequence(...fields)));
    expect(read()).toEqual({ requireExplicit: undefined, inhibitMapping: undefined });
    expect(read(tlv(0x81, Uint8Array.of(1, 2)))).toEqual({ requireExplicit: undefined, inhibitMapping: 258 });
    const both = read(tlv(0x80, Uint8Array.of(0, 0xff, 0xff, 0xff, 0xff)), tlv(0x81, Uint8Array.of(0)));
    expect(both).toEqual({ requireExplicit: 0xffffffff, inhibitMapping: 0 });
  });

  it('tell what is permitted from what is excluded', () => {
    const tree = (value: string) => sequence(uri(value), tlv(0x80, Uint8Array.of(0, 0)));
    const read = nameConstraints(readOnly(sequence(tlv(0xa0, tree('a'), tree('b')), tlv(0xa1, tree('c')))));
    expect(read).toEqual({
      permitted: [
        { kind: 'uri', value: 'a' },
        { kind: 'uri', value: 'b' },
      ],
      excluded: [{ kind: 'uri', value: 'c' }],
    });
  });
});

describe('keys', () => {
  const key = (algorithm: string, parameters: Uint8Array[], bits: Uint8Array = new Uint8Array(4)) =>
    keyInfo(sequence(sequence(oid(algorithm), ...parameters), bitString(bits)));
  const modulus = sequence(integer(2n ** 2047n), integer(65537));

  it.each<[string, () => unknown, unknown]>([
    ['RSA', () => key('1.2.840.113549.1.1.1', [nothing()], modulus), { kind: 'rsa', bits: 2048 }],
    ['RSA for PSS alone', () => key('1.2.840.113549.1.1.10', [], modulus), { kind: 'rsa', bits: 2048 }],
    [
      'RSA of modulus zero',
      () => key('1.2.840.113549.1.1.1', [nothing()], sequence(integer(0))),
      { kind: 'rsa', bits: 0 },
    ],
    [
      'RSA of a modulus below zero',
      () => key('1.2.840.113549.1.1.1', [nothing()], sequence(tlv(2, Uint8Array.of(0xf0)))),
      { kind: 'rsa', bits: 0 },
    ],
    ['DSA', () => key('1.2.840.10040.4.1', [sequence(integer(2n ** 1023n))]), { kind: 'dsa', bits: 1024 }],
    ['DSA without parameters', () => key('1.2.840.10040.4.1', []), { kind: 'dsa', bits: 0 }],
    ['DSA with NULL parameters', () => key('1.2.840.10040.4.1', [nothing()]), { kind: 'dsa', bits: 0 }],
    [
      'an elliptic curve without parameters',
      () => key('1.2.840.10045.2.1', []),
      { kind: 'ec', curve: 'explicit', bits: 0 },
    ],
    [
      'an elliptic curve nobody knows',
      () => key('1.2.840.10045.2.1', [oid('1.2.3')]),
      { kind: 'ec', curve: '1.2.3', bits: 0 },
    ],
    ['Ed25519', () => key('1.3.101.112', []), { kind: 'ed25519', bits: 256 }],
    ['Ed448', () => key('1.3.101.113', []), { kind: 'ed448', bits: 456 }],
  ])('of %s are measured', (_, measured, expected) => {
    expect(measured()).toEqual(expected);
  });
});

describe('a certificate', () => {
  it('of version 1, without extensions, is in order', () => {
    const [tbs, ...outer] = children(readOnly(pki.agency.certificate));
    const fields = children(tbs as never)
      .slice(1, -1)
      .map(whole);
    const first = parseCertificate(sequence(sequence(...fields), ...outer.map(whole)));
    expect(first).toMatchObject({ version: 1, problems: [], extensions: {} });
  });

  it('of 256 KiB is read as far as it goes, beyond that it is refused unread', () => {
    expect(codeOf(() => parseCertificate(new Uint8Array(256 * 1024)))).toBe('certificate-malformed');
    expect(codeOf(() => parseCertificate(new Uint8Array(256 * 1024 + 1)))).toBe('limit-exceeded');
  });
});

describe('boolean values', () => {
  it('stand in extensions as critical or not', () => {
    const row = (value: Uint8Array) => sequence(oid('1.2.3'), value, octetString(nothing()));
    expect(parsed(row(boolean(true))).unknownCritical).toEqual(['1.2.3']);
    expect(parsed(row(boolean(false))).unknownCritical).toEqual([]);
  });
});
