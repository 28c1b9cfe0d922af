/**
 * Signs every PDF of the corpus twice: bytes kept and both signatures found by poppler, or one of our own errors, in ten
 * seconds each. Run by `npm run conformance`; the folder is CONGVAN_CORPORA or ../shared/corpora.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { signerOf } from '../pades/signers.ts';
import { makePki } from '../pki/factory.ts';

const LIMIT_MS = 10_000;
const corpora = process.env['CONGVAN_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');
const folder = join(corpora, 'revisions');
const work = mkdtempSync(join(tmpdir(), 'congvan-conformance-'));
const pki = makePki();
const signers = [signerOf(pki.agency), signerOf(pki.leader)];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.pdf'))
  .sort();
let failed = 0;
const counts = new Map<string, number>();
for (const file of files) {
  const started = performance.now();
  const result = await judge(readFileSync(join(folder, file)));
  const slow = performance.now() - started > LIMIT_MS;
  if (slow || result.startsWith('WRONG')) failed++;
  counts.set(result, (counts.get(result) ?? 0) + 1);
  if (process.argv.includes('--each') || slow || result.startsWith('WRONG'))
    console.log(`${slow ? 'SLOW ' : ''}${result}  ${file}`);
}
rmSync(work, { recursive: true });
for (const [result, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${result}`);
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;

async function judge(original: Buffer): Promise<string> {
  let bytes = original;
  const before = poppler(bytes);
  for (const [i, signer] of signers.entries()) {
    try {
      const { tail } = await signPdf(
        bytesSource(bytes),
        { signingTime: `2026-11-22T10:0${i}:00+07:00`, field: `Conformance${i}` },
        signer,
        {
          crypto: nodeCrypto,
        },
      );
      bytes = Buffer.concat([bytes, tail]);
    } catch (error) {
      if (error instanceof PdfError || error instanceof PadesError) return `refused: ${error.code}`;
      return `WRONG: ${error instanceof Error ? error.stack : error}`;
    }
  }
  if (!bytes.subarray(0, original.length).equals(original)) return 'WRONG: bytes changed';
  const after = poppler(bytes);
  if (after.valid !== before.valid + 2)
    return `WRONG: poppler found ${before.valid} valid signatures before, ${after.valid} after`;
  return 'signed twice';
}

function poppler(bytes: Buffer): { valid: number } {
  const path = join(work, 'file.pdf');
  writeFileSync(path, bytes);
  let text: string;
  try {
    text = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    text = String((error as { stdout?: string }).stdout ?? '');
  }
  return { valid: text.split('Signature is Valid').length - 1 };
}
