import { randomBytes } from 'node:crypto';
import type { AugmentDeps } from '../../lib/pades/augment/augment.ts';
import type { TimestampDeps } from '../../lib/pades/sign/timestamp.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import type { Services } from '../pki/services.ts';

async function body(url: string, init?: RequestInit): Promise<Uint8Array | undefined> {
  const response = await fetch(url, init).catch(() => undefined);
  return response?.ok === true ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

/** The test timestamp authority over HTTP. */
export function timestampDeps(services: Services): TimestampDeps {
  return {
    nonce: () => randomBytes(16),
    authority: {
      request: async (request) => {
        const answer = await body(`${services.url}/tsa`, { method: 'POST', body: Buffer.from(request) });
        if (!answer) throw new Error('no answer');
        return answer;
      },
    },
  };
}

/** Everything augmentation needs, with the services' clock. */
export function augmentDeps(services: Services): AugmentDeps {
  return {
    crypto: nodeCrypto,
    timestamp: timestampDeps(services),
    anchors: [{ certificate: parseCertificate(services.pki.root.certificate), purposes: ['signature', 'timestamp'] }],
    now: services.switches.time,
    nonce: () => randomBytes(16),
    revocation: {
      ocsp: (uri, request) => body(uri, { method: 'POST', body: Buffer.from(request) }),
      crl: (uri) => body(uri),
      certificate: (uri) => body(uri),
    },
  };
}
