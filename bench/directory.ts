/**
 * `npm run bench:directory`: a national directory of 111,339 agencies beside an own tree of 760 (`-- --agencies N` for another number), loaded by `congvan directory load`, then
 * searched by name with marks and without, by code, by the beginning of one and by an old code: through the API of the embedded engine, and with `-- --aws` by the same
 * code over DynamoDB Local and moto.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dynamodbRecords } from '../lib/adapters/aws/dynamodb-records.ts';
import { s3SearchStore } from '../lib/adapters/aws/s3-search-store.ts';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import { storedDirectory } from '../lib/adapters/fts/directory/stored-directory.ts';
import { recordOfAgency } from '../lib/domain/organisation/agencies/agency-record.ts';
import { nameOn } from '../lib/domain/organisation/directory/entry.ts';
import { loadDirectory } from '../lib/flows/directory/load-directory.ts';
import type { Records } from '../lib/ports/records.ts';
import { agencyChange } from '../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../lib/stores/organisation/directory.ts';
import type { FoundAgencies } from '../lib/views/find-agencies.ts';
import { apiClient } from '../local/journey/api-client.ts';
import { startProduct } from '../local/runtime/product.ts';
import { createBucket } from '../test/engines/bucket.ts';
import { dynamodbLocal } from '../test/engines/dynamodb-local.ts';
import { moto } from '../test/engines/moto.ts';
import { createTable } from '../test/engines/table.ts';
import { nationalList, nationalSize } from './national-list.ts';

const { values } = parseArgs({
  options: { agencies: { type: 'string', default: String(nationalSize) }, aws: { type: 'boolean' } },
});
const ownTree = 760;
const rounds = 20;
const budget = 100;
const day = '2026-11-29';

const searches: Readonly<Record<string, readonly string[]>> = {
  'a name without marks': ['so tu phap khanh hoa', 'ubnd xa tan phu', 'truong tieu hoc long thanh', 'thi hanh an'],
  'a name with marks': ['Sở Tư pháp tỉnh Khánh Hòa', 'UBND xã Tân Phú', 'Trường Tiểu học Đường', 'phường Xuân Lộc'],
  'words that very many have': ['uy ban nhan dan', 'ủy ban nhân dân xã', 'truong', 'phuc vu hanh chinh'],
  'beginnings of words': ['uy ba nh da xa', 'so tu', 'tr ti ho', 'xa ph'],
  'a code': ['H32', 'H33.1', 'G15.30', 'H40.150.3'],
  'the beginning of a code': ['H3', 'H33.', 'G15', 'H40.15'],
  'an old code': ['000.00.00.H33-1', '000.00.02.H21-2', '000.03.101.H30-3', '000.00.05.H12-2'],
  'what there is not': ['zzz khong co', 'đường dường đương', 'xyz', 'H99.999'],
};

const agencies = nationalList(Number(values.agencies));
const list = Buffer.from(
  JSON.stringify(
    agencies.map((entry) => {
      const { code, oldCodes, parentCode, address, email } = entry;
      const oldNames = entry.names.slice(0, -1).map(({ name }) => name);
      return { code, name: nameOn(entry, day), oldCodes, oldNames, parentCode, address, email };
    }),
  ),
);
console.log(`${agencies.length.toLocaleString('en')} agencies, ${(list.length / 1e6).toFixed(0)} MB as JSON`);
await (values.aws ? onAws() : embedded());
process.exit(0);

/** Finds agencies by what is typed; how many. */
type Find = (words: string) => Promise<number>;

async function embedded(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'congvan-directory-'));
  const settings = { home, host: '127.0.0.1', port: 0, pollSeconds: 3600 };
  await (await startProduct(settings)).stop();
  const database = openDatabase(join(home, 'congvan.db'));
  await fillTree(sqliteRecords(database));
  database.close();
  const file = join(home, 'list.json');
  writeFileSync(file, list);
  const load = () =>
    execFileSync(process.execPath, ['cli/main.ts', 'directory', 'load', file, '--home', home, '--json'], {
      cwd: join(import.meta.dirname, '..'),
      maxBuffer: 100_000_000,
    });
  await timed('loaded', async () => load());
  await timed('loaded again, which changes nothing', async () => load());
  const product = await startProduct(settings);
  const login = 'vanthu.hanoi';
  const client = await apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
  await measure(async (words) => {
    const { items } = await client.get<FoundAgencies>(`/api/agencies?${new URLSearchParams({ words })}`);
    return items.length;
  });
  await product.stop();
  rmSync(home, { recursive: true, force: true });
}

async function onAws(): Promise<void> {
  const [s3, dynamodb] = [await moto.start(), await dynamodbLocal.start()];
  const folder = mkdtempSync(join(tmpdir(), 'congvan-directory-'));
  const records = dynamodbRecords(await createTable(dynamodb.endpoint, 'directory'));
  await fillTree(records);
  const store = s3SearchStore(await createBucket(s3.endpoint, 'search'));
  const clock = { now: Date.now };
  const national = storedDirectory({ store, folder, now: clock.now });
  const load = () => loadDirectory({ national, clock }, { list, source: 'bench', dryRun: false, confirmed: false });
  await timed('loaded', load);
  const fresh = storedDirectory({ store, folder, now: clock.now });
  await timed('fetched and asked for one code by a new process', () => fresh.byCode('H32'));
  const directory = recordsDirectory(records, clock, fresh);
  await measure(async (words) => (await directory.findAgencies(words)).length);
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([s3.stop(), dynamodb.stop()]);
}

/** An own tree beside the national one. */
async function fillTree(records: Records): Promise<void> {
  const act = { by: 'bench', name: '', at: 1 };
  for (let at = 0; at < ownTree; at += 1) {
    const name = `Phòng Thi hành án dân sự khu vực ${at + 1}`;
    const agency = { code: `G15.99.${at + 1}`, altCodes: [], name, parentName: 'Thi hành án dân sự', abbreviation: '' };
    const record = recordOfAgency({ ...agency, place: '', address: '', email: '', ours: false });
    await records.transact(await agencyChange({ records }, undefined, record, act, []));
  }
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

async function measure(find: Find): Promise<void> {
  console.log(`\n| searched by | found | p50 | p95 | budget of p95 |\n|---|---|---|---|---|`);
  for (const [what, typed] of Object.entries(searches)) {
    const taken: number[] = [];
    const found = new Set<number>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const words of typed) {
        const begun = performance.now();
        found.add(await find(words));
        // the first round warms what an office has warm
        if (round > 0) taken.push(performance.now() - begun);
      }
    }
    taken.sort((a, b) => a - b);
    const at = (part: number) => `${(taken[Math.floor(taken.length * part)] ?? 0).toFixed(1)} ms`;
    const counts = [...found].sort((a, b) => a - b).join(', ');
    console.log(`| ${what} | ${counts} | ${at(0.5)} | ${at(0.95)} | ${budget} ms |`);
  }
}
