import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { putCredentials, recordsCredentials, systemIdOf } from '../../../lib/adapters/directory/records-credentials.ts';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { type SecretBox, SecretUnopened } from '../../../lib/ports/secret-box.ts';

let records: Records;
let box: SecretBox;
let now: number;
let read: string[];
let opened: string[];
beforeEach(() => {
  const kept = sqliteRecords(openDatabase(':memory:'));
  const own = keySecretBox(join(mkdtempSync(join(tmpdir(), 'congvan-box-')), 'secrets.key'));
  [now, read, opened] = [0, [], []];
  records = {
    ...kept,
    get: (key) => {
      read.push(key.pk);
      return kept.get(key);
    },
  };
  box = {
    ...own,
    open: (sealed, context) => {
      opened.push(context['agency'] ?? '');
      return own.open(sealed, context);
    },
  };
});
const [one, two] = [
  { systemId: 'thads.1', secret: 'bí mật một' },
  { systemId: 'thads.2', secret: 'bí mật hai' },
];
const put = (agency: string, credentials: typeof one) => putCredentials(records, box, agency, credentials);
const credentials = () => recordsCredentials(records, box, () => now);

test('an agency has its own, and of the others nothing is read or opened', async () => {
  await put('G15.1', one);
  await put('G15.2', two);
  read = [];
  expect(await credentials()('G15.2')).toEqual(two);
  expect([read, opened]).toEqual([['CREDENTIALS#G15.2'], ['G15.2']]);
  expect(await credentials()('G15.9')).toBeUndefined();
});

test('no secret stands in the record, but the name at the axis does', async () => {
  await put('G15.1', one);
  const text = JSON.stringify((await records.get({ pk: 'CREDENTIALS#G15.1', sk: 'AXIS' }))?.body);
  expect(text).toContain(one.systemId);
  expect(text).not.toContain(one.secret);
  expect(text).not.toContain(Buffer.from(one.secret).toString('base64'));
  expect([await systemIdOf(records, 'G15.1'), await systemIdOf(records, 'G15.2')]).toEqual([one.systemId, undefined]);
});

test('they are read again after five minutes, and opened again only where they have changed', async () => {
  await put('G15.1', one);
  const of = credentials();
  for (now of [0, 299_000, 300_000]) expect(await of('G15.1')).toEqual(one);
  expect([read.length, opened.length]).toEqual([2, 1]);
  now = 301_000;
  await of('G15.1');
  expect([read.length, opened.length]).toEqual([3, 1]);
  await put('G15.1', two);
  expect(await of('G15.1')).toEqual(one);
  now = 602_000;
  expect(await of('G15.1')).toEqual(two);
  expect(opened.length).toBe(2);
});

test('what is not there yet is found as soon as it is', async () => {
  const of = credentials();
  expect(await of('G15.1')).toBeUndefined();
  await put('G15.1', one);
  expect(await of('G15.1')).toEqual(one);
});

test('those of one agency are no good under the name of another', async () => {
  await put('G15.1', one);
  const item = await records.get({ pk: 'CREDENTIALS#G15.1', sk: 'AXIS' });
  if (!item) throw new Error();
  await records.transact([{ put: { ...item, pk: 'CREDENTIALS#G15.2', version: 1 }, expect: 'absent' }]);
  await expect(credentials()('G15.2')).rejects.toThrow(SecretUnopened);
});
