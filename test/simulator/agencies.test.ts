import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { vdxpAgencies } from '../../lib/adapters/vdxp/vdxp-agencies.ts';
import { loadDirectory } from '../../lib/flows/directory/load-directory.ts';
import { type RunningAxis, startAxis, systems } from './axis.ts';

const clock = { now: () => Date.now() };
let axis: RunningAxis;
beforeAll(async () => {
  axis = await startAxis();
});
afterAll(() => axis?.close());
const [system] = systems as [(typeof systems)[0]];

test('the axis’s list of agencies becomes the national directory', async () => {
  const list = await vdxpAgencies({ endpoint: axis.endpoint, ...system }, clock);
  expect(list.length).toBe(systems.flatMap(({ agencies }) => agencies).length);
  const national = folderDirectory(mkdtempSync(join(tmpdir(), 'congvan-directory-')));
  const request = { list, source: 'trục', dryRun: false, confirmed: false };
  expect((await loadDirectory({ national, clock }, request)).counts.new).toBe(list.length);
  expect((await national.byCode('G15.1'))?.parentCode).toBe('');
  expect((await loadDirectory({ national, clock }, request)).applied).toBe(false);
});
