/** `congvan sign` of files that have a password: whose it is decides what may be done (ISO 32000-2 § 7.6.4). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { signCommand } from '../../cli/sign.ts';
import { verifyCommand } from '../../cli/verify.ts';
import { toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { encryptedLetter, type LetterOptions } from '../pdf/encrypted-letter.ts';
import { makePki } from '../pki/factory.ts';
import { keepPrinted } from './printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-cli-'));
const at = (name: string): string => join(folder, name);
const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
writeFileSync(at('key.p12'), toPkcs12(makePki().make({ notBefore: days(-1), notAfter: days(30) }), '', 'key'));
const printed = keepPrinted();

afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code, and the code of the refusal or the field that was signed. */
async function signedAs(
  letter: LetterOptions,
  password: string | undefined,
  ...more: string[]
): Promise<(number | string)[]> {
  printed.text = '';
  writeFileSync(at('in.pdf'), encryptedLetter('aes', letter));
  if (password !== undefined) vi.stubEnv('CONGVAN_TEST_PDF', password);
  const named = password === undefined ? [] : ['--pdf-password-env', 'CONGVAN_TEST_PDF'];
  const code = await signCommand([
    at('in.pdf'),
    '--out',
    at('out.pdf'),
    '--p12',
    at('key.p12'),
    ...named,
    '--json',
    ...more,
  ]);
  const { error, field } = JSON.parse(printed.text) as { error?: { code: string; remedy: string }; field: string };
  if (error) expect(error.remedy).toContain('--pdf-password-env');
  return [code, error?.code ?? field];
}

const all = -4;
const noneAtAll = -1340;
const fillOnly = noneAtAll | 256;

describe('a file that opens only with a password', () => {
  const letter = { user: 'doc', owner: 'chu' };
  it('is not signed without it, or with another', async () => {
    expect(await signedAs(letter, undefined)).toEqual([1, 'password-needed']);
    expect(await signedAs(letter, 'khac')).toEqual([1, 'password-needed']);
    expect(readdirSync(folder)).not.toContain('out.pdf');
  });

  it('is signed with the owner’s, and keeps every byte and its password', async () => {
    expect(await signedAs(letter, 'chu')).toEqual([0, 'Signature1']);
    const [before, after] = [readFileSync(at('in.pdf')), readFileSync(at('out.pdf'))];
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    printed.text = '';
    vi.stubEnv('CONGVAN_TEST_PDF', 'doc');
    await verifyCommand([at('out.pdf'), '--json', '--offline', '--password-env', 'CONGVAN_TEST_PDF']);
    expect(JSON.parse(printed.text)).toMatchObject({ signatures: [{ field: 'Signature1', integrity: true }] });
    rmSync(at('out.pdf'));
  });

  it('is signed with a reader’s only where readers may sign', async () => {
    expect(await signedAs({ ...letter, permissions: all }, 'doc')).toEqual([0, 'Signature1']);
    rmSync(at('out.pdf'));
    expect(await signedAs({ ...letter, permissions: noneAtAll }, 'doc')).toEqual([1, 'pdf-restricted']);
    expect(await signedAs({ ...letter, permissions: fillOnly }, 'doc')).toEqual([1, 'pdf-restricted']);
    expect(readdirSync(folder)).not.toContain('out.pdf');
  });
});

describe('a file that everybody may read', () => {
  const letter = { user: '', owner: 'chu' };
  it('and nobody but the owner may sign is signed with the owner’s password alone', async () => {
    expect(await signedAs(letter, undefined)).toEqual([1, 'pdf-restricted']);
    expect(await signedAs(letter, 'khac')).toEqual([1, 'pdf-restricted']);
    expect(await signedAs(letter, 'chu')).toEqual([0, 'Signature1']);
  });

  it('is signed in a field that is there where readers may fill in', async () => {
    const withField = { ...letter, permissions: fillOnly, field: true };
    expect(await signedAs(withField, undefined, '--field', 'Ky')).toEqual([0, 'Ky']);
    expect(await signedAs(withField, undefined, '--field', 'Khac')).toEqual([1, 'pdf-restricted']);
    expect(await signedAs({ ...withField, permissions: noneAtAll }, undefined, '--field', 'Ky')).toEqual([
      1,
      'pdf-restricted',
    ]);
  });
});

it('a name that the environment does not have is a wrong command line', async () => {
  const key = ['--p12', at('key.p12'), '--pdf-password-env', 'CONGVAN_TEST_PDF'];
  expect(await signCommand([at('in.pdf'), '--out', at('out.pdf'), ...key])).toBe(2);
  expect(printed.text).toContain('the environment has no CONGVAN_TEST_PDF');
});
