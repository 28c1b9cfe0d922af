import { describe, expect, test } from 'vitest';
import { NotCbor, readCbor } from '../../../lib/adapters/webauthn/cbor.ts';
import { webauthnPasskeys } from '../../../lib/adapters/webauthn/webauthn-passkeys.ts';
import type { Passkey } from '../../../lib/domain/organisation/sign-in/passkeys.ts';
import { type SoftAuthenticator, softAuthenticator } from '../../soft-authenticator.ts';

const origin = 'https://vanban.example.vn';
const rpId = 'vanban.example.vn';
const challenge = 'c2FtcGxlIGNoYWxsZW5nZSBvZiBhIHRlc3Q';
const asked = { challenge, rpId };
const desk = webauthnPasskeys(() => origin);
const bytes = (text: string) => Buffer.from(text, 'base64url');
const flipped = (text: string, at: number) => {
  const changed = bytes(text);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed.toString('base64url');
};
async function made(device: SoftAuthenticator): Promise<Passkey> {
  const passkey = await desk.registered(device.make(asked), challenge);
  if (typeof passkey === 'string') throw new Error(passkey);
  return { ...passkey, name: 'x', rpId, since: 1 };
}

describe('the desk of passkeys', () => {
  test.each(['ES256', 'EdDSA', 'RS256'] as const)('takes a key of %s and what it signs', async (algorithm) => {
    const device = softAuthenticator(origin, algorithm);
    const passkey = await made(device);
    expect(await desk.asserted(device.answer(asked), challenge, passkey)).toEqual({ counter: 1 });
    expect(await desk.asserted(device.answer(asked, { id: 'AAAA' }), challenge, passkey)).toBe('wrong');
    const other = await made(softAuthenticator(origin, algorithm));
    const answer = device.answer(asked, { id: other.id });
    expect(await desk.asserted(answer, challenge, other)).toBe('wrong');
  });
  test('takes an answer to the question that was asked, and to no other', async () => {
    const device = softAuthenticator(origin);
    const passkey = await made(device);
    expect(desk.challengeOf(device.answer(asked))).toBe(challenge);
    expect(await desk.asserted(device.answer(asked), 'another-question-of-a-test', passkey)).toBe('wrong');
    expect(await desk.registered(device.make(asked), 'another-question-of-a-test')).toBe('wrong');
    for (const clientDataJSON of ['', 'e30', 'bnVsbA', 'W10'])
      expect(desk.challengeOf({ clientDataJSON })).toBeUndefined();
  });
  test('takes no answer of one kind for the other', async () => {
    const device = softAuthenticator(origin);
    const passkey = await made(device);
    const { clientDataJSON } = device.make(asked);
    expect(await desk.asserted({ ...device.answer(asked), clientDataJSON }, challenge, passkey)).toBe('wrong');
    const used = device.answer(asked).clientDataJSON;
    expect(await desk.registered({ ...device.make(asked), clientDataJSON: used }, challenge)).toBe('wrong');
  });
  test('takes nothing from a page within a page of somebody else', async () => {
    const device = softAuthenticator(origin);
    const { clientDataJSON, ...rest } = device.make(asked);
    const client = { ...JSON.parse(bytes(clientDataJSON).toString()), crossOrigin: true };
    const framed = Buffer.from(JSON.stringify(client)).toString('base64url');
    expect(await desk.registered({ ...rest, clientDataJSON: framed }, challenge)).toBe('address');
  });
  test('finds every change of what was signed', async () => {
    const device = softAuthenticator(origin);
    const passkey = await made(device);
    const answer = device.answer(asked);
    const ends = (text: string) => [0, bytes(text).length - 1];
    for (const part of ['clientDataJSON', 'authenticatorData', 'signature'] as const)
      for (const at of ends(answer[part])) {
        const changed = await desk.asserted({ ...answer, [part]: flipped(answer[part], at) }, challenge, passkey);
        expect(['wrong', 'address']).toContain(changed);
      }
  });
  test('refuses an attestation that leads to certificates, one that was not asked for, and every piece of one', async () => {
    const answer = softAuthenticator(origin).make(asked);
    const whole = bytes(answer.attestationObject);
    const hex = whole.toString('hex');
    const [none, statement] = ['646e6f6e65', '6761747453746d74a0'];
    const packed = hex.replace(none, '667061636b6564').replace(statement, '6761747453746d74a163783563814100');
    const named = hex.replace(statement, '6761747453746d74a1637369674100');
    const ofU2f = hex.replace(none, '686669646f2d753266');
    for (const other of [packed, named, ofU2f]) {
      const attestationObject = Buffer.from(other, 'hex').toString('base64url');
      expect(await desk.registered({ ...answer, attestationObject }, challenge)).toBe('wrong');
    }
    for (let length = 0; length < whole.length; length += 1) {
      const attestationObject = whole.subarray(0, length).toString('base64url');
      expect(await desk.registered({ ...answer, attestationObject }, challenge)).toBe('wrong');
    }
    expect(await desk.registered({ ...answer, id: 'AAAA' }, challenge)).toBe('wrong');
  });
  test('names a person to authenticators the same each time, and nobody by their name', () => {
    expect(desk.handleOf('vanthu.hanoi')).toBe(desk.handleOf('vanthu.hanoi'));
    expect(desk.handleOf('vanthu.hanoi')).not.toBe(desk.handleOf('vanthu.nghean'));
    expect(bytes(desk.handleOf('vanthu.hanoi'))).toHaveLength(32);
  });
});

describe('CBOR of authenticators', () => {
  // RFC 8949 Appendix A
  test.each([
    ['00', 0],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['29', -10],
    ['3903e7', -1000],
    ['6449455446', 'IETF'],
    ['83010203', [1, 2, 3]],
    ['4401020304', new Uint8Array([1, 2, 3, 4])],
    [
      'a201020304',
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
  ])('%s is read', (hex, value) => {
    expect(readCbor(new Uint8Array(Buffer.from(`${hex}ff`, 'hex')))).toEqual({ value, length: hex.length / 2 });
  });
  test.each([
    ['nothing', ''],
    ['one without its end', '5903'],
    ['more bytes than there are', '5affffffff00'],
    ['an endless list', '9f01ff'],
    ['a list of more than anybody has', '9affffffff'],
    ['lists in lists in lists', '8181818181818101'],
    ['a tag', 'c074'],
    ['text that is none', '61ff'],
  ])('%s is not', (_, hex) => {
    expect(() => readCbor(new Uint8Array(Buffer.from(hex, 'hex')))).toThrow(hex === '61ff' ? TypeError : NotCbor);
  });
});
