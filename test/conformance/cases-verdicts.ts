/**
 * Signed files that were judged wrongly once: honest ones that must be intact, one that must not pass, and what is done to them
 * must end in a verdict. Expected and got are printed. Run by `npm run conformance`; the folder is CONGVAN_CASES or ../shared/cases.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyReport } from '../../lib/pades/verify/report/report.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { webCrypto } from '../../lib/pki/web-crypto.ts';

const folder = process.env['CONGVAN_CASES'] ?? join(import.meta.dirname, '../../../shared/cases');
const at = new Date('2026-11-28T03:00:00Z');

const intact = 'intact';
const expected: Readonly<Record<string, RegExp>> = {
  'alarm-pdfbox306-two-visible': /^intact$/,
  'alarm-pdfbox306-getAcroForm-DA': /^intact$/,
  'alarm-itext8-twice-tagged-parenttree': /^intact$/,
  'alarm-itext8-twice-hybrid-xref': /^intact$/,
  'alarm-node-signpdf-twice': /^intact$/,
  'alarm-offset-one-early': /^intact$/,
  'trail-3000-newlines': /^intact$/,
  'wrong-pss-mgf-differs': /^intact$/,
  'fooled-refill-100-to-900': /^modified: .*"100".*"900"/,
  'tampered-bom': /^(modified|not whole|refused)/,
};

function verdictOf({ intact: holds, signatures }: VerifyReport): string {
  if (holds) return intact;
  const changed = signatures.find((one) => one.modified);
  return changed ? `modified: ${changed.sentence}` : `not whole: ${signatures.map((one) => one.sentence).join(' ')}`;
}

async function judged(bytes: Uint8Array, crypto: typeof nodeCrypto): Promise<string> {
  try {
    return verdictOf(await verifyPdf(bytesSource(bytes), { crypto, at }));
  } catch (error) {
    if (error instanceof PdfError) return `refused: ${error.code}`;
    throw error;
  }
}

/** The file as it is, and as it is after transfers have left something behind it. */
const variants: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['', (bytes) => bytes],
  [' + 700 ends of line', (bytes) => Buffer.concat([bytes, Buffer.from('\r\n'.repeat(350))])],
  [' + NULs', (bytes) => Buffer.concat([bytes, Buffer.alloc(5_000)])],
  [' + ^Z', (bytes) => Buffer.concat([bytes, Buffer.of(10, 0x1a)])],
];

let wrong = 0;
if (!existsSync(folder)) console.log(`skipped: ${folder} is not there`);
for (const [name, wanted] of Object.entries(expected)) {
  const path = join(folder, `${name}.pdf`);
  if (!existsSync(path)) continue;
  const bytes = readFileSync(path);
  for (const [label, changed] of variants) {
    const file = changed(bytes);
    const [server, browser] = [await judged(file, nodeCrypto), await judged(file, webCrypto)];
    const fine = wanted.test(server) && server === browser;
    if (!fine) wrong++;
    const other = server === browser ? '' : `; in the browser: ${browser}`;
    console.log(
      `${fine ? 'ok   ' : 'WRONG'} ${name}${label}\n      expected: ${wanted.source}\n      got: ${server}${other}`,
    );
  }
}
console.log(`${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
