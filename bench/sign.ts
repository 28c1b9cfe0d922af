/**
 * `npm run bench:sign [-- --quick] [-- --key p-256]`: time and memory of signing, beside the limit (SHA-256 of the same
 * bytes and one raw signature, same process, in turn) and beside the libraries in bench/package.json.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue, type KeyKind, makeRoot, toPkcs12 } from '../lib/adapters/demo-ca/demo-authority.ts';
import { type SampleKind, sampleKinds, writeSample } from './sample-files.ts';

const quick = process.argv.includes('--quick');
const keyAt = process.argv.indexOf('--key');
const key = (keyAt > 0 ? process.argv[keyAt + 1] : 'rsa-2048') as KeyKind;
const peers = ['@signpdf', '@cantoo/pdf-lib', '@libpdf/core', 'pdf-lib'];
/** Ratio to the limit that each kind may take; design.md, section 6. */
const budgets: Readonly<Record<string, number>> = {
  '35 KB': 1.3,
  '180 KB': 1.3,
  '7 MB, 26,000 objects': 2,
};
const typicalBudget = 1.15;

const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-'));
const p12 = join(folder, 'key.p12');
try {
  writeFileSync(p12, makeP12());
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    console.log('peers are not installed: run `npm ci --prefix bench` for them');
  }
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, key ${key}`);
  for (const kind of sampleKinds) if (!quick || kind.bytes < 1e8) measure(kind);
} finally {
  rmSync(folder, { recursive: true });
}

function makeP12(): Uint8Array {
  const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') };
  const root = makeRoot({ subject: { commonName: 'Bench root' }, key, ...validity });
  return toPkcs12(
    issue(root, { subject: { commonName: 'Bench' }, purpose: 'signer', key, ...validity }),
    'bench',
    'bench',
  );
}

function measure(kind: SampleKind): void {
  const path = join(folder, 'sample.pdf');
  writeSample(path, kind);
  const runs = kind.bytes < 1e6 ? 1500 : kind.bytes < 2e7 ? 101 : kind.bytes < 3e8 ? 9 : 3;
  const { limit, ours } = run('time', path, runs) as { limit: number; ours: number };
  const { memory } = run('memory', path, 1) as { memory: number };
  const budget = budgets[kind.label] ?? typicalBudget;
  const ratio = ours / limit;
  console.log(`\n${kind.label}`);
  row('limit', limit, undefined, '');
  row('congvan', ours, memory, `${ratio.toFixed(2)} x limit (budget ${budget})${ratio > budget ? ' OVER' : ''}`);
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) return;
  for (const peer of peers) {
    const result = run(peer, path, kind.bytes < 1e6 ? 30 : kind.bytes < 2e7 ? 5 : 1);
    if ('failed' in result) console.log(`  ${peer.padEnd(18)} ${result.failed}`);
    else
      row(
        peer,
        result['time'] as number,
        result['memory'] as number,
        `${((result['time'] as number) / ours).toFixed(1)} x congvan`,
      );
  }
}

function row(label: string, time: number, memory: number | undefined, note: string): void {
  const space = memory === undefined ? '' : `${memory.toFixed(0)} MB`;
  console.log(`  ${label.padEnd(18)} ${time.toFixed(2).padStart(10)} ms ${space.padStart(9)}  ${note}`);
}

function run(engine: string, path: string, runs: number): Record<string, number> | { failed: string } {
  const script = join(import.meta.dirname, 'sign-one.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, engine, path, p12, String(runs)];
  if (engine === 'time' || engine === 'memory')
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  if (status === 0) return JSON.parse(stdout);
  const why = error?.message ?? /^\s*(\w*Error.*)$/m.exec(stderr)?.[1] ?? 'fails';
  return { failed: why.slice(0, 100) };
}
