import { mkdtempSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axisServer } from '../../simulator/server.ts';
import { type AxisStore, openStore } from '../../simulator/store.ts';
import { recordedSystem } from '../vectors/axis-sdk-requests.ts';

export const systems = [
  { ...recordedSystem, agencies: ['G15.1', '000.00.00.G15'] },
  { systemId: 'thads.test.02', secret: 'another-secret', agencies: ['G15.29'] },
];

export interface RunningAxis {
  readonly endpoint: string;
  readonly port: number;
  readonly store: AxisStore;
  close(): Promise<void>;
}

/** An axis in this process; `around` may put something before its store. */
export async function startAxis(around: (store: AxisStore) => AxisStore = (store) => store): Promise<RunningAxis> {
  const store = around(openStore(mkdtempSync(join(tmpdir(), 'congvan-axis-'))));
  const server = axisServer({ store, systems });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, port, store, close };
}

export interface Envelope {
  readonly status: string;
  readonly ErrorCode: string;
  readonly ErrorDesc: string;
  readonly DocId?: string;
  readonly count?: number;
  readonly data?: unknown;
}

/** Sends a request over a bare socket, each header as it is given; waits for `100 Continue` where it was asked for. */
export function sendRaw(
  port: number,
  path: string,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array,
): Promise<{ continued: boolean; envelope: Envelope }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const expects = headers.some(([name]) => name.toLowerCase() === 'expect');
    let text = '';
    let sent = !expects;
    const lines = headers
      .filter(([name]) => name.toLowerCase() !== 'connection')
      .map(([name, value]) => `${name}: ${value}`);
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: axis',
      ...lines,
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (!sent && text.startsWith('HTTP/1.1 100')) {
        sent = true;
        socket.write(body);
      }
    });
    socket.on('close', () => {
      const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
      resolve({ continued: text.startsWith('HTTP/1.1 100'), envelope: JSON.parse(json || '{}') as Envelope });
    });
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    if (sent) socket.write(body);
  });
}
