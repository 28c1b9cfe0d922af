import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CDPSession } from 'playwright-core';

/** What Node says of a request that its server gets. */
interface Served {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
}

/** A line as an office has it. */
export interface Line {
  readonly name: string;
  readonly bitsPerSecond: number;
  readonly latencyMilliseconds: number;
  /** milliseconds from the click to page 1 */
  readonly openBudget: number;
}

export const lines: readonly Line[] = [
  { name: '1M', bitsPerSecond: 1_000_000, latencyMilliseconds: 100, openBudget: 2000 },
  { name: '256k', bitsPerSecond: 256_000, latencyMilliseconds: 300, openBudget: 6000 },
];

export const cpuSlowdown = 4;

/** The page of this session gets this line and a slow processor. Its workers get the line, but Chromium slows no worker. */
export async function slowDown(session: CDPSession, { bitsPerSecond, latencyMilliseconds }: Line): Promise<void> {
  const bytesPerSecond = bitsPerSecond / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMilliseconds,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
}

export const kinds = ['script', 'style', 'image', 'font', 'pdf', 'json', 'other'] as const;
export type Bytes = Record<(typeof kinds)[number], number>;

/** Bytes that came over the line, by kind, since it was last asked; what came out of the browser's cache is none. */
export function countBytes(session: CDPSession): () => Bytes {
  const types = new Map<string, string>();
  let counted = nothing();
  const cached = new Set<string>();
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    types.set(requestId, response.mimeType);
    if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
    if (!cached.has(requestId)) counted[kindOf(response.mimeType)] += response.encodedDataLength;
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (!cached.has(requestId)) counted[kindOf(types.get(requestId))] += encodedDataLength;
  });
  // the script of a worker is none of the page's own requests: the server knows it by what it is asked for
  const onRequest = (message: unknown) => {
    const { request, response, socket } = message as Served;
    if (request.headers['sec-fetch-dest'] !== 'worker') return;
    const before = socket.bytesWritten;
    response.once('close', () => {
      counted.script += socket.bytesWritten - before;
    });
  };
  subscribe('http.server.request.start', onRequest);
  session.once('close', () => void unsubscribe('http.server.request.start', onRequest));
  return () => {
    const since = counted;
    counted = nothing();
    return since;
  };
}

const nothing = (): Bytes => ({ script: 0, style: 0, image: 0, font: 0, pdf: 0, json: 0, other: 0 });

const kindsByType: readonly (readonly [RegExp, keyof Bytes])[] = [
  [/javascript/, 'script'],
  [/text\/css/, 'style'],
  [/image\//, 'image'],
  [/font/, 'font'],
  [/application\/pdf/, 'pdf'],
  [/json/, 'json'],
];

const kindOf = (type = ''): keyof Bytes => kindsByType.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
