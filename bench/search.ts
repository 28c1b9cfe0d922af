/**
 * `npm run bench:search`: an agency with a million documents (`-- --documents N` for another number, `-- --home FOLDER` to keep it), searched through its API with three words as
 * beginnings: the newest first, and ranked; by a clerk who may read all, and by an officer who may read 200, which are counted and walked page by
 * page. Then drafts are saved, and it is asked until each is found.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Person } from '../lib/domain/organisation/agency.ts';
import type { SearchAnswer } from '../lib/flows/search/search-documents.ts';
import { type ApiClient, apiClient, uploadPdf } from '../local/journey/api-client.ts';
import { composeLetter } from '../local/letter/letter.ts';
import { startProduct } from '../local/runtime/product.ts';
import { demoAgencies, demoPeople } from '../local/setup/demo-agencies.ts';
import { fillOffice, officer, typed } from './search-office.ts';

const { values } = parseArgs({
  options: { documents: { type: 'string', default: '1000000' }, home: { type: 'string' } },
});
const documents = Number(values.documents);
const few = 200;
const rounds = 20;
const saved = 20;

const home = values.home ?? mkdtempSync(join(tmpdir(), 'congvan-search-'));
const settings = { home, host: '127.0.0.1', port: 0, pollSeconds: 3600 };
// a folder that is named is filled once, and kept
if (!existsSync(join(home, 'congvan.db'))) {
  await (await startProduct(settings)).stop();
  rmSync(join(home, 'search'), { recursive: true, force: true });
  fillOffice(home, { documents, few });
}
console.log(`${documents.toLocaleString('en')} documents of one agency`);

if (!existsSync(join(home, 'search'))) rebuilt();

const product = await startProduct(settings);
const clientOf = (login: string) => apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
const clerk = await clientOf('vanthu.hanoi');
const reader = await clientOf(officer);
console.log(
  `\n| who, what | p50 | p95 | processor time of one, client and server | budget of p95 |\n|---|---|---|---|---|`,
);
row('clerk, three words, the newest first', await times(clerk, 'newest'), 50);
row('clerk, three words, ranked', await times(clerk, 'ranked'), 200);
row(`officer who may read ${few}, the newest first`, await times(reader, 'newest'), 50);
row(`officer who may read ${few}, ranked`, await times(reader, 'ranked'), 200);
row('clerk, no words: the newest', await times(clerk, 'newest', ['']), 50);
await requireFew(reader);
row('a draft that was saved is found, ms after the answer', await lags(clerk), undefined);
await product.stop();
if (values.home === undefined) rmSync(home, { recursive: true, force: true });
process.exit(0);

type Times = readonly [p50: number, p95: number, processor?: number];

function rebuilt(): void {
  const begun = performance.now();
  const cli = join(import.meta.dirname, '../cli/main.ts');
  const told = execFileSync(process.execPath, [cli, 'rebuild', 'search', '--home', home, '--json'], {
    encoding: 'utf8',
  });
  const made = (JSON.parse(told) as { search: Record<string, number> }).search['G15.1'] ?? 0;
  const seconds = (performance.now() - begun) / 1000;
  const speed = `${seconds.toFixed(0)} s, ${Math.round(made / seconds)} a second`;
  console.log(`congvan rebuild search: ${made} documents in ${speed}, ${megabytes()} MB`);
}

function row(what: string, [p50, p95, processor]: Times, budget: number | undefined): void {
  const cells = [p50, p95, processor].map((value) => (value === undefined ? '' : `${value.toFixed(1)} ms`));
  console.log(`| ${what} | ${cells.join(' | ')} | ${budget === undefined ? '' : `${budget} ms`} |`);
}

async function times(client: ApiClient, order: 'newest' | 'ranked', words = typed): Promise<Times> {
  const taken: number[] = [];
  let before = process.cpuUsage();
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) before = process.cpuUsage();
    for (const one of words) {
      const query = new URLSearchParams({ words: one, order });
      const started = performance.now();
      await client.get<SearchAnswer>(`/api/search?${query}`);
      // the first round warms what an office has warm
      if (round > 0) taken.push(performance.now() - started);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return [...quantiles(taken), (user + system) / 1000 / taken.length];
}

/** Hits, counts and pages of somebody who may read few are those few. @throws where they are not */
async function requireFew(client: ApiClient): Promise<void> {
  for (const order of ['newest', 'ranked']) {
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ words: 'thi han', order, ...(cursor === undefined ? {} : { cursor }) });
      if (order === 'newest') query.delete('words');
      const { items, count, next } = await client.get<SearchAnswer>(`/api/search?${query}`);
      if (order === 'newest' && count !== few) throw new Error(`counted ${count}`);
      for (const { id } of items) seen.add(id);
      cursor = next;
    } while (cursor !== undefined);
    if (order === 'newest' && seen.size !== few) throw new Error(`${seen.size} on its pages`);
    console.log(
      `| officer, ${order === 'newest' ? 'no words' : '“thi han”'}, all pages | ${seen.size} documents | | | |`,
    );
  }
}

async function lags(client: ApiClient): Promise<Times> {
  const taken: number[] = [];
  const [from, to] = demoAgencies;
  const signer = demoPeople.find(({ subject }) => subject === 'lanhdao.hanoi') as Person;
  const letter = await composeLetter({ from, to, signer, unit: 'NV', subject: 'dấu hiệu riêng', paragraphs: ['…'] });
  for (let n = 0; n < saved; n += 1) {
    const draft = { kind: 'letter', subject: `dấu hiệu riêng ${1_000_000 + n}`, urgency: 'normal', secrecy: 'none' };
    const upload = await uploadPdf(client, letter);
    const rest = { unit: 'NV', upload, signer: 'lanhdao.hanoi', recipients: ['G15.29'] };
    await client.post('/api/documents', { ...draft, ...rest }, `bench-search-${n}`);
    const answered = performance.now();
    const query = new URLSearchParams({ words: String(1_000_000 + n) });
    while ((await client.get<SearchAnswer>(`/api/search?${query}`)).count === 0)
      await new Promise((go) => setTimeout(go, 2));
    taken.push(performance.now() - answered);
  }
  return quantiles(taken);
}

function quantiles(taken: number[]): readonly [number, number] {
  taken.sort((a, b) => a - b);
  return [taken[taken.length >> 1] ?? 0, taken[Math.floor(taken.length * 0.95)] ?? 0];
}

function megabytes(): number {
  const folder = join(home, 'search');
  const files = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))));
  return Math.round(files.reduce((sum, { size }) => sum + size, 0) / 1e6);
}
