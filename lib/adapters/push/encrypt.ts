import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushTarget } from '../../domain/duties/push/push-subscription.ts';

/** What is random in a message; given where a test repeats one. */
export interface PushRandom {
  /** 16 bytes */
  readonly salt: Uint8Array;
  /** of the key that is used once */
  readonly privateKey: Uint8Array;
}

const recordSize = 4096;
const lastRecord = 2;

/** A message for one browser, as one record of `aes128gcm`: RFC 8291 § 3, RFC 8188 § 2. */
export function encrypted(text: Uint8Array, target: Pick<PushTarget, 'p256dh' | 'auth'>, random?: PushRandom): Buffer {
  const once = createECDH('prime256v1');
  if (random) once.setPrivateKey(random.privateKey);
  else once.generateKeys();
  const browser = Buffer.from(target.p256dh, 'base64url');
  const own = once.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser, own]);
  const shared = derived(Buffer.from(target.auth, 'base64url'), once.computeSecret(browser), info, 32);
  const salt = random?.salt ?? randomBytes(16);
  const key = derived(salt, shared, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(salt, shared, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const body = [cipher.update(text), cipher.update(Buffer.of(lastRecord)), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(own.length), own, ...body]);
}

const derived = (salt: Uint8Array, from: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, info, length));
