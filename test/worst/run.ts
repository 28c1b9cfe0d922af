/**
 * `npm run worst [-- WORD…]`: files of 10 MB or less that are made to be expensive, each verified in a process of its own;
 * time and memory above idle beside the bound. On a busy machine
 * the time of the processor counts, which is what it would take on a quiet one. Only those whose name holds one of the words, when some are given.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { worstCases } from './cases.ts';

const bound = { seconds: 10, memory: 256 };
const words = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'congvan-worst-'));
let over = 0;

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
console.log(
  `| file | MB | seconds (bound ${bound.seconds}) | of processor | MB above idle (bound ${bound.memory}) | answer |\n|---|---|---|---|---|---|`,
);
try {
  for (const { name, make, root } of worstCases) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const file = await make();
    writeFileSync(join(folder, 'a.pdf'), file);
    if (root) writeFileSync(join(folder, 'root.der'), root());
    const { ms, cpu, memory, answer } = run(root ? ['root.der'] : []);
    const bad =
      Math.min(ms, cpu) > bound.seconds * 1000 ||
      memory > bound.memory ||
      answer.startsWith('FINDING') ||
      (!root && answer === 'intact');
    if (bad) over++;
    const size = (file.length / (1 << 20)).toFixed(1);
    console.log(
      `| ${name} | ${size} | ${(ms / 1000).toFixed(2)} | ${(cpu / 1000).toFixed(2)} | ${memory} | ${answer}${bad ? ' **OVER**' : ''} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(over === 0 ? 'all within the bound' : `${over} over the bound`);
if (over > 0) process.exitCode = 1;

function run(roots: readonly string[]): { ms: number; cpu: number; memory: number; answer: string } {
  const script = join(import.meta.dirname, 'one.ts');
  const files = ['a.pdf', ...roots].map((file) => join(folder, file));
  const args = ['--disable-warning=ExperimentalWarning', script, ...files];
  const { stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  if (error) return { ms: 60_000, cpu: 60_000, memory: 0, answer: 'FINDING no answer within a minute' };
  try {
    return JSON.parse(stdout);
  } catch {
    return { ms: 0, cpu: 0, memory: 0, answer: `FINDING ${stderr.split('\n').slice(0, 12).join(' ')}` };
  }
}
