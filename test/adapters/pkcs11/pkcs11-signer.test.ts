import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Holder, makeKey, toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { type Pkcs11Options, pkcs11Signer } from '../../../lib/adapters/pkcs11/pkcs11-signer.ts';
import { signPdf } from '../../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import type { SignatureAlgorithm } from '../../../lib/pki/algorithms.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { hasSoftHsm, type SoftHsm, softHsm } from '../../engines/softhsm.ts';
import { hasOpenssl, opensslCms } from '../../foreign/tools.ts';
import { piecesOf } from '../../pades/pieces.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePki, now, type TestPki } from '../../pki/factory.ts';

const keys = { rsa: 'rsa-2048', p256: 'p-256', p384: 'p-384' } as const;
const holders = new Map<string, Holder>();
let pki: TestPki;
let hsm: SoftHsm;

describe.runIf(hasSoftHsm)('a PKCS#11 token', () => {
  beforeAll(() => {
    pki = makePki();
    hsm = softHsm();
    for (const token of ['Cơ quan', 'Lãnh đạo', 'Trống']) hsm.newToken(token);
    Object.entries(keys).forEach(([label, kind], i) => {
      const holder = pki.make({ key: makeKey(kind) });
      holders.set(label, holder);
      hsm.importKey('Cơ quan', label, i + 1, holder);
    });
    const leader = pki.make({ key: makeKey('p-256') });
    holders.set('leader', leader);
    hsm.importKey('Lãnh đạo', 'ký', 7, leader);
    hsm.importCertificate('Lãnh đạo', 'ký', 7, leader.certificate);
    hsm.importCertificate('Lãnh đạo', 'gốc', 9, pki.root.certificate);
    hsm.importCertificate('Lãnh đạo', 'người khác', 10, pki.agency.certificate);
    hsm.importCertificate('Lãnh đạo', 'cấp phát', 8, pki.issuing.certificate);
  });
  afterAll(() => hsm.remove());

  const open = (label: string, more: Partial<Pkcs11Options> = {}): ReturnType<typeof pkcs11Signer> => {
    const holder = holders.get(label);
    const own = holder ? { certificate: holder.certificate, chain: holder.chain } : {};
    return pkcs11Signer({ library: hsm.library, token: 'Cơ quan', pin: hsm.pin, key: label, ...own, ...more });
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
      pkcs11Signer({ library: hsm.library, token: 'Cơ quan', pin: hsm.pin, key: 'rsa' }),
    ).rejects.toMatchObject({ code: 'certificate-missing' });
    await expect(open('rsa', { library: '/nowhere.so' })).rejects.toMatchObject({ code: 'library-unusable' });
  });

  it('gives its certificate and those of the authorities above it', async () => {
    const signer = await pkcs11Signer({ library: hsm.library, token: 'Lãnh đạo', pin: hsm.pin });
    const { certificate, chain, algorithm } = await signer.identity();
    signer.close();
    expect(Buffer.from(certificate)).toEqual(Buffer.from(holders.get('leader')?.certificate ?? []));
    expect(chain.map((der) => Buffer.from(der))).toEqual(
      [pki.issuing.certificate, pki.root.certificate].map((der) => Buffer.from(der)),
    );
    expect(algorithm).toBe('ecdsa-sha256');
  });

  it('is not chosen by chance among several, nor is a key in it', async () => {
    const { library, pin } = hsm;
    await expect(pkcs11Signer({ library, pin })).rejects.toMatchObject({
      code: 'token-ambiguous',
      message: expect.stringContaining('Lãnh đạo'),
    });
    await expect(pkcs11Signer({ library, pin, token: 'Cơ quan' })).rejects.toMatchObject({
      code: 'key-ambiguous',
      message: expect.stringContaining('p384'),
    });
  });
});
