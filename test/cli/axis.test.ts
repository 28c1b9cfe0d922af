import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vdxpExchange } from '../../lib/adapters/vdxp/vdxp-exchange.ts';
import { buildDocument } from '../../lib/edxml/build.ts';
import type { AxisSystem } from '../../simulator/signature.ts';
import { documentMessage } from '../edxml/samples.ts';

const root = join(import.meta.dirname, '../..');

test('congvan axis starts on an empty folder, takes a signed packet to its recipient, and stops when told to', async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'congvan-cli-axis-')), 'axis');
  const child = spawn(process.execPath, ['cli/main.ts', 'axis', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { axis } = JSON.parse(line.toString()) as { axis: string };

  const secrets = join(data, 'systems.json');
  expect(line.toString()).not.toContain('secret');
  if (process.platform !== 'win32') expect(statSync(secrets).mode & 0o777).toBe(0o600);
  const [one, two] = JSON.parse(readFileSync(secrets, 'utf8')) as [AxisSystem, AxisSystem];
  const clock = { now: () => Date.now() };
  const sender = vdxpExchange({ endpoint: axis, ...one }, clock);
  const receiver = vdxpExchange({ endpoint: axis, ...two }, clock);
  const edxml = buildDocument(documentMessage);
  const docId = await sender.send({ from: 'G15.1', to: ['G15.29'], messageType: 'edoc', edxml });
  expect(await receiver.received('edoc')).toMatchObject([{ axisDocId: docId }]);

  child.kill('SIGTERM');
  await ended;
  await expect(receiver.received('edoc')).rejects.toMatchObject({ kind: 'unavailable' });
});
