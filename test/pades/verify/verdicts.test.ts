/** What a report says of a signer and a document, and whom it asks on the net before it gives up. */
import { describe, expect, it } from 'vitest';
import { encodeName, makeCertificate } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { answerOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import type { SignatureReport } from '../../../lib/pades/verify/report/report.ts';
import { verdictOf } from '../../../lib/pades/verify/report/verdict.ts';
import type { PdfDocument } from '../../../lib/pdf/document/document.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { integer, oid, sequence, setOf, TAG, text, time } from '../../../lib/pki/der/write.ts';
import type { RevocationSource } from '../../../lib/pki/revocation/gather.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { appended, bodyOf, toBytes, toText } from '../../attacks/paper.ts';
import { days, makePki, now } from '../../pki/factory.ts';
import {
  anchor,
  bodies,
  dictionary,
  judged,
  letterBy,
  listsOf,
  pki,
  revokedAt,
  sealedAt,
  signedAgain,
  stamped,
  stored,
  type Value,
} from './made.ts';

async function first(file: Uint8Array): Promise<SignatureReport> {
  return (await judged(file, { anchors: [] })).signatures[0] as SignatureReport;
}

const entries = (more: string, value: Value = {}) => letterBy(value, { 20: dictionary(undefined, more) });
const withAttribute = (more: Uint8Array): Value => ({ attributes: (typical) => [...typical, more] });

describe('the time that a signer claims', () => {
  const attributed = withAttribute(attribute(OID.signingTime, time(days(-2))));

  it.each<[string, string, Value, string | null, string]>([
    ['is that of the dictionary', "/M (D:20261120100000+07'00')", {}, '2026-11-20T03:00:00.000Z', 'claimed'],
    [
      'is that of the dictionary before that of the value',
      '/M (D:20261120100000Z)',
      attributed,
      '2026-11-20T10:00:00.000Z',
      'claimed',
    ],
    ['is that of the value', '', attributed, days(-2).toISOString(), 'claimed'],
    [
      'is that of the value when the dictionary makes no sense',
      '/M (yesterday)',
      attributed,
      days(-2).toISOString(),
      'claimed',
    ],
    ['is none', '', {}, null, 'none'],
    ['is none when it makes no sense', '/M 7', withAttribute(attribute(OID.signingTime, integer(1))), null, 'none'],
    [
      'gives way to a timestamp',
      '/M (D:20261120100000Z)',
      { unsigned: stamped(days(-1)) },
      days(-1).toISOString(),
      'timestamp',
    ],
  ])('%s', async (_, more, value, signedAt, timeSource) => {
    expect(await first(entries(more, value))).toMatchObject({ signedAt, timeSource, integrity: true });
  });
});

describe('a report', () => {
  it('says reason, place and certification of the dictionary', async () => {
    const transform = '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>]';
    expect(await first(entries(`/Reason (Ky duyet) /Location (Ha Noi) ${transform}`))).toMatchObject({
      reason: 'Ky duyet',
      location: 'Ha Noi',
      certification: 1,
    });
    expect(await first(letterBy())).toMatchObject({
      reason: null,
      location: null,
      certification: null,
      capacities: [],
    });
  });

  it('says the capacities that are claimed, none when they cannot be read', async () => {
    expect((await first(letterBy(withAttribute(attribute(OID.signerAttributesV2, integer(1)))))).capacities).toEqual(
      [],
    );
  });

  it('says the digest, and the end of what was signed', async () => {
    const file = letterBy({ digest: 'sha384' });
    expect(await first(file)).toMatchObject({ digest: 'sha384', signedEnd: file.length, coverage: 'file' });
  });

  /** A signer under any name. */
  function named(subject: Uint8Array): Holder {
    const { key, algorithm, chain } = pki.agency;
    const validity = { notBefore: days(-1), notAfter: days(1) };
    const request = {
      subject,
      publicKey: key.publicKey,
      issuer: pki.issuing,
      serial: 77n,
      ...validity,
      extensions: [],
    };
    return { key, algorithm, chain, name: subject, certificate: makeCertificate(request) };
  }
  const rdn = (type: string, value: string) => setOf([sequence(oid(type), text(TAG.utf8String, value))]);

  it('names the signer, else the organisation, else nobody', async () => {
    const both = encodeName({ commonName: 'Lê A', organisation: 'Cục', title: 'Chấp hành viên' });
    expect(await first(letterBy({ by: named(both) }))).toMatchObject({
      signer: 'Lê A',
      certificate: { commonName: 'Lê A', organisation: 'Cục', title: 'Chấp hành viên', serial: '4d' },
    });
    expect((await first(letterBy({ by: named(sequence(rdn('2.5.4.10', 'Cục'))) }))).signer).toBe('Cục');
    expect(await first(letterBy({ by: named(sequence(rdn('2.5.4.11', 'Phòng'))) }))).toMatchObject({
      signer: null,
      certificate: { commonName: null, organisation: null, title: null },
    });
  });
});

describe('the verdict on a document', () => {
  const one = (indication: string, more: object = {}) =>
    ({
      indication,
      subIndication: `of ${indication}`,
      integrity: true,
      modified: false,
      faults: [],
      kind: 'signature',
      changesAfter: [],
      sentence: '',
      ...more,
    }) as never as SignatureReport;
  const doc = { revisions: [1, 2], damaged: undefined } as never as PdfDocument;
  const [passed, open, failed] = [
    one('TOTAL-PASSED', { subIndication: null }),
    one('INDETERMINATE'),
    one('TOTAL-FAILED'),
  ];

  it.each([
    ['its only one', [passed], 'TOTAL-PASSED', null],
    ['an open one among good ones', [passed, open, passed], 'INDETERMINATE', 'of INDETERMINATE'],
    ['a failed one among others', [passed, open, failed], 'TOTAL-FAILED', 'of TOTAL-FAILED'],
    ['none at all', [], 'INDETERMINATE', 'SIGNED_DATA_NOT_FOUND'],
  ])('is that of %s', (_, signatures, verdict, subIndication) => {
    expect(verdictOf(signatures, doc, true)).toMatchObject({ verdict, subIndication, revisions: 2, damaged: false });
  });

  it.each<[string, SignatureReport[], boolean]>([
    ['without signatures', [], false],
    ['that passed', [passed, passed], true],
    ['with bytes that were changed', [passed, one('TOTAL-FAILED', { integrity: false })], false],
    ['that was edited', [one('TOTAL-FAILED', { modified: true })], false],
    ['by someone nobody vouches for', [one('INDETERMINATE', { faults: [{ sub: 'TRY_LATER' }] })], true],
    ['by someone revoked', [one('INDETERMINATE', { faults: [{ sub: 'REVOKED_NO_POE' }] })], false],
    ['with two faults', [one('INDETERMINATE', { faults: [{ sub: 'TRY_LATER' }, { sub: 'GENERIC' }] })], false],
  ])('%s is intact or not', (_, signatures, intact) => {
    expect(verdictOf(signatures, doc, true).intact).toBe(intact);
  });

  it('says whether the file is damaged', async () => {
    expect(verdictOf([passed], { ...doc, damaged: { signed: true } } as never, true).damaged).toBe(true);
    const file = letterBy();
    expect(await judged(file, { anchors: [] })).toMatchObject({ damaged: false, revisions: 1 });
    const broken = toBytes(`${toText(file)}startxref\n9\n%%EOF\n`);
    expect((await judged(broken, { anchors: [] })).damaged).toBe(true);
  });

  it('is that of the worst of real signatures, which is told first', async () => {
    const file = signedAgain(letterBy(), { spoilt: true });
    const report = await judged(stored(file, { crls: listsOf() }));
    expect(report).toMatchObject({ verdict: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE', intact: false });
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-FAILED']);
    expect((await judged(stored(sealedAt(letterBy(), now), { crls: listsOf() }))).verdict).toBe('TOTAL-PASSED');
  });

  it('of an edit is a failure, beside what else is open', async () => {
    const edited = (file: Uint8Array) => appended(file, { 3: (bodies[3] as string).replace('842', '841') });
    const subs = async (file: Uint8Array, anchors = [anchor()]) =>
      (await judged(file, { anchors })).signatures[0]?.faults.map(({ sub }) => sub);
    expect(await subs(edited(letterBy()))).toEqual(['TRY_LATER', 'DOCUMENT_MODIFIED']);
    expect(await subs(edited(letterBy()), [])).toEqual(['DOCUMENT_MODIFIED', 'NO_CERTIFICATE_CHAIN_FOUND']);
    expect(await subs(edited(letterBy({ spoilt: true })))).toEqual(['SIG_CRYPTO_FAILURE']);
    const report = await judged(edited(letterBy()));
    expect(report).toMatchObject({ verdict: 'TOTAL-FAILED', subIndication: 'DOCUMENT_MODIFIED', intact: false });
    expect(report.signatures[0]?.faults[1]?.indication).toBe('TOTAL-FAILED');
    expect(bodyOf(letterBy(), 3)).toContain('842');
  });
});

describe('the net', () => {
  const far = makePki({ services: 'http://ca.example' });
  const trusted = anchor(undefined, { certificate: parseCertificate(far.root.certificate) });
  const lists: Record<string, Uint8Array> = {};

  /** What was asked, and a net that answers. */
  function net(): { requested: string[]; source: RevocationSource; requests: Uint8Array[] } {
    const requested: string[] = [];
    const requests: Uint8Array[] = [];
    const dates = { thisUpdate: now, nextUpdate: days(1), producedAt: now };
    return {
      requested,
      requests,
      source: {
        ocsp: async (_, request) => {
          requested.push('ocsp');
          requests.push(request);
          return answerOcsp(request, { responder: far.ocsp, stateOf: () => 'good', ...dates });
        },
        crl: async (uri) => {
          requested.push('crl');
          return lists[uri];
        },
        certificate: async () => {
          requested.push('certificate');
          return far.issuing.certificate;
        },
      },
    };
  }
  const rootList = listsOf(now, [], far)[0] as Uint8Array;
  lists['http://ca.example/crl/root.crl'] = rootList;
  const short: Value = { by: far.agency, certificates: [far.agency.certificate] };

  it('is asked for what is missing', async () => {
    const { requested, source } = net();
    const file = letterBy({ by: far.agency });
    expect((await judged(file, { anchors: [trusted], revocation: source })).verdict).toBe('TOTAL-PASSED');
    expect(requested).toEqual(['ocsp', 'crl']);
    expect((await judged(file, { anchors: [trusted] })).subIndication).toBe('TRY_LATER');
  });

  it('is asked for the issuer that the file lacks', async () => {
    const { requested, source } = net();
    expect((await judged(letterBy(short), { anchors: [trusted], revocation: source })).verdict).toBe('TOTAL-PASSED');
    expect(requested).toEqual(['certificate', 'ocsp', 'crl']);
  });

  it('is not asked when the file has it all, or when nothing could help', async () => {
    const { requested, source } = net();
    const full = stored(letterBy({ by: far.agency }), { crls: listsOf(now, [], far) });
    expect((await judged(full, { anchors: [trusted], revocation: source })).verdict).toBe('TOTAL-PASSED');
    const revoked = stored(letterBy({ by: far.agency }), {
      crls: listsOf(now, [revokedAt(far.agency, days(-1))], far),
    });
    expect((await judged(revoked, { anchors: [trusted], revocation: source })).subIndication).toBe('REVOKED_NO_POE');
    expect(requested).toEqual([]);
  });

  it('is asked with a nonce when there is one', async () => {
    const nonce = Buffer.alloc(16, 0xab);
    const [plain, sent] = [net(), net()];
    const file = letterBy({ by: far.agency });
    await judged(file, { anchors: [trusted], revocation: plain.source });
    await judged(file, { anchors: [trusted], revocation: sent.source, nonce: () => nonce });
    expect(plain.requests.map((one) => Buffer.from(one).includes(nonce))).toEqual([false]);
    expect(sent.requests.map((one) => Buffer.from(one).includes(nonce))).toEqual([true]);
  });
});
