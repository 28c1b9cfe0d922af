import { createDecipheriv, randomBytes, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPkcs12 } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { keyVault } from '../../../lib/adapters/pkcs12/key-vault.ts';
import { passphraseCost, unwrapKey, wrapKey } from '../../../lib/adapters/pkcs12/wrapped-key.ts';
import { KeyUnopened, type ReadKey } from '../../../lib/ports/key-vault.ts';
import { makePki } from '../../pki/factory.ts';

const secret = new Uint8Array(randomBytes(32));
const box = secretBoxOf(secret);
const binding = { owner: 'lanhdao.hanoi', agency: 'G15.1', certificate: 'ab'.repeat(32) };
const passphrase = 'mưa rào tháng sáu';
const key = randomBytes(120);
const opened = (
  wrapped: Awaited<ReturnType<typeof wrapKey>>,
  change: Partial<typeof binding> = {},
  given = passphrase,
) => unwrapKey(wrapped, { ...binding, ...change }, given, box);

describe('a wrapped key', () => {
  test('comes back by its passphrase and the second secret, whatever it is and whose', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 2400 }),
        fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        async (bytes, typed, owner) => {
          const own = { ...binding, owner };
          const wrapped = await wrapKey(bytes, own, typed, box);
          expect(new Uint8Array((await unwrapKey(wrapped, own, typed.normalize('NFD'), box)) as Buffer)).toEqual(bytes);
          expect(await unwrapKey(wrapped, own, `${typed}x`, box)).toBe('passphrase-wrong');
        },
      ),
      { numRuns: 4 },
    );
  });

  test('is refused with each byte of it changed, before a passphrase is tried', async () => {
    const wrapped = await wrapKey(key, binding, passphrase, box);
    const sealed = Buffer.from(wrapped.sealed, 'base64');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ (1 + (at % 255));
      await expect(opened({ ...wrapped, sealed: changed.toString('base64') })).rejects.toThrow(KeyUnopened);
    }
    for (const length of [0, 12, 28, sealed.length - 1])
      await expect(opened({ ...wrapped, sealed: sealed.toString('base64', 0, length) })).rejects.toThrow(KeyUnopened);
  });

  test('is refused with its cost changed: nobody makes guessing cheap, or the server work for hours', async () => {
    const wrapped = await wrapKey(key, binding, passphrase, box);
    const salt = randomBytes(16).toString('base64');
    for (const change of [
      { salt },
      { memory: 8 },
      { passes: 1 },
      { lanes: 2 },
      { memory: 4_000_000 },
      { passes: 9999 },
    ])
      await expect(opened({ ...wrapped, cost: { ...wrapped.cost, ...change } })).rejects.toThrow(KeyUnopened);
    await expect(opened({ ...wrapped, format: 2 as 1 })).rejects.toThrow(KeyUnopened);
  });

  test('of somebody else, of another agency or with another certificate is refused', async () => {
    const wrapped = await wrapKey(key, binding, passphrase, box);
    for (const change of [{ owner: 'lanhdao2.hanoi' }, { agency: 'G15.29' }, { certificate: 'cd'.repeat(32) }])
      await expect(opened(wrapped, change)).rejects.toThrow(KeyUnopened);
    expect(await opened(wrapped)).toEqual(key);
  });

  test('never looks the same twice, and costs what is written in it', async () => {
    const [one, two] = [await wrapKey(key, binding, passphrase, box), await wrapKey(key, binding, passphrase, box)];
    expect(one.sealed).not.toBe(two.sealed);
    expect(one.cost).toMatchObject(passphraseCost);
    expect(one.cost.memory).toBeGreaterThanOrEqual(65_536);
  });
});

/** What an attacker takes away is a copy: tries are counted by nobody, and the true passphrase is among the guesses. */
describe('an attacker', () => {
  const guesses = ['1234567890', 'matkhau2026', passphrase];

  test('with data folder, table, program and the right passphrase, but without the second secret, opens nothing', async () => {
    const wrapped = await wrapKey(key, binding, passphrase, box);
    for (const other of [new Uint8Array(32), new Uint8Array(randomBytes(32))])
      for (const guess of guesses)
        await expect(unwrapKey(wrapped, binding, guess, secretBoxOf(other))).rejects.toThrow(KeyUnopened);
  });
  test('with all but the passphrase has to pay for each guess, and wins nothing by the others', async () => {
    const wrapped = await wrapKey(key, binding, passphrase, box);
    for (const guess of guesses.slice(0, 2)) expect(await opened(wrapped, {}, guess)).toBe('passphrase-wrong');
    // the layer below the second secret is no key yet: it opens by nothing that lies there
    const inner = await box.open(Buffer.from(wrapped.sealed, 'base64'), {
      ...{ purpose: 'held-key', ...binding },
      cost: `1 argon2id 65536 3 1 ${wrapped.cost.salt}`,
    });
    expect(Buffer.from(inner).includes(key)).toBe(false);
    const byFolder = createDecipheriv('aes-256-gcm', secret, inner.subarray(0, 12)).setAuthTag(inner.subarray(12, 28));
    byFolder.update(inner.subarray(28));
    expect(() => byFolder.final()).toThrow();
    // the twin who knows it
    expect(await opened(wrapped, {}, passphrase)).toEqual(key);
  });
});

describe('a vault', () => {
  const pki = makePki();
  const vault = keyVault(box);
  const file = toPkcs12(pki.leader, 'mật khẩu tệp', 'x');
  const read = () => vault.read(file, 'mật khẩu tệp') as ReadKey;
  const message = Buffer.from('signed attributes');
  const request = { message, digest: new Uint8Array(32) };

  test('takes a file in, signs once and is closed: the signature is the certificate’s', async () => {
    const { identity, wrap, close } = read();
    expect(identity.certificate).toEqual(pki.leader.certificate);
    const wrapped = await wrap(binding, passphrase);
    close();
    const one = await vault.open(wrapped, binding, identity, passphrase);
    if (one === 'passphrase-wrong') throw new Error('not opened');
    const [result] = await one.signer.sign([request]);
    const signature = result && 'signature' in result ? result.signature : new Uint8Array();
    const { publicKey } = new X509Certificate(pki.leader.certificate);
    expect(verify('sha256', message, publicKey, signature)).toBe(true);
    one.close();
    expect(await one.signer.sign([request])).toMatchObject([{ failed: { code: 'signer-closed' } }]);
  });
  test('wraps nothing of value after it was closed', async () => {
    const { identity, wrap, close } = read();
    close();
    const wrapped = await wrap(binding, passphrase);
    await expect(vault.open(wrapped, binding, identity, passphrase)).rejects.toThrow();
  });
  test('changes the passphrase: the old one opens it no more', async () => {
    const { identity, wrap } = read();
    const wrapped = await wrap(binding, passphrase);
    expect(await vault.rewrap(wrapped, binding, { old: 'sai', next: 'x' })).toBe('passphrase-wrong');
    const again = await vault.rewrap(wrapped, binding, { old: passphrase, next: 'gió mùa đông bắc' });
    if (again === 'passphrase-wrong') throw new Error('not opened');
    expect(await vault.open(again, binding, identity, passphrase)).toBe('passphrase-wrong');
    expect(await vault.open(again, binding, identity, 'gió mùa đông bắc')).toHaveProperty('signer');
  });
  test('says what is wrong with a file', () => {
    expect(vault.read(new Uint8Array([1, 2, 3]), '')).toBe('unreadable');
    expect(vault.read(file, 'sai')).toBe('password');
    const foreign = { ...pki.leader, certificate: pki.agency.certificate };
    expect(vault.read(toPkcs12(foreign, 'x', 'x'), 'x')).toBe('mismatch');
  });
});
