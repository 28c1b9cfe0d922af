/** Encrypted files under a user's and the owner's password (ISO 32000-2 § 7.6.4). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesSource, concatSource, meteredSource, openedWith, prefixOf } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { meterFor } from '../../lib/pdf/meter.ts';
import { isString } from '../../lib/pdf/objects/objects.ts';
import { textOf } from '../../lib/pdf/objects/text-string.ts';
import { letter } from '../attacks/letter.ts';
import { encryptedPdf } from '../journeys/encrypted-pdf.ts';

/** The title of the letter, or why the file does not open. */
async function titleOf(file: Uint8Array, password?: string): Promise<string> {
  try {
    const { latest } = await openPdf(openedWith(bytesSource(file), password));
    const info = await latest.dict(latest.trailer.get('Info'));
    const title = info && (await latest.get(info, 'Title'));
    return isString(title) ? textOf(title) : 'opened';
  } catch (error) {
    return error instanceof PdfError ? error.code : String(error);
  }
}

it('a password opens the file that needs it, and no other does', async () => {
  const file = encryptedPdf();
  expect(await titleOf(file)).toBe('password-needed');
  expect(await titleOf(file, 'mat-khau')).toBe('opened');
  expect(await titleOf(file, 'mat-khau ')).toBe('password-needed');
  expect(await titleOf(encryptedPdf(''), 'whatever')).toBe('opened');
});

it('the password goes with the bytes, whatever is done to them', async () => {
  const file = encryptedPdf();
  const source = openedWith(bytesSource(file), 'mat-khau');
  for (const same of [
    prefixOf(source, file.length),
    concatSource(source, [new Uint8Array(0)]),
    meteredSource(source, meterFor(file.length)),
  ])
    expect((await openPdf(same)).crypt?.label).toBe('RC4 40');
});

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;
if (!hasQpdf) process.stderr.write('skipped: qpdf is not on this machine\n');

describe.skipIf(!hasQpdf)('encrypted by qpdf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-passwords-'));
  const made = (user: string, owner: string, options: readonly string[]): Uint8Array => {
    const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
    writeFileSync(from, letter());
    const args = ['--allow-weak-crypto', '--encrypt', user, owner, ...options, '--', from, to];
    const run = spawnSync('qpdf', args, { encoding: 'utf8' });
    if (run.status !== 0 && run.status !== 3) throw new Error(run.stderr);
    return readFileSync(to);
  };

  it.each([
    ['RC4 of 40 bits', ['40']],
    ['RC4 of 128 bits', ['128', '--use-aes=n']],
    ['AES of 128 bits', ['128', '--use-aes=y']],
    ['AES of 128 bits, metadata in clear', ['128', '--use-aes=y', '--cleartext-metadata']],
    ['AES of 256 bits, as Adobe had it', ['256', '--force-R5']],
    ['AES of 256 bits', ['256']],
  ])('%s', async (_, options) => {
    const file = made('nguoi-doc', 'chu-tep', options);
    expect(await titleOf(file)).toBe('password-needed');
    expect(await titleOf(file, 'nguoi-doc')).toBe('Quyet dinh');
    expect(await titleOf(file, 'chu-tep')).toBe('Quyet dinh');
    expect(await titleOf(file, 'khac')).toBe('password-needed');
    const long = 'mật khẩu dài hơn ba mươi hai ký tự để thử';
    if (options[0] === '256') expect(await titleOf(made(long, 'x', options), long)).toBe('Quyet dinh');
  });
});
