import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toPkcs12 } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { folderSigners } from '../../../lib/adapters/pkcs12/folder-signers.ts';
import { makePki } from '../../pki/factory.ts';

const pki = makePki();
function folderWith(...owners: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-keys-'));
  for (const owner of owners) writeFileSync(join(folder, `${owner}.p12`), toPkcs12(pki.agency, 'mật khẩu', owner));
  return folder;
}

describe('keys in a folder', () => {
  test('belong to the person or agency that the file is named after', async () => {
    const signers = folderSigners(folderWith('lanhdao.hanoi', 'G15.1'), {
      'lanhdao.hanoi': 'mật khẩu',
      'G15.1': 'mật khẩu',
    });
    const signer = await signers.ofPerson('lanhdao.hanoi');
    expect((await signer?.identity())?.certificate).toEqual(pki.agency.certificate);
    expect(await signers.ofPerson('lanhdao.hanoi')).toBe(signer);
    expect(await signers.ofAgency('G15.1')).toBeDefined();
  });
  test('without a file or without a password are none', async () => {
    const signers = folderSigners(folderWith('a'), { b: 'mật khẩu' });
    expect(await signers.ofPerson('a')).toBeUndefined();
    expect(await signers.ofPerson('b')).toBeUndefined();
  });
  test('are trials where the trial authority has issued them, and no others', () => {
    const signers = folderSigners(folderWith('a'), {}, pki.issuing.certificate);
    const forged = makePki();
    expect(signers.isTrial?.(pki.agency.certificate)).toBe(true);
    // the same names throughout, and another key
    expect(signers.isTrial?.(forged.agency.certificate)).toBe(false);
    expect(signers.isTrial?.(new Uint8Array([1, 2]))).toBe(false);
    expect(folderSigners(folderWith('a'), {}).isTrial?.(pki.agency.certificate)).toBe(false);
  });
  test('do not open with a wrong password, and the password stands in no error', async () => {
    const signers = folderSigners(folderWith('a'), { a: 'hunter2' });
    const error = await Promise.resolve(signers.ofPerson('a'))
      .then((signer) => signer?.identity())
      .catch((found: unknown) => found as Error);
    expect(error).toMatchObject({ code: 'wrong-password' });
    expect(`${(error as Error).message} ${(error as Error).stack}`).not.toContain('hunter2');
  });
});
