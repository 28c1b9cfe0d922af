/** The small parts of a verdict, each quickly and by itself: digests over ranges, facts of a certificate, budgets of work. */
import { describe, expect, it } from 'vitest';
import { certificationOf } from '../../../lib/pades/shared/certification.ts';
import {
  checkCms,
  orFault,
  type ParsedSignature,
  parseContents,
} from '../../../lib/pades/verify/integrity/check-cms.ts';
import { checkRange } from '../../../lib/pades/verify/integrity/coverage.ts';
import { digestKey, hashRanges, type WantedDigest } from '../../../lib/pades/verify/integrity/hash-ranges.ts';
import { limitedCrypto } from '../../../lib/pades/verify/integrity/limited-crypto.ts';
import type { SignedField } from '../../../lib/pades/verify/integrity/signature-fields.ts';
import { dateOf, signerReport } from '../../../lib/pades/verify/report/signature-facts.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { isDict, type PdfValue, string } from '../../../lib/pdf/objects/objects.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { paper } from '../../attacks/paper.ts';
import { bodies, hash, pki, tokenOver, valueOver } from './made.ts';

describe('digests', () => {
  const bytes = Buffer.from('0123456789abcdefghij');
  const want = (digest: WantedDigest['digest'], gapStart: number, gapEnd: number, end: number): WantedDigest => ({
    digest,
    range: { gapStart, gapEnd, end },
  });
  const wanted = [
    want('sha256', 3, 5, 9),
    want('sha384', 2, 4, 8),
    want('sha256', 2, 7, 20),
    want('sha256', 3, 5, 9),
    want('sha256', 12, 14, 20),
  ];
  const over = ({ digest, range }: WantedDigest) =>
    hash(Buffer.concat([bytes.subarray(0, range.gapStart), bytes.subarray(range.gapEnd, range.end)]), digest);

  it.each([
    ['with hashers that can fork', nodeCrypto],
    [
      'with hashers that cannot',
      {
        hasher: (name: WantedDigest['digest']) => {
          const { update, digest } = nodeCrypto.hasher(name);
          return { update, digest };
        },
      },
    ],
  ])('%s are those of each by itself', async (_, engine) => {
    const found = await hashRanges(bytesSource(bytes), wanted, engine);
    expect(found.size).toBe(4);
    for (const one of wanted) expect(Buffer.from(found.get(digestKey(one)) ?? [])).toEqual(over(one));
  });

  it('take as few hashers as there are algorithms, when these can fork', async () => {
    const made: string[] = [];
    const hasher = (name: WantedDigest['digest']) => {
      made.push(name);
      return nodeCrypto.hasher(name);
    };
    await hashRanges(bytesSource(bytes), wanted, { hasher });
    expect(made).toEqual(['sha256', 'sha384']);
  });

  it('read what is covered and no more, into a buffer of that size where the source can', async () => {
    const requested: number[][] = [];
    const source: ByteSource = {
      size: bytes.length,
      read: () => Promise.reject(new Error('not in pieces')),
      readInto: async (offset, buffer) => {
        requested.push([offset, buffer.length, buffer.buffer.byteLength]);
        buffer.set(bytes.subarray(offset, offset + buffer.length));
      },
    };
    const one = want('sha256', 3, 5, 9);
    const found = await hashRanges(source, [one], nodeCrypto);
    expect(Buffer.from(found.get(digestKey(one)) ?? [])).toEqual(over(one));
    expect(requested).toEqual([[0, 9, 9]]);
  });

  it('of nothing read nothing', async () => {
    const source: ByteSource = { size: 0, read: async () => new Uint8Array(0) };
    expect(await hashRanges(source, [], nodeCrypto)).toEqual(new Map());
  });
});

describe('a certificate', () => {
  it('is told with its names, its validity and its fingerprint', () => {
    const certificate = parseCertificate(pki.agency.certificate);
    const { notBefore, notAfter, serial } = certificate;
    expect(signerReport(certificate, nodeCrypto)).toEqual({
      commonName: 'Chi cục Thi hành án dân sự',
      organisation: 'Congvan thử nghiệm',
      title: null,
      subject: expect.stringContaining('CN=Chi cục Thi hành án dân sự'),
      issuer: expect.stringContaining('CN=Cấp phát thử nghiệm'),
      serial,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      fingerprint: hash(pki.agency.certificate).toString('hex'),
    });
  });
});

describe('a date', () => {
  it.each([
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['D:202611221000', '2026-11-22T10:00:00.000Z'],
    ['D:20261122100059Z', '2026-11-22T10:00:59.000Z'],
    ["D:20261122100000+07'30'", '2026-11-22T02:30:00.000Z'],
    ['D:20261122100000-07', '2026-11-22T17:00:00.000Z'],
    ['D:20261322100000Z', undefined],
    ['2026-11-22', undefined],
  ])('%s', (text, expected) => {
    expect(dateOf(text)?.toISOString()).toBe(expected);
  });
});

describe('a certification', () => {
  const of = async (reference: string): Promise<number | null> => {
    const doc = await openPdf(bytesSource(paper({ ...bodies, 20: `<< /Reference ${reference} >>` })));
    const value = (await doc.latest.object(20))?.value;
    return isDict(value) ? certificationOf(doc.latest, value) : -1;
  };
  const level = (p: string) => `[<< /TransformMethod /DocMDP /TransformParams << ${p} >> >>]`;

  it.each([
    ['null', null],
    ['7', null],
    ['[]', null],
    ['[null 7]', null],
    ['[<< /TransformMethod /FieldMDP /TransformParams << /P 1 >> >>]', null],
    [level('/P 1'), 1],
    [level('/P 3'), 3],
    [level('/P 0'), 2],
    [level('/P 4'), 2],
    [level(''), 2],
    ['[<< /TransformMethod /DocMDP >>]', 2],
    [`[${'null '.repeat(15)}${level('/P 1').slice(1)}`, 1],
    [`[${'null '.repeat(16)}${level('/P 1').slice(1)}`, null],
  ])('%s', async (reference, expected) => {
    expect(await of(reference)).toBe(expected);
  });
});

describe('a byte range', () => {
  const fieldOf = (entries: Record<string, PdfValue>, duplicateKeys = 0): SignedField => ({
    name: 'A',
    fieldNum: 7,
    valueNum: 20,
    value: new Map(),
    raw: new Map(Object.entries(entries)),
    offset: 9,
    duplicateKeys,
  });
  const contents = (start: number, end: number, length: number): PdfValue => ({
    ...string(new Uint8Array(length), true),
    start,
    end,
  });

  it('has something before its gap', () => {
    const at = (start: number) =>
      checkRange(fieldOf({ ByteRange: [0, start, start + 4, 3], Contents: contents(start, start + 4, 1) }), 100).ok;
    expect([at(0), at(1)]).toEqual([false, true]);
  });

  it('has a gap', () => {
    const ending = (end: number, length: number) =>
      checkRange(fieldOf({ ByteRange: [0, 9, end, 3], Contents: contents(9, end, length) }), 100).ok;
    expect([ending(13, 1), ending(11, 0), ending(9, 0)]).toEqual([true, false, false]);
  });
});

describe('a value that is taken apart', () => {
  const covered = Buffer.from('x');
  const parsed = parseContents(valueOver(covered), 'signature') as ParsedSignature;

  it('by an engine that gives up is not known to be wrong', async () => {
    const tired = limitedCrypto(nodeCrypto, 0);
    expect(await checkCms(parsed, hash(covered), [], tired)).toMatchObject({
      integrity: false,
      certificate: undefined,
      bound: false,
      faults: [{ indication: 'INDETERMINATE', sub: 'GENERIC' }],
    });
  });

  it('by an engine that breaks is nobody’s verdict', async () => {
    const broken = { ...nodeCrypto, verify: () => Promise.reject(new Error('engine')) };
    await expect(checkCms(parsed, hash(covered), [], broken)).rejects.toThrow('engine');
    expect(() =>
      orFault(() => {
        throw new Error('bug');
      }),
    ).toThrow('bug');
  });

  it('is bound by its signing-certificate attribute, a timestamp always', async () => {
    expect(await checkCms(parsed, hash(covered), [], nodeCrypto)).toMatchObject({ bound: true, faults: [] });
    const loose = parseContents(valueOver(covered, { attributes: (typical) => typical.slice(0, 2) }), 'signature');
    expect(await checkCms(loose as ParsedSignature, hash(covered), [], nodeCrypto)).toMatchObject({
      bound: false,
      integrity: true,
    });
    const token = parseContents(tokenOver(covered), 'timestamp') as ParsedSignature;
    expect(await checkCms(token, hash(covered), [], nodeCrypto)).toMatchObject({ bound: true, integrity: true });
    expect((await checkCms(token, hash(Buffer.from('y')), [], nodeCrypto)).faults).toEqual([
      { indication: 'TOTAL-FAILED', sub: 'HASH_FAILURE', detail: expect.any(String) },
    ]);
  });

  it('has one signer', () => {
    for (const signers of [0, 2])
      expect(parseContents(valueOver(covered, { signers }), 'signature')).toMatchObject({
        indication: 'TOTAL-FAILED',
        sub: 'FORMAT_FAILURE',
        detail: expect.stringContaining(`${signers} signers`),
      });
  });

  it('counts each check against what may be spent', async () => {
    const crypto = limitedCrypto(nodeCrypto, 2);
    expect((await checkCms(parsed, hash(covered), [], crypto)).integrity).toBe(true);
    expect((await checkCms(parsed, hash(covered), [], crypto)).integrity).toBe(true);
    expect((await checkCms(parsed, hash(covered), [], crypto)).integrity).toBe(false);
  });
});
