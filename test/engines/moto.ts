import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { localConnection } from './connection.ts';
import { type EngineKind, freePort, untilItAnswers } from './engine.ts';

const program = fileURLToPath(new URL('moto-server.py', import.meta.url));

function missing(): string | undefined {
  const asked = spawnSync('python3', ['-c', 'import moto.server'], { encoding: 'utf8' });
  if (asked.error !== undefined) return 'moto needs Python 3, and there is no python3 on the path';
  return asked.status === 0 ? undefined : 'the Python package moto[server] is not installed';
}

/** moto, for S3, SQS and KMS, with the corrections that `moto-server.py` lists. */
export const moto: EngineKind = {
  name: 'moto',
  missing,
  start: async () => {
    const port = await freePort();
    const child = spawn('python3', [program, String(port), localConnection('').credentials.secretAccessKey], {
      stdio: 'pipe',
    });
    return await untilItAnswers(child, `http://127.0.0.1:${port}`);
  },
};
