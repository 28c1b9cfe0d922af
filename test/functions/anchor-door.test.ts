import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchorAll } from '../../functions/doors/schedule/anchor-door.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { anchorDays } from '../../lib/flows/audit/anchor-days.ts';
import { checkAgency } from '../../lib/flows/audit/check-agency.ts';
import { findAnchorEnd } from '../../lib/stores/audit/anchors.ts';
import { anchorCopies } from '../../local/runtime/anchor-copies.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { draft, incoming } from '../flows/states.ts';

const at = freshDesk();

test('the days of every agency are anchored, and their roots lie in a folder of somebody else’s', async () => {
  await draft(at.desk);
  const folder = join(mkdtempSync(join(tmpdir(), 'congvan-roots-')), 'roots');
  const report = (error: unknown) => {
    throw error;
  };
  const run = () => anchorAll({ context: at.desk.context, report }, anchorCopies(folder));
  expect(await run()).toBe(3);
  const end = await findAnchorEnd(at.desk.context, 'G15.1');
  expect(end?.body.day).toBe('2026-11-21');
  expect(readdirSync(folder)).toEqual(['G15.1', 'G15.29', 'G15.31'].map((code) => `${code}-2026-11-21.json`));
  const kept = JSON.parse(readFileSync(join(folder, 'G15.1-2026-11-21.json'), 'utf8'));
  expect(kept).toEqual({ agencyCode: 'G15.1', day: '2026-11-21', root: end?.body.root });
  expect(await run()).toBe(0);
});
test('everything that was there is anchored in parts, and a run whose time is over goes on', async () => {
  for (let n = 0; n < 250; n += 1) await incoming('opened', { receivedAt: n })(at.desk);
  const { context } = at.desk;
  expect(await anchorDays(context, 'G15.1', { until: context.clock.now() })).toEqual([]);
  const parts = await anchorDays(context, 'G15.1', { documentsAtOnce: 1 });
  const documents = parts.map(({ leaves }) => leaves.filter((leaf) => 'log' in leaf).length);
  expect(documents).toEqual([200, 50]);
  const end = await findAnchorEnd(context, 'G15.1');
  expect(end?.body.days).toEqual(['2026-11-21', '2026-11-21.2']);
  expect(end?.body).not.toHaveProperty('rest');
  const { findings, walked } = await checkAgency(context, 'G15.1', parts);
  expect(findings).toEqual([]);
  expect(walked).toMatchObject({ documents: 250, anchors: 2 });
  expect(await anchorDays(context, 'G15.1', { documentsAtOnce: 1 })).toEqual([]);
});
test('one agency’s trouble does not hold up the others, and is reported', async () => {
  const { lock } = at.desk.context.files;
  at.desk.context.files.lock = async (key, until) => {
    if (key.includes('G15.29')) throw new Error('away');
    await lock(key, until);
  };
  const reported: string[] = [];
  const report = (_: unknown, where: string) => void reported.push(where);
  expect(await anchorAll({ context: at.desk.context, report })).toBe(2);
  expect(reported).toEqual([logWords.anchorFailed]);
});
test('without a folder no root is put anywhere', () => {
  expect(() => anchorCopies(undefined)({} as never)).not.toThrow();
});
