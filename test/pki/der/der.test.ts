import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, magnitudeOf, toHex } from '../../../lib/pki/der/bytes.ts';
import { canonical } from '../../../lib/pki/der/canonical.ts';
import { ecdsaDer } from '../../../lib/pki/der/ecdsa.ts';
import { decodeOid, encodeOid } from '../../../lib/pki/der/oid.ts';
import {
  bitStringOctetsOf,
  booleanOf,
  children,
  contents,
  expect as expectTag,
  fieldsOf,
  implicitOctetsOf,
  integerOf,
  namedBitsOf,
  octetsOf,
  oidOf,
  readOnly,
  readTlv,
  sequenceOf,
  smallIntegerOf,
  whole,
} from '../../../lib/pki/der/read.ts';
import { shownString, stringOf } from '../../../lib/pki/der/strings.ts';
import { isTime, timeOf } from '../../../lib/pki/der/time.ts';
import {
  bitString,
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
  setOf,
  TAG,
  text,
  time,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { codeOf } from '../code-of.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));

describe('DER is written', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['an empty value', () => tlv(0x30), '3000'],
    ['the longest short length', () => tlv(4, new Uint8Array(127)).subarray(0, 2), '047f'],
    ['the first long length', () => tlv(4, new Uint8Array(128)).subarray(0, 3), '048180'],
    ['two octets of length', () => tlv(4, new Uint8Array(256)).subarray(0, 4), '04820100'],
    ['three octets of length', () => tlv(4, new Uint8Array(65536)).subarray(0, 5), '0483010000'],
    ['the last length of one octet', () => tlv(4, new Uint8Array(255)).subarray(0, 3), '0481ff'],
    ['the last length of two octets', () => tlv(4, new Uint8Array(65535)).subarray(0, 4), '0482ffff'],
    ['four octets of length', () => tlv(4, new Uint8Array(0x1000000)).subarray(0, 6), '048401000000'],
    ['an integer from zero octets', () => integer(Uint8Array.of(0, 0)), '020100'],
    [
      'the first instant of UTCTime',
      () => time(new Date('1950-01-01T00:00:00Z')),
      `170d${Buffer.from('500101000000Z').toString('hex')}`,
    ],
    [
      'a set in the order of what comes first',
      () => setOf([hex('020301'), hex('020201'), hex('0202')]),
      '3108 0202 020201 020301',
    ],
    ['zero', () => integer(0), '020100'],
    ['an integer that needs a sign octet', () => integer(128), '02020080'],
    ['an integer that needs none', () => integer(127), '02017f'],
    ['a large integer', () => integer(2n ** 64n), '0209010000000000000000'],
    ['an integer from padded magnitude octets', () => integer(Uint8Array.of(0, 0, 0x80)), '02020080'],
    ['an integer from no octets', () => integer(new Uint8Array(0)), '020100'],
    ['true', () => boolean(true), '0101ff'],
    ['false', () => boolean(false), '010100'],
    ['null', () => nothing(), '0500'],
    ['an enumeration', () => enumerated(3), '0a0103'],
    ['bits', () => bitString(Uint8Array.of(0xa0), 5), '030205a0'],
    ['named bits without trailing zeros', () => namedBits([5, 6]), '03020106'],
    ['a named bit in the second octet', () => namedBits([8]), '0303070080'],
    ['no named bits', () => namedBits([]), '030100'],
    ['an explicit tag', () => explicit(3, nothing()), 'a3020500'],
    ['an implicit tag on a primitive', () => implicit(1, octetString(Uint8Array.of(1))), '810101'],
    ['an implicit tag on a constructed value', () => implicit(1, sequence()), 'a100'],
    [
      'a set in the order of its encodings',
      () => setOf([integer(2), integer(1), boolean(true)]),
      '3109 0101ff 020101 020102',
    ],
    ['a shorter encoding before a longer one it begins', () => setOf([hex('0201'), hex('02')]), '3103 02 0201'],
    [
      'a time of this century',
      () => time(new Date('2049-12-31T23:59:59Z')),
      `170d${Buffer.from('491231235959Z').toString('hex')}`,
    ],
    [
      'a time from 2050',
      () => time(new Date('2050-01-01T00:00:00Z')),
      `180f${Buffer.from('20500101000000Z').toString('hex')}`,
    ],
    [
      'a time before 1950',
      () => time(new Date('1949-12-31T00:00:00Z')),
      `180f${Buffer.from('19491231000000Z').toString('hex')}`,
    ],
    [
      'a generalized time',
      () => generalizedTime(new Date('2026-11-22T03:04:05.678Z')),
      `180f${Buffer.from('20261122030405Z').toString('hex')}`,
    ],
    ['an identifier', () => oid('1.2.840.113549'), '06062a864886f70d'],
  ])('%s', (_, written, expected) => {
    expect(toHex(written())).toBe(expected.replace(/\s/g, ''));
  });
});

describe('object identifiers', () => {
  const arc = fc.oneof(fc.nat(200), fc.nat(2 ** 31 - 1), fc.maxSafeInteger().map(Math.abs));
  it('come back as they were written', () => {
    const any = fc.oneof(
      fc.tuple(fc.constantFrom(0, 1), fc.nat(39), fc.array(arc, { maxLength: 8 })),
      fc.tuple(fc.constant(2), fc.nat(10_000), fc.array(arc, { maxLength: 8 })),
    );
    fc.assert(
      fc.property(any, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.');
        const bytes = encodeOid(dotted);
        expect(decodeOid(bytes, 0, bytes.length)).toBe(dotted);
      }),
    );
  });

  it('may have arcs beyond 2^53', () => {
    const bytes = hex('69 81ffffffffffffffff7f');
    expect(decodeOid(bytes, 0, bytes.length)).toBe(
      '2.25.18446744073709551615'.replace('18446744073709551615', String(2n ** 64n - 1n)),
    );
  });

  it.each([
    ['', 'empty'],
    ['80', 'padded'],
    ['2a86', 'cut off'],
    [`2a${'ff'.repeat(20)}7f`, 'endless'],
  ])('in octets "%s" are refused (%s)', (octets) => {
    const bytes = hex(octets);
    expect(codeOf(() => decodeOid(bytes, 0, bytes.length))).toBe('der-malformed');
  });

  it.each(['', '1', '1.-2', 'a.b', '1.2.x'])('are not written from "%s"', (dotted) => {
    expect(codeOf(() => encodeOid(dotted))).toBe('der-malformed');
  });
});

describe('BER is read', () => {
  it('with indefinite lengths, nested', () => {
    const value = readOnly(hex('3080 3080 020105 0000 0402abcd 0000'));
    const [inner, octets] = children(value);
    expect(inner && sequenceOf(inner, 'x').map((child) => integerOf(child, 'x'))).toEqual([5n]);
    expect(toHex(octetsOf(octets, 'x'))).toBe('abcd');
  });

  it('with lengths longer than needed', () => {
    expect(smallIntegerOf(readOnly(hex('0284 00000001 07')), 'x')).toBe(7);
  });

  it('with octet strings in pieces', () => {
    expect(toHex(octetsOf(readOnly(hex('2480 0402abcd 2403 0401ef 0000')), 'x'))).toBe('abcdef');
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length past the end', '300501'],
    ['a length cut off', '3082'],
    ['seven octets of length', '3087 00000000000001 00'],
    ['a high tag number', '1f8101 00'],
    ['a high tag number that would fit', '3f00'],
    ['a length of six octets that runs past the end', '3086 000000000001'],
    ['a length of seven octets that would fit', '3087 00000000000000'],
    ['a primitive of indefinite length', '3004 0480 0000'],
    ['an end of contents of one zero', '3080 0001'],
    ['an end of contents cut off', '3080 00'],
    ['a primitive of indefinite length', '0480 0000'],
    ['no end of contents', '3080 0500'],
    ['bytes after the end', '0500 00'],
    ['a child past its parent', '3003 0402 00'],
  ])('but %s is refused', (_, octets) => {
    expect(codeOf(() => children(readOnly(hex(octets))))).toBe('der-malformed');
  });

  it('with a length of six octets', () => {
    expect(children(readOnly(hex('3086 000000000002 0500')))).toHaveLength(1);
  });

  it('within bounds that end before the bytes do', () => {
    const at = (limit: number) => codeOf(() => readTlv(hex('0402 abcd 0000'), 0, limit));
    expect([at(0), at(1), at(2), at(3), at(4), at(6)]).toEqual([
      'der-malformed',
      'der-malformed',
      'der-malformed',
      'der-malformed',
      'accepted',
      'accepted',
    ]);
    expect(codeOf(() => readTlv(hex('3080 0000'), 0, 3))).toBe('der-malformed');
    expect(codeOf(() => readTlv(hex('3082 0000'), 0, 3))).toBe('der-malformed');
  });

  it('64 deep and no deeper', () => {
    const indefinite = (depth: number) => codeOf(() => readOnly(hex('3080'.repeat(depth) + '0000'.repeat(depth))));
    expect([indefinite(64), indefinite(65)]).toEqual(['accepted', 'limit-exceeded']);
    const pieces = (depth: number) => {
      let value = hex('0400');
      for (let i = 0; i < depth; i++) value = tlv(0x24, value);
      return codeOf(() => octetsOf(readOnly(value), 'x'));
    };
    expect([pieces(64), pieces(65)]).toEqual(['accepted', 'limit-exceeded']);
  });

  it('with octets under another tag, whole or in pieces', () => {
    expect(toHex(implicitOctetsOf(readOnly(hex('8002 abcd')), 'x'))).toBe('abcd');
    expect(toHex(implicitOctetsOf(readOnly(hex('a006 0401ab 0401cd')), 'x'))).toBe('abcd');
  });

  it('but not deeper than it needs to be', () => {
    const deep = hex(`${'3080'.repeat(70)}${'0000'.repeat(70)}`);
    expect(codeOf(() => readOnly(deep))).toBe('limit-exceeded');
    const constructed = hex(`${'2480'.repeat(63)}0400${'0000'.repeat(63)}`);
    expect(codeOf(() => octetsOf(readOnly(constructed), 'x'))).toBe('accepted');
  });

  it('but not with more elements than anything real has', () => {
    const many = tlv(
      0x30,
      new Uint8Array(50_000).map((_, i) => (i % 2 === 0 ? 5 : 0)),
    );
    expect(codeOf(() => children(readOnly(many)))).toBe('limit-exceeded');
    expect(
      children(
        readOnly(
          tlv(
            0x30,
            new Uint8Array(40_000).map((_, i) => (i % 2 === 0 ? 5 : 0)),
          ),
        ),
      ),
    ).toHaveLength(20_000);
  });
});

describe('values', () => {
  it('of integers keep their sign', () => {
    expect(integerOf(readOnly(hex('0201ff')), 'x')).toBe(-1n);
    expect(integerOf(readOnly(hex('020200ff')), 'x')).toBe(255n);
    fc.assert(fc.property(fc.bigInt({ min: 0n }), (value) => integerOf(readOnly(integer(value)), 'x') === value));
  });

  it.each<[string, () => unknown, string]>([
    ['an integer without octets', () => integerOf(readOnly(hex('0200')), 'x'), 'der-malformed'],
    [
      'an integer of 20,008 bits',
      () => integerOf(readOnly(tlv(2, new Uint8Array(2501).fill(1))), 'x'),
      'limit-exceeded',
    ],
    ['an integer of 20,000 bits', () => integerOf(readOnly(tlv(2, new Uint8Array(2500).fill(1))), 'x'), 'accepted'],
    ['a small integer above 2^31 - 1', () => smallIntegerOf(readOnly(integer(2 ** 31)), 'x'), 'der-malformed'],
    ['a small integer of 2^31 - 1', () => smallIntegerOf(readOnly(integer(2 ** 31 - 1)), 'x'), 'accepted'],
    ['a small integer below -2^31', () => smallIntegerOf(readOnly(hex('0205ff7fffffff')), 'x'), 'der-malformed'],
    ['a small integer of -2^31', () => smallIntegerOf(readOnly(hex('020480000000')), 'x'), 'accepted'],
    ['a boolean of two octets', () => booleanOf(readOnly(hex('01020000')), 'x'), 'der-malformed'],
    ['a value of another tag', () => integerOf(readOnly(hex('0500')), 'x'), 'der-malformed'],
    ['a value that is missing', () => expectTag(undefined, 2, 'x'), 'der-malformed'],
    ['the children of a primitive', () => children(readOnly(hex('0500'))), 'der-malformed'],
    ['a bit string of parts of octets', () => bitStringOctetsOf(readOnly(hex('030201fe')), 'x'), 'der-malformed'],
    ['a bit string without octets', () => bitStringOctetsOf(readOnly(hex('0300')), 'x'), 'der-malformed'],
    ['octets that are missing', () => octetsOf(undefined, 'x'), 'der-malformed'],
    ['three fields where two belong', () => fieldsOf(readOnly(hex('3006 0500 0500 0500')), 2, 'x'), 'der-malformed'],
    ['two fields where two belong', () => fieldsOf(readOnly(hex('3004 0500 0500')), 2, 'x'), 'accepted'],
    ['named bits without octets', () => namedBitsOf(hex(''), 'x'), 'der-malformed'],
    ['named bits with 8 unused', () => namedBitsOf(hex('08ff'), 'x'), 'der-malformed'],
    ['named bits unused of nothing', () => namedBitsOf(hex('01'), 'x'), 'der-malformed'],
  ])('%s', (_, run, code) => {
    expect(codeOf(run)).toBe(code);
  });

  it('of named bits come back, beyond the 31st they are dropped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 10 }), (bits) => {
        const read = namedBitsOf(contents(readOnly(namedBits(bits))), 'x');
        expect(read).toBe(bits.filter((bit) => bit < 31).reduce((sum, bit) => sum + 2 ** bit, 0));
      }),
    );
  });

  it('of booleans are true for any octet but zero', () => {
    expect([hex('010100'), hex('010101'), hex('0101ff')].map((b) => booleanOf(readOnly(b), 'x'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('of identifiers are read', () => {
    expect(oidOf(readOnly(oid('2.5.29.15')), 'x')).toBe('2.5.29.15');
  });

  it('are whole with their header, and contents without', () => {
    const [, second] = children(readOnly(sequence(nothing(), octetString(Uint8Array.of(1, 2)))));
    expect(second && [toHex(whole(second)), toHex(contents(second))]).toEqual(['04020102', '0102']);
  });
});

describe('times', () => {
  const read = (tag: number, value: string): Date => timeOf(readTlv(text(tag, value), 0), 'x');
  it.each<[number, string, string]>([
    [TAG.utcTime, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [TAG.utcTime, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [TAG.utcTime, '2611220304Z', '2026-11-22T03:04:00.000Z'],
    [TAG.utcTime, '261122030405+0700', '2026-11-21T20:04:05.000Z'],
    [TAG.utcTime, '261122030405-0130', '2026-11-22T04:34:05.000Z'],
    [TAG.generalizedTime, '20261122030405.25Z', '2026-11-22T03:04:05.250Z'],
    [TAG.generalizedTime, '20261122030405,123456Z', '2026-11-22T03:04:05.123Z'],
    [TAG.generalizedTime, '202611220304Z', '2026-11-22T03:04:00.000Z'],
    [TAG.generalizedTime, '20240229000000Z', '2024-02-29T00:00:00.000Z'],
    [TAG.generalizedTime, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
  ])('%i %s are read', (tag, value, iso) => {
    expect(read(tag, value).toISOString()).toBe(iso);
  });

  it.each<[number, string]>([
    [TAG.utcTime, '261122030405'],
    [TAG.utcTime, '20261122030405Z'],
    [TAG.utcTime, '260230000000Z'],
    [TAG.utcTime, '261322000000Z'],
    [TAG.utcTime, '261122240000Z'],
    [TAG.utcTime, '261122030460Z'],
    [TAG.utcTime, ''],
    [TAG.generalizedTime, '20230229000000Z'],
    [TAG.generalizedTime, '20261122030405.Z'],
    [TAG.generalizedTime, ' 20261122030405Z'],
    [TAG.generalizedTime, '20261122030405Zx'],
    [TAG.octetString, '20261122030405Z'],
  ])('%i "%s" are refused', (tag, value) => {
    expect(codeOf(() => read(tag, value))).toBe('der-malformed');
  });

  it('come back as they were written, to the second', () => {
    const date = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (at) => {
        const value = readTlv(time(at), 0);
        expect(isTime(value)).toBe(true);
        expect(timeOf(value, 'x').getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('strings', () => {
  it.each<[number, string, string | undefined]>([
    [TAG.utf8String, 'c490e1bab7', 'Đặ'],
    [TAG.utf8String, 'ff', undefined],
    [TAG.printableString, '4142', 'AB'],
    [TAG.teletexString, 'e9', 'é'],
    [TAG.bmpString, '01101eb7', 'Đặ'],
    [TAG.bmpString, '0110ff', undefined],
    [TAG.universalString, '0001f600', '😀'],
    [TAG.universalString, '00110000', undefined],
    [TAG.universalString, '0010ffff', String.fromCodePoint(0x10ffff)],
    [TAG.bmpString, 'd83dde00', '😀'],
    [TAG.octetString, '41', undefined],
  ])('of tag %i with octets %s read as %s', (tag, octets, value) => {
    expect(stringOf(readTlv(tlv(tag, hex(octets)), 0))).toBe(value);
  });

  it('that are no text are shown in hexadecimal', () => {
    expect(shownString(readTlv(hex('0c01ff'), 0))).toBe('#0c01ff');
  });
});

describe('ECDSA values', () => {
  const pair = sequence(integer(1), integer(0x80));

  it('side by side become DER, DER stays as it is', () => {
    expect(toHex(ecdsaDer(hex('0001 0080')))).toBe(toHex(pair));
    expect(ecdsaDer(pair)).toBe(pair);
  });

  it.each<[string, Uint8Array]>([
    ['three numbers', sequence(integer(1), integer(2), integer(3))],
    ['one number', sequence(integer(1), nothing())],
    ['no number', sequence(nothing(), nothing())],
    ['four octets that begin like DER', hex('30020500')],
  ])('that look like DER with %s are taken side by side', (_, value) => {
    const half = value.length / 2;
    expect(toHex(ecdsaDer(value))).toBe(
      toHex(sequence(integer(value.subarray(0, half)), integer(value.subarray(half)))),
    );
  });
});

describe('canonical form', () => {
  it('of BER is the DER of the same values', () => {
    const ber = hex('3180 2480 0401ab 0401cd 0000 028101 05 0000');
    expect(toHex(canonical(readOnly(ber)))).toBe('3107 020105 0402abcd'.replace(/\s/g, ''));
  });

  it('of DER is itself, whatever the depth', () => {
    const tree = fc.letrec<{ value: Uint8Array }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.uint8Array({ maxLength: 300 }).map(octetString),
        fc.bigInt({ min: 0n }).map((value) => integer(value)),
        fc.array(tie('value'), { maxLength: 4 }).map((parts) => sequence(...parts)),
        fc.array(tie('value'), { maxLength: 4 }).map((parts) => setOf(parts)),
      ),
    })).value;
    fc.assert(fc.property(tree, (der) => equalBytes(canonical(readOnly(der)), der)));
  });

  it('takes another outermost tag', () => {
    expect(toHex(canonical(readOnly(hex('a006 020102 020101')), TAG.set))).toBe('3106020101020102');
  });

  it('is refused for what nests too deep', () => {
    const nested = (depth: number) => hex('3080'.repeat(depth) + '0000'.repeat(depth));
    expect(codeOf(() => canonical(readOnly(nested(33))))).toBe('accepted');
    expect(codeOf(() => canonical(readOnly(nested(34))))).toBe('limit-exceeded');
  });
});

describe('bytes', () => {
  it('are equal only when all are', () => {
    expect(equalBytes(hex('0102'), hex('0102'))).toBe(true);
    expect([hex('0103'), hex('01'), hex('010200')].some((other) => equalBytes(hex('0102'), other))).toBe(false);
  });

  it('of a magnitude have no leading zeros', () => {
    expect([0n, 1n, 255n, 256n].map((value) => toHex(magnitudeOf(value)))).toEqual(['00', '01', 'ff', '0100']);
  });
});
