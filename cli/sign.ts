import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, open, readFile, rename, rm } from 'node:fs/promises';
import { openFileSource } from '../lib/adapters/files/file-source.ts';
import { pkcs12Signer } from '../lib/adapters/pkcs12/pkcs12-signer.ts';
import { httpRevocation } from '../lib/adapters/revocation/http-revocation.ts';
import { httpTimestampAuthority } from '../lib/adapters/tsa/http-timestamp-authority.ts';
import { augmentPdf } from '../lib/pades/augment/augment.ts';
import type { Appearance, Level, SignIntent } from '../lib/pades/shared/intent.ts';
import { signPdf } from '../lib/pades/sign/sign.ts';
import type { TimestampDeps } from '../lib/pades/sign/timestamp.ts';
import { type ByteSource, concatSource, openedWith } from '../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../lib/pdf/document/document.ts';
import { inspectPdf } from '../lib/pdf/document/inspect.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import { parseCertificate } from '../lib/pki/x509/certificate.ts';
import { type Refusal, RestrictedError, refusalOf } from './refusals.ts';
import { parseSignOptions, type SignOptions, signUsage, UsageError } from './sign-options.ts';

interface Result {
  readonly out: string;
  readonly field: string;
  readonly level: Level;
  readonly added: number;
  /** The file was damaged and was scanned: in what way. */
  readonly rebuilt?: { readonly code: string; readonly message: string };
  readonly problems: readonly string[];
}

/** `congvan sign`: 0 signed at the level asked for, 1 refused, 2 wrong command line, 3 signed at a lower level. */
export async function signCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  try {
    const options = parseSignOptions(args);
    const result = await signFile(options);
    report(result, json);
    return result.level === options.level ? 0 : 3;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${signUsage}`);
      return 2;
    }
    complain(refusalOf(error), json);
    return 1;
  }
}

async function signFile(options: SignOptions): Promise<Result> {
  const password = options.passwordEnv === undefined ? '' : (process.env[options.passwordEnv] ?? '');
  const signer = pkcs12Signer(await readFile(options.p12), password);
  const { image } = options;
  const picture = image === undefined ? undefined : await readFile(image);
  const timestamp = timestampOf(options);
  const file = await openFileSource(options.input);
  try {
    const source = openedWith(file, options.pdfPassword);
    await refuseRestricted(source, options.field);
    const signed = await signPdf(source, intentOf(options), signer, {
      crypto: nodeCrypto,
      ...(picture ? { asset: async () => picture } : {}),
      ...(timestamp ? { timestamp } : {}),
    });
    const tails = [signed.tail];
    const problems = signed.timestampProblem ? [signed.timestampProblem.message] : [];
    let { level } = signed;
    if (timestamp && (options.level === 'B-LT' || options.level === 'B-LTA')) {
      const augmented = await augment(source, signed.tail, options.level, timestamp, options);
      tails.push(augmented.tail);
      problems.push(...augmented.problems);
      level = augmented.level;
    }
    await writeSigned(options, tails);
    const added = tails.reduce((sum, tail) => sum + tail.length, 0);
    const { field, rebuilt } = signed;
    const damage = rebuilt ? { rebuilt: { code: rebuilt.code, message: rebuilt.message } } : {};
    return { out: options.out, field, level, added, ...damage, problems };
  } finally {
    await file.close();
  }
}

/** ISO 32000-2 table 22: what the owner of an encrypted file lets those do who open it with a reader's password. */
async function refuseRestricted(source: ByteSource, field: string | undefined): Promise<void> {
  if ((await openPdf(source)).crypt === undefined) return;
  const { mayAddFields, mayFillFields, emptySignatureFields } = await inspectPdf(source);
  const isThere = field !== undefined && emptySignatureFields.includes(field);
  if (!mayAddFields && !(isThere && mayFillFields)) throw new RestrictedError();
}

function timestampOf({ tsa }: SignOptions): TimestampDeps | undefined {
  return tsa === undefined ? undefined : { authority: httpTimestampAuthority(tsa), nonce: () => randomBytes(16) };
}

async function augment(
  source: ByteSource,
  tail: Uint8Array,
  level: 'B-LT' | 'B-LTA',
  timestamp: TimestampDeps,
  options: SignOptions,
): ReturnType<typeof augmentPdf> {
  const roots = await Promise.all(options.trust.map((path) => readFile(path)));
  return augmentPdf(concatSource(source, [tail]), level, {
    crypto: nodeCrypto,
    timestamp,
    revocation: httpRevocation(),
    nonce: () => randomBytes(16),
    now: new Date(),
    anchors: roots
      .flatMap(certificatesIn)
      .map((der) => ({ certificate: parseCertificate(der), purposes: ['signature', 'timestamp'] as const })),
  });
}

/** PEM blocks of a file, or the whole file as DER. */
function certificatesIn(file: Buffer): Uint8Array[] {
  const blocks = file.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) return [file];
  return blocks.map((block) => Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
}

function intentOf(options: SignOptions): SignIntent {
  const { field, reason, location, name, certify, level, capacity } = options;
  const appearance = appearanceOf(options);
  return {
    signingTime: vietnamTime(new Date()),
    level,
    ...(field === undefined ? {} : { field }),
    ...(reason === undefined ? {} : { reason }),
    ...(location === undefined ? {} : { location }),
    ...(name === undefined ? {} : { name }),
    ...(certify === undefined ? {} : { certify }),
    ...(capacity === undefined ? {} : { capacities: [capacity] }),
    ...(options.lock ? { lock: { action: 'All' } as const } : {}),
    ...(appearance === undefined ? {} : { appearance }),
  };
}

function appearanceOf({ image, place, beside }: SignOptions): Appearance | undefined {
  if (image === undefined) return undefined;
  if (beside === undefined) return { kind: 'image', asset: image, ...(place ? { place } : {}) };
  return { kind: 'beside-name', asset: image, signerName: beside, ...(place ? { fallback: place } : {}) };
}

/** `2026-11-22T10:30:00+07:00`: Vietnam has no summer time. */
function vietnamTime(now: Date): string {
  return `${new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** The whole file appears under its name at once or not at all; the copy shares blocks where the disk can. */
async function writeSigned({ input, out }: SignOptions, tails: readonly Uint8Array[]): Promise<void> {
  const waiting = `${out}.${process.pid}.part`;
  try {
    await copyFile(input, waiting, constants.COPYFILE_FICLONE);
    await chmod(waiting, 0o644);
    const file = await open(waiting, 'a');
    try {
      for (const tail of tails) await file.write(tail);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(waiting, out);
  } catch (error) {
    await rm(waiting, { force: true });
    throw error;
  }
}

function report(result: Result, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { out, level, field, added, rebuilt, problems } = result;
  process.stdout.write(`đã ký ${out}: mức ${level}, trường ${field}, thêm ${added} byte\n`);
  if (rebuilt)
    process.stdout.write(`  tệp gốc hỏng bảng tham chiếu (${rebuilt.code}: ${rebuilt.message}); đã dò lại toàn tệp\n`);
  for (const problem of problems) process.stdout.write(`  chưa lên mức cao hơn vì: ${problem}\n`);
}

function complain(refusal: Refusal, json: boolean): void {
  const { code, message, remedy } = refusal;
  if (json) process.stdout.write(`${JSON.stringify({ error: refusal })}\n`);
  else process.stderr.write(`không ký được (${code}): ${remedy}\n  ${message}\n`);
}
