/**
 * `npm run bench:import`: the tree of a ministry (`-- --agencies 760 --people 7000`) from one XLSX file into an empty data folder of the embedded engine: reading,
 * dry run, import, the same file again, export, and the export imported. `-- --format csv` reads people from CSV after the tree.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { commitsOf } from '../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import { vietnamDay } from '../lib/domain/shared/calendar/time.ts';
import { fileOf, tablesWithin } from '../lib/flows/import/export-organisation.ts';
import { carryOut, planOf } from '../lib/flows/import/parts/carry-out.ts';
import type { Importer } from '../lib/flows/import/parts/importer.ts';
import { organisationLines } from '../lib/flows/import/parts/read-lines.ts';
import { writeXlsx } from '../lib/tables/write-xlsx.ts';
import { ministry } from './ministry.ts';

const { values } = parseArgs({
  options: { agencies: { type: 'string', default: '760' }, people: { type: 'string', default: '7000' } },
});
const size = { agencies: Number(values.agencies), people: Number(values.people) };
const budgetSeconds = 60;
/** as the API has it: so many records a call */
const recordsOfCall = 1000;

const home = mkdtempSync(join(tmpdir(), 'congvan-import-'));
const database = openDatabase(join(home, 'congvan.db'));
const context = { records: sqliteRecords(database), clock: wallClock };
const importer: Importer = { who: { by: 'bench', name: 'Đo', at: wallClock.now() }, roots: 'all', atOnce: false };
console.log(`${size.agencies} agencies, ${size.people} people\n\n| what | seconds | lines or records |\n|---|---|---|`);

const file = writeXlsx(ministry(size));
const read = await timed(
  'the file is read',
  () => organisationLines(file),
  ({ lines }) => lines.length,
);
const first = await timed(
  'dry run',
  () => planOf(context, importer, read.lines),
  ({ plan }) => plan.effects.length,
);
const wrong = first.plan.lines.filter(({ problems }) => problems.length > 0);
if (wrong.length > 0) throw new Error(`${wrong.length} lines are wrong: ${JSON.stringify(wrong[0])}`);
const begun = performance.now();
await timed('import, call by call', imported, (written) => written);
const seconds = (performance.now() - begun) / 1000;
await timed('the same again', imported, (written) => written);
const day = vietnamDay(wallClock.now());
const tables = await timed(
  'export',
  () => tablesWithin(context, 'all', day),
  (all) => all.flatMap(({ lines }) => lines).length,
);
const back = Buffer.from((await fileOf(tables, { format: 'xlsx' }, '')).content, 'base64');
const again = await planOf(context, importer, (await organisationLines(new Uint8Array(back))).lines);
console.log(`\nexport imported again: ${again.plan.effects.length} changes`);
console.log(
  `import ${seconds.toFixed(1)} s, budget ${budgetSeconds} s: ${seconds <= budgetSeconds ? 'kept' : 'MISSED'}`,
);
commitsOf(database).close();
database.close();
rmSync(home, { recursive: true, force: true });

async function imported(): Promise<number> {
  let written = 0;
  for (;;) {
    const { lines } = await organisationLines(file);
    const progress = await carryOut(context, importer, lines, { leaveOutWrong: false, most: recordsOfCall });
    written += progress.written;
    if (progress.left === 0) return written;
  }
}

async function timed<Result>(
  what: string,
  work: () => Promise<Result>,
  count: (result: Result) => number,
): Promise<Result> {
  const from = performance.now();
  const result = await work();
  console.log(`| ${what} | ${((performance.now() - from) / 1000).toFixed(1)} | ${count(result)} |`);
  return result;
}
