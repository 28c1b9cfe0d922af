import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import { kmsSecretBox } from '../../lib/adapters/aws/kms-secret-box.ts';
import { recordsCredentials } from '../../lib/adapters/directory/records-credentials.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { keySecretBox } from '../../lib/adapters/embedded/key-secret-box.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { localConnection } from '../engines/connection.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { createSealingKey } from '../engines/keys.ts';
import { moto } from '../engines/moto.ts';
import { createTable } from '../engines/table.ts';
import { testAgencies } from '../flows/people.ts';

const root = join(import.meta.dirname, '../..');
const secrets = { axis: { 'G15.1': { systemId: 'thads.1', secret: 'bí mật một' } }, linkSecret: 'x' };
const environment: NodeJS.ProcessEnv = { ...process.env, AXIS_SECRET: 'bí mật mới', NO_SUCH: undefined };
function credentials(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'credentials', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
const setting = ['--system-id', 'thads.moi', '--secret-env', 'AXIS_SECRET'];

describe('a data folder', () => {
  let home: string;
  const file = () => join(home, 'identity', 'secrets.json');
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'congvan-home-'));
    mkdirSync(join(home, 'identity', 'keys'), { recursive: true });
    writeFileSync(file(), JSON.stringify(secrets), { mode: 0o600 });
    const database = openDatabase(join(home, 'congvan.db'));
    await sqliteRecords(database).transact(testAgencies.flatMap(agencyWrites));
    database.close();
  });
  async function of(agency: string) {
    const database = openDatabase(join(home, 'congvan.db'));
    try {
      const box = keySecretBox(join(home, 'identity', 'keys', 'secrets.key'));
      return await recordsCredentials(sqliteRecords(database), box, () => 0)(agency);
    } finally {
      database.close();
    }
  }

  test('gets the credentials of an agency, which are listed without their secret', async () => {
    expect(credentials('list', '--home', home).stdout).toMatch(/^G15\.1 .*: chưa có/);
    const run = credentials('set', 'G15.1', ...setting, '--home', home);
    expect(run).toMatchObject({ status: 0, stderr: '', stdout: 'G15.1: đã lưu thads.moi.\n' });
    expect(await of('G15.1')).toEqual({ systemId: 'thads.moi', secret: 'bí mật mới' });
    expect(credentials('list', '--home', home).stdout).toMatch(/^G15\.1 .*: thads\.moi/);
  });

  test('gets those of an earlier version moved, once, and they stand nowhere else any more', async () => {
    expect(credentials('move', '--home', home).stdout).toBe('G15.1: đã chuyển thads.1.\n');
    expect(await of('G15.1')).toEqual(secrets.axis['G15.1']);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ ...secrets, axis: {} });
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(credentials('move', '--home', home)).toMatchObject({ status: 0, stdout: '' });
  });

  test('keeps newer ones when those of an earlier version are moved', async () => {
    credentials('set', 'G15.1', ...setting, '--home', home);
    expect(credentials('move', '--home', home).stdout).toBe('');
    expect((await of('G15.1'))?.systemId).toBe('thads.moi');
  });

  test.each([
    [['set', 'G15.999', ...setting], /^Không có cơ quan G15\.999/],
    [['set', 'G15.1', '--system-id', 'x', '--secret-env', 'NO_SUCH'], /NO_SUCH/],
    [['set', 'G15.1', '--secret-env', 'AXIS_SECRET'], /^congvan credentials/],
    [['set', ...setting], /^congvan credentials/],
    [['list', 'G15.1'], /^congvan credentials/],
    [['give'], /^congvan credentials/],
    [['move', '--wrong'], /^congvan credentials/],
  ])('wrong use is said: %s', async (args, words) => {
    const run = credentials(...args, '--home', home);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(words);
    expect(await of('G15.1')).toBeUndefined();
  });
});

describeOn([moto], 'on AWS', () => {
  let service: Engine;
  beforeAll(async () => {
    service = await moto.start();
  });
  afterAll(async () => await service?.stop());

  test('what one secret held for all is moved among the records', async () => {
    const { table, credentials: keys } = await createTable(service.endpoint, 'credentials');
    environment['AWS_ACCESS_KEY_ID'] = keys.accessKeyId;
    environment['AWS_SECRET_ACCESS_KEY'] = keys.secretAccessKey;
    const at = localConnection(service.endpoint);
    const client = new SecretsManagerClient(at);
    await client.send(new CreateSecretCommand({ Name: 'axis', SecretString: JSON.stringify(secrets.axis) }));
    client.destroy();
    const key = await createSealingKey(service.endpoint);
    const where = ['--table', table, '--region', at.region, '--endpoint', service.endpoint];
    expect(credentials('move', '--secret', 'axis', ...where)).toMatchObject({ status: 2, stdout: '' });
    const run = credentials('move', '--secret', 'axis', '--key', key, ...where);
    expect(run).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('G15.1: đã chuyển thads.1.') });
    const of = recordsCredentials(dynamodbRecords({ ...at, table }), kmsSecretBox(at), () => 0);
    expect(await of('G15.1')).toEqual(secrets.axis['G15.1']);
  });
});
