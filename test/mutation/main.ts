/** `npm run mutation -- [room …] [files]`: mutates the rooms of `rooms.ts` that are named, or all, one after another. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { rooms } from './rooms.ts';

const named = rooms.filter((room) => process.argv.includes(room));
const files = process.argv.slice(2).filter((word) => !rooms.includes(word));
const stryker = createRequire(import.meta.url)
  .resolve('@stryker-mutator/core/package.json')
  .replace(/package\.json$/, 'bin/stryker.js');

for (const room of named.length === 0 ? rooms : named) {
  const { status } = spawnSync(
    process.execPath,
    [stryker, 'run', ...(files.length === 0 ? [] : ['--mutate', files.join(',')])],
    { stdio: 'inherit', env: { ...process.env, MUTATION_ROOM: room } },
  );
  if (status !== 0) process.exitCode = 1;
}
