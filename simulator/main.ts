import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { axisServer } from './server.ts';
import { openStore } from './store.ts';
import { axisSystems } from './systems.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.congvan-axis' },
    systems: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

// secrets and packets lie there: for whoever runs it alone
process.umask(0o077);
mkdirSync(values.data, { recursive: true });
const systems = axisSystems(values.data, values.systems);
const server = axisServer({ store: openStore(values.data), systems });
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const known = systems.map(({ systemId, agencies }) => ({ systemId, agencies }));
  process.stdout.write(`${JSON.stringify({ axis: `http://127.0.0.1:${port}`, data: values.data, systems: known })}\n`);
  process.send?.({ port });
});

// A child of the product must not outlive it, not even when the product was killed.
if (process.send) process.on('disconnect', () => process.exit(0));
