import { createECDH, createPrivateKey, sign } from 'node:crypto';

/** The key by which services know the installation (RFC 8292 § 3.2): 32 bytes that are secret, and the point that goes with them. */
export interface VapidKey {
  readonly secret: Uint8Array;
  /** base64url */
  readonly publicKey: string;
}

export function newVapidKey(): VapidKey {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return vapidKeyOf(pair.getPrivateKey());
}

export function vapidKeyOf(secret: Uint8Array): VapidKey {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secret);
  return { secret, publicKey: pair.getPublicKey().toString('base64url') };
}

const hours12 = 12 * 3600;

/** Who sends, to which service and until when, signed: the `Authorization` of a message (RFC 8292 § 3). @param now Unix milliseconds */
export function vapidToken(key: VapidKey, endpoint: string, origin: string, now: number): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now / 1000) + hours12,
    // an address that nobody outside could use says nothing
    ...(origin.startsWith('https:') ? { sub: origin } : {}),
  };
  const signed = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: signingKey(key), dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${key.publicKey}`;
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function signingKey({ secret, publicKey }: VapidKey) {
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', d: Buffer.from(secret).toString('base64url'), x, y };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
