import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOcsp } from '../../lib/adapters/demo-ca/ocsp-responder.ts';
import { answerTimestamp } from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import type { Clock } from '../../lib/ports/clock.ts';
import { type ServiceKeys, servicesName } from '../setup/services.ts';

/** The demonstration's timestamp authority and OCSP responder, over HTTP on this machine. */
export interface TrustServices {
  readonly tsaUrl: string;
  /** sends the name in the certificates to where the services listen */
  addressOf(uri: string): string;
  /** while it is away, every request ends without an answer */
  away: boolean;
  stop(): Promise<void>;
}

const maxRequestBytes = 1 << 16;
const day = 86_400_000;

export async function startTrustServices(keys: ServiceKeys, clock: Clock): Promise<TrustServices> {
  const server = createServer((request, response) => {
    if (services.away) return void response.destroy();
    answer(keys, clock, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services: TrustServices = {
    tsaUrl: `${base}/tsa`,
    addressOf: (uri) => (uri.startsWith(`${servicesName}/`) ? base + uri.slice(servicesName.length) : uri),
    away: false,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return services;
}

async function answer(
  keys: ServiceKeys,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestBytes = await bodyOf(request);
  if (request.url === '/tsa') {
    const serial = BigInt(`0x1${randomBytes(15).toString('hex')}`);
    const reply = answerTimestamp(requestBytes, { authority: keys.tsa, time: new Date(clock.now()), serial });
    return void response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
  }
  if (request.url === '/ocsp') {
    return void response
      .writeHead(200, { 'content-type': 'application/ocsp-response' })
      .end(status(keys, clock, requestBytes));
  }
  response.writeHead(404).end();
}

/** Nothing that the demonstration's authority issued is ever revoked. */
function status({ ocsp, issued }: ServiceKeys, clock: Clock, requestBytes: Uint8Array): Uint8Array {
  const now = new Date(clock.now());
  return answerOcsp(requestBytes, {
    responder: ocsp,
    stateOf: (serial) => (issued.has(serial) ? 'good' : 'unknown'),
    thisUpdate: now,
    producedAt: now,
    nextUpdate: new Date(now.getTime() + day),
  });
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxRequestBytes) throw new Error('too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
