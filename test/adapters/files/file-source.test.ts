import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileSource } from '../../../lib/adapters/files/file-source.ts';

function fileOf(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'congvan-source-')), 'a.pdf');
  writeFileSync(path, bytes);
  return path;
}
const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);

test('a file is read anywhere, and what lies behind its end is left out', async () => {
  const source = await openFileSource(fileOf(bytes));
  expect(source.size).toBe(bytes.length);
  expect(await source.read(10, 5)).toEqual(bytes.slice(10, 15));
  expect(await source.read(99_990, 100)).toEqual(bytes.slice(99_990));
  expect(await source.read(200_000, 10)).toEqual(new Uint8Array(0));
  const buffer = new Uint8Array(20);
  await source.readInto(500, buffer);
  expect(buffer).toEqual(bytes.slice(500, 520));
  await source.close();
});

test('a file that has become shorter since gives what there is, and is no whole block', async () => {
  const path = fileOf(bytes);
  const source = await openFileSource(path);
  truncateSync(path, 15);
  expect(await source.read(10, 50)).toEqual(bytes.slice(10, 15));
  await expect(source.readInto(10, new Uint8Array(50))).rejects.toThrow('shorter');
  await source.close();
});
