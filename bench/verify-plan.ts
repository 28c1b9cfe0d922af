/**
 * A plan like the public one of SiVa (Estonia's validation service): 5 to 50 requests a second, files of 200 KB and 5 MB with two signatures, sent to
 * our verifier and to EU DSS, each behind an HTTP door of its own on this machine, in turn. Requests leave when they are due, whether or
 * not those before them were answered, and waiting counts from then.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hasDss } from '../test/foreign/dss.ts';

export interface PlanFile {
  readonly label: string;
  readonly path: string;
  readonly signatures: number;
}

interface Engine {
  readonly name: string;
  readonly port: number;
  readonly program: ChildProcess;
}

const rates = [5, 20, 50];
const secondsEach = 5;
/** Requests on the way: beyond that a service is lost, and higher rates are not tried. */
const maxWaiting = 60;
const warmUp = 60;
const agent = new Agent({ keepAlive: true });

/** Certificates, DER. DSS asks for revocation of anybody but whom it trusts, and nothing is asked here: therefore the signer, too. */
export interface Trusted {
  readonly root: string;
  readonly signer: string;
}

export async function runPlan(small: PlanFile, large: PlanFile, many: PlanFile, trusted: Trusted): Promise<void> {
  const engines = [await ours(trusted.root)];
  if (hasDss) engines.push(await dss(trusted.signer));
  else console.log('EU DSS was not asked: the program in test/foreign/dss is not built');
  try {
    for (const engine of engines) for (let i = 0; i < warmUp; i++) await once(engine, small, readFileSync(small.path));
    console.log(
      `\nAn HTTP door each on this machine, ${availableParallelism()} answers at once, ${secondsEach} s at each rate: p95 (p50) in ms`,
    );
    console.log(`| file, requests a second | ${engines.map(({ name }) => name).join(' | ')} |`);
    console.log(`|---|${engines.map(() => '---|').join('')}`);
    const lost = new Set<string>();
    for (const file of [small, large]) {
      for (const rate of rates) {
        const cells: string[] = [];
        for (const engine of engines) cells.push(await measured(engine, file, rate, lost));
        console.log(`| ${file.label}, ${rate} | ${cells.join(' | ')} |`);
      }
    }
    const cells: string[] = [];
    for (const engine of engines) cells.push(`${(await alone(engine, many)).toFixed(0)}`);
    console.log(`| ${many.label}, one after the other (p50) | ${cells.join(' | ')} |`);
  } finally {
    agent.destroy();
    for (const { program } of engines) program.stdin?.end();
  }
}

function ours(rootPath: string): Promise<Engine> {
  const script = join(import.meta.dirname, 'verify-server.ts');
  return started('congvan', process.execPath, ['--disable-warning=ExperimentalWarning', script, rootPath]);
}

function dss(signerPath: string): Promise<Engine> {
  const target = join(import.meta.dirname, '../test/foreign/dss/target');
  return started('EU DSS', 'java', ['-cp', `${target}/classes:${target}/lib/*`, 'DssServer', signerPath]);
}

async function started(name: string, command: string, args: readonly string[]): Promise<Engine> {
  const program = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise<string>((tell) => createInterface(program.stdout).once('line', tell));
  return { name, port: Number(port), program };
}

/** Milliseconds until the answer, which must be that all signatures hold. */
function once({ port, name }: Engine, { label, signatures }: PlanFile, body: Buffer): Promise<number> {
  const due = performance.now();
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/', agent }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        answer += piece;
      });
      response.on('end', () => {
        if (answer === `${signatures} of ${signatures}`) done(performance.now() - due);
        else fail(new Error(`${name} says of ${label}: ${answer}`));
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

async function measured(engine: Engine, file: PlanFile, rate: number, lost: Set<string>): Promise<string> {
  const key = `${engine.name} ${file.label}`;
  if (lost.has(key)) return 'lost before';
  const body = readFileSync(file.path);
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 0; i < rate * secondsEach; i++) {
    const wait = start + (i * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    if (all.length - times.length > maxWaiting) lost.add(key);
    if (lost.has(key)) break;
    all.push(once(engine, file, body).then((time) => void times.push(time)));
  }
  await Promise.all(all);
  if (lost.has(key)) return `lost: ${maxWaiting} waiting after ${((performance.now() - start) / 1000).toFixed(1)} s`;
  return `${at(times, 0.95).toFixed(0)} (${at(times, 0.5).toFixed(0)})`;
}

async function alone(engine: Engine, file: PlanFile): Promise<number> {
  const body = readFileSync(file.path);
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push(await once(engine, file, body));
  return at(times, 0.5);
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
