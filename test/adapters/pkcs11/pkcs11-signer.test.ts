import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Holder, makeKey, toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { type Pkcs11Options, pkcs11Signer } from '../../../lib/adapters/pkcs11/pkcs11-signer.ts';
import { signPdf } from '../../../lib/pades/sign.ts';
import { bytesSource } from '../../../lib/pdf/byte-source.ts';
import type { SignatureAlgorithm } from '../../../lib/pki/algorithms.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { has, hasOpenssl, opensslCms } from '../../foreign/tools.ts';
import { piecesOf } from '../../pades/pieces.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePki, now, type TestPki } from '../../pki/factory.ts';

const library = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
].find(existsSync);
const hasSoftHsm = has('softhsm2-util', '--version') && library !== undefined;
const hasKoffi = await import('koffi' as string).then(
  () => true,
  () => false,
);
if (process.env['CI'] && !hasKoffi) throw new Error('koffi is needed where CI is set');

const folder = mkdtempSync(join(tmpdir(), 'congvan-hsm-'));
const keys = { rsa: 'rsa-2048', p256: 'p-256', p384: 'p-384' } as const;
const holders = new Map<string, Holder>();
let pki: TestPki;

describe.runIf(hasSoftHsm && hasKoffi)('a PKCS#11 token', () => {
  beforeAll(() => {
    pki = makePki();
    writeFileSync(
      join(folder, 'softhsm2.conf'),
      `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    process.env['SOFTHSM2_CONF'] = join(folder, 'softhsm2.conf');
    const util = (...args: string[]): void => void execFileSync('softhsm2-util', args, { stdio: 'ignore' });
    util('--init-token', '--free', '--label', 'Cơ quan', '--so-pin', '87654321', '--pin', '1234');
    Object.entries(keys).forEach(([label, kind], i) => {
      const holder = pki.make({ key: makeKey(kind) });
      holders.set(label, holder);
      const pem = join(folder, `${label}.pem`);
      writeFileSync(pem, holder.key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      util('--import', pem, '--token', 'Cơ quan', '--label', label, '--id', `0${i + 1}`, '--pin', '1234');
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const open = (label: string, more: Partial<Pkcs11Options> = {}): ReturnType<typeof pkcs11Signer> => {
    const holder = holders.get(label);
    const own = holder ? { certificate: holder.certificate, chain: holder.chain } : {};
    return pkcs11Signer({ library: library as string, token: 'Cơ quan', pin: '1234', key: label, ...own, ...more });
  };

  it('refuses a wrong PIN', async () => {
    await expect(open('rsa', { pin: '9999' })).rejects.toMatchObject({ code: 'wrong-pin' });
  });

  it.runIf(hasOpenssl).each<[string, SignatureAlgorithm | undefined]>([
    ['rsa', undefined],
    ['rsa', 'rsa-pkcs1-sha512'],
    ['rsa', 'rsa-pss-sha256'],
    ['p256', undefined],
    ['p384', undefined],
  ])('signs a letter that openssl verifies: %s %s', async (label, algorithm) => {
    const letter = await sampleLetter();
    const signer = await open(label, algorithm ? { algorithm } : {});
    const { tail } = await signPdf(bytesSource(letter), { signingTime: '2026-11-22T10:30:00+07:00' }, signer, {
      crypto: nodeCrypto,
    });
    signer.close();
    const [piece] = await piecesOf(Buffer.concat([letter, tail]));
    expect(opensslCms(piece?.der as Uint8Array, piece?.content as Uint8Array, toPem(pki.root.certificate), now)).toBe(
      '',
    );
  });

  it('refuses a missing token, a missing key and a missing certificate, each with its code', async () => {
    await expect(open('rsa', { token: 'Khác' })).rejects.toMatchObject({ code: 'token-missing' });
    await expect(open('khong-co')).rejects.toMatchObject({ code: 'key-missing' });
    await expect(
      pkcs11Signer({ library: library as string, token: 'Cơ quan', pin: '1234', key: 'rsa' }),
    ).rejects.toMatchObject({ code: 'certificate-missing' });
    await expect(open('rsa', { library: '/nowhere.so' })).rejects.toMatchObject({ code: 'library-unusable' });
  });
});
