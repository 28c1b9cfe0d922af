import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { oldDataFolder } from '../fixtures/data-folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = oldDataFolder();
});

function check(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'check', ...args], { cwd: root, encoding: 'utf8' });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
/** A copy of the data folder in which somebody has changed something by hand. */
function changed(change: (database: DatabaseSync, pk: string, seqs: number[]) => void): { folder: string; pk: string } {
  const copy = mkdtempSync(join(tmpdir(), 'congvan-check-'));
  cpSync(folder, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, 'congvan.db'));
  const longest = database
    .prepare(
      "SELECT pk, count(*) AS events FROM items WHERE sk LIKE 'EVENT#%' GROUP BY pk ORDER BY events DESC, pk LIMIT 1",
    )
    .get() as { pk: string; events: number };
  change(
    database,
    longest.pk,
    Array.from({ length: longest.events }, (_, at) => at + 1),
  );
  database.close();
  return { folder: copy, pk: longest.pk };
}
const event = (seq: number) => `EVENT#${String(seq).padStart(6, '0')}`;
const edit = (database: DatabaseSync, pk: string, sk: string, make: (body: Record<string, unknown>) => unknown) => {
  const { body } = database.prepare('SELECT body FROM items WHERE pk = ? AND sk = ?').get(pk, sk) as { body: string };
  database
    .prepare('UPDATE items SET body = ? WHERE pk = ? AND sk = ?')
    .run(JSON.stringify(make(JSON.parse(body))), pk, sk);
};

describe('the logs of a data folder', () => {
  test('are whole: every document is walked, and the command ends with 0', () => {
    const database = new DatabaseSync(join(folder, 'congvan.db'), { readOnly: true });
    const count = (where: string) =>
      Object.values(database.prepare(`SELECT count(*) FROM items WHERE ${where}`).get() as object)[0];
    const expected = { logs: count("sk = 'STATE'"), events: count("sk LIKE 'EVENT#%'") };
    database.close();
    const { status, stdout } = check('--data', folder, '--json');
    expect([status, JSON.parse(stdout)]).toEqual([0, { ...expected, broken: [] }]);
    expect(expected.logs).toBeGreaterThan(5);
    expect(check('--data', folder).stdout).toMatch(/^Nguyên vẹn: \d+ nhật ký/);
  });
});

describe('a log is broken, and the command ends with 1,', () => {
  type Change = (database: DatabaseSync, pk: string, seqs: number[]) => void;
  const last = (seqs: number[]) => seqs.at(-1) ?? 0;
  test.each<[string, Change, (seqs: number[]) => object]>([
    [
      'when a name in a line was changed',
      (db, pk) => edit(db, pk, event(2), (body) => ({ ...body, name: 'Ai đó' })),
      () => ({ seq: 2, why: 'changed' }),
    ],
    [
      'when a fact in a line was changed',
      (db, pk) => edit(db, pk, event(2), (body) => ({ ...body, data: { x: 1 } })),
      () => ({ seq: 2, why: 'changed' }),
    ],
    [
      'when the time of a line was changed',
      (db, pk) => edit(db, pk, event(1), (body) => ({ ...body, at: 1 })),
      () => ({ seq: 1, why: 'changed' }),
    ],
    [
      'when a line was taken out',
      (db, pk) => db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?').run(pk, event(2)),
      () => ({ seq: 3, why: 'changed' }),
    ],
    [
      'when a line cannot be read',
      (db, pk) => db.prepare("UPDATE items SET body = '{' WHERE pk = ? AND sk = ?").run(pk, event(2)),
      () => ({ seq: 2, why: 'changed' }),
    ],
    [
      'when its last line was taken out',
      (db, pk, seqs) => db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?').run(pk, event(last(seqs))),
      (seqs) => ({ seq: last(seqs), why: 'end-missing' }),
    ],
    [
      'when the end that the document keeps was changed',
      (db, pk, seqs) => edit(db, pk, 'STATE', (body) => ({ ...body, log: { seq: last(seqs), hash: 'x' } })),
      (seqs) => ({ seq: last(seqs), why: 'end-differs' }),
    ],
    [
      'when the document was taken out',
      (db, pk) => db.prepare("DELETE FROM items WHERE pk = ? AND sk = 'STATE'").run(pk),
      () => ({ seq: 1, why: 'document-missing' }),
    ],
  ])('%s', (_, change, expected) => {
    let seqs: number[] = [];
    const { folder: copy, pk } = changed((database, of, all) => {
      seqs = all;
      change(database, of, all);
    });
    const { status, stdout } = check('--data', copy, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).broken).toEqual([{ document: pk, ...expected(seqs) }]);
    const shown = check('--data', copy);
    expect([shown.status, shown.stdout.includes(pk), shown.stdout.includes('KHÔNG nguyên vẹn: 1 trong')]).toEqual([
      1,
      true,
      true,
    ]);
  });
});

describe('nothing is checked, and the command ends with 2,', () => {
  test.each<[string, () => string[]]>([
    ['where there is no data folder', () => ['--data', mkdtempSync(join(tmpdir(), 'congvan-empty-'))]],
    ['on an unknown option', () => ['--folder', folder]],
    [
      'where the database is none',
      () => {
        const empty = mkdtempSync(join(tmpdir(), 'congvan-none-'));
        writeFileSync(join(empty, 'congvan.db'), 'x'.repeat(5000));
        return ['--data', empty];
      },
    ],
  ])('%s', (_, args) => {
    const { status, stdout, stderr } = check(...args());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain('at ');
    expect(stderr).not.toBe('');
  });
});
