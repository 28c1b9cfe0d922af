/** One measurement in a process of its own: `sign-one.ts ENGINE FILE P12 RUNS`. Prints one line of JSON. */
import { createHash, sign } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { openFileSource } from '../lib/adapters/files/file-source.ts';
import { readPkcs12 } from '../lib/adapters/pkcs12/pkcs12-file.ts';
import { pkcs12Signer } from '../lib/adapters/pkcs12/pkcs12-signer.ts';
import { signPdf } from '../lib/pades/sign/sign.ts';
import { type ByteSource, bytesSource } from '../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import { writeSample } from './sample-files.ts';

const [engine = '', path = '', p12Path = '', runsText = '1'] = process.argv.slice(2);
const runs = Number(runsText);
const password = 'bench';
const p12 = readFileSync(p12Path);
const intent = { signingTime: '2026-11-22T10:30:00+07:00' };

if (engine === 'time') console.log(JSON.stringify(await measureTime()));
else if (engine === 'memory') console.log(JSON.stringify(await measureMemory()));
else console.log(JSON.stringify(await measurePeer()));

/** The limit and ours in turn, so that whatever disturbs the machine disturbs both. */
async function measureTime(): Promise<object> {
  const { key } = readPkcs12(p12, password);
  const signer = pkcs12Signer(p12, password);
  const message = Buffer.alloc(300, 7);
  const inMemory = fstatSize(path) <= 250e6;
  const bytes = inMemory ? readFileSync(path) : undefined;
  const file = inMemory ? undefined : await openFileSource(path);
  const source: ByteSource = bytes ? bytesSource(bytes) : (file as ByteSource);
  const limit = (): void => {
    const hash = createHash('sha256');
    if (bytes) hash.update(bytes);
    else readThrough(path, (piece) => hash.update(piece));
    hash.digest();
    sign('sha256', message, key);
  };
  const ours = (): Promise<unknown> => signPdf(source, intent, signer, { crypto: nodeCrypto });
  const times = { limit: [] as number[], ours: [] as number[] };
  await warmUp(signer);
  const warm = Math.ceil(runs / 2);
  for (let i = 0; i < warm + runs; i++) {
    let started = performance.now();
    limit();
    const first = performance.now() - started;
    started = performance.now();
    await ours();
    const second = performance.now() - started;
    if (i < warm) continue;
    times.limit.push(first);
    times.ours.push(second);
  }
  await file?.close();
  return { limit: median(times.limit), ours: median(times.ours) };
}

/** A program that signs large files has signed before: until its code is compiled, it is the compiler that is measured. */
async function warmUp(signer: ReturnType<typeof pkcs12Signer>): Promise<void> {
  writeSample(`${path}.small`, { label: 'small', bytes: 2000, objects: 2 });
  const small = bytesSource(readFileSync(`${path}.small`));
  for (let i = 0; i < 2000; i++) await signPdf(small, intent, signer, { crypto: nodeCrypto });
}

/** Peak memory above the idle process, with the file read from disk. */
async function measureMemory(): Promise<object> {
  const signer = pkcs12Signer(p12, password);
  const idle = process.resourceUsage().maxRSS;
  const source = await openFileSource(path);
  const started = performance.now();
  await signPdf(source, intent, signer, { crypto: nodeCrypto });
  const time = performance.now() - started;
  await source.close();
  return { time, memory: (process.resourceUsage().maxRSS - idle) / 1024 };
}

async function measurePeer(): Promise<object> {
  const { peers } = (await import('./peers.mjs' as string)) as {
    peers: Record<string, (p12: Buffer, password: string) => Promise<(bytes: Buffer) => Promise<Uint8Array>>>;
  };
  const run = await (peers[engine] as NonNullable<(typeof peers)[string]>)(p12, password);
  const idle = process.resourceUsage().maxRSS;
  const bytes = readFileSync(path);
  const times: number[] = [];
  const warm = runs > 1 ? Math.ceil(runs / 2) : 0;
  for (let i = 0; i < warm + runs; i++) {
    const started = performance.now();
    await run(Buffer.from(bytes));
    if (i >= warm) times.push(performance.now() - started);
  }
  return { time: median(times), memory: (process.resourceUsage().maxRSS - idle) / 1024 };
}

function fstatSize(file: string): number {
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  closeSync(handle);
  return size;
}

function readThrough(file: string, use: (piece: Uint8Array) => void): void {
  const handle = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(2 << 20);
  for (let count = readSync(handle, buffer); count > 0; count = readSync(handle, buffer))
    use(buffer.subarray(0, count));
  closeSync(handle);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number;
}
