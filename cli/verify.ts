import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openFileSource } from '../lib/adapters/files/file-source.ts';
import { httpRevocation } from '../lib/adapters/revocation/http-revocation.ts';
import type { VerifyReport } from '../lib/pades/verify/report/report.ts';
import { verifyPdf } from '../lib/pades/verify-pdf.ts';
import { type ByteSource, openedWith } from '../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../lib/pdf/errors.ts';
import { PkiError } from '../lib/pki/errors.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import type { TrustAnchor } from '../lib/pki/path/trust-anchor.ts';
import { parseCertificate } from '../lib/pki/x509/certificate.ts';
import { keepMemoryLow } from './keep-memory-low.ts';
import { parseVerifyOptions, type VerifyCliOptions, VerifyUsageError, verifyUsage } from './verify-options.ts';

/** A file that could not be opened: why, by its stable code. */
interface Unreadable {
  readonly file: string;
  readonly verdict: 'TOTAL-FAILED';
  readonly subIndication: 'FORMAT_FAILURE';
  readonly error: { readonly code: string; readonly message: string };
  readonly signatures: readonly [];
}

type Answer = (VerifyReport & { readonly file: string }) | Unreadable;

/** `congvan verify`: 0 every signature of every file holds, 1 one does not, 2 wrong command line. */
export async function verifyCommand(args: string[]): Promise<number> {
  keepMemoryLow();
  try {
    const options = parseVerifyOptions(args);
    const anchors = await anchorsOf(options.trust);
    let holds = true;
    for (const file of options.files) {
      const answer = await verifyFile(file, anchors, options);
      process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : sentencesOf(answer));
      holds = passes(answer) && holds;
    }
    return holds ? 0 : 1;
  } catch (error) {
    if (!(error instanceof VerifyUsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${verifyUsage}`);
    return 2;
  }
}

/** With trust anchors every signature must be TOTAL-PASSED; without them all must be intact. */
function passes(answer: Answer): boolean {
  if ('error' in answer) return false;
  return answer.trustJudged ? answer.verdict === 'TOTAL-PASSED' : answer.intact;
}

async function anchorsOf(files: readonly string[]): Promise<TrustAnchor[]> {
  const anchors: TrustAnchor[] = [];
  for (const file of files) {
    const ders = certificatesIn(await read(file));
    if (ders.length === 0) throw new VerifyUsageError(`no certificate in ${file}`);
    for (const der of ders) anchors.push({ certificate: parsed(der, file), purposes: ['signature', 'timestamp'] });
  }
  return anchors;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new VerifyUsageError(`cannot be read: ${file}`);
  }
}

function certificatesIn(bytes: Buffer): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  const blocks = bytes.toString('latin1').matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => Buffer.from(body, 'base64'));
}

function parsed(der: Uint8Array, file: string): TrustAnchor['certificate'] {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof PkiError) throw new VerifyUsageError(`a damaged certificate in ${file}: ${error.detail}`);
    throw error;
  }
}

async function verifyFile(file: string, anchors: readonly TrustAnchor[], options: VerifyCliOptions): Promise<Answer> {
  try {
    const source = await openFileSource(file);
    try {
      const report = await verifyPdf(openedWith(source, options.password), {
        crypto: nodeCrypto,
        at: options.at ?? new Date(),
        anchors,
        ...(options.offline ? {} : { revocation: httpRevocation(), nonce: () => randomBytes(16) }),
      });
      if (options.extract !== undefined) await extract(source, file, report, options.extract);
      return { file, ...report };
    } finally {
      await source.close();
    }
  } catch (error) {
    const code = error instanceof PdfError ? error.code : errno(error);
    if (code === undefined) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { file, verdict: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', error: { code, message }, signatures: [] };
  }
}

/** The code of a system error, such as ENOENT. */
function errno(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

const PIECE = 4 << 20;

/** The exact bytes each signer saw: the file up to the end of the state that was signed. */
async function extract(source: ByteSource, file: string, report: VerifyReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, { field, signedEnd }] of report.signatures.entries()) {
    if (signedEnd === null) continue;
    const name = `${basename(file, '.pdf')}-${index + 1}-${field.replace(/[^\p{L}\p{N}_.-]+/gu, '_')}.pdf`;
    const path = join(folder, name);
    await writeFile(path, new Uint8Array(0));
    for (let at = 0; at < signedEnd; at += PIECE) {
      await writeFile(path, await source.read(at, Math.min(PIECE, signedEnd - at)), { flag: 'a' });
    }
  }
}

function sentencesOf(answer: Answer): string {
  if ('error' in answer) return `${answer.file}: không đọc được (${answer.error.code}): ${answer.error.message}\n`;
  const rows = answer.signatures.flatMap((one) => [
    `  [${one.indication}${one.subIndication ? `/${one.subIndication}` : ''}] ${one.field} ${one.level ?? ''}`.trimEnd(),
    `    ${one.sentence}`,
    ...one.changesAfter.map(({ permitted, kind, object, path, detail }) => {
      return `    ${permitted ? '·' : '!'} ${kind} ${object ?? ''} ${path}: ${detail}`;
    }),
  ]);
  return `${answer.file}: ${answer.verdict}\n  ${answer.sentence}\n${rows.map((row) => `${row}\n`).join('')}`;
}
