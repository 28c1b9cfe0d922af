import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { jwtIdentity, type OidcSettings } from '../../../lib/adapters/oidc/jwt-identity.ts';
import { httpPlace, type Place } from '../http-place.ts';

let keys: Place;
let ours: CryptoKey;
let others: CryptoKey;
beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  ours = pair.privateKey;
  others = (await generateKeyPair('ES256')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'ES256', kid: 'k' };
  keys = await httpPlace((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
});
afterAll(() => keys.close());

const issuer = 'https://id.example.vn';
const seconds = () => Math.floor(Date.now() / 1000);
interface Minted {
  readonly claims?: Record<string, unknown>;
  readonly from?: string;
  readonly audience?: string;
  readonly ends?: number;
  readonly begins?: number;
  readonly key?: () => CryptoKey;
}
function minted({ claims = {}, from = issuer, audience = 'app', ends = 600, begins, key = () => ours }: Minted) {
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setSubject('vanthu.hanoi')
    .setIssuer(from)
    .setAudience(audience)
    .setExpirationTime(seconds() + ends);
  if (begins !== undefined) token.setNotBefore(seconds() + begins);
  return token.sign(key());
}
const subjectOf = async (token: string, settings: Partial<OidcSettings> = {}) =>
  (await jwtIdentity({ issuer, audience: 'app', jwksUri: keys.url, ...settings }).bearerOf(token))?.subject;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  test('of our issuer for us names its person', async () => {
    expect(await subjectOf(await minted({}))).toBe('vanthu.hanoi');
  });
  test('of Cognito carries us in client_id', async () => {
    const claims = { client_id: 'app', token_use: 'access' };
    expect(await subjectOf(await minted({ claims, audience: 'x' }))).toBe('vanthu.hanoi');
  });
  test('with the scope that is asked for', async () => {
    const claims = { scope: 'openid congvan' };
    expect(await subjectOf(await minted({ claims }), { scope: 'congvan' })).toBe('vanthu.hanoi');
  });
});

describe('an issuer that lets us name its users', () => {
  const id = '01KB7Q8Z5V3M4N6P7R8S9T0WXY';
  test.each([
    ['says who it is by our name', { username: id }, 'username', id],
    ['says it by its own name where another made the user', { username: 'lan.ho' }, 'username', 'vanthu.hanoi'],
    ['says it by its own name where it says no other', {}, 'username', 'vanthu.hanoi'],
    ['is not asked where it names users itself', { username: id }, undefined, 'vanthu.hanoi'],
  ])('%s', async (_, claims, nameClaim, subject) => {
    expect(await subjectOf(await minted({ claims }), nameClaim === undefined ? {} : { nameClaim })).toBe(subject);
  });
});

describe('a token that was verified a moment ago', () => {
  afterEach(() => void vi.useRealTimers());
  const identity = (lives = () => true) => {
    const known = jwtIdentity({ issuer, audience: 'app', jwksUri: keys.url, lives });
    return { subjectOf: async (token: string) => (await known.bearerOf(token))?.subject };
  };

  test('is known again, but not when its session was ended meanwhile', async () => {
    let lives = true;
    const { subjectOf } = identity(() => lives);
    const token = await minted({});
    expect([await subjectOf(token), await subjectOf(token)]).toEqual(['vanthu.hanoi', 'vanthu.hanoi']);
    lives = false;
    expect(await subjectOf(token)).toBeUndefined();
  });
  test('is nobody’s when its time is over', async () => {
    const { subjectOf } = identity();
    const token = await minted({ ends: 5 });
    expect(await subjectOf(token)).toBe('vanthu.hanoi');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 36_000 });
    expect(await subjectOf(token)).toBeUndefined();
  });
  test('says nothing for one that differs in a letter', async () => {
    const { subjectOf } = identity();
    const token = await minted({});
    await subjectOf(token);
    expect(await subjectOf(`${token}x`)).toBeUndefined();
  });
});

describe('nobody stands behind a token', () => {
  test.each<[string, Minted, Partial<OidcSettings>?]>([
    ['that has run out', { ends: -60 }],
    ['that is not good yet', { begins: 120 }],
    ['of another issuer', { from: 'https://other.example.vn' }],
    ['for another audience', { audience: 'other' }],
    ['that another key signed', { key: () => others }],
    ['that says who signed in, and not what they may', { claims: { token_use: 'id' } }],
    ['without the scope that is asked for', { claims: { scope: 'congvan2 openid' } }, { scope: 'congvan' }],
    ['whose session was ended', {}, { lives: () => false }],
  ])('%s', async (_, change, settings) => {
    expect(await subjectOf(await minted(change), settings)).toBeUndefined();
  });
  test('that is not signed, is signed with a shared secret, was changed, or is none', async () => {
    const good = await minted({});
    const [head = '', body = '', signature = ''] = good.split('.');
    const shared = await new SignJWT({ client_id: 'app' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('vanthu.hanoi')
      .setIssuer(issuer)
      .sign(new TextEncoder().encode('x'.repeat(32)));
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const tokens = [
      `${encoded({ alg: 'none' })}.${body}.`,
      `${head}.${encoded({ ...claims, sub: 'lanhdao.hanoi' })}.${signature}`,
      shared,
      '',
      'x.y.z',
    ];
    for (const token of tokens) expect(await subjectOf(token)).toBeUndefined();
  });
  test('while the keys of the issuer cannot be had', async () => {
    expect(await subjectOf(await minted({}), { jwksUri: 'http://127.0.0.1:9/jwks' })).toBeUndefined();
  });
});
