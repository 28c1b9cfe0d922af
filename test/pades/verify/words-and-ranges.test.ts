/** The parts of a verdict by themselves: sentences, dates, byte ranges, digests over them, and what proves a time. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificationOf } from '../../../lib/pades/shared/certification.ts';
import { checkRange } from '../../../lib/pades/verify/integrity/coverage.ts';
import { digestKey, hashRanges } from '../../../lib/pades/verify/integrity/hash-ranges.ts';
import type { SignedField } from '../../../lib/pades/verify/integrity/signature-fields.ts';
import type { SignatureReport, VerifyReport } from '../../../lib/pades/verify/report/report.ts';
import { documentSentence, signatureSentence } from '../../../lib/pades/verify/report/sentences.ts';
import { dateOf, signerReport, textEntry } from '../../../lib/pades/verify/report/signature-facts.ts';
import { provenTime } from '../../../lib/pades/verify/trust/trust.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { dict, name, type PdfValue, string } from '../../../lib/pdf/objects/objects.ts';
import { onlyWhite } from '../../../lib/pdf/xref/trailing.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { classicFile, minimal } from '../../pdf/files.ts';
import { days, makePki, now } from '../../pki/factory.ts';
import { plain } from './report/plain-signature.ts';

describe('the sentence about a signature', () => {
  const unsupported = {
    sub: 'GENERIC',
    indication: 'INDETERMINATE',
    detail: 'an algorithm that is not known here',
    cause: { code: 'unsupported-algorithm' },
  } as const;
  const change = (permitted: boolean, page: number | null) =>
    ({ revision: 1, kind: 'page', object: null, path: '', page, permitted, detail: '' }) as never;
  const who = 'Chữ ký của Lê A lúc 01:05 ngày 22/11/2026 (theo người ký)';

  it.each<[string, Partial<SignatureReport>, boolean, string]>([
    ['that passed', {}, true, `${who} hợp lệ, nội dung còn nguyên vẹn.`],
    [
      'by a timestamp',
      { timeSource: 'timestamp' },
      true,
      'Chữ ký của Lê A lúc 01:05 ngày 22/11/2026 (có dấu thời gian) hợp lệ, nội dung còn nguyên vẹn.',
    ],
    ['without a time', { signedAt: null }, true, 'Chữ ký của Lê A hợp lệ, nội dung còn nguyên vẹn.'],
    ['without a name', { signer: null, signedAt: null }, true, 'Chữ ký hợp lệ, nội dung còn nguyên vẹn.'],
    [
      'that is a timestamp',
      { kind: 'timestamp', signer: null, signedAt: null },
      true,
      'Dấu thời gian hợp lệ, nội dung còn nguyên vẹn.',
    ],
    [
      'with additions after it',
      { changesAfter: [change(true, 1)] },
      true,
      `${who} hợp lệ, nội dung còn nguyên vẹn; các bổ sung sau khi ký đều được phép.`,
    ],
    [
      'with changes after it',
      { modified: true, changesAfter: [change(true, 3), change(false, 2)] },
      true,
      `${who}: văn bản đã bị sửa sau khi ký theo cách không được phép (trang 2); không nên chấp nhận.`,
    ],
    [
      'with changes on no page',
      { modified: true, changesAfter: [change(false, null)] },
      true,
      `${who}: văn bản đã bị sửa sau khi ký theo cách không được phép; không nên chấp nhận.`,
    ],
    [
      'that failed',
      { indication: 'TOTAL-FAILED', subIndication: 'REVOKED' },
      true,
      `${who} không hợp lệ: chứng thư đã bị thu hồi trước khi ký; không nên chấp nhận.`,
    ],
    [
      'that failed for no reason',
      { indication: 'TOTAL-FAILED' },
      true,
      `${who} không hợp lệ: không kết luận được; không nên chấp nhận.`,
    ],
    [
      'that nobody judged',
      { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
      false,
      `${who}: nội dung còn nguyên vẹn, nhưng chưa xét độ tin cậy của chứng thư.`,
    ],
    [
      'that is open',
      { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
      true,
      `${who}: nội dung còn nguyên vẹn, nhưng chưa có thông tin thu hồi đủ mới, cần kiểm tra lại sau.`,
    ],
    [
      'that is open, with additions',
      { indication: 'INDETERMINATE', subIndication: 'TRY_LATER', changesAfter: [change(true, 1)] },
      true,
      `${who}: nội dung còn nguyên vẹn; các bổ sung sau khi ký đều được phép, nhưng chưa có thông tin thu hồi đủ mới, cần kiểm tra lại sau.`,
    ],
    [
      'by an algorithm that is not supported',
      { indication: 'INDETERMINATE', integrity: false, faults: [{ ...unsupported }] },
      true,
      `${who} chưa kết luận được: thuật toán ký chưa được hỗ trợ ở đây, hãy kiểm tra bằng chương trình khác.`,
    ],
    [
      'that is open and not whole',
      { indication: 'INDETERMINATE', integrity: false },
      false,
      `${who} chưa kết luận được: không kết luận được.`,
    ],
  ])('%s', (_, more, judged, sentence) => {
    expect(signatureSentence({ ...plain, ...more }, judged)).toBe(sentence);
  });
});

describe('the sentence about a document', () => {
  const one = (kind: 'signature' | 'timestamp', indication = 'TOTAL-PASSED', sentence = 'S.') =>
    ({ kind, indication, sentence }) as SignatureReport;
  const reported = (verdict: string, signatures: SignatureReport[], more: Partial<VerifyReport> = {}) =>
    documentSentence({ verdict, signatures, trustJudged: true, intact: true, notices: [], ...more } as VerifyReport);

  it('counts its signatures and says the worst of them', () => {
    expect(reported('INDETERMINATE', [])).toBe('Văn bản không có chữ ký số.');
    expect(reported('TOTAL-PASSED', [one('signature'), one('signature')])).toBe('Văn bản hợp lệ: 2 chữ ký đều hợp lệ.');
    expect(reported('TOTAL-PASSED', [one('signature'), one('timestamp')])).toBe(
      'Văn bản hợp lệ: 1 chữ ký và 1 dấu thời gian đều hợp lệ.',
    );
    const failed = [one('signature'), one('signature', 'TOTAL-FAILED', 'Sai.')];
    expect(reported('TOTAL-FAILED', failed)).toBe('Văn bản không hợp lệ. Sai.');
    const open = [one('signature'), one('signature', 'INDETERMINATE', 'Chưa.')];
    expect(reported('INDETERMINATE', open)).toBe('Chưa kết luận được về văn bản. Chưa.');
    expect(reported('INDETERMINATE', open, { trustJudged: false })).toBe(
      'Văn bản còn nguyên vẹn với 2 chữ ký; chưa xét độ tin cậy của chứng thư.',
    );
    expect(reported('INDETERMINATE', open, { trustJudged: false, intact: false })).toBe(
      'Chưa kết luận được về văn bản. Chưa.',
    );
    expect(reported('TOTAL-FAILED', [])).toBe('Văn bản không có chữ ký số.');
    expect(reported('INDETERMINATE', [one('signature')])).toBe('Chưa kết luận được về văn bản.');
  });
});

describe('a date', () => {
  it.each<[string, string | undefined]>([
    ["D:20261122103000+07'00'", '2026-11-22T03:30:00.000Z'],
    ['D:20261122103000-0130', '2026-11-22T12:00:00.000Z'],
    ["D:20261122103000+07'", '2026-11-22T03:30:00.000Z'],
    ['D:20261122103000Z', '2026-11-22T10:30:00.000Z'],
    ['D:20261122103000', '2026-11-22T10:30:00.000Z'],
    ['D:202611221030', '2026-11-22T10:30:00.000Z'],
    ['D:2026112210', '2026-11-22T10:00:00.000Z'],
    ['D:20261122', '2026-11-22T00:00:00.000Z'],
    ['D:202611', '2026-11-01T00:00:00.000Z'],
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['D:202', undefined],
    ['20261122', undefined],
    ['xD:2026', undefined],
    ['D:20261322', undefined],
    ['', undefined],
  ])('%j is %s', (text, iso) => {
    expect(dateOf(text)?.toISOString()).toBe(iso);
  });
});

describe('the facts of a signature', () => {
  const view = async () => (await openPdf(bytesSource(classicFile(minimal)))).latest;

  it('are texts of at most 1,000 characters', async () => {
    const entries = dict({ A: string(Buffer.from('Ky')), B: string(Buffer.alloc(1500, 0x61)), C: 5 });
    const read = async (key: string) => textEntry(await view(), entries, key);
    expect([await read('A'), (await read('B'))?.length, await read('C'), await read('D')]).toEqual([
      'Ky',
      1000,
      null,
      null,
    ]);
  });

  it.each<[string, PdfValue, number | null]>([
    ['no references', null, null],
    ['a level', [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 1 }) })], 1],
    ['level 3', [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 3 }) })], 3],
    ['a level too high', [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 4 }) })], 2],
    ['a level too low', [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 0 }) })], 2],
    ['half a level', [dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 1.5 }) })], 2],
    ['no parameters', [dict({ TransformMethod: name('DocMDP') })], 2],
    ['another transform', [5, dict({ TransformMethod: name('FieldMDP'), TransformParams: dict({ P: 1 }) })], null],
    [
      'the first of two',
      [
        dict({ TransformMethod: name('DocMDP'), TransformParams: dict({ P: 3 }) }),
        dict({ TransformMethod: name('DocMDP') }),
      ],
      3,
    ],
    ['a transform among too many', [...Array(16).fill(5), dict({ TransformMethod: name('DocMDP') })], null],
    ['the last that is read', [...Array(15).fill(5), dict({ TransformMethod: name('DocMDP') })], 2],
  ])('are a certification with %s', async (_, references, level) => {
    expect(await certificationOf(await view(), dict({ Reference: references }))).toBe(level);
  });

  it('are those of its certificate', () => {
    const { certificate } = makePki().agency;
    const parsed = parseCertificate(certificate);
    expect(signerReport(parsed, nodeCrypto)).toEqual({
      commonName: 'Chi cục Thi hành án dân sự',
      organisation: 'Congvan thử nghiệm',
      title: null,
      subject: 'CN=Chi cục Thi hành án dân sự,O=Congvan thử nghiệm,C=VN',
      issuer: 'CN=Cấp phát thử nghiệm,O=Congvan thử nghiệm,C=VN',
      serial: parsed.serial,
      notBefore: days(-365).toISOString(),
      notAfter: days(365).toISOString(),
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
    });
  });
});

describe('a byte range', () => {
  const contents = { ...string(Uint8Array.of(1, 2), true), start: 10, end: 16 };
  const field = (entries: Record<string, PdfValue | undefined>, more: Partial<SignedField> = {}): SignedField => {
    const raw = dict({ Type: name('Sig'), ByteRange: [0, 10, 16, 4], Contents: contents, ...entries });
    return { name: 'S', fieldNum: 1, valueNum: 2, value: raw, raw, offset: 0, duplicateKeys: 0, ...more };
  };

  it('around the value and up to an end is in order', () => {
    expect(checkRange(field({}), 20)).toEqual({
      ok: true,
      range: { gapStart: 10, gapEnd: 16, end: 20 },
      contents: contents.bytes,
    });
    expect(checkRange(field({ Type: name('DocTimeStamp') }), 25).ok).toBe(true);
    expect(checkRange(field({ Type: undefined }), 20).ok).toBe(true);
  });

  it.each<[string, SignedField, number?]>([
    ['of a dictionary that is nowhere', field({}, { raw: undefined })],
    ['of a dictionary with a key twice', field({}, { duplicateKeys: 1 })],
    ['of another type', field({ Type: name('Font') })],
    ['of a type that is none', field({ Type: 5 })],
    ['that is missing', field({ ByteRange: undefined })],
    ['of three numbers', field({ ByteRange: [0, 10, 16] })],
    ['of five numbers', field({ ByteRange: [0, 10, 16, 4, 0] })],
    ['of words', field({ ByteRange: [0, 10, 16, name('x')] })],
    ['that begins later', field({ ByteRange: [1, 10, 16, 4] })],
    ['that begins with the gap', field({ ByteRange: [0, 0, 16, 4] })],
    ['without a gap', field({ ByteRange: [0, 10, 10, 4] })],
    ['without an end', field({ ByteRange: [0, 10, 16, 0] })],
    ['past the end of the file', field({}), 19],
    ['with a text as value', field({ Contents: { ...contents, hex: false } })],
    ['without a value', field({ Contents: undefined })],
    ['with a gap before the value', field({ Contents: { ...contents, start: 11 } })],
    ['with a gap behind the value', field({ Contents: { ...contents, end: 15 } })],
    ['with more than digits in the gap', field({ Contents: { ...contents, bytes: Uint8Array.of(1) } })],
    [
      'with nothing in the gap',
      field({ ByteRange: [0, 10, 12, 4], Contents: { ...string(new Uint8Array(0), true), start: 10, end: 12 } }),
    ],
  ])('%s is not', (_, wrong, size = 20) => {
    expect(checkRange(wrong, size).ok).toBe(false);
  });

  it('leaves room for 16 MiB and no more', () => {
    const large = (length: number) =>
      checkRange(
        field({
          ByteRange: [0, 10, 12 + 2 * length, 4],
          Contents: { ...string(new Uint8Array(length), true), start: 10, end: 12 + 2 * length },
        }),
        100 << 20,
      ).ok;
    expect([large(16 << 20), large((16 << 20) + 1)]).toEqual([true, false]);
  });

  it('may be followed by white space and ends of file, 64 kB of it', async () => {
    const max = 64 << 10;
    const source = bytesSource(Buffer.from(`ab${' \n\r\t\0\f\x1a'.repeat(max / 4)}x`, 'latin1'));
    const white = (from: number, to: number) => onlyWhite(source, from, to);
    expect([
      await white(2, 100),
      await white(2, 2 + max),
      await white(2, 3 + max),
      await white(1, 5),
      await white(5, 5),
      await white(6, 5),
      await white(source.size - 9, source.size),
    ]).toEqual([...[true, true, false, false, true, false, false]]);
  });
});

describe('digests over ranges', () => {
  const bytes = Buffer.alloc((4 << 20) + 50).map((_, i) => (i * 7919) >> 3);
  const piece = 2 << 20;
  const plain = {
    hasher: (algorithm: 'sha256') => ({ ...nodeCrypto.hasher(algorithm), copy: undefined }),
  } as unknown as typeof nodeCrypto;
  const expected = (digest: string, { gapStart, gapEnd, end }: { gapStart: number; gapEnd: number; end: number }) =>
    createHash(digest).update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd, end)).digest('hex');
  const range = (gapStart: number, gapEnd: number, end: number) => ({ gapStart, gapEnd, end });
  const ranges = [
    range(5, 10, 20),
    range(5, 10, 30),
    range(7, piece, piece + 1),
    range(piece, piece + 5, piece + 9),
    range(piece - 1, piece + 1, bytes.length),
    range(2 * piece, 2 * piece + 1, bytes.length),
    range(2 * piece + 10, 2 * piece + 20, 2 * piece + 30),
  ];

  it('are those of each by itself, with engines that can fork and that cannot, read once', async () => {
    const wanted = [
      ...ranges.map((one) => ({ digest: 'sha256' as const, range: one })),
      { digest: 'sha512' as const, range: ranges[0] as (typeof ranges)[0] },
      { digest: 'sha256' as const, range: ranges[0] as (typeof ranges)[0] },
    ];
    const reads: number[] = [];
    const read = async (offset: number, length: number) => {
      reads.push(offset);
      return bytes.subarray(offset, offset + length);
    };
    const filling: ByteSource = {
      size: bytes.length,
      read,
      readInto: async (offset, buffer) => {
        reads.push(offset);
        buffer.set(bytes.subarray(offset, offset + buffer.length));
      },
    };
    for (const source of [{ size: bytes.length, read }, filling]) {
      for (const engine of [nodeCrypto, plain]) {
        reads.length = 0;
        const found = await hashRanges(source, wanted, engine);
        expect(found.size).toBe(8);
        for (const one of wanted)
          expect(Buffer.from(found.get(digestKey(one)) ?? []).toString('hex')).toBe(expected(one.digest, one.range));
        expect(reads).toEqual([0, piece, 2 * piece]);
      }
    }
  });

  it('read no further than the last range, and end in the error of the source', async () => {
    const reads: [number, number][] = [];
    const source: ByteSource = {
      size: bytes.length,
      read: async (offset, length) => {
        reads.push([offset, length]);
        return bytes.subarray(offset, offset + length);
      },
    };
    await hashRanges(source, [{ digest: 'sha256', range: range(5, 10, 20) }], nodeCrypto);
    expect(reads).toEqual([[0, 20]]);
    const failing: ByteSource = { size: 50, read: () => Promise.reject(new Error('disk')) };
    await expect(
      hashRanges(failing, [{ digest: 'sha256', range: range(5, 10, 20) }], nodeCrypto),
    ).rejects.toMatchObject({ code: 'read-failed' });
  });
});

it('a time is proven by the earliest timestamp that covers it', () => {
  const proofs = [
    { end: 100, time: days(3) },
    { end: 50, time: days(1) },
    { end: 200, time: days(2) },
  ];
  expect([
    provenTime(proofs, 40),
    provenTime(proofs, 50),
    provenTime(proofs, 51),
    provenTime(proofs, 150),
    provenTime(proofs, 201),
    provenTime([], 0),
  ]).toEqual([...[days(1), days(1), days(2), days(2), undefined, undefined]]);
  expect(now.getTime()).toBeLessThan(days(1).getTime());
});
