import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupLog, noteBackup, noteDrill, noteWhole } from '../../../../lib/adapters/embedded/backup/backup-log.ts';
import { newPlace } from './small-folder.ts';

test('what became of each target is kept: a failure beside the last whole backup, until the next one', () => {
  const home = newPlace('home');
  const last = { name: 'x', at: 1, bytes: 2 };
  const failure = { at: 3, code: 'target-full' };
  expect(backupLog(home)).toEqual({ targets: {} });
  noteWhole(home, '/a', last);
  noteBackup(home, '/a', { failure });
  noteDrill(home, { at: 4, whole: true, target: '/a' });
  noteBackup(home, '/b', { failure });
  expect(backupLog(home)).toEqual({
    targets: { '/a': { last, failure }, '/b': { failure } },
    drill: { at: 4, whole: true, target: '/a' },
  });
  noteWhole(home, '/a', { ...last, at: 5 });
  expect(backupLog(home).targets['/a']).toEqual({ last: { ...last, at: 5 } });
  writeFileSync(join(home, 'backup', 'log.json'), '{');
  expect(backupLog(home)).toEqual({ targets: {} });
});
