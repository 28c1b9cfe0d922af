import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { composeEmbedded, type EmbeddedHouse } from '../../functions/compose-embedded.ts';
import { httpDoor } from '../../functions/http/door.ts';
import { queueDoor } from '../../functions/queue/door.ts';
import { work } from '../../functions/queue/workers.ts';
import { pollAll, sweep } from '../../functions/schedule/door.ts';
import { streamDoor } from '../../functions/stream/door.ts';
import { jwtIdentity } from '../../lib/adapters/oidc/jwt-identity.ts';
import { maxFileBytes } from '../../lib/edge/settings.ts';
import { audience, clientId, issuer } from '../oidc/issuer.ts';
import { signInDoor } from '../oidc/sign-in.ts';
import { type SetUp, seedDirectory, setUp } from '../setup/setup.ts';
import { apiEvent } from './api-events.ts';
import { type AxisProcess, startAxis } from './axis-process.ts';
import { fileDoor } from './file-door.ts';
import { startPump } from './pump.ts';
import { webDoor } from './web-door.ts';

export interface ProductSettings {
  readonly home: string;
  readonly host: string;
  /** 0 for any free port */
  readonly port: number;
  readonly pollSeconds: number;
}

export interface Product {
  readonly baseUrl: string;
  readonly axisEndpoint: string;
  readonly setup: SetUp;
  readonly embedded: EmbeddedHouse;
  stop(): Promise<void>;
}

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const webFolder = join(import.meta.dirname, '../../web/dist');
const sweepSeconds = 60;

/** The whole product in one process: the doors that AWS would open, the issuer, the axis simulator beside it. */
export async function startProduct(settings: ProductSettings): Promise<Product> {
  mkdirSync(settings.home, { recursive: true, mode: 0o700 });
  const { setup, folder } = await setUp(settings.home);
  const axis = await startAxis(settings.home, join(folder, 'axis-systems.json'));
  const server = createServer();
  const baseUrl = await listen(server, settings);
  const embedded = composeEmbedded({
    home: settings.home,
    secrets: setup,
    keyFolder: join(folder, 'keys'),
    baseUrl: () => baseUrl,
    axisEndpoint: () => axis.endpoint,
    maxFileBytes: maxFileBytes(process.env),
  });
  await seedDirectory(embedded.house.records, setup);
  const doors = openDoors(embedded, setup, baseUrl);
  server.on('request', (request, response) => {
    Promise.resolve(doors(request, response)).catch((error: unknown) => {
      report(error, request.url ?? '');
      response.destroy();
    });
  });
  const stopPump = pumpOf(embedded, settings.pollSeconds);
  return { baseUrl, axisEndpoint: axis.endpoint, setup, embedded, stop: () => stop(server, stopPump, axis, embedded) };
}

async function stop(
  server: Server,
  stopPump: () => Promise<void>,
  axis: AxisProcess,
  { database }: EmbeddedHouse,
): Promise<void> {
  server.close();
  server.closeAllConnections();
  await stopPump();
  await axis.stop();
  database.close();
}

async function listen(server: Server, { host, port }: ProductSettings): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

function openDoors(embedded: EmbeddedHouse, setup: SetUp, baseUrl: string): Door {
  const { house, database, files, links } = embedded;
  const { cookieKeys, jwks } = setup;
  const provider = issuer({ baseUrl, database, directory: house.directory, cookieKeys, jwks: jwks as never });
  const oidc = provider.callback();
  const issuerUrl = `${baseUrl}/oidc`;
  const identity = jwtIdentity({ issuer: issuerUrl, audience, jwksUri: `${issuerUrl}/jwks` });
  const api = httpDoor(async () => ({ house, identity, signIn: { issuer: issuerUrl, clientId }, report }));
  const signIn = signInDoor(provider, house.records);
  const file = fileDoor(files, links);
  const web = webDoor(webFolder);
  return async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) return answer(await api(await apiEvent(request), { awsRequestId: '' }), response);
    if (path.startsWith('/files')) return file(request, response);
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

function pumpOf({ database, house, queue }: EmbeddedHouse, pollSeconds: number): () => Promise<void> {
  const worker = queueDoor(async () => ({ house, report }), work);
  const publisher = { records: house.records, queue };
  return startPump(database, queue, {
    stream: streamDoor(async () => publisher),
    queues: { deliveries: worker, incoming: worker, statuses: worker },
    schedules: [
      { everySeconds: pollSeconds, run: () => pollAll({ house, report }) },
      { everySeconds: sweepSeconds, run: () => sweep(publisher, Date.now()) },
    ],
  });
}

function report(error: unknown, where: string): void {
  process.stderr.write(
    `congvan: ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
