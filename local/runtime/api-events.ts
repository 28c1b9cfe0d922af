import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { matchRoute } from '../../functions/api/match-route.ts';

/** An HTTP request as API Gateway's HTTP API hands it to a function, payload format 2.0. */
export function apiEvent(request: IncomingMessage, url: URL, method: string, body: string): APIGatewayProxyEventV2 {
  const found = matchRoute(method, url.pathname);
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
    ...(body === '' ? {} : { body }),
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
