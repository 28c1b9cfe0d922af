import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = (folder: string, end: string): string[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith(end));

/** What each file imports from beside it, or from further away. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const folder = file.slice(0, file.lastIndexOf('/'));
  return [...text.matchAll(/from '(\.{1,2}\/[^']+\.ts)'/g)].map(([, name = '']) =>
    join(folder, name).replaceAll('\\', '/'),
  );
}

test('every adapter is reached by a test of its own room: directly, by its port’s contract, or through the adapter it is a part of', () => {
  const known = new Set<string>();
  const reach = (file: string): void => {
    if (known.has(file) || !file.startsWith('lib/adapters/')) return;
    known.add(file);
    for (const other of importsOf(file)) if (other.split('/')[2] === file.split('/')[2]) reach(other);
  };
  const tests = [
    ...files('test/adapters', '.ts'),
    ...files('test/contract', '.ts'),
    ...files('test/pki', '.test.ts'),
    ...files('test/pades', '.ts'),
  ];
  for (const one of tests) for (const file of importsOf(one)) reach(file);
  const adapters = files('lib/adapters', '.ts').filter((name) => !name.endsWith('.d.ts'));
  expect(adapters.filter((file) => !known.has(file))).toEqual([]);
});
