/** What could not be read when it was signed is not taken for what was not there. */
import { expect, it } from 'vitest';
import { catalog } from '../../attacks/letter.ts';
import { reported } from './revision.ts';

const deep = `${'['.repeat(2_000)}${']'.repeat(2_000)}`;
const root = { 1: catalog.replace(/>>$/, '/X 30 0 R >>') };

it('an object that nests too deep is not overwritten unseen', async () => {
  for (const objects of [{ 30: deep }, { ...root, 30: deep }])
    expect(await reported(objects, { 30: '(x)' })).toEqual([expect.stringMatching(/^- file-structure \/: ./)]);
});

it('a damaged object that nothing led to was none, and one that was led to is told when it is put in', async () => {
  const damaged = '<< /A (x)';
  expect(await reported({ 30: damaged }, { 30: '(x)' })).toEqual([]);
  expect(await reported({ ...root, 30: damaged }, { 30: '(x)' })).toEqual([
    '- catalog /Root/X: an object that was missing was put in',
  ]);
});
