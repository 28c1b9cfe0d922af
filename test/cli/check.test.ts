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

/** In a folder of that version a delivery that was refused stands in no inbox: nobody had to look at it then. */
const known = { code: 'tasks-differ' };

describe('a data folder', () => {
  test('is walked whole, and what an earlier version did not keep is named', () => {
    const database = new DatabaseSync(join(folder, 'congvan.db'), { readOnly: true });
    const count = (where: string) =>
      Object.values(database.prepare(`SELECT count(*) FROM items WHERE ${where}`).get() as object)[0];
    const expected = { documents: count("sk = 'STATE'"), events: count("sk LIKE 'EVENT#%'") };
    database.close();
    const { status, stdout } = check('--home', folder, '--json');
    const { findings, files, ...walked } = JSON.parse(stdout);
    expect([status, walked]).toEqual([1, { ...expected, anchors: 0, roots: [] }]);
    expect(findings).toMatchObject([known]);
    expect(files).toBeGreaterThan(expected.documents as number);
  });
});

describe('a log is broken, and the command ends with 1,', () => {
  type Change = (database: DatabaseSync, pk: string, seqs: number[]) => void;
  const last = (seqs: number[]) => seqs.at(-1) ?? 0;
  test.each<[string, Change, (seqs: number[]) => object]>([
    [
      'when a name in a line was changed',
      (db, pk) => edit(db, pk, event(2), (body) => ({ ...body, name: 'Ai đó' })),
      () => ({ code: 'changed', detail: '2' }),
    ],
    [
      'when a fact in a line was changed',
      (db, pk) => edit(db, pk, event(2), (body) => ({ ...body, data: { x: 1 } })),
      () => ({ code: 'changed', detail: '2' }),
    ],
    [
      'when the time of a line was changed',
      (db, pk) => edit(db, pk, event(1), (body) => ({ ...body, at: 1 })),
      () => ({ code: 'changed', detail: '1' }),
    ],
    [
      'when a line was taken out',
      (db, pk) => db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?').run(pk, event(2)),
      () => ({ code: 'changed', detail: '3' }),
    ],
    [
      'when a line cannot be read',
      (db, pk) => db.prepare("UPDATE items SET body = '{' WHERE pk = ? AND sk = ?").run(pk, event(2)),
      () => ({ code: 'record-unreadable' }),
    ],
    [
      'when its last line was taken out',
      (db, pk, seqs) => db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?').run(pk, event(last(seqs))),
      (seqs) => ({ code: 'end-missing', detail: String(last(seqs)) }),
    ],
    [
      'when the end that the document keeps was changed',
      (db, pk, seqs) => edit(db, pk, 'STATE', (body) => ({ ...body, log: { seq: last(seqs), hash: 'x' } })),
      (seqs) => ({ code: 'end-differs', detail: String(last(seqs)) }),
    ],
    [
      'when the document was taken out',
      (db, pk) => db.prepare("DELETE FROM items WHERE pk = ? AND sk = 'STATE'").run(pk),
      () => ({ code: 'document-missing' }),
    ],
  ])('%s', (_, change, expected) => {
    let seqs: number[] = [];
    const { folder: copy, pk } = changed((database, of, all) => {
      seqs = all;
      change(database, of, all);
    });
    const { status, stdout } = check('--home', copy, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).findings.filter(({ where }: { where: string }) => where === pk)).toEqual([
      { where: pk, ...expected(seqs) },
    ]);
    const shown = check('--home', copy);
    expect([shown.status, shown.stdout.includes(pk), shown.stdout.includes('KHÔNG nguyên vẹn: ')]).toEqual([
      1,
      true,
      true,
    ]);
  });
});

describe('nothing is checked, and the command ends with 2,', () => {
  test.each<[string, () => string[]]>([
    ['where there is no data folder', () => ['--home', mkdtempSync(join(tmpdir(), 'congvan-empty-'))]],
    ['on an unknown option', () => ['--folder', folder]],
    [
      'where the database is none',
      () => {
        const empty = mkdtempSync(join(tmpdir(), 'congvan-none-'));
        writeFileSync(join(empty, 'congvan.db'), 'x'.repeat(5000));
        return ['--home', empty];
      },
    ],
  ])('%s', (_, args) => {
    const { status, stdout, stderr } = check(...args());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toBe('');
  });
});
