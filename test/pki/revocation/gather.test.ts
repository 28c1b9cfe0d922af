import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCrl } from '../../../lib/pki/crl/crl.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { parseOcspResponse } from '../../../lib/pki/ocsp/response.ts';
import type { TrustAnchor } from '../../../lib/pki/path/trust-anchor.ts';
import { validatePath } from '../../../lib/pki/path/validate-path.ts';
import { type Gathered, gatherEvidence, type RevocationSource } from '../../../lib/pki/revocation/gather.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, now } from '../factory.ts';
import { type Services, startServices } from '../services.ts';

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.close());
beforeEach(() => {
  Object.assign(services.switches, { time: now, ocsp: 'none', crl: 'none', revoked: [], unknown: new Set() });
  services.requested.clear();
});

async function body(url: string, init?: RequestInit): Promise<Uint8Array | undefined> {
  const response = await fetch(url, init).catch(() => undefined);
  return response?.ok === true ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

const net: RevocationSource = {
  ocsp: (uri, request) => body(uri, { method: 'POST', body: Buffer.from(request) }),
  crl: (uri) => body(uri),
  certificate: (uri) => body(uri),
};

function question(): Parameters<typeof gatherEvidence>[0] & { anchors: readonly TrustAnchor[] } {
  const { pki } = services;
  return {
    leaf: parseCertificate(pki.agency.certificate),
    intermediates: [],
    anchors: [{ certificate: parseCertificate(pki.root.certificate), purposes: ['signature'] }],
    at: now,
    use: 'signature',
    crls: [],
    ocsps: [],
    crypto: nodeCrypto,
    source: net,
    nonce: () => randomBytes(16),
  };
}

function serialOf(certificate: Uint8Array): bigint {
  return BigInt(`0x${parseCertificate(certificate).serial}`);
}

async function gathered(): Promise<Gathered> {
  return gatherEvidence(question());
}

describe('gathering revocation data', () => {
  it('fetches the issuer, OCSP for the signer and a CRL for the authority', async () => {
    const { verdict, certificates, ocsps, crls } = await gathered();
    expect(verdict.status).toBe('PASSED');
    expect([certificates.length, ocsps.length, crls.length]).toEqual([4, 1, 1]);
    expect(Object.fromEntries(services.requested)).toEqual({ '/issuing.cer': 1, '/ocsp': 1, '/crl/root.crl': 1 });
  });

  it('gives what is enough to answer again without the net', async () => {
    const found = await gathered();
    const { source: _, nonce: __, ...requested } = question();
    const again = await validatePath({
      ...requested,
      intermediates: found.certificates.map(parseCertificate),
      crls: found.crls.map(parseCrl),
      ocsps: found.ocsps.map(parseOcspResponse),
    });
    expect(again.status).toBe('PASSED');
  });

  it.each(['down', 'garbage', 'try-later', 'wrong-nonce', 'stale', 'other-signer'] as const)(
    'falls back to the CRL when OCSP is %s',
    async (fault) => {
      services.switches.ocsp = fault;
      const { verdict, ocsps, crls } = await gathered();
      expect(verdict.status).toBe('PASSED');
      expect([ocsps.length, crls.length]).toEqual([0, 2]);
    },
  );

  it.each(['down', 'garbage', 'stale', 'other-signer'] as const)(
    'says TRY_LATER when OCSP is down and the CRL is %s',
    async (fault) => {
      Object.assign(services.switches, { ocsp: 'down', crl: fault });
      expect((await gathered()).verdict).toMatchObject({ status: 'INDETERMINATE', subIndication: 'TRY_LATER' });
    },
  );

  it('says NO_CERTIFICATE_CHAIN_FOUND when the issuer cannot be had', async () => {
    const source = { ...net, certificate: async () => undefined };
    const { verdict } = await gatherEvidence({ ...question(), source });
    expect(verdict).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', path: undefined });
  });

  it.each(['none', 'down'] as const)('finds a revocation with OCSP %s', async (fault) => {
    const serial = serialOf(services.pki.agency.certificate);
    services.switches.ocsp = fault;
    services.switches.revoked = [{ serial, revokedAt: days(-2), reason: 1 }];
    const { verdict } = await gathered();
    expect(verdict).toMatchObject({ subIndication: 'REVOKED_NO_POE' });
    expect(verdict.revocation.at(-1)).toMatchObject({
      status: 'revoked',
      revokedAt: days(-2),
      reason: 'keyCompromise',
    });
  });

  it('lets pass what was revoked only after the instant asked for', async () => {
    services.switches.revoked = [{ serial: serialOf(services.pki.agency.certificate), revokedAt: days(-2), reason: 1 }];
    const { verdict } = await gatherEvidence({ ...question(), at: days(-3), now });
    expect(verdict.status).toBe('PASSED');
  });

  it('takes the CRL when the responder does not know the certificate', async () => {
    const leaf: Certificate = parseCertificate(services.pki.agency.certificate);
    services.switches.unknown = new Set([leaf.serial]);
    const { verdict, ocsps } = await gathered();
    expect([verdict.status, ocsps.length]).toEqual(['PASSED', 0]);
  });
});
