/** What an OCSP response may say and what it may not, field by field (RFC 6960 § 4.2.1). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signed } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { answerOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { digestIdentifier } from '../../../lib/pki/algorithms.ts';
import { children, contents, readOnly, sequenceOf, whole } from '../../../lib/pki/der/read.ts';
import {
  boolean,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { isAbout } from '../../../lib/pki/ocsp/certificate-id.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { type OcspResponse, parseOcspResponse } from '../../../lib/pki/ocsp/response.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { codeOf } from '../code-of.ts';
import { days, makePki, now } from '../factory.ts';

const pki = makePki();
const leaf = parseCertificate(pki.agency.certificate);
const issuing = parseCertificate(pki.issuing.certificate);
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';

const certId = (algorithm: Uint8Array = digestIdentifier('sha1')): Uint8Array =>
  sequence(algorithm, octetString(new Uint8Array(20)), octetString(new Uint8Array(20)), integer(7));
const good = tlv(0x80);
const time = generalizedTime(now);

interface Parts {
  readonly version?: Uint8Array[];
  readonly responder?: Uint8Array;
  readonly status?: Uint8Array;
  readonly rest?: Uint8Array[];
  readonly singles?: Uint8Array[];
  readonly extensions?: Uint8Array[];
  readonly certificates?: Uint8Array[];
}

/** The BasicOCSPResponse that says this, in order and signed. */
function basic(parts: Parts = {}): Uint8Array {
  const { version = [], responder = explicit(1, pki.ocsp.name), status = good, rest = [], extensions = [] } = parts;
  const singles = parts.singles ?? [sequence(certId(), status, time, ...rest)];
  const general = extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))];
  const data = sequence(...version, responder, time, sequence(...singles), ...general);
  const fields = children(readOnly(signed(data, pki.ocsp))).map(whole);
  return sequence(...fields, ...(parts.certificates ?? []));
}

function wrapped(response: Uint8Array, type: string = BASIC, status: Uint8Array = enumerated(0)): Uint8Array {
  return sequence(status, explicit(0, sequence(oid(type), octetString(response))));
}

const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));
const read = (parts: Parts): OcspResponse => parseOcspResponse(wrapped(basic(parts)));

describe('an OCSP response', () => {
  it('is read from its wrapping, and bare as a signature carries it', () => {
    const [whole1, bare] = [parseOcspResponse(wrapped(basic())), parseOcspResponse(basic())];
    expect(whole1.responses).toEqual(bare.responses);
    expect(bare).toMatchObject({ kind: 'ocsp', producedAt: now, nonce: undefined, certificates: [], problems: [] });
    expect(bare.responses).toMatchObject([
      { status: { kind: 'good' }, thisUpdate: now, nextUpdate: undefined, archiveCutoff: undefined },
    ]);
  });

  it('names its responder by name or by key', () => {
    expect(read({}).responder).toMatchObject({ name: { der: pki.ocsp.name } });
    expect(read({ responder: explicit(2, octetString(Uint8Array.of(1, 2))) }).responder).toEqual({ keyHash: '0102' });
  });

  it('of version 1 may say so, of another is not to be used', () => {
    expect(read({ version: [explicit(0, integer(0))] }).problems).toEqual([]);
    expect(read({ version: [explicit(0, integer(1))] }).problems).toEqual(['version 2']);
  });

  it.each<[string, Uint8Array, unknown]>([
    ['unknown', tlv(0x82), { kind: 'unknown' }],
    ['revoked without a reason', implicit(1, sequence(time)), { kind: 'revoked', at: now, reason: 'unspecified' }],
    [
      'revoked with a reason',
      implicit(1, sequence(time, explicit(0, enumerated(1)))),
      { kind: 'revoked', at: now, reason: 'keyCompromise' },
    ],
  ])('tells %s', (_, status, expected) => {
    expect(read({ status }).responses[0]?.status).toEqual(expected);
  });

  it('tells until when its word is good, and since when it remembers', () => {
    const cutoff = explicit(1, sequence(extension(ARCHIVE_CUTOFF, generalizedTime(days(-900)), true)));
    const next = explicit(0, generalizedTime(days(1)));
    expect(read({ rest: [next] }).responses[0]).toMatchObject({ nextUpdate: days(1), archiveCutoff: undefined });
    expect(read({ rest: [cutoff] }).responses[0]).toMatchObject({ nextUpdate: undefined, archiveCutoff: days(-900) });
    const both = read({ rest: [next, cutoff] });
    expect(both.responses[0]).toMatchObject({ nextUpdate: days(1), archiveCutoff: days(-900) });
    expect(both.problems).toEqual([]);
  });

  it.each<[string, Uint8Array, string]>([
    ['an octet string in its extension', octetString(Uint8Array.of(5, 6, 7)), '050607'],
    ['bare octets, as some write it', Uint8Array.of(5, 6, 7), '050607'],
    ['octets that begin like an octet string of another length', Uint8Array.of(4, 9, 7), '040907'],
    ['octets with a fitting second octet', Uint8Array.of(5, 1, 7), '050107'],
  ])('gives the nonce from %s', (_, value, expected) => {
    const { nonce, problems } = read({ extensions: [extension(NONCE, value, true)] });
    expect(Buffer.from(nonce as Uint8Array).toString('hex')).toBe(expected);
    expect(problems).toEqual([]);
  });

  it('with a critical extension that nobody knows is not to be used', () => {
    expect(read({ extensions: [extension('1.2.3', nothing(), true)] }).problems).toEqual([
      'unknown critical extension 1.2.3',
    ]);
    expect(read({ extensions: [extension('1.2.3', nothing())] }).problems).toEqual([]);
    const single = explicit(1, sequence(extension('1.2.4', nothing(), true)));
    expect(read({ rest: [single] }).problems).toEqual(['unknown critical extension 1.2.4']);
  });

  it('carries certificates, of which unreadable ones and those beyond 64 are left out', () => {
    const carried = (list: Uint8Array[]): number =>
      read({ certificates: [explicit(0, sequence(...list))] }).certificates.length;
    expect(carried([pki.ocsp.certificate, sequence(), pki.issuing.certificate])).toBe(2);
    expect(carried(Array(70).fill(pki.ocsp.certificate))).toBe(64);
  });

  it.each<[string, Uint8Array, string]>([
    ['of another type', wrapped(basic(), '1.2.3'), 'ocsp-malformed'],
    ['that is granted but empty', sequence(enumerated(0)), 'ocsp-malformed'],
    ['with a status that does not exist', wrapped(basic({ status: tlv(0x83) })), 'ocsp-malformed'],
    ['without a status', wrapped(basic({ singles: [sequence(certId())] })), 'ocsp-malformed'],
    ['without a certificate identifier', wrapped(basic({ singles: [sequence()] })), 'ocsp-malformed'],
    ['of a responder named in no way', wrapped(basic({ responder: explicit(3, pki.ocsp.name) })), 'ocsp-malformed'],
    ['with nothing in it', wrapped(sequence(sequence())), 'ocsp-malformed'],
    ['without anything', sequence(), 'ocsp-malformed'],
    ['of 1,000 answers', basic({ singles: Array(1000).fill(sequence(certId(), good, time)) }), 'accepted'],
    ['of 1,001 answers', basic({ singles: Array(1001).fill(sequence(certId(), good, time)) }), 'limit-exceeded'],
    ['of 4 MiB and one octet', new Uint8Array(4 * 1024 * 1024 + 1), 'limit-exceeded'],
    ['of 4 MiB of nothing', new Uint8Array(4 * 1024 * 1024), 'ocsp-malformed'],
  ])('%s ends as it should', (_, bytes, code) => {
    expect(codeOf(() => parseOcspResponse(bytes))).toBe(code);
  });

  it.each([
    [1, 'malformedRequest'],
    [2, 'internalError'],
    [3, 'tryLater'],
    [4, 'status 4'],
    [5, 'sigRequired'],
    [6, 'unauthorized'],
  ])('that refuses with %i says %s', (status, detail) => {
    expect(() => parseOcspResponse(sequence(enumerated(status)))).toThrow(`ocsp-refused: ${detail}`);
  });
});

describe('an answer', () => {
  const answered = parseOcspResponse(
    answerOcsp(ocspRequest({ certificate: leaf, issuer: issuing }, nodeCrypto), {
      responder: pki.ocsp,
      stateOf: () => 'good',
      thisUpdate: now,
      producedAt: now,
    }),
  );
  const id = answered.responses[0]?.id as (typeof answered.responses)[0]['id'];
  const about = (more: object): boolean => isAbout({ ...id, ...more }, leaf, issuing, nodeCrypto);

  it('is about the certificate of that number from that issuer and key, and no other', () => {
    expect(about({})).toBe(true);
    const [other] = ['00'.repeat(20)];
    expect([about({ serial: '01' }), about({ issuerNameHash: other }), about({ issuerKeyHash: other })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('may be asked under any digest that is known', () => {
    const sha = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');
    const key = contents(sequenceOf(readOnly(issuing.spki), 'key')[1] as never).subarray(1);
    const long = { digest: 'sha512', issuerNameHash: sha(issuing.subject.der), issuerKeyHash: sha(key) };
    expect(about(long)).toBe(true);
    expect(about({ ...long, digest: undefined })).toBe(false);
  });

  it('under a digest that nobody knows is about no certificate', () => {
    const { responses } = read({ singles: [sequence(certId(sequence(oid('1.2.3'))), good, time)] });
    expect(responses[0]?.id.digest).toBeUndefined();
  });
});
