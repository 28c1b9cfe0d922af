import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitsOf } from '../../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { acceptRecovery } from '../../lib/flows/sign-in/accept-recovery.ts';
import { checkPassword } from '../../lib/flows/sign-in/check-password.ts';
import type { Context } from '../../lib/kernel/context.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { accountWrites } from '../../lib/stores/sign-in/accounts.ts';
import { person } from '../flows/context.ts';
import { testAgencies } from '../flows/people.ts';

const root = join(import.meta.dirname, '../..');
const [before, next] = ['con mèo ngủ trên mái', 'cơn mưa đầu mùa hạ'];
let home: string;
let database: ReturnType<typeof openDatabase>;
/** An office with one administrator; the product has the folder open all the while. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'congvan-recover-'));
  database = openDatabase(join(home, 'congvan.db'));
  const [admin, clerk] = [person('quantri.hanoi'), person('vanthu.hanoi')];
  const hash = await passwordHasher.hash(before);
  await sqliteRecords(database).transact([
    ...testAgencies.flatMap(agencyWrites),
    ...[admin, clerk].flatMap(personWrites),
    ...accountWrites('quantri', admin.subject, hash, 1),
    ...accountWrites('vanthu', clerk.subject, hash, 1),
  ]);
});
afterAll(() => {
  commitsOf(database).close();
  database.close();
  rmSync(home, { recursive: true, force: true });
});

function recover(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'recover', ...args], { cwd: root, encoding: 'utf8' });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe('congvan recover', () => {
  test('names the administrators who have a sign-in, and nobody else', () => {
    const { status, stdout } = recover('--home', home);
    expect([status, stdout]).toEqual([0, 'quantri: Mai Thị Quỳnh (G15.1)\n']);
  });
  test('gives the administrator a code beside the running product, with which they sign in again', async () => {
    const { status, stdout } = recover('quantri', '--home', home);
    const code = /: (\w{4}-\w{4}-\w{4})$/m.exec(stdout)?.[1] ?? '';
    expect([status, stdout]).toEqual([0, expect.stringContaining('/recovery')]);
    const records = sqliteRecords(database);
    const context = { records, clock: { now: Date.now }, newId: () => 'n', passwords: passwordHasher };
    expect(await acceptRecovery(context as unknown as Context & typeof context, { code, password: next })).toEqual({
      login: 'quantri',
    });
    const signsIn = async (password: string) => (await checkPassword(context, 'quantri', password)).isRight;
    expect([await signsIn(before), await signsIn(next)]).toEqual([false, true]);
  });
  test('of who is no administrator, of nobody, of wrong use and of no folder, says what to do', () => {
    for (const [args, exit, words] of [
      [['vanthu', '--home', home], 1, 'trên trang Quản trị'],
      [['ai-do', '--home', home], 1, 'không kèm tên'],
      [['a', 'b', '--home', home], 2, 'congvan recover [LOGIN]'],
      [['quantri', '--home', join(home, 'none')], 2, '--home hoặc CONGVAN_HOME'],
    ] as const)
      expect(recover(...args)).toMatchObject({ status: exit, stdout: '', stderr: expect.stringContaining(words) });
  });
});
