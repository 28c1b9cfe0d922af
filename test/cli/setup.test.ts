import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { recordsDirectory } from '../../lib/stores/organisation/directory.ts';
import { localConnection } from '../engines/connection.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { createTable } from '../engines/table.ts';

const root = join(import.meta.dirname, '../..');
const desk = mkdtempSync(join(tmpdir(), 'congvan-setup-'));
const environment: NodeJS.ProcessEnv = { ...process.env };
const answers = {
  ...{ agencyName: 'Thi hành án dân sự tỉnh Hòa Bình', agencyCode: 'G15.50', parentName: 'Cục Quản lý THADS' },
  ...{ abbreviation: 'THADS', place: 'Hòa Bình', address: 'Hòa Bình', email: 'vanthu@example.vn' },
  ...{
    headTitle: 'Trưởng Thi hành án dân sự',
    sealDiameterMm: 36,
    headName: 'Bùi Thị Sáu',
    adminName: 'Đinh Văn Quân',
  },
  ...{ headSubject: '1f0c-head', adminSubject: '1f0c-admin' },
};
function file(change: object): string {
  const path = join(desk, 'first-day.json');
  writeFileSync(path, JSON.stringify({ ...answers, ...change }));
  return path;
}
function setup(...args: string[]) {
  const options = { cwd: root, encoding: 'utf8', env: environment } as const;
  const run = spawnSync(process.execPath, ['cli/main.ts', 'setup', ...args], options);
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe('congvan setup', () => {
  openDatabase(join(desk, 'congvan.db')).close();
  test.each([
    [[], /^congvan setup FILE/],
    [[join(desk, 'none.json'), '--home', desk], /phải có và là JSON/],
    [[join(desk, 'first-day.json'), '--home', join(desk, 'none')], /--home hoặc CONGVAN_HOME/],
  ])('of wrong use says what to do: %s', (args, words) => {
    file({});
    const run = setup(...args);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(words);
  });
  test('names what is missing or wrong, and makes nothing', () => {
    const run = setup(file({ email: 'không phải thư', headName: '', other: 1 }), '--home', desk);
    expect(run.status).toBe(2);
    for (const name of ['email', 'headName', 'other']) expect(run.stderr).toContain(name);
    expect(setup(file({}), '--home', desk)).toMatchObject({ status: 0 });
  });
});

describeOn([moto], 'congvan setup on AWS', () => {
  let service: Engine;
  beforeAll(async () => {
    service = await moto.start();
  });
  afterAll(async () => await service?.stop());

  test('makes the agency, its head and its administrator once, whose rights hold at once', async () => {
    const { table, credentials } = await createTable(service.endpoint, 'setup');
    environment['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
    environment['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
    const at = localConnection(service.endpoint);
    const where = ['--table', table, '--region', at.region, '--endpoint', service.endpoint];
    expect(setup(file({}), ...where)).toMatchObject({ status: 0, stderr: '' });
    const directory = recordsDirectory(dynamodbRecords({ ...at, table }), { now: () => Date.now() });
    expect(await directory.person('1f0c-admin')).toMatchObject({ name: 'Đinh Văn Quân', roles: ['admin'] });
    expect(await directory.person('1f0c-head')).toMatchObject({
      roles: ['leader'],
      level: 'head',
      agencyCode: 'G15.50',
    });
    expect(await directory.ourAgencies()).toMatchObject([{ code: 'G15.50', name: answers.agencyName }]);
    const again = setup(file({ agencyCode: 'G15.51' }), ...where);
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('đã có cơ quan') });
  });
});
