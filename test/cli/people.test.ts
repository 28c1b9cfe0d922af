import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oldDataFolder } from '../fixtures/data-folder.ts';

const root = join(import.meta.dirname, '../..');
let home: string;
let desk: string;
beforeAll(() => {
  home = oldDataFolder();
  desk = mkdtempSync(join(tmpdir(), 'congvan-people-'));
});
afterAll(() => {
  for (const folder of [home, desk]) rmSync(folder, { recursive: true, force: true });
});

function people(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'people', ...args], { cwd: root, encoding: 'utf8' });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
function file(name: string, text: string): string {
  writeFileSync(join(desk, name), text);
  return join(desk, name);
}
const list = 'Mã cán bộ;Họ tên;Ngày sinh;Cơ quan;Chức vụ\nCB1;Nguyễn Thị Lan;5/3/1985;G15.1;Chuyên viên\n';
const json = (...args: string[]) => JSON.parse(people(...args, '--home', home, '--json').stdout);

describe('congvan people', () => {
  test('tells what a list would do, does it, and does nothing the second time', () => {
    const path = file('nguoi.csv', list);
    expect(json('import', path, '--dry-run')).toMatchObject({ counts: { create: 1 }, written: 0 });
    expect(json('import', path)).toMatchObject({ counts: { create: 1 }, written: 1 });
    expect(json('import', path)).toMatchObject({ counts: { create: 0, unchanged: 1 }, written: 0 });
  });
  test('with wrong lines writes nothing and says what to do, line by line', () => {
    const path = file('sai.csv', `${list}CB2;Trần Văn Sai;31/2/1985;G15.1;Chuyên viên\n`);
    const { status, stdout } = people('import', path, '--home', home);
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining('Dòng 3 (Trần Văn Sai): Ngày “31/2/1985” không đúng.'),
    ]);
    expect(stdout).toContain('Chưa ghi gì');
    expect(json('import', path, '--leave-out-wrong')).toMatchObject({ counts: { error: 1, unchanged: 1 }, written: 0 });
  });
  test.each(['csv', 'xlsx'])('exports to %s, for its owner alone, what imports without a change', (format) => {
    const path = join(desk, `xuat.${format}`);
    expect(people('export', path, '--home', home).status).toBe(0);
    expect(statSync(path).mode & 0o077).toBe(0);
    const { counts } = json('import', path, '--dry-run');
    expect(counts).toMatchObject({ create: 0, change: 0, conflict: 0, error: 0 });
    expect(counts.unchanged).toBeGreaterThan(5);
  });
  test('of wrong use, of a folder or file that is not there, says what to do', () => {
    const path = file('nguoi.csv', list);
    for (const [args, words] of [
      [['import'], 'congvan people import FILE'],
      [['export', join(desk, 'x.doc'), '--home', home], 'congvan people import FILE'],
      [['import', path, '--home', join(desk, 'none')], '--home hoặc CONGVAN_HOME'],
      [['import', join(desk, 'none.csv'), '--home', home], 'Hãy kiểm tra đường dẫn'],
      [['import', file('la.csv', 'Tháng;Số\n1;2\n'), '--home', home], 'Không nhận ra dòng tiêu đề'],
    ] as const) {
      const { status, stderr } = people(...args);
      expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
  });
});
