import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { matchRoute, methodsOf } from '../../functions/api/match-route.ts';
import type { HttpDoor } from '../../functions/doors/http.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { problemAnswer } from '../../lib/edge/problem-json.ts';
import { bearerToken, maxBodyBytes } from '../../lib/edge/request.ts';
import type { Identity } from '../../lib/ports/identity.ts';
import { apiEvent } from './api-events.ts';
import type { Door } from './engine.ts';
import { answerBusy, BodyRefused, gate, smallBody } from './limits.ts';

/** Requests worked on at the same time; one process does not become faster by more of them. */
const atOnce = 48;
/** Requests that wait meanwhile, with nothing of them read: an office where a hundred press the same button. */
const waiting = 200;
const bodySeconds = 20;

/**
 * The API of the embedded engine. Who asks is looked at before anything of the body is read, as API Gateway's authorizer does; what finds
 * no room even in the line is answered 503 with Retry-After.
 */
export function apiDoor(http: HttpDoor, identity: Identity, durable: () => Promise<void> = async () => {}): Door {
  // what another request has just written can be read before it is on the disk: nothing is said of it until then
  const api: HttpDoor = async (event, context) => {
    const answer = await http(event, context);
    await durable();
    return answer;
  };
  const room = gate(atOnce, waiting);
  return async (request, response) => {
    const done = room.through(() => answered(api, identity, request, response));
    if (!done) return answerBusy(response);
    await done;
  };
}

async function answered(
  api: HttpDoor,
  identity: Identity,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const event = await eventOf(identity, request);
    if (!('routeKey' in event)) return send(event, request, response);
    send(await api(event, { awsRequestId: '' }), request, response);
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    const problem =
      error.status === 413
        ? problemAnswer({ code: 'body-too-large', limit: maxBodyBytes })
        : problemAnswer({ code: 'bad-request', detail: 'body: not complete in time' });
    send(problem, request, response);
    // what still comes of it is not waited for
    response.once('finish', () => request.destroy());
  }
}

/** The event for the door, or the answer that needs no door. */
async function eventOf(
  identity: Identity,
  request: IncomingMessage,
): Promise<APIGatewayProxyEventV2 | APIGatewayProxyStructuredResultV2> {
  const url = URL.parse(request.url ?? '/', 'http://local');
  if (!url) return problemAnswer({ code: 'bad-request', detail: 'address' });
  const allowed = methodsOf(url.pathname);
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (allowed.length === 0) return problemAnswer({ code: 'not-found', what: url.pathname });
  if (method === 'OPTIONS') return { statusCode: 204, headers: { allow: allowed.join(', ') } };
  const route = matchRoute(method, url.pathname)?.route;
  if (!route) return withAllow(problemAnswer({ code: 'method-not-allowed', allowed: allowed.join(', ') }), allowed);
  if (route.access === 'person' && !(await isKnown(identity, request)))
    return problemAnswer({ code: 'sign-in-needed' });
  const body = method === 'POST' ? await smallBody(request, maxBodyBytes, bodySeconds) : '';
  return apiEvent(request, url, method, body);
}

async function isKnown(identity: Identity, request: IncomingMessage): Promise<boolean> {
  try {
    return (await identity.bearerOf(bearerToken({ authorization: request.headers.authorization }))) !== undefined;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function withAllow(
  answer: APIGatewayProxyStructuredResultV2,
  allowed: readonly string[],
): APIGatewayProxyStructuredResultV2 {
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(', ') } };
}

function send(
  { statusCode, headers, body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(statusCode ?? 200, { ...(headers as Record<string, string>), 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
