import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Route, routes } from '../../functions/routes.ts';

/** Larger bodies are cut off here, as API Gateway would; the door refuses smaller ones by its own limit. */
const maxBody = 1024 * 1024;

interface Match {
  readonly route: Route;
  readonly parameters: Record<string, string>;
}

const patterns = (routes as readonly Route[]).map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

function match(method: string, path: string): Match | undefined {
  for (const { route, pattern } of patterns) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found) return { route, parameters: decoded(found.groups ?? {}) };
  }
  return undefined;
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, safelyDecoded(value)]));
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An HTTP request as API Gateway's HTTP API hands it to a function, payload format 2.0. */
export async function apiEvent(request: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const url = new URL(request.url ?? '/', 'http://local');
  const method = request.method ?? 'GET';
  const found = match(method, url.pathname);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const http = {
    method,
    path: url.pathname,
    protocol: 'HTTP/1.1',
    sourceIp: request.socket.remoteAddress ?? '',
    userAgent: '',
  };
  const routeKey = found ? `${found.route.method} ${found.route.path}` : '$default';
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(url.search ? { queryStringParameters: Object.fromEntries(url.searchParams) } : {}),
    ...(found && Object.keys(found.parameters).length > 0 ? { pathParameters: found.parameters } : {}),
    requestContext: requestContext(http, routeKey),
    ...(await bodyOf(request)),
    isBase64Encoded: false,
  };
}

function requestContext(http: APIGatewayProxyEventV2['requestContext']['http'], routeKey: string) {
  return {
    accountId: '',
    apiId: 'local',
    domainName: 'local',
    domainPrefix: 'local',
    http,
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: '',
    timeEpoch: Date.now(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<{ body?: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= maxBody) chunks.push(chunk as Buffer);
  }
  return size === 0 ? {} : { body: Buffer.concat(chunks).toString('utf8') };
}
