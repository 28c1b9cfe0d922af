import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CscSignerOptions, cscSigner } from '../../../lib/adapters/csc/csc-signer.ts';
import { toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { signPdf } from '../../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { ecdsaDer } from '../../../lib/pki/der/ecdsa.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { hasOpenssl, opensslCms } from '../../foreign/tools.ts';
import { piecesOf } from '../../pades/pieces.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePki, now, type TestPki } from '../../pki/factory.ts';
import { type CscServer, startCscServer } from './csc-server.ts';

let pki: TestPki;
let rsa: CscServer;
let ec: CscServer;
beforeAll(async () => {
  pki = makePki();
  const common = { pin: '123456', token: 'open sesame' };
  rsa = await startCscServer({ ...common, holder: pki.leader, algo: '1.2.840.113549.1.1.1', multisign: 100 });
  ec = await startCscServer({
    ...common,
    holder: pki.agency,
    algo: '1.2.840.10045.2.1',
    curve: '1.2.840.10045.3.1.7',
    multisign: 2,
  });
});
afterAll(async () => {
  await rsa.close();
  await ec.close();
});

function signerAt(server: CscServer, more: Partial<CscSignerOptions> = {}): ReturnType<typeof cscSigner> {
  return cscSigner({
    baseUrl: server.url,
    credentialId: 'K1',
    token: async () => 'open sesame',
    authData: async () => [{ id: 'PIN', value: '123456' }],
    ...more,
  });
}

function requests(count: number): { message: Uint8Array; digest: Uint8Array }[] {
  return Array.from({ length: count }, (_, i) => {
    const message = Buffer.from(`attributes of document ${i}`);
    const hasher = nodeCrypto.hasher('sha256');
    hasher.update(message);
    return { message, digest: hasher.digest() };
  });
}

const callsOf = (server: CscServer): string[] => server.calls.splice(0).map(({ path }) => path);

describe('a remote signing service', () => {
  it.runIf(hasOpenssl).each(['rsa', 'ec'] as const)('signs a letter that openssl verifies: %s', async (kind) => {
    const letter = await sampleLetter();
    const signer = signerAt(kind === 'rsa' ? rsa : ec);
    const { tail } = await signPdf(bytesSource(letter), { signingTime: '2026-11-22T10:30:00+07:00' }, signer, {
      crypto: nodeCrypto,
    });
    const [piece] = await piecesOf(Buffer.concat([letter, tail]));
    expect(opensslCms(piece?.der as Uint8Array, piece?.content as Uint8Array, toPem(pki.root.certificate), now)).toBe(
      '',
    );
  });

  it('signs 120 hashes under three authorisations of 50 at most, in order', async () => {
    const signer = signerAt(rsa);
    await signer.identity();
    callsOf(rsa);
    const requested = requests(120);
    const results = await signer.sign(requested);
    expect(rsa.calls.map(({ body }) => (body['hashes'] as string[]).length)).toEqual([50, 50, 50, 50, 20, 20]);
    results.forEach((result, i) => {
      const signature = 'signature' in result ? result.signature : new Uint8Array(0);
      expect(verify('sha256', requested[i]?.message as Uint8Array, pki.leader.key.publicKey, signature)).toBe(true);
    });
    expect(callsOf(rsa)).toEqual([
      'credentials/authorize',
      'signatures/signHash',
      'credentials/authorize',
      'signatures/signHash',
      'credentials/authorize',
      'signatures/signHash',
    ]);
  });

  it('gives each request of a failed batch its reason, and the others their signature', async () => {
    const signer = signerAt(rsa);
    await signer.identity();
    let requested = 0;
    const flaky = signerAt(rsa, {
      authData: async () => [{ id: 'PIN', value: ++requested === 2 ? 'wrong' : '123456' }],
    });
    const results = await flaky.sign(requests(101));
    expect(results.slice(0, 50).every((result) => 'signature' in result)).toBe(true);
    expect(results.slice(50, 100)).toEqual(
      Array.from({ length: 50 }, () => ({ failed: { code: 'invalid_pin', detail: 'wrong PIN' } })),
    );
    expect(results[100]).toHaveProperty('signature');
  });

  it.each([
    ['a wrong token', { token: async () => 'no' }, 'invalid_token'],
    ['a service that is away', { baseUrl: 'http://127.0.0.1:9/csc/v2' }, 'service-unreachable'],
  ])('refuses its identity with the code for %s', async (_, more, code) => {
    await expect(signerAt(rsa, more).identity()).rejects.toMatchObject({ code });
  });

  it('asks again after a failure', async () => {
    const signer = signerAt(rsa);
    rsa.failing.set('credentials/info', { status: 500, error: 'server_error' });
    await expect(signer.identity()).rejects.toMatchObject({ code: 'server_error' });
    rsa.failing.clear();
    expect((await signer.identity()).algorithm).toBe('rsa-pkcs1-sha256');
  });
});

describe('ECDSA values', () => {
  it.each(['P-256', 'P-384', 'P-521'])('of tokens become DER: %s', (namedCurve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    for (let i = 0; i < 20; i++) {
      const message = Buffer.from([i]);
      const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const der = ecdsaDer(raw);
      expect(verify('sha256', message, publicKey, der)).toBe(true);
      expect(ecdsaDer(der)).toBe(der);
    }
  });
});
