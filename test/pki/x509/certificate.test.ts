import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeName } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import { children, readOnly, readTlv, whole } from '../../../lib/pki/der/read.ts';
import {
  bitString,
  boolean,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  text,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { digestReliableUntil, reliableUntil } from '../../../lib/pki/path/crypto-constraints.ts';
import { workingKey } from '../../../lib/pki/path/working-key.ts';
import { parseSignatureAlgorithm } from '../../../lib/pki/x509/algorithm-identifier.ts';
import { normalSerial, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { attributeOf, nameText, parseName } from '../../../lib/pki/x509/name.ts';
import { keyInfo } from '../../../lib/pki/x509/public-key.ts';
import { codeOf } from '../code-of.ts';
import { days, makePki, rsaKey } from '../factory.ts';

const services = 'http://127.0.0.1:9';
const pki = makePki({ services });

/** A certificate cut open, its parts changed, and put together again (unsigned). */
function rebuilt(change: (tbs: Uint8Array[], outer: Uint8Array[]) => void): Uint8Array {
  const outer = children(readOnly(pki.agency.certificate)).map(whole);
  const tbs = children(readTlv(outer[0] as Uint8Array, 0)).map(whole);
  change(tbs, outer);
  return sequence(sequence(...tbs), ...outer.slice(1));
}

describe('a certificate', () => {
  it.each(['root', 'issuing', 'leader', 'agency', 'tsa', 'ocsp'] as const)(
    'of the %s reads as another parser reads it',
    (name) => {
      const ours = parseCertificate(pki[name].certificate);
      const theirs = new X509Certificate(pki[name].certificate);
      expect(ours.serial.replace(/^0+/, '')).toBe(theirs.serialNumber.toLowerCase().replace(/^0+/, ''));
      expect(ours.notBefore).toEqual(theirs.validFromDate);
      expect(ours.notAfter).toEqual(theirs.validToDate);
      expect(ours.extensions.basicConstraints?.ca).toBe(theirs.ca);
      expect(Buffer.from(ours.spki)).toEqual(theirs.publicKey.export({ type: 'spki', format: 'der' }));
      expect(ours.subject.attributes.map(({ value }) => value)).toEqual(
        theirs.subject.split('\n').map((line) => line.slice(line.indexOf('=') + 1)),
      );
      expect(ours).toMatchObject({ version: 3, problems: [], unknownCritical: [], selfIssued: name === 'root' });
    },
  );

  it('tells where its revocation and its issuer are', () => {
    const { extensions } = parseCertificate(pki.agency.certificate);
    expect(extensions.ocspUris).toEqual([`${services}/ocsp`]);
    expect(extensions.issuerUris).toEqual([`${services}/issuing.cer`]);
    expect(extensions.crlDistributionPoints).toMatchObject([
      {
        name: { full: [{ kind: 'uri', value: `${services}/crl/issuing.crl` }] },
        reasons: undefined,
        crlIssuer: undefined,
      },
    ]);
    expect(extensions.keyUsage).toBe(0b11);
    expect(parseCertificate(pki.ocsp.certificate).extensions.ocspNoCheck).toBe(true);
    expect(parseCertificate(pki.issuing.certificate).extensions.basicConstraints).toEqual({ ca: true, pathLength: 0 });
  });

  it('with other algorithms inside and outside has a problem', () => {
    const der = rebuilt((tbs) => {
      tbs[2] = signatureAlgorithms['ecdsa-sha384'].identifier;
    });
    expect(parseCertificate(der).problems).toEqual(['signature algorithm inside and outside differ']);
  });

  it('with extensions before version 3 has a problem', () => {
    const second = rebuilt((tbs) => {
      tbs[0] = explicit(0, integer(1));
    });
    expect(parseCertificate(second)).toMatchObject({ version: 2, problems: ['extensions in a version 2 certificate'] });
    const first = rebuilt((tbs) => void tbs.shift());
    expect(parseCertificate(first)).toMatchObject({ version: 1, problems: ['extensions in a version 1 certificate'] });
  });

  it.each<[string, Uint8Array]>([
    ['a key usage without octets', extension('2.5.29.15', tlv(3))],
    ['a path length below zero', extension('2.5.29.19', sequence(boolean(true), tlv(2, Uint8Array.of(0xff))))],
    ['octets after a value', extension('2.5.29.14', Buffer.concat([octetString(Buffer.alloc(4)), nothing()]))],
    ['a negative SkipCerts', extension('2.5.29.36', sequence(tlv(0x80, Uint8Array.of(0x80))))],
    ['an endless SkipCerts', extension('2.5.29.36', sequence(tlv(0x80, new Uint8Array(6))))],
    ['an empty SkipCerts', extension('2.5.29.36', sequence(tlv(0x80)))],
    ['a negative inhibitAnyPolicy', extension('2.5.29.54', tlv(2, Uint8Array.of(0xff)))],
    ['a general name of a tag that does not exist', extension('2.5.29.17', sequence(tlv(0x89, Uint8Array.of(1))))],
    ['a name constraint without base', extension('2.5.29.30', sequence(tlv(0xa0, sequence())))],
    [
      'an access description without location',
      extension('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1')))),
    ],
  ])('with %s has a problem and is still read', (_, extra) => {
    const holder = makePki().make({ extra: [extra] });
    const parsed = parseCertificate(holder.certificate);
    expect(parsed.problems).not.toEqual([]);
    expect(attributeOf(parsed.subject, '2.5.4.3')).toBe('Người ký');
  });

  it('keeps statements of qualification', () => {
    const extra = [
      extension('1.3.6.1.5.5.7.1.3', sequence(sequence(oid('0.4.0.1862.1.1')), sequence(oid('0.4.0.1862.1.4')))),
    ];
    expect(parseCertificate(pki.make({ extra }).certificate).extensions.qcStatements).toEqual([
      '0.4.0.1862.1.1',
      '0.4.0.1862.1.4',
    ]);
  });

  it.each<[string, (tbs: Uint8Array[], outer: Uint8Array[]) => unknown]>([
    ['a fourth part', (_, outer) => outer.push(nothing())],
    ['a field after the extensions', (tbs) => tbs.push(nothing())],
    ['extensions twice', (tbs) => tbs.push(tbs.at(-1) as Uint8Array)],
    ['identifiers out of order', (tbs) => tbs.splice(-1, 0, tlv(0x82, Uint8Array.of(0)), tlv(0x81, Uint8Array.of(0)))],
    [
      'an extension of four parts',
      (tbs) =>
        tbs.splice(
          -1,
          1,
          explicit(3, sequence(sequence(oid('1.2.3'), boolean(true), octetString(nothing()), nothing()))),
        ),
    ],
  ])('with %s is malformed', (_, change) => {
    expect(() => parseCertificate(rebuilt((tbs, outer) => void change(tbs, outer)))).toThrow(/^certificate-malformed/);
  });

  it('with the unique identifiers of version 2 is read', () => {
    const der = rebuilt((tbs) => void tbs.splice(-1, 0, tlv(0x81, Uint8Array.of(0)), tlv(0x82, Uint8Array.of(0))));
    expect(parseCertificate(der).problems).toEqual([]);
  });

  it('larger than any real one is refused', () => {
    expect(() => parseCertificate(new Uint8Array(300_000))).toThrow(/limit-exceeded.*300000/);
  });

  it('with a signature of parts of octets is malformed', () => {
    const der = rebuilt((_, outer) => {
      outer[2] = bitString(new Uint8Array(8), 3);
    });
    expect(() => parseCertificate(der)).toThrow(/^certificate-malformed/);
  });
});

describe('serial numbers', () => {
  it.each([
    ['05', '05'],
    ['0005', '05'],
    ['0080', '0080'],
    ['ffff80', '80'],
    ['ff7f', 'ff7f'],
    ['00', '00'],
  ])('%s is %s', (octets, normal) => {
    expect(normalSerial(Buffer.from(octets, 'hex'))).toBe(normal);
  });

  it.each([0, 65])('of %i octets are malformed', (length) => {
    expect(() => normalSerial(new Uint8Array(length))).toThrow(/der-malformed/);
  });
});

describe('names', () => {
  const rdn = (type: string, value: Uint8Array): Uint8Array => setOf([sequence(oid(type), value)]);
  const name = (...rdns: Uint8Array[]) => parseName(readTlv(sequence(...rdns), 0), 'name');
  const cn = (value: string, tag: number = TAG.utf8String) => rdn('2.5.4.3', text(tag, value));

  it.each<[string, Uint8Array, Uint8Array, boolean]>([
    ['of other case', cn('An Bình'), cn('an bình'), true],
    ['of other space', cn(' An  Bình '), cn('An Bình'), true],
    ['of another string type', cn('An', TAG.printableString), cn('An'), true],
    ['composed and decomposed', cn('Đặng'.normalize('NFD')), cn('Đặng'.normalize('NFC')), true],
    ['with other letters', cn('Dang'), cn('Đặng'), false],
    ['of another attribute', cn('An'), rdn('2.5.4.10', text(TAG.utf8String, 'An')), false],
    [
      'that are no text, equal',
      rdn('2.5.4.45', bitString(Uint8Array.of(1))),
      rdn('2.5.4.45', bitString(Uint8Array.of(1))),
      true,
    ],
    [
      'that are no text, different',
      rdn('2.5.4.45', bitString(Uint8Array.of(1))),
      rdn('2.5.4.45', bitString(Uint8Array.of(2))),
      false,
    ],
  ])('%s', (_, a, b, equal) => {
    expect(name(a).key === name(b).key).toBe(equal);
  });

  it('of several attributes in one are compared without order, of several in a row with it', () => {
    const pair = (...values: string[]) =>
      setOf(values.map((value) => sequence(oid('2.5.4.11'), text(TAG.utf8String, value))));
    expect(name(pair('a', 'b')).key).toBe(name(pair('b', 'a')).key);
    expect(name(cn('a'), cn('b')).key).not.toBe(name(cn('b'), cn('a')).key);
    expect(name(cn('a'), cn('b')).key).not.toBe(name(pair('a', 'b')).key);
  });

  it('cannot be made alike by what they contain', () => {
    expect(name(cn('a'), cn('b')).key).not.toBe(name(cn('a8:2.5.4.3=b')).key);
  });

  it('are shown as RFC 4514 writes them', () => {
    const subject = parseCertificate(pki.leader.certificate).subject;
    expect(nameText(subject)).toBe('CN=Nguyễn Văn Lãnh Đạo,O=Congvan thử nghiệm,C=VN');
    const special = encodeName({ commonName: '#a, "b" <c>;\\ ' });
    expect(nameText(parseName(readTlv(special, 0), 'x'))).toBe('CN=\\#a\\, \\"b\\" \\<c\\>\\;\\\\\\ ');
  });

  it('without values, empty or endless are malformed', () => {
    expect(() => name(setOf([]))).toThrow(/empty/);
    expect(() => name(setOf([sequence(oid('2.5.4.3'))]))).toThrow(/no value/);
    expect(() => name(...Array.from({ length: 65 }, () => cn('a')))).toThrow(/limit-exceeded.*65/);
    expect(name(...Array.from({ length: 64 }, () => cn('a'))).rdns).toHaveLength(64);
  });
});

describe('algorithm identifiers', () => {
  const scheme = (der: Uint8Array, digest?: 'sha256') => parseSignatureAlgorithm(readTlv(der, 0), digest).scheme;
  it.each(Object.entries(signatureAlgorithms))(
    '%s come back as they were written',
    (_, { identifier, scheme: expected }) => {
      expect(scheme(identifier)).toEqual(expected);
    },
  );

  const pss = (...parameters: Uint8Array[]) => sequence(oid('1.2.840.113549.1.1.10'), sequence(...parameters));
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
  it.each<[string, Uint8Array, unknown]>([
    ['by default are SHA-1', pss(), { kind: 'rsa-pss', digest: 'sha1', mgfDigest: 'sha1', saltLength: 20 }],
    [
      'may have two digests',
      pss(explicit(0, sha256)),
      { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 20 },
    ],
    [
      'with trailer 1 are known',
      pss(explicit(3, integer(1))),
      { kind: 'rsa-pss', digest: 'sha1', mgfDigest: 'sha1', saltLength: 20 },
    ],
    ['with trailer 2 are not', pss(explicit(3, integer(2))), undefined],
    ['with an unknown field are not', pss(explicit(4, integer(1))), undefined],
    ['with an unknown digest are not', pss(explicit(0, sequence(oid('1.2.3')))), undefined],
    ['with an unknown mask are not', pss(explicit(1, sequence(oid('1.2.3'), sha256))), undefined],
    ['with a mask of no digest are not', pss(explicit(1, sequence(oid('1.2.840.113549.1.1.8')))), undefined],
    ['with a salt below zero are not', pss(explicit(2, tlv(2, Uint8Array.of(0xff)))), undefined],
    ['without parameters are not', sequence(oid('1.2.840.113549.1.1.10')), undefined],
    ['with NULL parameters are not', sequence(oid('1.2.840.113549.1.1.10'), nothing()), undefined],
  ])('of PSS %s', (_, der, expected) => {
    expect(scheme(der)).toEqual(expected);
  });

  it('of a bare key need a digest', () => {
    const rsa = sequence(oid('1.2.840.113549.1.1.1'), nothing());
    expect(scheme(rsa)).toBeUndefined();
    expect(scheme(rsa, 'sha256')).toEqual({ kind: 'rsa-pkcs1', digest: 'sha256' });
  });
});

describe('keys', () => {
  it('are measured', () => {
    const info = (holder: { certificate: Uint8Array }) => keyInfo(parseCertificate(holder.certificate).spki);
    expect(info(pki.leader)).toEqual({ kind: 'rsa', bits: 2048 });
    expect(info(pki.agency)).toEqual({ kind: 'ec', curve: 'P-256', bits: 256 });
    expect(info(pki.make({ key: 'p-521' }))).toEqual({ kind: 'ec', curve: 'P-521', bits: 521 });
    expect(info(pki.make({ key: 'ed25519' }))).toEqual({ kind: 'ed25519', bits: 256 });
    expect(keyInfo(sequence(sequence(oid('1.2.3')), bitString(new Uint8Array(4))))).toEqual({
      kind: 'unknown',
      oid: '1.2.3',
      bits: 0,
    });
    expect(
      keyInfo(sequence(sequence(oid('1.2.840.10045.2.1'), sequence()), bitString(new Uint8Array(4)))),
    ).toMatchObject({ curve: 'explicit', bits: 0 });
    expect(() => keyInfo(Uint8Array.of(5, 0))).toThrow(/certificate-malformed/);
  });

  it('of DSA without parameters take those of their issuer, others keep their own', () => {
    const dsa = oid('1.2.840.10040.4.1');
    const parameters = sequence(integer(23), integer(11), integer(4));
    const bits = bitString(integer(7));
    const whole = sequence(sequence(dsa, parameters), bitString(integer(9)));
    expect(workingKey(sequence(sequence(dsa), bits), whole)).toEqual(sequence(sequence(dsa, parameters), bits));
    expect(workingKey(sequence(sequence(dsa, nothing()), bits), whole)).toEqual(
      sequence(sequence(dsa, parameters), bits),
    );
    const own = sequence(sequence(dsa, sequence(integer(5))), bits);
    expect(workingKey(own, whole)).toBe(own);
    const rsa = parseCertificate(pki.leader.certificate).spki;
    expect(workingKey(rsa, whole)).toBe(rsa);
    const orphan = sequence(sequence(dsa), bits);
    expect(workingKey(orphan, rsa)).toBe(orphan);
    for (const nothingOf of [
      sequence(),
      sequence(sequence()),
      sequence(sequence(), bits),
      sequence(sequence(nothing()), bits),
    ]) {
      expect(workingKey(nothingOf, whole)).toBe(nothingOf);
    }
    expect(codeOf(() => workingKey(orphan, sequence()))).toBe('der-malformed');
    expect(workingKey(orphan, sequence(sequence()))).toBe(orphan);
    expect(workingKey(orphan, sequence(sequence(oid('1.2.840.10040.4.3'), parameters)))).toBe(orphan);
    const short = sequence(sequence(dsa, sequence()), bits);
    expect(workingKey(short, whole)).toBe(short);
    const similar = sequence(sequence(oid('1.2.840.10040.4.3')), bits);
    expect(workingKey(similar, whole)).toBe(similar);
  });

  it.each([
    ['md5', 'rsa', 4096, '2004-08-01'],
    ['sha1', 'rsa', 4096, '2012-08-01'],
    ['sha256', 'rsa', 999, '1970-01-01'],
    ['sha256', 'rsa', 1024, '2010-08-01'],
    ['sha256', 'rsa', 1899, '2019-10-01'],
    ['sha1', 'rsa', 1024, '2010-08-01'],
    ['sha224', 'ec', 256, '2029-01-01'],
    ['sha256', 'ec', 192, '2012-08-01'],
    ['sha256', 'ec', 224, '2021-01-01'],
    ['sha256', 'dsa', 1024, '2013-12-01'],
    ['sha256', 'unknown', 0, '1970-01-01'],
  ] as const)('of %s by %s of %i bits are relied upon until %s', (digest, kind, bits, end) => {
    const scheme = { kind: 'rsa-pkcs1', digest } as const;
    expect(
      reliableUntil(scheme, { kind, bits } as never)
        .toISOString()
        .slice(0, 10),
    ).toBe(end);
  });

  it('of bare digests end as those of signatures do', () => {
    expect(digestReliableUntil('md5')).toEqual(new Date('2004-08-01'));
    expect(digestReliableUntil('sha1')).toEqual(new Date('2012-08-01'));
    expect(digestReliableUntil('sha256') > days(365 * 100)).toBe(true);
  });

  it('of today are relied upon without end', () => {
    const far = days(365 * 100);
    expect(reliableUntil({ kind: 'rsa-pkcs1', digest: 'sha256' }, { kind: 'rsa', bits: 1900 }) > far).toBe(true);
    expect(reliableUntil({ kind: 'ecdsa', digest: 'sha256' }, { kind: 'ec', curve: 'P-256', bits: 256 }) > far).toBe(
      true,
    );
    expect(reliableUntil({ kind: 'ed25519' }, { kind: 'ed25519', bits: 256 }) > far).toBe(true);
    expect(rsaKey().publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });
});
