import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBucket } from '../engines/bucket.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';

const root = join(import.meta.dirname, '../..');
const home = () => mkdtempSync(join(tmpdir(), 'congvan-home-'));
const environment: NodeJS.ProcessEnv = { ...process.env, NO_SUCH: undefined };
function directory(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'directory', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'congvan-list-')), 'danh-muc.csv');
  writeFileSync(path, text);
  return path;
}
const list = (count: number) =>
  file(`Mã;Tên\n${Array.from({ length: count }, (_, at) => `H${at};Sở ${at}`).join('\n')}\n`);

test('a list is tried, loaded, loaded again, and not loaded where it would end too many', () => {
  const at = home();
  expect(directory('state', '--home', at).stdout).toMatch(/^Chưa nạp/);
  const dry = directory('load', list(20), '--dry-run', '--home', at);
  expect([dry.status, dry.stdout]).toEqual([0, expect.stringContaining('mới: 20')]);
  expect(dry.stdout).toContain('Chưa ghi gì');
  expect(directory('state', '--home', at).stdout).toMatch(/^Chưa nạp/);
  expect(directory('load', list(20), '--home', at).stdout).toContain('Đã nạp danh mục.');
  expect(directory('load', list(20), '--home', at).stdout).toContain('Không có gì thay đổi.');
  const few = directory('load', list(10), '--home', at);
  expect([few.status, few.stderr]).toEqual([1, expect.stringMatching(/10 trong 20 cơ quan.*--yes/)]);
  expect(directory('load', list(10), '--yes', '--home', at).stdout).toMatch(/kết thúc .*: 10/);
  expect(directory('state', '--home', at).stdout).toMatch(/^10 cơ quan, 10 đã kết thúc; nạp lúc .* từ danh-muc\.csv/);
  expect(JSON.parse(directory('state', '--json', '--home', at).stdout)).toMatchObject({ agencies: 10, ended: 10 });
});

test('wrong lines are named', () => {
  const wrong = directory('load', file('Mã;Tên\nH1;\nH2;Hai\n'), '--home', home());
  expect([wrong.status, wrong.stderr]).toEqual([
    1,
    expect.stringMatching(/^1 dòng sai[\s\S]*dòng 2: Thiếu tên cơ quan. \(H1\)/),
  ]);
});

test.each([
  [['load']],
  [['load', 'a.csv', 'b.csv']],
  [['load', '/no/such/file.csv']],
  [['state', '--home', '/no/such/folder']],
  [['state', '--bucket', 'b', '--home', 'h']],
  [['load', '--axis', 'http://127.0.0.1:1', '--system-id', 'x', '--secret-env', 'NO_SUCH']],
  [['load', '--axis', 'http://127.0.0.1:1']],
  [['nothing']],
])('wrong use is said: %s', (args) => {
  const run = directory(...args, ...(args.includes('--home') ? [] : ['--home', tmpdir()]));
  expect([run.status, run.stdout, run.stderr === '']).toEqual([2, '', false]);
});

describeOn([moto], 'on AWS', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  test('the list goes into the bucket', async () => {
    const { bucket, region, credentials } = await createBucket(engine.endpoint, 'search');
    environment['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
    environment['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
    const where = ['--bucket', bucket, '--region', region, '--endpoint', engine.endpoint];
    expect(directory('load', list(3), ...where)).toMatchObject({ status: 0, stderr: '' });
    expect(directory('state', ...where).stdout).toMatch(/^3 cơ quan/);
  });
});
