import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { GenericSchema } from 'valibot';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { compressAnswer } from '../../lib/edge/compress-answer.ts';
import {
  bugAnswer,
  type HttpAnswer,
  jsonAnswer,
  pictureAnswer,
  problemAnswer,
  problemOf,
} from '../../lib/edge/problem-json.ts';
import { bearerToken, idempotencyKey, readBody, requestHash } from '../../lib/edge/request.ts';
import { requirePermission } from '../../lib/kernel/access.ts';
import type { ApiContext, Caller } from '../../lib/kernel/context.ts';
import { takeCall } from '../../lib/kernel/machine-calls.ts';
import { logMachine } from '../../lib/kernel/machine-log.ts';
import type { Bearer, Identity } from '../../lib/ports/identity.ts';
import type { PageImageAnswer } from '../../lib/views/read-page-image.ts';
import { described } from '../api/described.ts';
import { isForMachines, matchRoute, methodsOf } from '../api/match-route.ts';
import type { OperationInput, PersonOperation } from '../api/operation-input.ts';
import { operations } from '../api/operations/operations.ts';
import type { Route } from '../api/route.ts';
import { anyPath, machinePath, routes } from '../api/routes.ts';
import { tokenAnswer } from './token-door.ts';

/** What the HTTP door needs beside the context. */
export interface HttpContext {
  readonly context: ApiContext;
  readonly identity: Identity;
  /** where a browser signs in */
  readonly signIn: { readonly issuer: string; readonly clientId: string };
  /** a bug's error, for the log */
  report(error: unknown, requestId: string): void;
}

type Event = APIGatewayProxyEventV2;
export type HttpDoor = (event: Event, context: { awsRequestId: string }) => Promise<APIGatewayProxyStructuredResultV2>;

/** So long before the function's own end an answer goes out that says that the outcome is open: work goes on meanwhile. */
const earlyMilliseconds = 400;

/** The HTTP door as a Lambda handler: find the route, check token, body and key, ask the flow, answer JSON. */
export function httpDoor(open: () => Promise<HttpContext>): HttpDoor {
  const handler = middy<Event, APIGatewayProxyStructuredResultV2>({
    timeoutEarlyInMillis: earlyMilliseconds,
    timeoutEarlyResponse: () => {
      throw new Refused({ code: 'outcome-open' });
    },
  }).use({
    onError: async (request) => {
      const problem = problemOf(request.error);
      const requestId = request.event.requestContext.requestId;
      if (!problem) (await open()).report(request.error, requestId);
      request.response = problem ? problemAnswer(problem) : bugAnswer(requestId);
    },
  });
  return handler.handler(async (asked: Event) => {
    const event = routed(asked);
    const made = answered(await answer(await open(), event), routeOf(event));
    return compressAnswer(made, event.headers['accept-encoding']);
  }) as unknown as HttpDoor;
}

/** API Gateway has one route for all that a person asks: which row of the table it is, and what stands in its braces, is read here. */
function routed(event: Event): Event {
  if (!event.routeKey.endsWith(` ${anyPath}`) && !event.routeKey.endsWith(` ${machinePath}`)) return event;
  const { method } = event.requestContext.http;
  const found = matchRoute(method, event.rawPath);
  if (found) {
    const { route, parameters } = found;
    return { ...event, routeKey: `${route.method} ${route.path}`, pathParameters: parameters };
  }
  const allowed = methodsOf(event.rawPath).join(', ');
  if (allowed !== '') throw new Refused({ code: 'method-not-allowed', allowed });
  throw new Refused({ code: 'not-found', what: event.rawPath });
}

/** What can be decided about names its stage, for `If-Match`; a picture is one. */
function answered(value: unknown, route: Route | undefined): HttpAnswer {
  if (route?.form) return tokenMade(value as TokenMade);
  if (route?.picture) return pictureAnswer(value as PageImageAnswer);
  const { stage } = (value ?? {}) as { readonly stage?: unknown };
  const made = jsonAnswer(value, route?.drawn && isBeingDrawn(value) ? 202 : route?.answers);
  return typeof stage === 'string' ? { ...made, headers: { ...made.headers, etag: `"${stage}"` } } : made;
}

type TokenMade = Awaited<ReturnType<typeof tokenAnswer>>;
/** A token, or a refusal in the words of OAuth beside ours. */
const tokenMade = (made: TokenMade): HttpAnswer => ('statusCode' in made ? made : jsonAnswer(made));

const isBeingDrawn = (value: unknown): boolean => typeof value === 'object' && value !== null && 'drawing' in value;

async function answer(http: HttpContext, event: Event): Promise<unknown> {
  const route = routeOf(event);
  if (!route) throw new Refused({ code: 'not-found', what: event.rawPath });
  if (route.operation === 'readConfig') return http.signIn;
  if (route.operation === 'readOpenApi') return described();
  if (route.operation === 'issueToken') return tokenAnswer(http.context, event);
  const { person, session } = await callerFrom(http, event);
  await requireTheirs(http.context, person, route, event);
  const key = route.step ? idempotencyKey(event.headers) : '';
  const body = route.body ? bodyOf(route.body, event) : undefined;
  return ask(
    http.context,
    route.operation as PersonOperation,
    { ...inputOf(event, person, body), session },
    callerOf(event, route, person, key, body),
  );
}

/** A body is JSON and is there, unless an empty one says all that there is to say. */
function bodyOf(schema: GenericSchema, { body, headers, isBase64Encoded }: Event): unknown {
  const type = headers['content-type'] ?? '';
  if (body !== undefined && body !== '' && !/^application\/(\w+\+)?json\s*(;|$)/i.test(type))
    throw new Refused({ code: 'media-type', needed: 'application/json' });
  return readBody(schema, body, isBase64Encoded);
}

function routeOf({ routeKey }: Event): Route | undefined {
  return routes.find((row) => `${row.method} ${row.path}` === routeKey);
}

async function callerFrom(
  http: HttpContext,
  event: Event,
): Promise<{ readonly person: Person; readonly session: string | undefined }> {
  const bearer = await http.identity.bearerOf(
    bearerToken(event.headers),
    event.headers['x-congvan-away'] === undefined,
  );
  if (bearer === undefined) throw new Refused({ code: 'sign-in-needed' });
  const place = event.headers['x-congvan-place'];
  if (place !== undefined && !/^[0-9A-Za-z._-]{1,100}$/.test(place)) throw new Refused({ code: 'not-in-directory' });
  const found = await http.context.directory.person(bearer.subject, place);
  const person = found && withinToken(found, bearer);
  if (!person) throw new Refused({ code: 'not-in-directory' });
  return { person, session: bearer.session };
}

/** A machine account may what its token says, and that is never more than the account may; nobody else's token speaks for one. */
function withinToken(person: Person, { scopes: given }: Bearer): Person | undefined {
  if (person.scopes === undefined) return given === undefined ? person : undefined;
  return given && { ...person, scopes: person.scopes.filter((scope) => given.includes(scope)) };
}

/**
 * Every call of a machine account that is not one too many stands in the log of access before it is judged. What no row of the routes gives to one is for people alone, and addresses that the gateway
 * lets through without a look are for machine accounts alone.
 */
async function requireTheirs(context: ApiContext, person: Person, route: Route, event: Event): Promise<void> {
  if (person.scopes === undefined) {
    if (isForMachines(event.rawPath)) throw new Refused({ code: 'sign-in-needed' });
    return;
  }
  await takeCall(context, person.subject);
  await logMachine(context, person, 'machine-call', `${route.operation} ${event.rawPath}`.slice(0, 300));
  if (!route.machine) throw new Refused({ code: 'machine-may-not' });
  requirePermission(person, route.machine);
}

function inputOf(event: Event, person: Person, body: unknown): Omit<OperationInput<unknown>, 'session'> {
  const { id = '', index = '0', recipient = '', page = '1', agency = '', subject = '' } = event.pathParameters ?? {};
  const query = event.queryStringParameters ?? {};
  if (id !== '' && !/^(?:[0-9A-Z]{26}|[0-9a-f]{64})$/.test(id)) throw new Refused({ code: 'not-found', what: 'id' });
  if (!/^[0-9A-Za-z.]{0,35}$/.test(recipient)) throw new Refused({ code: 'not-found', what: 'recipient' });
  for (const [what, named] of Object.entries({ agency, subject }))
    if (!/^[0-9A-Za-z._-]{0,100}$/.test(named)) throw new Refused({ code: 'not-found', what });
  if (!/^[1-9]\d{0,3}$/.test(page)) throw new Refused({ code: 'not-found', what: 'page' });
  if (!/^[\x21-\x7e]{1,200}$/.test(query['cursor'] ?? '-'))
    throw new Refused({ code: 'bad-request', detail: 'cursor' });
  return { person, id, index: Number(index), recipient, page: Number(page), agency, subject, query, body };
}

function callerOf(event: Event, route: Route, person: Person, key: string, body: unknown): Caller {
  const asked = requestHash(route.operation, event.pathParameters ?? {}, withoutSecrets(route, body));
  const seen = /\{(id|agency|subject)\}/.test(route.path) ? event.headers['if-match'] : undefined;
  return { person, idempotencyKey: key, requestHash: asked, ...(seen === undefined ? {} : { seen }) };
}

/** A hash of a passphrase could be guessed a million times faster than the key that it opens. */
function withoutSecrets({ secrets = [] }: Route, body: unknown): unknown {
  if (secrets.length === 0 || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.includes(name)));
}

function ask(
  context: ApiContext,
  operation: PersonOperation,
  asked: OperationInput<unknown>,
  caller: Caller,
): Promise<unknown> {
  const flow = operations[operation] as (
    context: ApiContext,
    asked: OperationInput<unknown>,
    caller: Caller,
  ) => Promise<unknown>;
  return flow(context, asked, caller);
}
