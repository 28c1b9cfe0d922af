import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { httpDoor } from '../../functions/http/door.ts';
import { queueDoor } from '../../functions/queue/door.ts';
import { issuers, lifters, openers, workers } from '../../functions/queue/workers.ts';
import { liftWaiting, pollAll, sweep } from '../../functions/schedule/door.ts';
import { streamDoor } from '../../functions/stream/door.ts';
import { jwtIdentity } from '../../lib/adapters/oidc/jwt-identity.ts';
import { audience, clientId, issuer } from '../oidc/issuer.ts';
import { signInDoor } from '../oidc/sign-in.ts';
import type { SetUp } from '../setup/setup.ts';
import { apiEvent } from './api-events.ts';
import type { Door, Engine, EventDoors } from './engine.ts';
import { webDoor } from './web-door.ts';

const webFolder = join(import.meta.dirname, '../../web/dist');
const sweepSeconds = 60;
const liftSeconds = 2;

export interface Listening {
  readonly server: Server;
  readonly baseUrl: string;
}

/** Takes the port first: the address is part of links, tokens and redirects. */
export async function listen(host: string, port: number): Promise<Listening> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { server, baseUrl: `http://${host}:${(server.address() as AddressInfo).port}` };
}

/** Opens every door of the product on a listening server, over any engine; gives what stops it. */
export function openDoors(
  { server, baseUrl }: Listening,
  engine: Engine,
  sessions: { readonly database: DatabaseSync; readonly setup: SetUp },
  pollSeconds: number,
): () => Promise<void> {
  const doors = httpDoors(engine, sessions, baseUrl);
  server.on('request', (request, response) => {
    Promise.resolve(doors(request, response)).catch((error: unknown) => {
      report(error, request.url ?? '');
      response.destroy();
    });
  });
  const stopPump = engine.pump(eventDoors(engine, pollSeconds));
  return async () => {
    server.close();
    server.closeAllConnections();
    await stopPump();
    await engine.close();
  };
}

function httpDoors(
  engine: Engine,
  { database, setup }: { database: DatabaseSync; setup: SetUp },
  baseUrl: string,
): Door {
  const { house, files } = engine;
  const { cookieKeys, jwks } = setup;
  const provider = issuer({ baseUrl, database, directory: house.directory, cookieKeys, jwks: jwks as never });
  const oidc = provider.callback();
  const issuerUrl = `${baseUrl}/oidc`;
  const identity = jwtIdentity({ issuer: issuerUrl, audience, jwksUri: `${issuerUrl}/jwks` });
  const api = httpDoor(async () => ({ house, identity, signIn: { issuer: issuerUrl, clientId }, report }));
  const signIn = signInDoor(provider, house.records);
  const web = webDoor(webFolder);
  return async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) return answer(await api(await apiEvent(request), { awsRequestId: '' }), response);
    if (path.startsWith('/files') && files) return files(request, response);
    if (path.startsWith('/sign-in/')) return signIn(request, response);
    if (path.startsWith('/oidc/')) return void oidc(mounted(request), response);
    return web(request, response);
  };
}

/** The issuer finds its mount point by comparing the two addresses, as frameworks leave them. */
function mounted(request: IncomingMessage): IncomingMessage {
  const original = request.url ?? '/';
  return Object.assign(request, { originalUrl: original, url: original.replace(/^\/oidc/, '') });
}

function answer(result: APIGatewayProxyStructuredResultV2, response: ServerResponse): void {
  response.writeHead(result.statusCode ?? 200, result.headers as Record<string, string>);
  response.end(result.body);
}

function eventDoors({ house, queue }: Engine, pollSeconds: number): EventDoors {
  const worker = queueDoor(async () => ({ house, report }), workers);
  const opener = queueDoor(async () => ({ house, report }), openers);
  const lifter = queueDoor(async () => ({ house, report }), lifters);
  const issuer = queueDoor(async () => ({ house, report }), issuers);
  const publisher = { records: house.records, queue };
  return {
    stream: streamDoor(async () => publisher),
    queues: { deliveries: worker, incoming: opener, statuses: worker, liftings: lifter, issues: issuer },
    schedules: [
      { everySeconds: pollSeconds, run: () => pollAll({ house, report }) },
      { everySeconds: liftSeconds, run: () => liftWaiting({ house, report }, house.proving.level) },
      { everySeconds: sweepSeconds, run: () => sweep(publisher, Date.now()) },
    ],
  };
}

function report(error: unknown, where: string): void {
  process.stderr.write(
    `congvan: ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
