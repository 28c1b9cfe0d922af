import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { backupLog } from '../../lib/adapters/embedded/backup/backup-log.ts';
import { stateHashOfFolder } from '../../lib/adapters/embedded/backup/state-hash.ts';
import { oldDataFolder } from '../fixtures/data-folder.ts';

const root = join(import.meta.dirname, '../..');
const writer = fileURLToPath(new URL('../contract/durability-writer.ts', import.meta.url));
const place = (name: string) => join(mkdtempSync(join(tmpdir(), 'congvan-cli-backup-')), name);

function congvan(args: string[], key = '') {
  const env = { ...process.env, BACKUP_KEY: key };
  return spawnSync(process.execPath, ['cli/main.ts', ...args], { cwd: root, encoding: 'utf8', env });
}
const keyOf = (home: string) => readFileSync(join(home, 'backup', 'key'), 'utf8').trim();

describe('congvan backup and restore', () => {
  test('bring a data folder to another place, with a report of what came back: check says of it what it said of the first', () => {
    const [home, target, restored] = [oldDataFolder(), place('target'), place('home')];
    const taken = congvan(['backup', target, '--home', home]);
    expect([taken.status, taken.stderr]).toEqual([0, '']);
    expect(taken.stdout).toContain(keyOf(home));
    // shown once; later only when somebody asks
    expect(congvan(['backup', target, '--home', home]).stdout).not.toContain(keyOf(home));
    expect(congvan(['backup', '--show-key', '--home', home]).stdout).toContain(keyOf(home));
    const put = congvan(['restore', target, '--home', restored, '--key-env', 'BACKUP_KEY'], keyOf(home));
    expect(put.stderr).toBe('');
    const said = congvan(['check', '--home', home]);
    const digest = /Mã băm trạng thái: (\w+)/.exec(taken.stdout)?.[1] ?? '';
    expect(put.stdout).toContain(`mã băm trạng thái khớp (${digest})`);
    expect(put.status).toBe(said.status);
    const folder = join(restored, 'backup', 'restores');
    const [json = '', page = ''] = readdirSync(folder).toSorted();
    expect(JSON.parse(readFileSync(join(folder, json), 'utf8'))).toMatchObject({
      ...{ kind: 'restore', stateHash: digest, documents: 31, files: 129 },
      findings: [{ code: 'tasks-differ' }],
    });
    expect(readFileSync(join(folder, page), 'utf8')).toContain('# Biên bản khôi phục dữ liệu');
    expect(put.stdout).toContain(join(folder, page));
  });

  test('a restore is tried: a report says what was checked, and a damaged backup fails', () => {
    const [home, target, work] = [oldDataFolder(), place('target'), mkdtempSync(join(tmpdir(), 'congvan-work-'))];
    expect(congvan(['backup', target, '--home', home, '--quiet']).stdout).toBe('');
    const drill = () => congvan(['drill', target, '--home', home, '--work', work]);
    // check finds in this old folder what it finds before the backup
    const first = drill();
    expect([first.status, readdirSync(work)]).toEqual([1, []]);
    expect(lastReport(home)).toMatchObject({
      result: 'check-finds',
      documents: 31,
      files: 129,
      findings: [{ code: 'tasks-differ' }],
    });
    const page = readFileSync(join(home, 'backup', 'drills', reports(home, '.md')[0] ?? ''), 'utf8');
    expect(page).toContain('| Số văn bản đã kiểm tra | 31 |');
    const [damaged = ''] = readdirSync(join(target, 'files'), { recursive: true })
      .map(String)
      .filter((name) => name.length > 60);
    writeFileSync(join(target, 'files', damaged), 'x');
    expect(drill().stderr).toContain(damaged);
    expect([lastReport(home).result, backupLog(home).drill]).toMatchObject(['damaged', { whole: false, target }]);
  });

  test('refuse in one sentence, with an exit code that stays', () => {
    const [home, target] = [oldDataFolder(), place('target')];
    const refused = ([status, ...args]: [number, ...string[]], key = '') => {
      const run = congvan(args, key);
      expect([run.status, run.stdout, run.stderr.trim().split('\n').length]).toEqual([status, '', 1]);
    };
    refused([2, 'backup', join(home, 'copies'), '--home', home]);
    refused([2, 'backup', join(home, 'congvan.db'), '--home', home]);
    refused([3, 'backup', join(target, 'none', 'there'), '--home', home]);
    expect(congvan(['backup', target, '--home', home]).status).toBe(0);
    const key = keyOf(home);
    expect(congvan(['restore', target, '--list']).stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d.-]+Z\n$/);
    refused([2, 'restore', target, '--home', home, '--key-env', 'BACKUP_KEY'], key);
    refused([2, 'restore', target, '--home', place('x'), '--key-env', 'BACKUP_KEY'], `${key.slice(0, -1)}`);
    refused([2, 'restore', target, '--home', place('x'), '--at', 'y', '--key-env', 'BACKUP_KEY'], key);
    const other = oldDataFolder();
    expect(congvan(['backup', place('other'), '--home', other]).status).toBe(0);
    refused([4, 'restore', target, '--home', place('x'), '--key-env', 'BACKUP_KEY'], keyOf(other));
    expect(congvan(['backup']).status).toBe(2);
  });
});

describe('while the product runs', () => {
  test('a backup is killed, the next one is whole, and no acknowledged step from before it is missing elsewhere', async () => {
    const [home, target, restored] = [mkdtempSync(join(tmpdir(), 'congvan-load-')), place('target'), place('home')];
    const load = spawn(process.execPath, [writer, home, '8'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let acknowledged = 0;
    load.stdout.setEncoding('utf8').on('data', (text: string) => {
      acknowledged += text.split('\n').length - 1;
    });
    try {
      await until(() => acknowledged > 200);
      const cut = spawn(process.execPath, ['cli/main.ts', 'backup', target, '--home', home], {
        cwd: root,
        stdio: 'ignore',
      });
      await until(() => beganIn(target));
      await killed(cut);
      const before = acknowledged;
      const next = spawn(process.execPath, ['cli/main.ts', 'backup', target, '--home', home, '--json'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [text] = await Promise.all([next.stdout.setEncoding('utf8').toArray(), once(next, 'exit')]);
      const after = acknowledged;
      await killed(load);
      const { stateHash, files } = JSON.parse(text.join('').trim().split('\n').at(-1) ?? '{}');
      congvan(['restore', target, '--home', restored, '--key-env', 'BACKUP_KEY'], keyOf(home));
      expect(await stateHashOfFolder(restored)).toBe(stateHash);
      const numbers = numbersIn(restored);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => at + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(before);
      expect(files.count).toBeGreaterThanOrEqual(before);
      expect(after).toBeGreaterThan(before);
    } finally {
      load.kill('SIGKILL');
    }
  }, 60_000);
});

const reports = (home: string, ending: string) =>
  readdirSync(join(home, 'backup', 'drills'))
    .filter((name) => name.endsWith(ending))
    .sort();
const lastReport = (home: string) =>
  JSON.parse(readFileSync(join(home, 'backup', 'drills', reports(home, '.json').at(-1) ?? ''), 'utf8'));

/** Numbers of the records of a folder whose file is there too. */
function numbersIn(home: string): number[] {
  const database = new DatabaseSync(join(home, 'congvan.db'), { readOnly: true });
  const rows = database
    .prepare(
      "SELECT CAST(sk AS INTEGER) AS number FROM items JOIN files ON files.key = 'file-' || items.sk WHERE pk = 'DURABLE' ORDER BY number",
    )
    .all() as unknown as { number: number }[];
  database.close();
  return rows.map(({ number }) => number);
}

function beganIn(target: string): boolean {
  try {
    return readFileSync(join(target, 'files'), 'utf8') === '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGKILL');
  await ended;
}
