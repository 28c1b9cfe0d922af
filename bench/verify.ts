/**
 * `npm run bench:verify [-- --quick]`: time and memory of verifying an intact file with two signatures, beside the limit
 * (SHA-256 of the covered bytes, once, and two raw verifications, same process, in turn). Then a plan of requests beside EU DSS
 * (`--plan`: that alone).
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue, makeRoot, toPkcs12 } from '../lib/adapters/demo-ca/demo-authority.ts';
import { openFileSource } from '../lib/adapters/files/file-source.ts';
import { pkcs12Signer } from '../lib/adapters/pkcs12/pkcs12-signer.ts';
import { signPdf } from '../lib/pades/sign/sign.ts';
import { nodeCrypto } from '../lib/pki/node-crypto.ts';
import { type SampleKind, sampleKinds, writeSample } from './sample-files.ts';
import { type PlanFile, runPlan } from './verify-plan.ts';

const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') };
const root = makeRoot({ subject: { commonName: 'Bench root' }, ...validity });
const holder = issue(root, { subject: { commonName: 'Bench' }, purpose: 'signer', key: 'rsa-2048', ...validity });
const quick = process.argv.includes('--quick');
const labels = quick ? ['5 MB', '50 MB'] : ['5 MB', '50 MB', '200 MB', '1 GB'];
const budget = { ratio: 1.3, memory: 64 };
const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-'));
const small = join(folder, 'small.pdf');

try {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, two signatures of RSA-2048`);
  if (!process.argv.includes('--plan')) {
    await writeSigned({ label: 'small', bytes: 35e3, objects: 20 }, small);
    for (const kind of sampleKinds) if (labels.includes(kind.label)) await measure(kind);
  }
  await plan();
} finally {
  rmSync(folder, { recursive: true });
}

async function writeSigned(kind: SampleKind, path: string, signatures = 2): Promise<void> {
  writeSample(path, kind);
  for (let i = 1; i <= signatures; i++) await sign(path, `Signature${i}`);
}

async function plan(): Promise<void> {
  const file = async (label: string, bytes: number, signatures: number): Promise<PlanFile> => {
    const path = join(folder, `${label}.pdf`);
    await writeSigned({ label, bytes, objects: 60 }, path, signatures);
    return { label, path, signatures };
  };
  const trusted = { root: join(folder, 'root.der'), signer: join(folder, 'signer.der') };
  writeFileSync(trusted.root, root.certificate);
  writeFileSync(trusted.signer, holder.certificate);
  await runPlan(
    await file('200 KB', 2e5, 2),
    await file('5 MB', 5e6, 2),
    await file('200 KB with 50 signatures', 2e5, 50),
    trusted,
  );
}

async function measure(kind: SampleKind): Promise<void> {
  const path = join(folder, 'sample.pdf');
  await writeSigned(kind, path);
  const runs = kind.bytes < 2e7 ? 101 : kind.bytes < 1e8 ? 31 : kind.bytes < 3e8 ? 9 : 3;
  const time = run('time', path, runs);
  const { memory } = run('memory', path, 1);
  const [limit, ours] = [time['limit'] as number, time['ours'] as number];
  const over = ours / limit > budget.ratio || (memory as number) > budget.memory ? ' OVER' : '';
  console.log(`\n${kind.label}`);
  console.log(`  limit   ${limit.toFixed(2).padStart(10)} ms`);
  console.log(
    `  congvan ${ours.toFixed(2).padStart(10)} ms  ${(memory as number).toFixed(0)} MB above idle (budget ${budget.memory})  ${(ours / limit).toFixed(2)} x limit (budget ${budget.ratio})${over}`,
  );
}

async function sign(path: string, field: string): Promise<void> {
  const p12 = toPkcs12(holder, 'bench', 'bench');
  writeFileSync(join(folder, 'key.p12'), p12);
  const source = await openFileSource(path);
  const intent = { signingTime: '2026-11-22T10:30:00+07:00', field };
  const { tail } = await signPdf(source, intent, pkcs12Signer(Buffer.from(p12), 'bench'), { crypto: nodeCrypto });
  await source.close();
  appendFileSync(path, tail);
}

function run(mode: string, path: string, runs: number): Record<string, number> {
  const script = join(import.meta.dirname, 'verify-one.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, mode, path, String(runs), small];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
