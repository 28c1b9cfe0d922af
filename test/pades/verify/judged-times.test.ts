/** Levels, weak algorithms and the order of timestamps, of signatures that are judged by themselves, without a file. */
import { describe, expect, it } from 'vitest';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { answerOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { answerTimestamp } from '../../../lib/adapters/demo-ca/timestamp-authority.ts';
import { checkCms, type ParsedSignature, parseContents } from '../../../lib/pades/verify/integrity/check-cms.ts';
import { limitedCrypto } from '../../../lib/pades/verify/integrity/limited-crypto.ts';
import type { EvidencePool } from '../../../lib/pades/verify/trust/evidence-pool.ts';
import { judgeTimes, type Subject } from '../../../lib/pades/verify/trust/judge-time.ts';
import type { TrustBasis } from '../../../lib/pades/verify/trust/trust.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { parseCrl } from '../../../lib/pki/crl/crl.ts';
import { children, readOnly, type Tlv, whole } from '../../../lib/pki/der/read.ts';
import { integer, octetString, oid, sequence } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { parseOcspResponse } from '../../../lib/pki/ocsp/response.ts';
import { signatureChecker } from '../../../lib/pki/path/signature-checker.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, now } from '../../pki/factory.ts';
import { anchor, hash, listsOf, pki, stamped, tokenOver, type Value, valueOver } from './made.ts';

const content = Buffer.from('x');
const weak = 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';

async function subjectOf(der: Uint8Array, kind: Subject['kind'], digest: string, end: number): Promise<Subject> {
  const parsed = parseContents(der, kind) as ParsedSignature;
  const check = await checkCms(parsed, hash(content, digest), [], nodeCrypto);
  expect(check.integrity).toBe(true);
  return { kind, end, parsed, check, baseline: true };
}

const signed = (value: Value = {}, end = 100) =>
  subjectOf(valueOver(content, value), 'signature', value.digest ?? 'sha256', end);
const stamp = (end: number, time = now, digest: 'sha1' | 'sha256' = 'sha256', authority = pki.tsa) =>
  subjectOf(tokenOver(content, time, authority, digest), 'timestamp', digest, end);

const list = parseCrl(listsOf()[1] as Uint8Array);
const other = parseCrl(listsOf(days(-3))[1] as Uint8Array);
const empty: EvidencePool = { certificates: [], crls: [], ocsps: [], endOf: () => undefined, store: undefined };
const stocked = (end: number, ends: readonly (number | undefined)[] = [end]): EvidencePool => ({
  ...empty,
  crls: [list, other].slice(0, ends.length),
  endOf: (der) => ends[der === list.der ? 0 : 1],
  store: { end },
});

async function levels(subjects: readonly Subject[], pool = empty): Promise<unknown[]> {
  const verdicts = await judgeTimes(subjects, pool, nodeCrypto, undefined);
  return subjects.map((one) => verdicts.get(one)?.level);
}

const [plain, timed, before, at, after, late] = await Promise.all([
  signed(),
  signed({ unsigned: stamped() }),
  stamp(99),
  stamp(100),
  stamp(101),
  stamp(300),
]);

describe('the level of a signature', () => {
  it.each<[string, readonly Subject[], EvidencePool, unknown]>([
    ['alone', [plain], empty, 'B-B'],
    ['with a timestamp of its own', [timed], empty, 'B-T'],
    ['under another SubFilter', [{ ...timed, baseline: false }], empty, 'CMS'],
    ['that binds no certificate', [{ ...timed, check: { ...timed.check, bound: false } }], empty, 'CMS'],
    ['after a document timestamp', [plain, before], empty, 'B-B'],
    ['where a document timestamp ends', [plain, at], empty, 'B-T'],
    ['before a document timestamp', [plain, after], empty, 'B-T'],
    ['with a store, and no time', [plain], stocked(200), 'B-B'],
    ['with a store and a timestamp before it', [plain, before], stocked(200), 'B-B'],
    ['with a store after it', [timed], stocked(200), 'B-LT'],
    ['with a store that reaches just over its end', [timed], stocked(101), 'B-LT'],
    ['with a store that ends where it ends', [timed], stocked(100), 'B-T'],
    ['with a store before it', [timed], stocked(50), 'B-T'],
    ['with a timestamp before all of the store', [timed, after], stocked(200), 'B-LT'],
    ['with a timestamp where the store ends', [plain, late], stocked(300), 'B-LTA'],
    ['with a timestamp after the store', [plain, late], stocked(299), 'B-LTA'],
    ['with a timestamp before the end of the store', [plain, late], stocked(301), 'B-LT'],
    ['with a timestamp after a store whose pieces stand nowhere', [plain, late], stocked(299, [undefined]), 'B-LTA'],
    ['with a timestamp where such a store ends', [plain, late], stocked(300, [undefined]), 'B-LTA'],
    ['with a timestamp after some of the store', [plain, late], stocked(400, [400, 250]), 'B-LTA'],
    ['with a timestamp where some of the store ends', [plain, late], stocked(400, [300, 400]), 'B-LTA'],
    ['with a timestamp, and a store whose pieces stand nowhere', [plain, late], stocked(400, [undefined]), 'B-LT'],
    ['with a timestamp at its own end after older data', [plain, at], stocked(400, [50, 400]), 'B-LT'],
  ])('%s', async (_, subjects, pool, expected) => {
    expect((await levels(subjects, pool))[0]).toBe(expected);
  });

  it('by answers in the store is as by lists', async () => {
    const pool = { ...stocked(400, [250]), crls: [], ocsps: [list as never] };
    expect(await levels([plain, late], pool)).toEqual(['B-LTA', null]);
  });
});

describe('the time of a signature, nobody being trusted', () => {
  const proven = async (subjects: readonly Subject[]) =>
    (await judgeTimes(subjects, empty, nodeCrypto, undefined)).get(subjects[0] as Subject)?.proven;

  it('is that of the earliest timestamp that covers it', async () => {
    expect(await proven([plain])).toBeUndefined();
    expect(await proven([timed])).toEqual(now);
    expect(await proven([plain, await stamp(99)])).toBeUndefined();
    expect(await proven([plain, await stamp(100, days(-1)), await stamp(101, days(-2))])).toEqual(days(-2));
    expect(await proven([timed, await stamp(101, days(-2))])).toEqual(days(-2));
    expect(await proven([timed, await stamp(101, days(2))])).toEqual(now);
  });

  it('is not that of a timestamp that is damaged, or for another value', async () => {
    const malformed = (token: Uint8Array): Value => ({ unsigned: () => [attribute(OID.signatureTimeStamp, token)] });
    expect(await proven([await signed(malformed(sequence()))])).toBeUndefined();
    expect(await proven([await signed(malformed(tokenOver(content)))])).toBeUndefined();
  });

  it('is looked for in sixteen timestamps', async () => {
    const behind = (count: number): Value => ({
      unsigned: (signature) => [
        ...Array.from({ length: count }, () => attribute(OID.signatureTimeStamp, sequence())),
        ...stamped()(signature),
      ],
    });
    expect(await proven([await signed(behind(15))])).toEqual(now);
    expect(await proven([await signed(behind(16))])).toBeUndefined();
  });
});

/** Trust in the root, at that time, with these lists, which stand at the start of the file. */
function basisOf(
  time: Date,
  lists: readonly Uint8Array[],
  more: Partial<TrustBasis & EvidencePool> = {},
): { basis: TrustBasis; pool: EvidencePool } {
  const pool: EvidencePool = {
    ...empty,
    certificates: [parseCertificate(pki.issuing.certificate)],
    crls: lists.map((der) => parseCrl(der)),
    endOf: () => 10,
    ...(more.ocsps ? { ocsps: more.ocsps } : {}),
  };
  const signatures = signatureChecker(nodeCrypto, 1000);
  return { pool, basis: { anchors: more.anchors ?? [anchor()], at: time, crypto: nodeCrypto, pool, signatures } };
}

async function faults(
  subjects: readonly Subject[],
  time: Date,
  lists: readonly Uint8Array[],
  more: Partial<TrustBasis> = {},
) {
  const { basis, pool } = basisOf(time, lists, more);
  const verdicts = await judgeTimes(subjects, pool, nodeCrypto, basis);
  return subjects.map((one) =>
    verdicts
      .get(one)
      ?.faults.map(({ sub, indication }) => `${indication} ${sub}`)
      .join(),
  );
}

describe('a weak algorithm', () => {
  it('is told of a signature without a time, whoever is trusted', async () => {
    const subject = await signed({ digest: 'sha1' });
    const verdicts = await judgeTimes([subject, plain], empty, nodeCrypto, undefined);
    expect(verdicts.get(plain)?.faults).toEqual([]);
    expect(verdicts.get(subject)?.faults).toEqual([
      {
        indication: 'INDETERMINATE',
        sub: weak,
        detail: 'SHA-1 was relied upon until 2012-08-01',
        cause: { code: 'weak-algorithm', who: 'SHA-1', time: '2012-08-01T00:00:00.000Z' },
      },
    ]);
    expect(await faults([subject], now, listsOf())).toEqual([`INDETERMINATE ${weak}`]);
  });

  it('is borne when a timestamp of its own days proves the signature', async () => {
    const day = new Date('2012-08-01T00:00:00Z');
    const subject = await signed({ digest: 'sha1' });
    const fault = async (time: Date) =>
      (await judgeTimes([subject, await stamp(200, time)], empty, nodeCrypto, undefined)).get(subject)?.faults.length;
    expect(await fault(day)).toBe(0);
    expect(await fault(new Date(day.getTime() + 1000))).toBe(1);
  });

  it('in what a document timestamp is over is told of it', async () => {
    expect(await faults([await stamp(200, now, 'sha1')], now, listsOf())).toEqual([`INDETERMINATE ${weak}`]);
    expect(await faults([await stamp(200)], now, listsOf())).toEqual(['']);
  });

  it('of a document timestamp proves nothing', async () => {
    const weakly = await stamp(200, now, 'sha1');
    const { basis, pool } = basisOf(now, listsOf());
    expect((await judgeTimes([plain, weakly], pool, nodeCrypto, basis)).get(plain)?.proven).toBeUndefined();
    expect((await judgeTimes([plain, late], pool, nodeCrypto, basis)).get(plain)?.proven).toEqual(now);
  });
});

describe('a document timestamp', () => {
  it('without a certificate is not judged further', async () => {
    const lost = { ...late, check: { ...late.check, certificate: undefined } };
    expect(await faults([lost], now, listsOf())).toEqual(['INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND']);
  });

  const lasting = pki.make({ purpose: 'timestamp', notAfter: days(1800) });

  it('is judged after the newer ones, whatever their order in the form', async () => {
    const older = await stamp(200, days(2));
    const newer = await stamp(300, days(1), 'sha256', lasting);
    const lists = [...listsOf(), ...listsOf(days(400))];
    const order = 'INDETERMINATE TIMESTAMP_ORDER_FAILURE';
    expect(await faults([older, newer], days(400), lists)).toEqual([order, '']);
    expect(await faults([newer, older], days(400), lists)).toEqual(['', order]);
  });

  it('of the same instant as the one that covers it is in order', async () => {
    const pair = [await stamp(200, days(1)), await stamp(300, days(1), 'sha256', lasting)];
    expect(await faults(pair, days(400), [...listsOf(days(1)), ...listsOf(days(400))])).toEqual(['', '']);
  });

  it('without data of its own day is believed by the data of the day that proves it', async () => {
    const pair = [await stamp(200, days(1)), await stamp(300, days(100), 'sha256', lasting)];
    const lists = [...listsOf(days(100)), ...listsOf(days(400))];
    expect(await faults(pair, days(400), lists)).toEqual(['', '']);
  });

  it('from before the trust in its authority is believed by one from after it', async () => {
    const pair = [await stamp(200, days(1)), await stamp(300, days(100), 'sha256', lasting)];
    const lists = [...listsOf(days(100)), ...listsOf(days(400))];
    const anchors = [anchor(undefined, { from: days(50) })];
    expect(await faults(pair, days(400), lists, { anchors })).toEqual(['', '']);
    expect(await faults(pair.slice(0, 1), days(400), lists, { anchors })).not.toEqual(['']);
  });

  it('by someone whose key is for signatures is not believed by one from after it', async () => {
    const pair = [await stamp(200, days(1), 'sha256', pki.agency), await stamp(300, days(2))];
    expect(await faults(pair, days(3), listsOf(days(3)))).toEqual(['INDETERMINATE CHAIN_CONSTRAINTS_FAILURE', '']);
  });

  it('without data of any day is not believed', async () => {
    expect(await faults([await stamp(200, days(1))], days(400), [])).toEqual(['INDETERMINATE OUT_OF_BOUNDS_NO_POE']);
  });
});

describe('a timestamp under the value', () => {
  const time = async (subject: Subject, at: Date, lists: readonly Uint8Array[], ocsps: readonly Uint8Array[] = []) => {
    const { basis, pool } = basisOf(at, lists, { ocsps: ocsps.map((der) => parseOcspResponse(der)) });
    return (await judgeTimes([subject], pool, nodeCrypto, basis)).get(subject)?.proven;
  };

  it('is believed while everything that is known of its authority is recent', async () => {
    const list = (issuer: Holder, since: Date) =>
      makeCrl({ issuer, thisUpdate: since, nextUpdate: days(7), number: 1, revoked: [] });
    const lists = [list(pki.root, days(-300)), list(pki.issuing, days(-1))];
    expect(await time(timed, days(250), lists)).toEqual(now);
    expect(await time(timed, days(251), lists)).toBeUndefined();
  });

  it('is not believed by the word of a responder that has ended since', async () => {
    const responder = pki.make({ purpose: 'ocsp', notAfter: days(30) });
    const request = ocspRequest(
      { certificate: parseCertificate(pki.tsa.certificate), issuer: parseCertificate(pki.issuing.certificate) },
      nodeCrypto,
    );
    const dates = { thisUpdate: now, nextUpdate: days(1), producedAt: now };
    const answers = [answerOcsp(request, { responder, stateOf: () => 'good', ...dates })];
    const lists = listsOf().slice(0, 1);
    expect(await time(timed, days(20), lists, answers)).toEqual(now);
    expect(await time(timed, days(40), lists, answers)).toBeUndefined();
  });

  it('over a digest that nobody knows proves nothing', async () => {
    const imprint = sequence(sequence(oid('1.2.3')), octetString(hash(content)));
    const request = sequence(integer(1), imprint);
    const answered = answerTimestamp(request, { authority: pki.tsa, time: now, serial: 1n });
    const token = whole(children(readOnly(answered))[1] as Tlv);
    const subject = await signed({ unsigned: () => [attribute(OID.signatureTimeStamp, token)] });
    expect((await judgeTimes([subject], empty, nodeCrypto, undefined)).get(subject)?.proven).toBeUndefined();
  });

  it('that is too much work proves nothing, and an engine that breaks is no verdict', async () => {
    const tired = limitedCrypto(nodeCrypto, 0);
    expect((await judgeTimes([timed], empty, tired, undefined)).get(timed)?.proven).toBeUndefined();
    const broken = { ...nodeCrypto, verify: () => Promise.reject(new Error('engine')) };
    await expect(judgeTimes([timed], empty, broken, undefined)).rejects.toThrow('engine');
  });
});

it('a key that cannot be read is a fault of the signature', async () => {
  const certificate = { ...(plain.check.certificate as Certificate), spki: Uint8Array.of(5, 0) };
  const malformed = { ...plain, check: { ...plain.check, certificate } };
  const verdicts = await judgeTimes([malformed], empty, nodeCrypto, undefined);
  expect(verdicts.get(malformed)?.faults).toMatchObject([{ sub: 'FORMAT_FAILURE', indication: 'TOTAL-FAILED' }]);
});

it('a signature whose certificate is not known has no fault of time', async () => {
  const lost = { ...plain, check: { ...plain.check, certificate: undefined } };
  expect(await faults([lost], now, listsOf())).toEqual(['']);
});
