import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { verifyCommand } from '../../cli/verify.ts';
import { encryptedPdf } from '../journeys/encrypted-pdf.ts';
import { keepPrinted } from './printed.ts';

const file = join(mkdtempSync(join(tmpdir(), 'congvan-cli-')), 'in.pdf');
writeFileSync(file, encryptedPdf());
const printed = keepPrinted();

/** Exit code, and the error or the number of signatures that the answer has. */
async function verified(password: string | undefined, ...more: string[]): Promise<(number | string)[]> {
  if (password !== undefined) vi.stubEnv('CONGVAN_TEST_PDF', password);
  const code = await verifyCommand([file, '--json', '--offline', ...more]);
  if (code === 2) return [code, printed.text.split('\n')[0] ?? ''];
  const { error, signatures } = JSON.parse(printed.text) as { error?: { code: string }; signatures: unknown[] };
  return [code, error?.code ?? signatures.length];
}
const byName = ['--password-env', 'CONGVAN_TEST_PDF'];

it('a file with a password is verified with the one that the environment has', async () => {
  expect(await verified('mat-khau', ...byName)).toEqual([1, 0]);
});
it('without it, or with another, the file is said to need it', async () => {
  expect(await verified(undefined)).toEqual([1, 'password-needed']);
  printed.text = '';
  expect(await verified('khac', ...byName)).toEqual([1, 'password-needed']);
});
it('a name that the environment does not have is a wrong command line', async () => {
  expect(await verified(undefined, ...byName)).toEqual([2, 'the environment has no CONGVAN_TEST_PDF']);
});
