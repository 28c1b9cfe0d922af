import { describe, expect, it } from 'vitest';
import { encodeName } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { readTlv } from '../../../lib/pki/der/read.ts';
import { oid, sequence, setOf, TAG, text, tlv } from '../../../lib/pki/der/write.ts';
import { PkiError } from '../../../lib/pki/errors.ts';
import { violatedConstraint } from '../../../lib/pki/path/name-constraints.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { nameConstraints } from '../../../lib/pki/x509/extension-values.ts';
import { parseGeneralName } from '../../../lib/pki/x509/general-name.ts';
import { makePki } from '../factory.ts';

const pki = makePki();
const email = (value: string): Uint8Array => text(0x81, value);
const dns = (value: string): Uint8Array => text(0x82, value);
const uri = (value: string): Uint8Array => text(0x86, value);
const ip = (...octets: number[]): Uint8Array => tlv(0x87, Uint8Array.from(octets));
const directory = (...parts: Uint8Array[]): Uint8Array => tlv(0xa4, sequence(...parts));
const rdn = (type: string, value: string): Uint8Array => setOf([sequence(oid(type), text(TAG.utf8String, value))]);
const other = (type: string): Uint8Array => tlv(0xa0, oid(type), tlv(0xa0, text(TAG.utf8String, 'x')));
const registered = tlv(0x88, Uint8Array.of(42));

/** A certificate of C=VN, O=Congvan thử nghiệm, CN=Người ký with these alternative names. */
function named(...names: Uint8Array[]): Certificate {
  const extra = names.length === 0 ? [] : [extension('2.5.29.17', sequence(...names))];
  return parseCertificate(pki.make({ extra }).certificate);
}

function check(certificate: Certificate, permitted: Uint8Array[], excluded: Uint8Array[] = []): boolean {
  const bases = (list: Uint8Array[]) => list.map((der) => parseGeneralName(readTlv(der, 0)));
  return violatedConstraint(certificate, [{ permitted: bases(permitted), excluded: bases(excluded) }]) === undefined;
}

const c = rdn('2.5.4.6', 'VN');
const o = rdn('2.5.4.10', 'Congvan thử nghiệm');

describe('a name within a subtree', () => {
  it.each<[string, Uint8Array, Uint8Array, boolean]>([
    ['mailbox', email('an@thads.vn'), email('an@thads.vn'), true],
    ['mailbox, host of other case', email('an@THADS.vn'), email('an@thads.vn'), true],
    ['mailbox, local part of other case', email('An@thads.vn'), email('an@thads.vn'), false],
    ['another mailbox', email('binh@thads.vn'), email('an@thads.vn'), false],
    ['host', email('an@thads.vn'), email('thads.vn'), true],
    ['host below the host', email('an@mail.thads.vn'), email('thads.vn'), false],
    ['host below the domain', email('an@mail.thads.vn'), email('.thads.vn'), true],
    ['domain itself', email('an@thads.vn'), email('.thads.vn'), false],
    ['text that is no mailbox', email('thads.vn'), email('thads.vn'), false],
    ['quoted at sign', email('"a@b"@thads.vn'), email('thads.vn'), true],
    ['DNS name', dns('thads.vn'), dns('thads.vn'), true],
    ['DNS name below', dns('a.b.thads.vn'), dns('thads.vn'), true],
    ['DNS name that only ends alike', dns('xthads.vn'), dns('thads.vn'), false],
    ['DNS name with a final period', dns('a.thads.vn.'), dns('THADS.vn'), true],
    ['DNS name below a leading period', dns('a.thads.vn'), dns('.thads.vn'), true],
    ['DNS name equal but for a leading period', dns('thads.vn'), dns('.thads.vn'), false],
    ['any DNS name', dns('thads.vn'), dns(''), true],
    ['URI of the host', uri('https://thads.vn/x'), uri('thads.vn'), true],
    ['URI with user and port', uri('https://u@thads.vn:8443/x'), uri('thads.vn'), true],
    ['URI of a host below', uri('https://a.thads.vn/x'), uri('thads.vn'), false],
    ['URI of a host below the domain', uri('https://a.thads.vn?x'), uri('.thads.vn'), true],
    ['URI of the host in an address with a colon and no port', uri('https://thads.vn:/x'), uri('thads.vn'), true],
    [
      'URI with a number after a colon in the middle',
      uri('https://thads.vn:80.evil.vn'),
      uri('thads.vn.evil.vn'),
      false,
    ],
    ['URI with at signs in the user', uri('https://a@b@thads.vn/'), uri('thads.vn'), true],
    ['URI of an address of numbers', uri('https://10.0.0.1/'), uri('10.0.0.1'), false],
    ['URI of a host that begins with numbers', uri('https://10.vn/'), uri('10.vn'), true],
    ['URI of a host that ends in numbers', uri('https://vn.10/'), uri('vn.10'), true],
    ['URI of a host that only ends alike', uri('https://xthads.vn'), uri('.thads.vn'), false],
    ['URI of the domain alone', uri('https://.thads.vn'), uri('.thads.vn'), false],
    ['mailbox without a name before the sign', email('@thads.vn'), email('thads.vn'), true],
    ['mailbox of no name against one', email('an@thads.vn'), email('@thads.vn'), false],
    ['DNS name that is the period and the domain', dns('.thads.vn'), dns('.thads.vn'), false],
    ['DNS name longer, of another domain', dns('a.b.c.evil.vn'), dns('.thads.vn'), false],
    ['mailbox of a longer host of another domain', email('an@a.b.c.evil.vn'), email('.thads.vn'), false],
    ['URI whose path names the host', uri('https://evil.vn/thads.vn'), uri('thads.vn'), false],
    ['URI without authority', uri('urn:thads.vn'), uri('thads.vn'), false],
    ['URI of an address', uri('https://10.0.0.1/'), uri('10.0.0.1'), false],
    ['address', ip(10, 1, 2, 3), ip(10, 1, 0, 0, 255, 255, 0, 0), true],
    ['address outside', ip(10, 2, 2, 3), ip(10, 1, 0, 0, 255, 255, 0, 0), false],
    ['address under a mask within an octet', ip(10, 1, 2, 130), ip(10, 1, 2, 128, 255, 255, 255, 128), true],
    ['address of the other family', ip(...new Array(16).fill(0)), ip(10, 1, 0, 0, 255, 255, 0, 0), false],
  ])('%s', (_, name, base, within) => {
    const certificate = named(name);
    expect(check(certificate, [base])).toBe(within);
    expect(check(certificate, [], [base])).toBe(!within && !isBlind(name));
  });

  /** What cannot be compared counts as excluded. */
  function isBlind(name: Uint8Array): boolean {
    const shown = Buffer.from(name).toString();
    return (name[0] === 0x81 && !shown.includes('@')) || (name[0] === 0x86 && /urn:|10\.0/.test(shown));
  }
});

describe('a directory name', () => {
  it.each<[string, Uint8Array, boolean]>([
    ['is within its country', directory(c), true],
    ['is within itself', directory(c, o, rdn('2.5.4.3', 'Người ký')), true],
    ['is not within a longer name', directory(c, o, rdn('2.5.4.3', 'Người ký'), rdn('2.5.4.3', 'x')), false],
    ['is compared without case and runs of space', directory(c, rdn('2.5.4.10', ' CONGVAN  Thử nghiệm')), true],
    ['is compared from the top', directory(o), false],
    ['is within the empty name', directory(), true],
  ])('%s', (_, base, within) => {
    expect(check(named(), [base])).toBe(within);
    expect(check(named(), [], [base])).toBe(!within);
    expect(check(named(directory(c, o)), [], [base])).toBe(!within);
  });
});

describe('constraints', () => {
  it('of a form that does not occur say nothing', () => {
    expect(check(named(), [dns('thads.vn')], [email('thads.vn')])).toBe(true);
  });

  it('on directory names bind the subject', () => {
    expect(check(named(), [directory(c, o)])).toBe(true);
    expect(check(named(), [directory(rdn('2.5.4.6', 'LA'))])).toBe(false);
    expect(check(named(), [], [directory(c)])).toBe(false);
    expect(check(named(), [], [directory(rdn('2.5.4.6', 'LA'))])).toBe(true);
  });

  it('on forms nobody here can compare refuse every name of that form, and no other', () => {
    expect(check(named(other('1.2.3')), [other('1.2.3')])).toBe(false);
    expect(check(named(other('1.2.3')), [], [other('1.2.3')])).toBe(false);
    expect(check(named(registered), [other('1.2.3')], [other('1.2.3')])).toBe(true);
  });

  it('with a malformed address as base exclude every address', () => {
    expect(check(named(ip(10, 0, 0, 1)), [], [ip(1, 2, 3)])).toBe(false);
    expect(check(named(ip(10, 0, 0, 1)), [ip(1, 2, 3)])).toBe(false);
    expect(check(named(ip(10, 0, 0, 1)), [], [ip(...new Array(32).fill(255))])).toBe(true);
  });

  it('must all be met, each by one of its subtrees', () => {
    const certificate = named(dns('a.thads.vn'), dns('b.moj.vn'));
    expect(check(certificate, [dns('thads.vn'), dns('moj.vn')])).toBe(true);
    expect(check(certificate, [dns('thads.vn')])).toBe(false);
    const bases = (value: string) => ({ permitted: [{ kind: 'dns', value } as const], excluded: [] });
    expect(violatedConstraint(named(dns('a.thads.vn')), [bases('vn'), bases('moj.vn')])).toMatch(
      /dns a.thads.vn is not permitted/,
    );
  });

  it('on e-mail bind an address kept in the subject, but only where no alternative name holds one', () => {
    const subject = sequence(rdn('2.5.4.3', 'An'), rdn('1.2.840.113549.1.9.1', 'an@evil.vn'));
    const base = { kind: 'email', value: 'thads.vn' } as const;
    const parsed = parseCertificate(pki.agency.certificate);
    const name = parseGeneralName(readTlv(tlv(0xa4, subject), 0));
    if (name.kind !== 'directory') throw new Error('not a directory name');
    const certificate: Certificate = { ...parsed, subject: name.name };
    expect(violatedConstraint(certificate, [{ permitted: [base], excluded: [] }])).toMatch(/email an@evil.vn/);
    const extensions = { subjectAlternativeNames: [{ kind: 'email', value: 'an@thads.vn' } as const] };
    expect(violatedConstraint({ ...certificate, extensions }, [{ permitted: [base], excluded: [] }])).toBeUndefined();
  });

  it('do not bind an empty subject', () => {
    const name = parseGeneralName(readTlv(tlv(0xa4, sequence()), 0));
    if (name.kind !== 'directory') throw new Error('not a directory name');
    const certificate: Certificate = { ...parseCertificate(pki.agency.certificate), subject: name.name };
    expect(check(certificate, [directory(c)])).toBe(true);
  });

  it('too many for the names are refused as a whole', () => {
    const names = Array.from({ length: 600 }, (_, i) => ({ kind: 'dns', value: `h${i}.vn` }) as const);
    const certificate: Certificate = {
      ...parseCertificate(pki.agency.certificate),
      extensions: { subjectAlternativeNames: names },
    };
    expect(() => violatedConstraint(certificate, [{ permitted: names, excluded: [] }])).toThrow(PkiError);
  });

  it('with bounds on a subtree are not understood', () => {
    const tree = (...bounds: Uint8Array[]): Uint8Array => sequence(tlv(0xa0, sequence(dns('thads.vn'), ...bounds)));
    const zero = tlv(0x80, Uint8Array.of(0));
    expect(nameConstraints(readTlv(tree(zero), 0)).permitted).toHaveLength(1);
    expect(() => nameConstraints(readTlv(tree(tlv(0x80, Uint8Array.of(1))), 0))).toThrow(/bounds/);
    expect(() => nameConstraints(readTlv(tree(tlv(0x81, Uint8Array.of(0))), 0))).toThrow(/bounds/);
    expect(() => nameConstraints(readTlv(tree(zero, zero), 0))).toThrow(/bounds/);
  });

  it('use names as certificates encode them', () => {
    const holder = pki.make({ commonName: 'Trần Thị Ngọc' });
    const base = tlv(
      0xa4,
      encodeName({ country: 'VN', organisation: 'CONGVAN thử  nghiệm', commonName: 'trần thị ngọc' }),
    );
    expect(check(parseCertificate(holder.certificate), [base])).toBe(true);
  });
});
