/** What is put into the report about one signature, from what was found out about it. */
import { describe, expect, it } from 'vitest';
import { encodeName, makeCertificate } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { type ParsedSignature, parseContents } from '../../../lib/pades/verify/integrity/check-cms.ts';
import type { Fault, SubIndication } from '../../../lib/pades/verify/report/report.ts';
import { type Judged, signatureReport, verdictOf } from '../../../lib/pades/verify/report/verdict.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { type PdfValue, string } from '../../../lib/pdf/objects/objects.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { integer, oid, sequence, setOf, TAG, text, time } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { paper } from '../../attacks/paper.ts';
import { days, now } from '../../pki/factory.ts';
import { bodies, pki, tokenOver, type Value, valueOver } from './made.ts';

const doc = await openPdf(bytesSource(paper({ ...bodies, 20: '<< /Type /Sig >>' })));
const latin = (value: string): PdfValue => string(Buffer.from(value, 'latin1'));
const valued = (value: Value = {}): ParsedSignature =>
  parseContents(valueOver(Buffer.from('x'), value), 'signature') as ParsedSignature;
const parsed = valued();
const token = parseContents(tokenOver(Buffer.from('x'), days(-3)), 'timestamp') as ParsedSignature;

function fault(sub: SubIndication, indication: Fault['indication'] = 'INDETERMINATE'): Fault {
  return { sub, indication, detail: '' };
}

const sound: Judged = {
  field: {
    name: 'A',
    fieldNum: 7,
    valueNum: 20,
    value: new Map(),
    raw: new Map(),
    offset: 9,
    duplicateKeys: 0,
  },
  kind: 'signature',
  range: { gapStart: 1, gapEnd: 2, end: 50 },
  parsed,
  certificate: parseCertificate(pki.agency.certificate),
  time: { faults: [], proven: undefined, level: 'B-B' },
  coverage: 'file',
  integrity: true,
  faults: [],
  changes: [],
};

const reported = (more: Partial<Judged> = {}, trusted = true) =>
  signatureReport(doc.latest, { ...sound, ...more }, nodeCrypto, trusted);
const entries = (value: Record<string, PdfValue>): Partial<Judged> => ({
  field: { ...sound.field, value: new Map(Object.entries(value)) },
});
const change = (permitted: boolean) => [{ permitted, page: 1 }] as never;

describe('a signature', () => {
  it('that is sound passes', async () => {
    expect(await reported()).toMatchObject({
      field: 'A',
      kind: 'signature',
      signer: 'Chi cục Thi hành án dân sự',
      level: 'B-B',
      signedAt: null,
      timeSource: 'none',
      indication: 'TOTAL-PASSED',
      subIndication: null,
      integrity: true,
      modified: false,
      signedEnd: 50,
      capacities: [],
      reason: null,
      location: null,
      digest: 'sha256',
      certification: null,
      faults: [],
    });
  });

  it('of which nothing could be read says so', async () => {
    const nothing = { range: undefined, parsed: undefined, certificate: undefined, time: undefined };
    expect(await reported({ ...nothing, coverage: 'unclear', integrity: false })).toMatchObject({
      signer: null,
      level: null,
      signedAt: null,
      timeSource: 'none',
      signedEnd: null,
      certificate: null,
      capacities: [],
      digest: null,
    });
    expect((await reported({ ...nothing, kind: 'timestamp' })).signedAt).toBeNull();
    expect((await reported({ range: undefined })).signedEnd).toBeNull();
  });

  it.each<[string, Partial<Judged>, boolean, string, boolean, SubIndication[]]>([
    ['nobody judged', {}, false, 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND', false, ['NO_CERTIFICATE_CHAIN_FOUND']],
    [
      'broken, and nobody judged',
      { integrity: false, faults: [fault('HASH_FAILURE', 'TOTAL-FAILED')] },
      false,
      'TOTAL-FAILED HASH_FAILURE',
      false,
      ['HASH_FAILURE'],
    ],
    [
      'open',
      { faults: [fault('TRY_LATER'), fault('GENERIC')] },
      true,
      'INDETERMINATE TRY_LATER',
      false,
      ['TRY_LATER', 'GENERIC'],
    ],
    [
      'open and failed',
      { faults: [fault('TRY_LATER'), fault('REVOKED', 'TOTAL-FAILED')] },
      true,
      'TOTAL-FAILED REVOKED',
      false,
      ['TRY_LATER', 'REVOKED'],
    ],
    ['edited', { changes: change(false) }, true, 'TOTAL-FAILED DOCUMENT_MODIFIED', true, ['DOCUMENT_MODIFIED']],
    [
      'open and edited',
      { changes: change(false), faults: [fault('TRY_LATER')] },
      true,
      'TOTAL-FAILED DOCUMENT_MODIFIED',
      true,
      ['TRY_LATER', 'DOCUMENT_MODIFIED'],
    ],
    [
      'failed and edited',
      { changes: change(false), faults: [fault('REVOKED', 'TOTAL-FAILED')] },
      true,
      'TOTAL-FAILED REVOKED',
      true,
      ['REVOKED'],
    ],
    [
      'open, failed and edited',
      { changes: change(false), faults: [fault('TRY_LATER'), fault('REVOKED', 'TOTAL-FAILED')] },
      true,
      'TOTAL-FAILED REVOKED',
      true,
      ['TRY_LATER', 'REVOKED'],
    ],
    ['added to', { changes: change(true) }, true, 'TOTAL-PASSED null', false, []],
    [
      'over an unclear state',
      { coverage: 'unclear' },
      true,
      'TOTAL-FAILED DOCUMENT_MODIFIED',
      true,
      ['DOCUMENT_MODIFIED'],
    ],
    [
      'not looked at',
      { coverage: 'unclear', integrity: false, faults: [fault('GENERIC')] },
      true,
      'INDETERMINATE GENERIC',
      false,
      ['GENERIC'],
    ],
    [
      'not looked at in part, and over an unclear state',
      { coverage: 'unclear', integrity: false, faults: [fault('FORMAT_FAILURE', 'TOTAL-FAILED'), fault('GENERIC')] },
      true,
      'TOTAL-FAILED FORMAT_FAILURE',
      true,
      ['FORMAT_FAILURE', 'GENERIC'],
    ],
  ])('that is %s', async (_, more, trusted, verdict, modified, subs) => {
    const report = await reported(more, trusted);
    expect(`${report.indication} ${report.subIndication}`).toBe(verdict);
    expect(report.modified).toBe(modified);
    expect(report.faults.map(({ sub }) => sub)).toEqual(subs);
  });

  it('over an unclear state has no end that was signed', async () => {
    expect((await reported({ coverage: 'unclear' })).signedEnd).toBeNull();
    expect((await reported({ coverage: 'revision' })).signedEnd).toBe(50);
  });
});

describe('the signer', () => {
  const { key } = pki.agency;
  const named = (subject: Uint8Array): Certificate =>
    parseCertificate(
      makeCertificate({
        subject,
        publicKey: key.publicKey,
        issuer: pki.issuing,
        serial: 77n,
        notBefore: now,
        notAfter: days(1),
        extensions: [],
      }),
    );
  const rdn = (type: string, value: string) => setOf([sequence(oid(type), text(TAG.utf8String, value))]);

  it.each([
    ['the person', encodeName({ commonName: 'Lê A', organisation: 'Cục' }), 'Lê A'],
    ['else the organisation', sequence(rdn('2.5.4.10', 'Cục')), 'Cục'],
    ['else nobody', sequence(rdn('2.5.4.11', 'Phòng')), null],
  ])('is %s', async (_, subject, signer) => {
    expect((await reported({ certificate: named(subject) })).signer).toBe(signer);
  });
});

describe('what the signer says', () => {
  it('is reason and place', async () => {
    expect(await reported(entries({ Reason: latin('Ky duyet'), Location: latin('Ha Noi') }))).toMatchObject({
      reason: 'Ky duyet',
      location: 'Ha Noi',
    });
  });

  it('of capacities is none when it cannot be read', async () => {
    const malformed = valued({ attributes: (typical) => [...typical, attribute(OID.signerAttributesV2, integer(1))] });
    expect((await reported({ parsed: malformed })).capacities).toEqual([]);
  });

  it('is an error of ours when reading breaks for another reason', async () => {
    const signed = {
      get: () => {
        throw new Error('bug');
      },
    } as never;
    await expect(reported({ parsed: { ...parsed, signer: { ...parsed.signer, signed } } })).rejects.toThrow('bug');
  });
});

describe('the time', () => {
  const at = (value: Uint8Array) =>
    valued({ attributes: (typical) => [...typical, attribute(OID.signingTime, value)] });
  const claimed = at(time(days(-2)));
  const M = latin('D:20261120100000Z');
  const proven = { faults: [], proven: days(-1), level: 'B-T' } as const;

  it.each<[string, Partial<Judged>, string | null, string]>([
    ['is that of the dictionary', entries({ M }), '2026-11-20T10:00:00.000Z', 'claimed'],
    [
      'is that of the dictionary before that of the value',
      { ...entries({ M }), parsed: claimed },
      '2026-11-20T10:00:00.000Z',
      'claimed',
    ],
    ['is that of the value', { parsed: claimed }, days(-2).toISOString(), 'claimed'],
    [
      'is that of the value when the dictionary makes no sense',
      { ...entries({ M: latin('x') }), parsed: claimed },
      days(-2).toISOString(),
      'claimed',
    ],
    ['is none that can be read', { parsed: at(integer(1)) }, null, 'none'],
    ['is what was proven', { ...entries({ M }), time: proven }, days(-1).toISOString(), 'timestamp'],
    [
      'of a timestamp is what was proven',
      { kind: 'timestamp', parsed: token, time: proven },
      days(-1).toISOString(),
      'timestamp',
    ],
    [
      'of a timestamp is its own',
      { ...entries({ M }), kind: 'timestamp', parsed: token, time: undefined },
      days(-3).toISOString(),
      'claimed',
    ],
    [
      'of a timestamp that cannot be read is none',
      { ...entries({ M }), kind: 'timestamp', parsed: undefined, time: undefined },
      null,
      'none',
    ],
  ])('%s', async (_, more, signedAt, timeSource) => {
    expect(await reported(more)).toMatchObject({ signedAt, timeSource });
  });
});

describe('the document', () => {
  it('is damaged or not, and has its revisions', () => {
    expect(verdictOf([], doc, true)).toMatchObject({ damaged: false, revisions: 1, trustJudged: true });
    const damaged = { reason: new Error() as never, signed: true };
    expect(verdictOf([], { ...doc, damaged }, false)).toMatchObject({ damaged: true, trustJudged: false });
  });

  it('without signatures has nothing that could be passed', () => {
    expect(verdictOf([], doc, true)).toMatchObject({
      verdict: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      intact: false,
    });
  });
});
