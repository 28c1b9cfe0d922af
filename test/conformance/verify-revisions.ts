/**
 * Verifies every PDF of the corpus: those changed behind a signer's back are called modified, no other is; and every file
 * that can be signed is signed twice and found intact. Ten seconds each. Run by `npm run conformance`; the folder is
 * CONGVAN_CORPORA or ../shared/corpora.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { signerOf } from '../pades/signers.ts';
import { makePki } from '../pki/factory.ts';

const LIMIT_MS = 10_000;
const corpora = process.env['CONGVAN_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');
const folder = join(corpora, 'revisions');
const pki = makePki();
const options = { crypto: nodeCrypto, at: new Date('2026-11-22T03:00:00Z') };
/** Named so by those who made them: an object is changed that something else leads to as well. */
const changedUnseen = /sneaky|not-all-paths/;

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.pdf'))
  .sort();
const counts = new Map<string, number>();
let failed = 0;
for (const file of files) {
  const bytes = readFileSync(join(folder, file));
  for (const judge of [judgeAsItIs, judgeSigned]) {
    const started = performance.now();
    const result = await judge(file, bytes);
    const slow = performance.now() - started > LIMIT_MS;
    const wrong = slow || result.startsWith('WRONG');
    if (wrong) failed++;
    counts.set(result, (counts.get(result) ?? 0) + 1);
    if (wrong || process.argv.includes('--each')) console.log(`${slow ? 'SLOW ' : ''}${result}  ${file}`);
  }
}
for (const [result, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${result}`);
console.log(`${files.length} files, ${failed} failed`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;

async function judgeAsItIs(file: string, bytes: Uint8Array): Promise<string> {
  try {
    const { signatures } = await verifyPdf(bytesSource(bytes), options);
    const modified = signatures.some((one) => one.modified);
    if (modified !== changedUnseen.test(file)) return `WRONG: modified is ${modified}`;
    return signatures.length === 0 ? 'not signed' : modified ? 'modified' : 'signed, not modified';
  } catch (error) {
    if (error instanceof PdfError) return `refused: ${error.code}`;
    return `WRONG: ${error instanceof Error ? error.stack : error}`;
  }
}

async function judgeSigned(file: string, original: Uint8Array): Promise<string> {
  let bytes = original;
  try {
    const before = await verifyPdf(bytesSource(original), options);
    for (const [i, holder] of [pki.agency, pki.leader].entries()) {
      const intent = { signingTime: `2026-11-22T10:0${i}:00+07:00`, field: `Conformance${i}` };
      const { tail } = await signPdf(bytesSource(bytes), intent, signerOf(holder), { crypto: nodeCrypto });
      bytes = Buffer.concat([bytes, tail]);
    }
    const { signatures } = await verifyPdf(bytesSource(bytes), options);
    const own = signatures.filter(({ field }) => field.startsWith('Conformance'));
    if (own.length !== 2 || own.some((one) => !one.integrity)) return 'WRONG: our own signatures do not hold';
    const modified = signatures.some((one) => one.modified);
    if (modified && !before.signatures.some((one) => one.modified)) return 'WRONG: signing twice is called modifying';
    return 'signed twice, intact';
  } catch (error) {
    if (error instanceof PdfError || error instanceof PadesError) return `not signed by us: ${error.code}`;
    return `WRONG ${file}: ${error instanceof Error ? error.stack : error}`;
  }
}
