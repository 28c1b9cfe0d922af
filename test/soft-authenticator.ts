import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  NewPasskeyAnswer,
  NewPasskeyQuestion,
  PasskeyAnswer,
  PasskeyQuestion,
} from '../lib/domain/organisation/sign-in/passkeys.ts';

/** What a browser and its authenticator may do otherwise than they should. */
export interface Otherwise {
  /** the page on which it happens */
  readonly origin?: string;
  /** whether the owner was verified by finger, face or PIN */
  readonly verified?: boolean;
  /** what it has counted to */
  readonly counter?: number;
  readonly challenge?: string;
  /** which passkey it says that it is */
  readonly id?: string;
  readonly rpId?: string;
}

/** An authenticator in software behind a browser: it makes passkeys (no attestation) and signs with them, WebAuthn § 6.3. */
export interface SoftAuthenticator {
  make(question: Pick<NewPasskeyQuestion, 'challenge' | 'rpId'>, otherwise?: Otherwise): NewPasskeyAnswer;
  answer(question: Pick<PasskeyQuestion, 'challenge' | 'rpId'>, otherwise?: Otherwise): PasskeyAnswer;
}

export function softAuthenticator(origin: string, algorithm: Algorithm = 'ES256'): SoftAuthenticator {
  const id = randomBytes(16);
  const { publicKey, privateKey } = keyPairs[algorithm]();
  let counter = 0;
  return {
    make({ challenge, rpId }, otherwise = {}) {
      const { length } = id;
      const credential = Buffer.concat([
        Buffer.alloc(16),
        Buffer.of(length >> 8, length & 255),
        id,
        coseKey(publicKey, algorithm),
      ]);
      const data = Buffer.concat([authenticatorData(rpId, 0x40, 0, otherwise), credential]);
      // {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        Buffer.of(0xa3),
        ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.of(0xa0)],
        ...[cborText('authData'), Buffer.of(0x59, data.length >> 8, data.length & 255), data],
      ]);
      return {
        id: id.toString('base64url'),
        clientDataJSON: clientData('webauthn.create', challenge, origin, otherwise),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      };
    },
    answer({ challenge, rpId }, otherwise = {}) {
      counter = otherwise.counter ?? counter + 1;
      const clientDataJSON = clientData('webauthn.get', challenge, origin, otherwise);
      const data = authenticatorData(rpId, 0, counter, otherwise);
      const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
      return {
        id: otherwise.id ?? id.toString('base64url'),
        clientDataJSON,
        authenticatorData: data.toString('base64url'),
        signature: sign(algorithm === 'EdDSA' ? null : 'sha256', Buffer.concat([data, hash]), privateKey).toString(
          'base64url',
        ),
      };
    },
  };
}

const clientData = (type: string, challenge: string, origin: string, otherwise: Otherwise): string =>
  Buffer.from(
    JSON.stringify({ type, challenge: otherwise.challenge ?? challenge, origin: otherwise.origin ?? origin }),
  ).toString('base64url');

function authenticatorData(rpId: string, more: number, counter: number, otherwise: Otherwise): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const hash = createHash('sha256')
    .update(otherwise.rpId ?? rpId)
    .digest();
  return Buffer.concat([hash, Buffer.of(0x01 | ((otherwise.verified ?? true) ? 0x04 : 0) | more), count]);
}

const cborText = (text: string): Buffer => Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)]);

type Algorithm = 'ES256' | 'EdDSA' | 'RS256';
const keyPairs = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
};

/** RFC 9053 § 7, RFC 8230 § 4: {1: 2, 3: -7, -1: 1, -2: x, -3: y}, {1: 1, 3: -8, -1: 6, -2: x}, {1: 3, 3: -257, -1: n, -2: e}. */
function coseKey(key: KeyObject, algorithm: Algorithm): Buffer {
  const { x = '', y = '', n = '', e = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) => {
    const value = Buffer.from(text, 'base64url');
    return Buffer.concat([Buffer.of(0x59, value.length >> 8, value.length & 255), value]);
  };
  if (algorithm === 'EdDSA') return Buffer.concat([Buffer.from('a401010327200621', 'hex'), bytes(x)]);
  if (algorithm === 'RS256')
    return Buffer.concat([Buffer.from('a401030339010020', 'hex'), bytes(n), Buffer.of(0x21), bytes(e)]);
  return Buffer.concat([Buffer.from('a501020326200121', 'hex'), bytes(x), Buffer.of(0x22), bytes(y)]);
}
