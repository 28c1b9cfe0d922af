import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerTo } from './answer.ts';
import { type Fault, type Faults, faultSwitches } from './faults.ts';
import { type Answer, type Axis, failure } from './operations.ts';

const maxBody = 160_000_000;

/**
 * The national axis as a server: the signed POST operations of the SDK, and under `/_simulator` what only
 * a simulator has: `GET count`, `POST faults`. Listens on the loopback address only.
 */
export function axisServer(axis: Axis): Server {
  const faults = faultSwitches();
  return createServer((request, response) => {
    handle(axis, faults, request, response).catch((error: unknown) => {
      process.stderr.write(`axis: ${String(error)}\n`);
      response.destroy();
    });
  });
}

async function handle(axis: Axis, faults: Faults, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://axis').pathname;
  const body = await bodyOf(request);
  if (!body) return send(response, 413, failure('21', 'Tep qua lon'));
  if (path.startsWith('/_simulator/')) return send(response, 200, control(axis, faults, path, body));
  const fault = faults.strike(path);
  if (fault?.mode === 'down') return send(response, 503, {});
  if (fault?.mode === 'nonsense') return void response.writeHead(200).end('<html>Bao tri</html>');
  const answer = answerTo(axis, {
    method: request.method ?? '',
    path,
    headers: request.headers,
    body,
    now: Date.now(),
  });
  await spoil(fault, response);
  if (!response.destroyed) send(response, 200, answer);
}

async function spoil(fault: Fault | undefined, response: ServerResponse): Promise<void> {
  if (fault?.mode === 'lost-answer') response.destroy();
  if (fault?.mode === 'slow') await sleep((fault.seconds ?? 1) * 1000);
}

function control(axis: Axis, faults: Faults, path: string, body: Uint8Array): Answer {
  if (path === '/_simulator/faults') faults.add(JSON.parse(Buffer.from(body).toString('utf8')) as Fault);
  return { edoc: axis.store.count('edoc'), status: axis.store.count('status') };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, answer: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
}
