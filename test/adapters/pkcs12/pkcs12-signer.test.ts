import { execFileSync } from 'node:child_process';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Holder, makeKey, toPem, toPkcs12 } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { pkcs12Signer } from '../../../lib/adapters/pkcs12/pkcs12-signer.ts';
import { hasOpenssl, withFiles } from '../../foreign/tools.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';

let pki: TestPki;
beforeAll(() => {
  pki = makePki();
});

/** A file as OpenSSL makes it; the chain goes in behind the certificate. */
function opensslP12(holder: Holder, password: string, ...more: string[]): Buffer {
  const files = {
    'key.pem': Buffer.from(holder.key.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    'own.pem': Buffer.from(toPem(holder.certificate)),
    'chain.pem': Buffer.from(holder.chain.map((der) => toPem(der)).join('\n')),
  };
  return withFiles(files, (path) => {
    const own = ['-inkey', path('key.pem'), '-in', path('own.pem'), '-certfile', path('chain.pem')];
    execFileSync(
      'openssl',
      ['pkcs12', '-export', ...own, '-passout', `pass:${password}`, '-out', path('out.p12'), ...more],
      { stdio: 'ignore' },
    );
    return readFileSync(path('out.p12'));
  });
}

async function signs(file: Uint8Array, password: string): Promise<boolean> {
  const signer = pkcs12Signer(file, password);
  const { certificate } = await signer.identity();
  const message = Buffer.from('signed attributes');
  const [result] = await signer.sign([{ message, digest: new Uint8Array(0) }]);
  if (!result || 'failed' in result) return false;
  const key = createPublicKey(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }));
  const digest =
    key.asymmetricKeyType === 'ed25519'
      ? null
      : key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
        ? 'sha384'
        : 'sha256';
  return verify(digest, message, key, result.signature);
}

const kinds = ['rsa-2048', 'p-256', 'p-384', 'ed25519'] as const;

describe('a PKCS#12 file', () => {
  it.runIf(hasOpenssl).each(kinds)('of OpenSSL opens and signs: %s', async (kind) => {
    const holder = pki.make({ key: makeKey(kind) });
    const file = opensslP12(holder, 'mat-khau');
    expect(await signs(file, 'mat-khau')).toBe(true);
    const { certificate, chain } = await pkcs12Signer(file, 'mat-khau').identity();
    expect(Buffer.from(certificate).equals(holder.certificate)).toBe(true);
    expect(chain).toHaveLength(holder.chain.length);
    for (const der of holder.chain) expect(chain.some((own) => Buffer.from(own).equals(der))).toBe(true);
  });

  it.runIf(hasOpenssl)('of old programs opens too: RC2 and 3DES under SHA-1', async () => {
    expect(await signs(opensslP12(pki.leader, 'x', '-legacy'), 'x')).toBe(true);
  });

  it.each(['mật khẩu', 'пароль', ''])('opens with the password %j', async (password) => {
    expect(await signs(toPkcs12(pki.leader, password, 'leader'), password)).toBe(true);
    if (hasOpenssl) expect(await signs(opensslP12(pki.agency, password), password)).toBe(true);
  });

  it('does not open with a wrong password', () => {
    for (const password of ['sai', 'mật khẩu sai', '']) {
      expect(() => pkcs12Signer(toPkcs12(pki.leader, 'đúng', 'a'), password)).toThrow(
        expect.objectContaining({ code: 'wrong-password' }),
      );
    }
  });

  it.runIf(hasOpenssl)('without a private key is refused', () => {
    const file = withFiles({ 'own.pem': Buffer.from(toPem(pki.leader.certificate)) }, (path) => {
      execFileSync(
        'openssl',
        ['pkcs12', '-export', '-nokeys', '-in', path('own.pem'), '-passout', 'pass:x', '-out', path('out.p12')],
        { stdio: 'ignore' },
      );
      return readFileSync(path('out.p12'));
    });
    expect(() => pkcs12Signer(file, 'x')).toThrow(expect.objectContaining({ code: 'no-private-key' }));
  });

  it('whose key and certificate do not belong together is refused', () => {
    const file = toPkcs12({ ...pki.leader, key: pki.agency.key, chain: [] }, 'x', 'a');
    expect(() => pkcs12Signer(file, 'x')).toThrow(expect.objectContaining({ code: 'key-certificate-mismatch' }));
  });

  it.each([Buffer.alloc(0), Buffer.from('no file'), Buffer.from('3003020103', 'hex')])(
    'that is none is refused: %j',
    (bytes) => {
      expect(() => pkcs12Signer(bytes, 'x')).toThrow(expect.objectContaining({ code: 'pkcs12-malformed' }));
    },
  );
});
