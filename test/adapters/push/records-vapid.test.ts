import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { recordsVapid } from '../../../lib/adapters/push/records-vapid.ts';
import { testContext } from '../../flows/context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-vapid-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the key by which services know the installation is made once, also by many at a time', async () => {
  const { records } = (await testContext()).context;
  const box = keySecretBox(join(folder, 'key'));
  const made = await Promise.all(Array.from({ length: 5 }, () => recordsVapid(records, box)));
  const again = await recordsVapid(records, keySecretBox(join(folder, 'key')));
  expect(new Set([...made, again].map(({ publicKey }) => publicKey)).size).toBe(1);
  expect(Buffer.from(again.secret)).toEqual(Buffer.from(made[0]?.secret ?? []));
});

test('it lies sealed among the records, and opens with the key of the installation alone', async () => {
  const { records } = (await testContext()).context;
  const { secret } = await recordsVapid(records, keySecretBox(join(folder, 'key')));
  const item = await records.get({ pk: 'CREDENTIALS#INSTALLATION', sk: 'PUSH' });
  const sealed = Buffer.from((item?.body as { readonly sealed: string } | undefined)?.sealed ?? '', 'base64');
  expect(sealed.length).toBeGreaterThan(secret.length);
  expect(sealed.includes(Buffer.from(secret))).toBe(false);
  await expect(recordsVapid(records, keySecretBox(join(folder, 'another')))).rejects.toThrow();
});
