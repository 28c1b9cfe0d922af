/** What may be wrong with a signature value, each with its own code, and what a report then still says. */
import { describe, expect, it } from 'vitest';
import { digestIdentifier } from '../../../lib/pki/algorithms.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { implicit, integer, octetString, oid, sequence } from '../../../lib/pki/der/write.ts';
import { paper, toBytes } from '../../attacks/paper.ts';
import { now } from '../../pki/factory.ts';
import {
  bodies,
  closed,
  dictionary,
  essOf,
  hash,
  judged,
  letterBy,
  listsOf,
  pki,
  sealedAt,
  stored,
  tokenOver,
  type Value,
  valueOver,
} from './made.ts';

const without = (type: string) => (typical: Uint8Array[]) =>
  typical.filter((one) => !Buffer.from(one).includes(Buffer.from(oid(type))));

const lists = listsOf();

/** Indication, sub-indication and integrity of the only signature. */
async function reported(file: Uint8Array): Promise<string> {
  const { signatures } = await judged(file);
  const [one] = signatures;
  return `${one?.indication} ${one?.subIndication} ${one?.integrity}`;
}

const papered = (value: Uint8Array) => closed(paper(bodies), () => value);
const many = Array.from({ length: 129 }, () => sequence());
const otherDigest = {
  attributes: (typical: Uint8Array[]) => [
    ...without(OID.messageDigest)(typical),
    attribute(OID.messageDigest, octetString(hash(Buffer.from('x')))),
  ],
};
const protection = (digest: 'sha256' | 'sha384') =>
  attribute(
    OID.algorithmProtection,
    sequence(digestIdentifier(digest), implicit(1, sequence(oid('1.2.840.10045.4.3.2')))),
  );

describe('a signature value', () => {
  it.each<[string, Value, string]>([
    ['as it should be passes', {}, 'TOTAL-PASSED null true'],
    ['over other bytes', otherDigest, 'TOTAL-FAILED HASH_FAILURE false'],
    ['without a digest', { attributes: without(OID.messageDigest) }, 'TOTAL-FAILED HASH_FAILURE false'],
    ['without a content type', { attributes: without(OID.contentType) }, 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['without signed attributes', { attributes: () => undefined }, 'INDETERMINATE SIG_CONSTRAINTS_FAILURE false'],
    ['that does not verify', { spoilt: true }, 'TOTAL-FAILED SIG_CRYPTO_FAILURE false'],
    [
      'that names another certificate',
      { attributes: (typical) => [...without(OID.signingCertificateV2)(typical), essOf(pki.leader.certificate)] },
      'TOTAL-FAILED SIG_CRYPTO_FAILURE false',
    ],
    [
      'without the certificate',
      { certificates: [pki.issuing.certificate] },
      'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND false',
    ],
    [
      'that protects its algorithms',
      { attributes: (typical) => [...typical, protection('sha256')] },
      'TOTAL-PASSED null true',
    ],
    [
      'that protects other algorithms',
      { attributes: (typical) => [...typical, protection('sha384')] },
      'TOTAL-FAILED SIG_CONSTRAINTS_FAILURE false',
    ],
    [
      'of a digest that nobody knows',
      { identifiers: { digest: sequence(oid('1.2.3.4')) } },
      'INDETERMINATE GENERIC false',
    ],
    ['by two', { signers: 2 }, 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['by nobody', { signers: 0 }, 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['that carries content', { content: Buffer.from('x') }, 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['that carries an empty content', { content: Buffer.alloc(0) }, 'TOTAL-PASSED null true'],
    [
      'over an empty content alone',
      { content: Buffer.alloc(0), attributes: () => undefined },
      'TOTAL-FAILED FORMAT_FAILURE false',
    ],
    ['of content that is no data', { type: '1.2.840.113549.1.7.5' }, 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['with too many certificates', { certificates: many }, 'INDETERMINATE GENERIC false'],
    ['with too many lists', { crls: Array.from({ length: 1001 }, () => integer(1)) }, 'INDETERMINATE GENERIC false'],
    [
      'with a digest that is no octets',
      { attributes: (typical) => [...without(OID.messageDigest)(typical), attribute(OID.messageDigest, integer(1))] },
      'TOTAL-FAILED FORMAT_FAILURE false',
    ],
    [
      'with two digests',
      {
        attributes: (typical) => [
          ...without(OID.messageDigest)(typical),
          attribute(OID.messageDigest, octetString(hash(Buffer.from('x'))), octetString(hash(Buffer.from('y')))),
        ],
      },
      'TOTAL-FAILED FORMAT_FAILURE false',
    ],
  ])('%s', async (_, value, expected) => {
    expect(await reported(stored(letterBy(value), { crls: lists }))).toBe(expected);
  });

  it.each([
    ['that is no CMS', Buffer.from('not a signature'), 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['that is all zero', new Uint8Array(4), 'TOTAL-FAILED FORMAT_FAILURE false'],
  ])('%s', async (_, value, expected) => {
    expect(await reported(papered(value))).toBe(expected);
  });

  it('says what is wrong with it', async () => {
    const details = async (value: Value) => (await judged(letterBy(value))).signatures[0]?.faults[0]?.detail;
    expect(await details({ signers: 2 })).toContain('2 signers');
    expect((await judged(papered(Buffer.from('?')))).signatures[0]?.faults[0]?.detail).toContain('damaged');
  });

  it('of an algorithm that nobody knows is not judged', async () => {
    const { signatures } = await judged(letterBy({ identifiers: { signature: sequence(oid('1.2.3.4')) } }));
    expect(signatures[0]?.faults.map(({ sub }) => sub)).toContain('GENERIC');
    expect(signatures[0]?.integrity).toBe(false);
  });

  it('that is broken keeps its faults beside the first, and no certificate path is asked', async () => {
    const { signatures } = await judged(letterBy({ ...otherDigest, spoilt: true }));
    expect(signatures[0]?.faults.map(({ sub }) => sub)).toEqual(['HASH_FAILURE', 'SIG_CRYPTO_FAILURE']);
    expect(signatures[0]).toMatchObject({ level: null, signer: 'Chi cục Thi hành án dân sự', digest: 'sha256' });
  });

  it('that is broken is not told to be untrusted when nobody is trusted', async () => {
    const { signatures } = await judged(letterBy({ spoilt: true }), { anchors: [] });
    expect(signatures[0]?.faults.map(({ sub }) => sub)).toEqual(['SIG_CRYPTO_FAILURE']);
  });

  it('without a signing-certificate attribute is no baseline signature', async () => {
    const { signatures } = await judged(letterBy({ attributes: without(OID.signingCertificateV2) }), { anchors: [] });
    expect(signatures[0]).toMatchObject({ integrity: true, level: 'CMS' });
  });

  it('whose certificate stands in the store alone is not found', async () => {
    const file = letterBy({ certificates: [] });
    expect(await reported(stored(file, { certs: [pki.agency.certificate], crls: lists }))).toBe(
      'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND false',
    );
  });
});

describe('the SubFilter', () => {
  const of = (subFilter: string) => stored(letterBy({}, { 20: dictionary(subFilter) }), { crls: lists });

  it.each([
    ['ETSI.CAdES.detached', 'TOTAL-PASSED null true'],
    ['adbe.pkcs7.detached', 'TOTAL-PASSED null true'],
    ['adbe.pkcs7.sha1', 'INDETERMINATE FORMAT_FAILURE false'],
    ['adbe.x509.rsa_sha1', 'INDETERMINATE FORMAT_FAILURE false'],
  ])('%s', async (subFilter, expected) => {
    expect(await reported(of(subFilter))).toBe(expected);
  });

  it('decides the level, and is told when it is not known', async () => {
    expect((await judged(of('adbe.pkcs7.detached'))).signatures[0]?.level).toBe('CMS');
    expect((await judged(of('ETSI.CAdES.detached'))).signatures[0]?.level).toBe('B-B');
    const detail = async (file: Uint8Array) => (await judged(file)).signatures[0]?.faults[0]?.detail;
    expect(await detail(of('adbe.pkcs7.sha1'))).toContain('adbe.pkcs7.sha1');
    const none = letterBy({}, { 20: dictionary().replace('/SubFilter /ETSI.CAdES.detached', '/SubFilter (x)') });
    expect(await detail(none)).toContain('(none)');
  });
});

describe('a document timestamp', () => {
  const by = (make: (covered: Buffer) => Uint8Array) =>
    stored(closed(paper({ ...bodies, 20: dictionary('ETSI.RFC3161', '', 'DocTimeStamp') }), make), { crls: lists });

  it.each<[string, (covered: Buffer) => Uint8Array, string]>([
    ['as it should be', (covered) => tokenOver(covered), 'TOTAL-PASSED null true'],
    ['over other bytes', () => tokenOver(Buffer.from('x')), 'TOTAL-FAILED HASH_FAILURE false'],
    ['that is a signature', (covered) => valueOver(covered), 'TOTAL-FAILED FORMAT_FAILURE false'],
    ['that is nothing', () => Buffer.from('x'), 'TOTAL-FAILED FORMAT_FAILURE false'],
  ])('%s', async (_, make, expected) => {
    expect(await reported(by(make))).toBe(expected);
    expect((await judged(by(make))).signatures[0]).toMatchObject({ kind: 'timestamp', level: null });
  });

  it('alone says its own time, as proven when it is in order', async () => {
    expect((await judged(by((covered) => tokenOver(covered)))).signatures[0]).toMatchObject({
      signedAt: now.toISOString(),
      timeSource: 'timestamp',
      signer: 'Cấp dấu thời gian',
    });
    expect((await judged(by(() => tokenOver(Buffer.from('x'))))).signatures[0]).toMatchObject({
      signedAt: now.toISOString(),
      timeSource: 'claimed',
    });
    expect((await judged(by(() => toBytes('x')))).signatures[0]).toMatchObject({ signedAt: null, timeSource: 'none' });
  });

  it('says nothing by its M entry', async () => {
    const file = closed(
      paper({ ...bodies, 20: dictionary('ETSI.RFC3161', '/M (D:20200101000000Z)', 'DocTimeStamp') }),
      (covered) => tokenOver(covered),
    );
    expect((await judged(file)).signatures[0]?.signedAt).toBe(now.toISOString());
  });

  it('and signature have the same verdict when nobody is trusted', async () => {
    const report = await judged(sealedAt(letterBy(), now), { anchors: [] });
    expect(report).toMatchObject({ verdict: 'INDETERMINATE', intact: true, trustJudged: false });
    expect(report.signatures.map(({ subIndication }) => subIndication)).toEqual([
      'NO_CERTIFICATE_CHAIN_FOUND',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ]);
  });
});
