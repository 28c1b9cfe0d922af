/** One measurement in a process of its own: `verify-one.ts time|memory FILE RUNS SMALL-FILE`. Prints one line of JSON. */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { openFileSource } from '../lib/adapters/files/file-source.ts';
import { verifyPdf } from '../lib/pades/verify-pdf.ts';
import { type ByteSource, bytesSource } from '../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';

const [mode = '', path = '', runsText = '1', smallPath = ''] = process.argv.slice(2);
const options = { crypto: nodeCrypto, at: new Date('2026-11-22T03:30:00Z') };

console.log(JSON.stringify(mode === 'time' ? await time(Number(runsText)) : await memory()));

async function verified(source: ByteSource): Promise<void> {
  const report = await verifyPdf(source, options);
  if (!report.intact || report.signatures.length !== 2) throw new Error('the sample is not intact');
}

/** The limit and ours in turn, so that whatever disturbs the machine disturbs both. */
async function time(runs: number): Promise<object> {
  const inMemory = statSync(path).size <= 250e6;
  const bytes = inMemory ? readFileSync(path) : undefined;
  const file = inMemory ? undefined : await openFileSource(path);
  const source: ByteSource = bytes ? bytesSource(bytes) : (file as ByteSource);
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const message = Buffer.alloc(300, 7);
  const signature = sign('sha256', message, privateKey);
  const limit = (): void => {
    const hash = createHash('sha256');
    if (bytes) hash.update(bytes);
    else readThrough((piece) => hash.update(piece));
    hash.digest();
    for (let i = 0; i < 2; i++) if (!verify('sha256', message, publicKey, signature)) throw new Error('impossible');
  };
  const times = { limit: [] as number[], ours: [] as number[] };
  await warmUp();
  const warm = Math.ceil(runs / 2);
  for (let i = 0; i < warm + runs; i++) {
    const before = performance.now();
    limit();
    const between = performance.now();
    await verified(source);
    const after = performance.now();
    if (i < warm) continue;
    times.limit.push(between - before);
    times.ours.push(after - between);
  }
  await file?.close();
  return { limit: median(times.limit), ours: median(times.ours) };
}

/** A program that verifies large files has verified before: until its code is compiled, it is the compiler that is measured. */
async function warmUp(): Promise<void> {
  const small = bytesSource(readFileSync(smallPath));
  for (let i = 0; i < 2000; i++) await verified(small);
}

/** Peak memory above the idle process, with the file read from disk. */
async function memory(): Promise<object> {
  const idle = process.resourceUsage().maxRSS;
  const source = await openFileSource(path);
  await verified(source);
  await source.close();
  return { memory: (process.resourceUsage().maxRSS - idle) / 1024 };
}

function readThrough(use: (piece: Uint8Array) => void): void {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(2 << 20);
  for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) use(buffer.subarray(0, n));
  closeSync(file);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
