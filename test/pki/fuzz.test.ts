import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCrl } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { answerOcsp } from '../../lib/adapters/demo-ca/ocsp-responder.ts';
import { answerTimestamp } from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import {
  archivedRevocation,
  claimedRoles,
  claimedTime,
  policyOf,
  signatureTimestamps,
} from '../../lib/pki/cms/attributes.ts';
import { parseSignedData } from '../../lib/pki/cms/parse.ts';
import { verifySigner } from '../../lib/pki/cms/verify.ts';
import { parseCrl } from '../../lib/pki/crl/crl.ts';
import { lookUp } from '../../lib/pki/crl/entries.ts';
import { PkiError } from '../../lib/pki/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../lib/pki/ocsp/request.ts';
import { parseOcspResponse } from '../../lib/pki/ocsp/response.ts';
import { validatePath } from '../../lib/pki/path/validate-path.ts';
import { timestampRequest } from '../../lib/pki/tsp/request.ts';
import { acceptTimestamp, tokenOf } from '../../lib/pki/tsp/response.ts';
import { parseTimestampToken } from '../../lib/pki/tsp/token.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import { keyInfo } from '../../lib/pki/x509/public-key.ts';
import { days, makePki, now } from './factory.ts';

const pki = makePki({ services: 'http://127.0.0.1:9' });
const leaf = parseCertificate(pki.agency.certificate);
const issuing = parseCertificate(pki.issuing.certificate);
const root = parseCertificate(pki.root.certificate);
const request = { digest: 'sha256', imprint: new Uint8Array(32), nonce: new Uint8Array(8).fill(7) } as const;
const crl = makeCrl({
  issuer: pki.issuing,
  thisUpdate: days(-1),
  nextUpdate: days(6),
  number: 1,
  revoked: [1n, 2n, 3n].map((serial) => ({ serial, revokedAt: days(-2), reason: 1 })),
});
const ocsp = answerOcsp(ocspRequest({ certificate: leaf, issuer: issuing, nonce: new Uint8Array(16) }, nodeCrypto), {
  responder: pki.ocsp,
  stateOf: () => ({ revokedAt: days(-2), reason: 4 }),
  thisUpdate: now,
  nextUpdate: days(1),
  producedAt: now,
});
const response = answerTimestamp(timestampRequest(request), { authority: pki.tsa, time: now, serial: 9n });

/** Everything a caller does with foreign bytes of each kind. */
const readers: Readonly<Record<string, { readonly seed: Uint8Array; readonly read: (bytes: Uint8Array) => unknown }>> =
  {
    certificate: { seed: pki.agency.certificate, read: readCertificate },
    'authority certificate': { seed: pki.issuing.certificate, read: readCertificate },
    crl: { seed: crl, read: (bytes) => lookUp(parseCrl(bytes), leaf.serial, leaf.issuer) },
    ocsp: { seed: ocsp, read: parseOcspResponse },
    'timestamp response': { seed: response, read: (bytes) => acceptTimestamp(bytes, request, nodeCrypto) },
    token: { seed: tokenOf(response), read: parseTimestampToken },
    cms: { seed: tokenOf(response), read: readMessage },
  };

async function readCertificate(bytes: Uint8Array): Promise<void> {
  const certificate = parseCertificate(bytes);
  keyInfo(certificate.spki);
  const verdict = await validatePath({
    leaf: certificate,
    intermediates: [issuing, certificate],
    anchors: [{ certificate: root, purposes: ['signature'] }],
    at: now,
    use: 'signature',
    crls: [parseCrl(crl)],
    ocsps: [parseOcspResponse(ocsp)],
    crypto: nodeCrypto,
    revocation: 'off',
  });
  const isOriginal = [leaf, issuing].some(({ der }) => Buffer.from(der).equals(bytes));
  if (verdict.status === 'PASSED') expect(isOriginal).toBe(true);
}

async function readMessage(bytes: Uint8Array): Promise<void> {
  const message = parseSignedData(bytes);
  for (const signer of message.signers) {
    await verifySigner({ message, signer, crypto: nodeCrypto });
    claimedTime(signer.signed);
    claimedRoles(signer.signed);
    policyOf(signer.signed);
    signatureTimestamps(signer);
    archivedRevocation(signer.signed);
  }
}

async function onlyOurErrors(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    expect(error.code).not.toBe('der-malformed');
  }
}

/** Bytes changed, cut, doubled or moved: what keeps enough structure to get deep. */
function mutated(seed: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(seed.length - 1);
  const change = fc.record({
    at,
    to: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x30, 0x31, 0x80, 0x81, 0x84, 0xa0, 0xff)),
  });
  const flips = fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
    const out = Uint8Array.from(seed);
    for (const { at, to } of changes) out[at] = to;
    return out;
  });
  const cuts = fc.tuple(at, fc.nat(40)).map(([from, length]) => {
    return Uint8Array.from([...seed.subarray(0, from), ...seed.subarray(from + length)]);
  });
  const copies = fc.tuple(at, at, fc.nat(60)).map(([from, to, length]) => {
    const out = Uint8Array.from(seed);
    out.set(seed.subarray(from, from + Math.min(length, seed.length - Math.max(from, to))), to);
    return out;
  });
  return fc.oneof({ weight: 4, arbitrary: flips }, cuts, copies);
}

describe.each(Object.entries(readers))('foreign bytes as a %s', (_, { seed, read }) => {
  beforeAll(async () => {
    await read(seed);
  });

  it('give our errors only, when they are anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => onlyOurErrors(() => read(bytes))),
      {
        numRuns: 300,
      },
    );
  });

  it('give our errors only, when they are nearly right', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(seed), (bytes) => onlyOurErrors(() => read(bytes))),
      { numRuns: 1500 },
    );
  });
});
