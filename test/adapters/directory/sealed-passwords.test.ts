import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { recordsMailPassword } from '../../../lib/adapters/directory/records-mail-password.ts';
import { mailboxOf, mailboxWithPassword, mailboxWrites } from '../../../lib/adapters/directory/records-mailboxes.ts';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { Records, Write } from '../../../lib/ports/records.ts';
import type { SecretBox } from '../../../lib/ports/secret-box.ts';

const newBox = () => keySecretBox(join(mkdtempSync(join(tmpdir(), 'congvan-box-')), 'secrets.key'));
let records: Records;
let box: SecretBox;
beforeEach(() => {
  records = sqliteRecords(openDatabase(':memory:'));
  box = newBox();
});
const keep = async (writes: Promise<readonly Write[]>) => records.transact([...(await writes)]);

test('the password of the mail server lies sealed, gives way to another one, and is taken away', async () => {
  const password = recordsMailPassword(records, box);
  expect([await password.has(), await password.open(), await password.writes(undefined)]).toEqual([
    false,
    undefined,
    [],
  ]);
  for (const text of ['một', 'hai']) {
    const writes = await password.writes(text);
    expect(JSON.stringify(writes)).not.toContain(text);
    await records.transact([...writes]);
    expect(await password.open()).toBe(text);
  }
  await expect(recordsMailPassword(records, newBox()).open()).rejects.toThrow('cannot be opened');
  await keep(password.writes(undefined));
  expect(await password.has()).toBe(false);
});

test('the password of a mailbox opens for its agency alone, and not when the mailbox is used no more', async () => {
  const settings = { host: 'imap', port: 993, line: 'tls', user: 'vanthu', folder: 'INBOX' } as const;
  expect(await mailboxWrites(records, box, 'G15.1', undefined)).toEqual([]);
  const writes = await mailboxWrites(records, box, 'G15.1', { settings, password: 'mật', at: 7 });
  expect(JSON.stringify(writes)).not.toContain('mật');
  await records.transact([...writes]);
  expect(await mailboxOf(records, 'G15.1')).toEqual({ settings, setAt: 7 });
  expect(await mailboxWithPassword(records, box, 'G15.1')).toEqual({ settings, password: 'mật' });
  expect(await mailboxOf(records, 'G15.29')).toBeUndefined();
  // the same bytes under another agency
  const item = await records.get<object>({ pk: 'CREDENTIALS#G15.1', sk: 'MAILBOX' });
  const copy = { pk: 'CREDENTIALS#G15.29', sk: 'MAILBOX', version: 1, schema: 1, body: item?.body ?? {} };
  await records.transact([{ put: copy, expect: 'absent' }]);
  await expect(mailboxWithPassword(records, box, 'G15.29')).rejects.toThrow('cannot be opened');
  await keep(mailboxWrites(records, box, 'G15.1', undefined));
  expect([await mailboxOf(records, 'G15.1'), await mailboxWithPassword(records, box, 'G15.1')]).toEqual([
    undefined,
    undefined,
  ]);
});
