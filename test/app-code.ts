import { createHmac } from 'node:crypto';
import { counterBytes, digitsOf, stepAt } from '../lib/domain/organisation/sign-in/second-factor.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app that was given this key, on a telephone whose clock shows this time. */
export function appCode(key: string, at: number = Date.now()): string {
  const letters = [...key.replaceAll(' ', '')];
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const mac = createHmac('sha1', Buffer.from(bytes))
    .update(counterBytes(stepAt(at)))
    .digest();
  return digitsOf(mac);
}
