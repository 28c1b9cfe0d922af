/**
 * `npm run fuzz:paint [-- --files 1000] [--seed N] [--corpora FOLDER]`: draws the first page of changed files, and then of the files that are made
 * to be expensive, in the product's own thread. A finding is anything but a picture within its bound or a reason, a thread that is lost, or more
 * memory than the bound. Prints the seed and keeps the file.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { threadPainter } from '../../functions/compose/threads/painting.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { imageOf, maxImageBytes } from '../../lib/ports/page-images.ts';
import { worstCases } from '../worst/cases.ts';
import { randomNumbers } from './mutate.ts';
import { changedFile, samples } from './samples.ts';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '1000' }, seed: { type: 'string' }, corpora: { type: 'string' } },
});
/** What the thread may take for one file: its WebAssembly, the file twice, the pixels, the encoder. */
const maxMegabytes = 600;
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const painter = threadPainter(new URL('../../functions/compose/threads/paint-thread.ts', import.meta.url));
const answers = new Map<string, number>();
let findings = 0;
let slowest = { ms: 0, name: '' };
let highest = 0;
let folder: string | undefined;

console.log(`from seed ${first}, ${values.files} changed files, then ${worstCases.length} expensive ones`);
const files = await samples(values.corpora ?? process.env['CONGVAN_CORPORA']);
for (let seed = first; seed < first + Number(values.files); seed++)
  await draw(`seed ${seed}`, changedFile(files, randomNumbers(seed)));
for (const { name, make } of worstCases) await draw(name, await make());
await painter.close();
for (const [answer, count] of answers) console.log(`${String(count).padStart(6)} ${answer}`);
console.log(
  `${findings} findings; the slowest, ${slowest.name}, took ${(slowest.ms / 1000).toFixed(2)} s; at most ${highest} MB more after one`,
);
process.exit(findings === 0 ? 0 : 1);

async function draw(name: string, file: Uint8Array): Promise<void> {
  const idle = process.memoryUsage.rss();
  const began = performance.now();
  const answer = await painted(file);
  const ms = performance.now() - began;
  if (ms > slowest.ms) slowest = { ms, name };
  const memory = (process.memoryUsage.rss() - idle) >> 20;
  highest = Math.max(highest, memory);
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
  if (!answer.startsWith('FINDING') && memory <= maxMegabytes) return;
  findings++;
  folder ??= mkdtempSync(join(tmpdir(), 'congvan-paint-'));
  const path = join(folder, `${findings}.pdf`);
  writeFileSync(path, file);
  console.log(`FINDING ${name}, kept as ${path}: ${answer}, ${memory} MB`);
}

async function painted(file: Uint8Array): Promise<string> {
  try {
    const image = await painter.paint(bytesSource(file), 1);
    if ('notDrawn' in image) return image.notDrawn;
    return image.webp.length <= maxImageBytes && imageOf(image.webp) ? 'drawn' : 'FINDING no whole picture';
  } catch (error) {
    return `FINDING ${error}`;
  }
}
