import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { wallClock } from '../../functions/compose/parts/wall-clock.ts';
import { httpDoor } from '../../functions/doors/http.ts';
import { queueDoor } from '../../functions/doors/queue/door.ts';
import { drawDoor } from '../../functions/doors/queue/draw-door.ts';
import { feedDoor, followTurns } from '../../functions/doors/queue/feed-door.ts';
import { pollDoor } from '../../functions/doors/queue/poll-door.ts';
import { releasingTo } from '../../functions/doors/queue/tries.ts';
import { augmenters, directoryWorkers, issuers, openers, workers } from '../../functions/doors/queue/workers.ts';
import { anchorAll } from '../../functions/doors/schedule/anchor-door.ts';
import { augmentWaiting, mailTurns, pollTurns, sweep } from '../../functions/doors/schedule/door.ts';
import { sweepIdleAccounts } from '../../functions/doors/schedule/idle-door.ts';
import { mailAll } from '../../functions/doors/schedule/mail-door.ts';
import { streamDoor } from '../../functions/doors/stream.ts';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { jwtIdentity } from '../../lib/adapters/oidc/jwt-identity.ts';
import { listForReaders } from '../../lib/flows/incoming/list-for-readers.ts';
import { isToBeSetUp } from '../../lib/flows/organisation/first-day.ts';
import { logSignIn } from '../../lib/kernel/sign-ins.ts';
import { ExchangeFailure } from '../../lib/ports/exchange.ts';
import { machineIdentity } from '../../lib/stores/sign-in/machines.ts';
import { invitationDoor } from '../oidc/invitation.ts';
import { apiScope, audience, clientId, issuer, livingGrant } from '../oidc/issuer.ts';
import { recoveryDoor } from '../oidc/recovery.ts';
import { issuerSessions } from '../oidc/sessions.ts';
import { setUpDoor } from '../oidc/set-up-page.ts';
import { signInDoor } from '../oidc/sign-in.ts';
import type { SetUp } from '../setup/setup.ts';
import { anchorCopies } from './anchor-copies.ts';
import { apiDoor } from './api-door.ts';
import type { Door, Engine, EventDoors } from './engine.ts';
import { admission, answerBusy, gate } from './limits.ts';
import { refuseUnreadable } from './unreadable.ts';
import { webDoor } from './web-door.ts';

const webFolder = join(import.meta.dirname, '../../web/dist');
const daySeconds = 86_400;
const anchorSeconds = 3600;
const sweepSeconds = 20;
/** Sign-ins that nobody uses are looked at so often. */
const idleAccountSeconds = 3600;
const mailSeconds = 20;
const augmentSeconds = 2;
/** Mailboxes are looked into so often. */
const mailboxSeconds = 120;
/** What a worker has left lying, and indexes that are missing. */
const followSeconds = 10;

/** Where to listen, and under which address (scheme, host, port) people come where a proxy stands before. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly origin?: string | undefined;
}

export interface Listening {
  readonly server: Server;
  /** the address that people use */
  readonly baseUrl: string;
  /** the address on this machine */
  readonly localUrl: string;
  readonly behindProxy: boolean;
  /** lets requests through to these doors */
  open(doors: Door): void;
}

/** Open connections; further ones are closed at once. */
const maxConnections = 1000;
const headerSeconds = 15;
const maxHeaderBytes = 16 * 1024;
/** Requests to the issuer at the same time. */
const issuerRequests = 64;
/** A connection on which nothing moves for so long is closed. */
const idleSeconds = 60;

/**
 * Takes the port first: the address is part of links, tokens and redirects. Until the doors are open, every request is told to come
 * again. No request, whoever sends it, can hold a connection for ever: headers have their time, bodies theirs at their doors.
 */
export async function listen({ host, port, origin }: Address): Promise<Listening> {
  const server = createServer({
    headersTimeout: headerSeconds * 1000,
    // an upload over a slow line takes its time; bodies are timed at their doors
    requestTimeout: 0,
    maxHeaderSize: maxHeaderBytes,
    connectionsCheckingInterval: 5000,
  });
  server.maxConnections = maxConnections;
  server.setTimeout(idleSeconds * 1000);
  let door: Door = (_request, response) => answerBusy(response);
  let isOurs: (host: string | undefined) => boolean = () => true;
  server.on('request', (request, response) => {
    // a reader who goes away while we write is no fault of ours
    response.on('error', () => response.destroy());
    for (const [name, value] of Object.entries(everyAnswer)) response.setHeader(name, value);
    if (!isOurs(request.headers.host)) return void response.writeHead(421, { connection: 'close' }).end();
    Promise.resolve(door(request, response)).catch((error: unknown) => {
      report(error, pathOf(request));
      answerBusy(response);
    });
  });
  server.on('clientError', refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const open = (opened: Door) => {
    door = opened;
  };
  const localUrl = `http://${host}:${(server.address() as AddressInfo).port}`;
  isOurs = hostCheck(localUrl, origin);
  return { server, localUrl, baseUrl: origin ?? localUrl, behindProxy: origin !== undefined, open };
}

/** Headers of every answer; doors add their own, and stricter ones. */
const everyAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "frame-ancestors 'none'; base-uri 'none'",
};

/** A name that somebody else's page makes point at this machine is not taken for ours. */
function hostCheck(localUrl: string, origin: string | undefined): (host: string | undefined) => boolean {
  const { port, host } = new URL(localUrl);
  const own = new Set([host, `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]);
  if (origin) own.add(new URL(origin).host);
  return (host) => host !== undefined && own.has(host.toLowerCase());
}

/** Without the query: links carry their permission in it, and that belongs into no log. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}

/** What is done again and again, and where copies of daily roots go. */
export interface Turns {
  readonly pollSeconds: number;
  readonly anchorFolder?: string | undefined;
}

/** Opens every door of the product on a listening server, over any engine; gives what stops it. */
export function openDoors(
  listening: Listening,
  engine: Engine,
  sessions: { readonly database: DatabaseSync; readonly setup: SetUp },
  turns: Turns,
): () => Promise<void> {
  const { server, open } = listening;
  open(httpDoors(engine, sessions, listening));
  const stopPump = engine.pump(eventDoors(engine, turns));
  return async () => {
    server.close();
    server.closeAllConnections();
    await stopPump();
    await engine.close();
  };
}

/** Every document begins with its upload. */
const beginnings: readonly string[] = ['/api/uploads', '/api/machine/uploads'];

function httpDoors(
  engine: Engine,
  { database, setup }: { database: DatabaseSync; setup: SetUp },
  { baseUrl, localUrl, behindProxy }: Listening,
): Door {
  const { context, files, factors, passkeys } = engine;
  const { cookieKeys, jwks } = setup;
  const guarded = {
    secret: cookieKeys[0] ?? '',
    addressOf: (request: IncomingMessage) => addressOf(request, behindProxy),
  };
  const sessions = issuerSessions({ ...context, clock: wallClock, addressOf: guarded.addressOf });
  const { directory } = context;
  const provider = issuer({ baseUrl, database, directory, cookieKeys, jwks: jwks as never, sessions });
  provider.proxy = behindProxy;
  const oidc = provider.callback();
  const issuerUrl = `${baseUrl}/oidc`;
  const grantLives = livingGrant(database);
  const signedIn = jwtIdentity({
    issuer: issuerUrl,
    audience,
    jwksUri: `${localUrl}/oidc/jwks`,
    scope: apiScope,
    lives: async (payload, isUsed) => grantLives(payload['grant']) && (await sessions.lives(payload, isUsed)),
  });
  const identity = machineIdentity(context.records, context.clock, signedIn);
  const api = apiDoor(
    httpDoor(async () => ({ context, identity, signIn: { issuer: issuerUrl, clientId }, report })),
    identity,
    engine.durable,
  );
  const signIn = signInDoor({
    provider,
    context: { ...context, passwords: passwordHasher },
    ...(factors ? { factors: { ...context, factors, ...(passkeys ? { passkeys } : {}) } } : {}),
    logged: (subject, what, about) => logSignIn(context, subject, what, about),
    directory,
    secure: baseUrl.startsWith('https:'),
    ...guarded,
  });
  const invitation = invitationDoor({ context: { ...context, passwords: passwordHasher }, ...guarded });
  const recovery = recoveryDoor({ context: { ...context, passwords: passwordHasher }, ...guarded });
  const setUpOwn = setup.own && setUpDoor({ context, code: setup.own.code, baseUrl, ...guarded });
  const issuing = gate(issuerRequests);
  const admits = admission(() => engine.behind?.() ?? 0);
  const web = webDoor(webFolder);
  return async (request, response) => {
    const path = request.url ?? '/';
    if (request.method === 'POST' && beginnings.includes(path) && !admits()) return answerBusy(response);
    if (path.startsWith('/api/')) return api(request, response);
    if (path.startsWith('/files') && files) return files(request, response);
    if (path.startsWith('/sign-in/')) return signIn(request, response);
    if (path.startsWith('/invitation')) return invitation(request, response);
    if (path === '/recovery') return recovery(request, response);
    if (setUpOwn && (path === '/set-up' || (path === '/' && (await isToBeSetUp(context)))))
      return setUpOwn(request, response);
    if (path.startsWith('/oidc/')) {
      const done = issuing.through(() => oidc(mounted(request), response));
      return done ?? answerBusy(response);
    }
    return web(request, response);
  };
}

/** Who asks; behind a proxy the last address in the header is the one that the proxy saw. */
function addressOf(request: IncomingMessage, behindProxy: boolean): string {
  const forwarded = behindProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return forwarded || (request.socket.remoteAddress ?? '');
}

/** The issuer finds its mount point by comparing the two addresses, as frameworks leave them. */
function mounted(request: IncomingMessage): IncomingMessage {
  const original = request.url ?? '/';
  return Object.assign(request, { originalUrl: original, url: original.replace(/^\/oidc/, '') });
}

function eventDoors({ context, queue, mailboxes }: Engine, { pollSeconds, anchorFolder }: Turns): EventDoors {
  const own = async () => ({ context, report, retry: releasingTo(queue) });
  const worker = queueDoor(own, workers);
  const opener = queueDoor(own, openers);
  const augmenter = queueDoor(own, augmenters);
  const issuer = queueDoor(own, issuers);
  const poller = pollDoor(async () => ({ context, report }));
  const painter = drawDoor(async () => ({ context, clock: context.clock, report }));
  const feed = { context, report, retry: releasingTo(queue) };
  const publisher = { records: context.records, queue, report };
  return {
    stream: streamDoor(async () => publisher),
    queues: {
      deliveries: worker,
      incoming: opener,
      statuses: worker,
      liftings: augmenter,
      issues: issuer,
      polls: poller,
      images: painter,
      feed: feedDoor(async () => feed),
      directory: queueDoor(own, directoryWorkers),
    },
    schedules: [
      { everySeconds: pollSeconds, ...pollTurns({ context, report: reportConnected }) },
      ...(mailboxes
        ? [{ everySeconds: mailboxSeconds, ...mailTurns({ context: { ...context, mailboxes }, report }) }]
        : []),
      { everySeconds: augmentSeconds, run: () => augmentWaiting({ context, report }, context.levelPolicy.level) },
      { everySeconds: daySeconds, run: () => listForReaders(context) },
      { everySeconds: followSeconds, ...followTurns(feed) },
      { everySeconds: anchorSeconds, run: () => anchorAll({ context, report }, anchorCopies(anchorFolder)) },
      // sessions are the issuer's, and go by the clock of the wall
      {
        everySeconds: idleAccountSeconds,
        run: () => sweepIdleAccounts({ context: { ...context, clock: wallClock }, report }),
      },
      { everySeconds: mailSeconds, run: () => mailAll({ context, report }) },
      { everySeconds: sweepSeconds, run: () => sweep(publisher, context.clock.now()) },
    ],
  };
}

/** An agency without credentials for the axis is not connected yet: that is told where its documents wait, and not at every turn. */
function reportConnected(error: unknown, where: string): void {
  const isConnected = !(error instanceof ExchangeFailure && error.kind === 'unauthorised' && error.errorCode === '');
  if (isConnected) report(error, where);
}

function report(error: unknown, where: string): void {
  process.stderr.write(
    `congvan: ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
