/** What a clerk is told beyond the standard's word, in both languages, and what is told though no signature is at fault. */
import { describe, expect, it } from 'vitest';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { tlvOf } from '../../../lib/pki/der/write.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { appended, bodyOf, streamBody } from '../../attacks/paper.ts';
import { days, makePki, now } from '../../pki/factory.ts';
import {
  anchor,
  bodies,
  dictionary,
  field,
  judged,
  letterBy,
  listsOf,
  pki,
  signedAgain,
  stamped,
  stored,
} from './made.ts';

/** The first signature: its sub-indication, its cause, and its sentences. */
async function reported(...input: Parameters<typeof judged>) {
  const [one] = (await judged(...input)).signatures;
  const cause = one?.faults[0]?.cause;
  return { sub: one?.subIndication, code: cause?.code, who: cause?.who, vi: one?.sentence, en: one?.sentenceEn };
}

const withLists = (file: Uint8Array) => stored(file, { crls: listsOf() });

describe('a cause of its own', () => {
  it('is an authority that has expired while the signer has not', async () => {
    const old = pki.under(pki.root, {
      commonName: 'Nơi cấp cũ',
      purpose: 'authority',
      pathLength: 0,
      notBefore: days(-900),
      notAfter: days(-2),
    });
    const signer = pki.under(old, { commonName: 'Người ký còn hạn' });
    const file = letterBy({ by: signer });
    expect(await reported(file)).toEqual({
      sub: 'OUT_OF_BOUNDS_NO_POE',
      code: 'ca-expired',
      who: 'Nơi cấp cũ',
      vi: expect.stringContaining('chứng thư của nơi cấp “Nơi cấp cũ” đã hết hạn từ ngày 20/11/2026'),
      en: expect.stringContaining('the certificate of the authority “Nơi cấp cũ” expired on 20/11/2026'),
    });
    const proven = letterBy({ by: signer, unsigned: stamped(days(-1)) });
    const late = await reported(stored(proven, { crls: listsOf() }));
    expect([late.sub, late.code]).toEqual(['EXPIRED', 'ca-expired']);
    expect(late.vi).toContain('“Nơi cấp cũ” đã hết hạn');
  });

  it('is a signer whose certificate has expired, or is not valid yet', async () => {
    const ended = pki.make({ commonName: 'A', notBefore: days(-30), notAfter: days(-5) });
    const early = pki.make({ commonName: 'B', notBefore: days(5) });
    expect(await reported(withLists(letterBy({ by: ended })))).toMatchObject({
      code: 'signer-expired',
      vi: expect.stringContaining('chứng thư của người ký đã hết hạn từ ngày 17/11/2026'),
      en: expect.stringContaining('expired on 17/11/2026'),
    });
    expect(await reported(withLists(letterBy({ by: early })))).toMatchObject({
      code: 'signer-not-yet-valid',
      vi: expect.stringContaining('chỉ có hiệu lực từ ngày 27/11/2026'),
    });
  });

  it('is an authority that is not valid yet', async () => {
    const young = pki.under(pki.root, { commonName: 'Nơi cấp mới', purpose: 'authority', notBefore: days(2) });
    expect(await reported(letterBy({ by: pki.under(young) }))).toMatchObject({
      code: 'ca-not-yet-valid',
      vi: expect.stringContaining('“Nơi cấp mới” chỉ có hiệu lực từ ngày 24/11/2026'),
      en: expect.stringContaining('“Nơi cấp mới” is only valid from 24/11/2026'),
    });
  });

  it('is a weak algorithm, with its name', async () => {
    expect(await reported(withLists(letterBy({ digest: 'sha1' })))).toMatchObject({
      sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      who: 'SHA-1',
      vi: expect.stringContaining('thuật toán SHA-1 quá yếu để tin cậy được (chỉ được tin cậy đến ngày 01/08/2012)'),
      en: expect.stringContaining('the algorithm SHA-1 is too weak to be relied upon (it was until 01/08/2012)'),
    });
  });

  it('is an issuer whose certificate nobody has, a root that is not trusted, and one that denies it', async () => {
    const others = makePki();
    const elsewhere = [{ ...anchor(), certificate: parseCertificate(pki.agency.certificate) }];
    const alone = letterBy({ certificates: [pki.agency.certificate] });
    expect(
      await reported(alone, {
        anchors: [{ ...elsewhere[0], certificate: parseCertificate(pki.tsa.certificate) } as never],
      }),
    ).toMatchObject({
      sub: 'NO_CERTIFICATE_CHAIN_FOUND',
      code: 'issuer-missing',
      who: 'Cấp phát thử nghiệm',
      vi: expect.stringContaining('không có trong danh sách tin cậy'),
      en: expect.stringContaining('neither in the file nor in the list of trusted ones'),
    });
    const whole = letterBy({ certificates: [pki.agency.certificate, pki.issuing.certificate, pki.root.certificate] });
    expect(
      await reported(whole, { anchors: [{ ...anchor(), certificate: parseCertificate(pki.tsa.certificate) }] }),
    ).toMatchObject({
      code: 'root-untrusted',
      who: 'Gốc thử nghiệm',
      vi: expect.stringContaining('chứng thư gốc “Gốc thử nghiệm” không có trong danh sách tin cậy ở đây'),
      en: expect.stringContaining('the root “Gốc thử nghiệm” is not in the list of trusted ones'),
    });
    const denied = await reported(whole, {
      anchors: [{ ...anchor(), certificate: parseCertificate(others.root.certificate) }],
    });
    expect(denied).toMatchObject({
      code: 'issuer-denies',
      vi: expect.stringContaining('không xác nhận điều đó'),
      en: expect.stringContaining('does not confirm this'),
    });
  });

  it('is there for every one of them a sentence that no other has', async () => {
    const { causeWords } = await import('../../../lib/pades/verify/report/words.ts');
    const codes = [
      'unsupported-algorithm',
      'weak-algorithm',
      'signer-expired',
      'signer-not-yet-valid',
      'ca-expired',
      'ca-not-yet-valid',
      'issuer-missing',
      'root-untrusted',
      'issuer-denies',
    ] as const;
    const words = codes.map((code) => causeWords({ code, who: 'X', time: now.toISOString() }));
    expect(new Set(words.map(({ vi }) => vi)).size).toBe(codes.length);
    expect(new Set(words.map(({ en }) => en)).size).toBe(codes.length);
  });
});

describe('a time that the signer says', () => {
  const claiming = (time: Date, stamp: Date): Uint8Array => {
    const text = time
      .toISOString()
      .replace(/[-:TZ]|\.\d+/g, '')
      .slice(2);
    const signingTime = attribute('1.2.840.113549.1.9.5', tlvOf(0x17, [Buffer.from(`${text}Z`)]));
    return withLists(letterBy({ attributes: (typical) => [...typical, signingTime], unsigned: stamped(stamp) }));
  };
  const minutes = (count: number): Date => new Date(days(-1).getTime() + count * 60_000);

  it('later than the timestamp is told, and the timestamp counts', async () => {
    const { verdict, signatures, sentence } = await judged(claiming(minutes(6), days(-1)));
    const [one] = signatures;
    expect(verdict).toBe('TOTAL-PASSED');
    expect(one?.notices).toEqual([
      { code: 'claimed-after-timestamp', claimed: minutes(6).toISOString(), stamped: days(-1).toISOString() },
    ]);
    expect(one?.sentence).toContain('(10:06 ngày 21/11/2026) muộn hơn dấu thời gian (10:00 ngày 21/11/2026)');
    expect(one?.sentenceEn).toContain('later than the timestamp');
    expect(sentence).toContain('muộn hơn dấu thời gian');
  });

  it.each([
    ['as far as two clocks differ', 5],
    ['before the timestamp', -60],
  ])('%s is not', async (_, count) => {
    const { signatures, sentence } = await judged(claiming(minutes(count), days(-1)));
    expect(signatures[0]?.notices).toEqual([]);
    expect(sentence).not.toContain('muộn hơn');
  });

  it('in the dictionary is compared too', async () => {
    const late = `/M (D:20261121040000Z)`;
    const file = letterBy({ unsigned: stamped(days(-1)) }, { 20: dictionary('ETSI.CAdES.detached', late) });
    expect((await judged(withLists(file))).signatures[0]?.notices).toHaveLength(1);
  });
});

const appearance = '/AP << /N 30 0 R >>';
const seen = field('A', `/V 20 0 R ${appearance}`).replace('[0 0 0 0]', '[50 50 150 100]');
const shown = { 7: seen, 30: streamBody('0 0 100 50 re f', '/Type /XObject /Subtype /Form /BBox [0 0 100 50]') };
const removal = { 6: '<< /Fields [8 0 R 9 0 R] /SigFlags 3 >>' };

describe('a signature that was taken out of the form', () => {
  const found = async (file: Uint8Array) => {
    const { notices, sentence, sentenceEn } = await judged(file);
    return { notices, sentence, sentenceEn };
  };
  const onPage = (page: number | null) => [{ code: 'signature-removed', field: 'A', page }];

  it('while its picture stays is told with its page, though no signature is left', async () => {
    expect(await found(appended(letterBy({}, shown), removal))).toEqual({
      notices: onPage(1),
      sentence: expect.stringMatching(/^Văn bản không có chữ ký số\. Trang 1 còn hình của chữ ký “A”/),
      sentenceEn: expect.stringContaining('Page 1 still shows the picture of the signature “A”'),
    });
  });

  it('before another one signed is told beside the verdict on that one', async () => {
    const file = withLists(signedAgain(appended(letterBy({}, shown), removal)));
    const report = await judged(file);
    expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', notices: onPage(1) });
    expect(report.sentence).toContain('hình đó không có giá trị');
  });

  it('with its picture is told as gone', async () => {
    const gone = { ...removal, 3: bodies[3]?.replace('7 0 R ', '') ?? '' };
    const { notices, sentence } = await found(appended(letterBy({}, shown), gone));
    expect(notices).toEqual(onPage(null));
    expect(sentence).toContain('đã bị gỡ khỏi văn bản này');
  });

  it('by emptying its field is told too', async () => {
    const emptied = { 7: seen.replace('/V 20 0 R', '') };
    expect((await found(appended(letterBy({}, shown), emptied))).notices).toEqual(onPage(1));
  });

  it('in a file that was written again is known by its widget', async () => {
    const orphan = letterBy({}, { ...shown, 6: '<< /Fields [8 0 R] /SigFlags 3 >>', 8: field('B', '/V 20 0 R') });
    expect((await found(orphan)).notices).toEqual(onPage(1));
  });

  it('is not told where every signature stands in the form', async () => {
    const file = signedAgain(letterBy({}, shown));
    expect((await found(file)).notices).toEqual([]);
    expect((await found(appended(file, { 3: bodyOf(file, 3) }))).notices).toEqual([]);
  });

  it('is told as far as a damaged file lets it be found, and the report stands', async () => {
    const damaged = { 3: bodies[3]?.replace('[7 0 R', '[50 0 R 7 0 R') ?? '', 50: '<< /Type /Annot' };
    const file = appended(letterBy({}, shown), { ...removal, ...damaged });
    const { notices, signatures } = await judged(file);
    expect(signatures).toEqual([]);
    expect(notices.map(({ code }) => code)).toEqual(['signature-removed']);
  });

  it('that was never signed and is taken out is no matter', async () => {
    const file = letterBy({}, shown);
    expect((await found(appended(file, { 6: '<< /Fields [7 0 R 8 0 R] /SigFlags 3 >>' }))).notices).toEqual([]);
  });
});
