import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../functions/api/route.ts';
import { anyPath, machinePath, routes } from '../functions/api/routes.ts';
import { acknowledge } from './acknowledge.ts';
import type { Identity } from './identity.ts';

const accessLine = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.httpMethod $context.path',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  person: '$context.authorizer.claims.sub',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.error.messageString',
};

/** The HTTP API with its one stage, still without routes: the page in front of it needs only its address. */
export function addHttpApi(stack: Stack): HttpApi {
  const room = new Construct(stack, 'Api');
  const api = new HttpApi(room, 'Http', { createDefaultStage: false });
  const stage = new HttpStage(room, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 500, burstLimit: 1000 },
    detailedMetricsEnabled: true,
  });
  const logs = new LogGroup(room, 'AccessLogs', {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (stage.node.defaultChild as CfnStage).accessLogSettings = {
    destinationArn: logs.logGroupArn,
    format: JSON.stringify(accessLine),
  };
  return api;
}

/**
 * What is public by its own route, all else by one, whose requests API Gateway turns away without a valid token before a function runs. The door finds the row
 * of the table: a route for each row would be more resources than a stack may have. Machine accounts have one of their own, for their tokens are not the issuer's.
 */
export function addRoutes(api: HttpApi, handler: IFunction, identity: Identity): void {
  const integration = new HttpLambdaIntegration('Door', handler, { scopePermissionToRoute: false });
  const person = new HttpJwtAuthorizer('Person', identity.issuer, { jwtAudience: [identity.clientId] });
  for (const { path, method } of (routes as readonly Route[]).filter(({ access }) => access === 'public')) {
    const authorizer = new HttpNoneAuthorizer();
    const [added] = api.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer });
    if (added !== undefined)
      acknowledge(
        added,
        'APIG4',
        'What a browser must know before anybody has signed in, and where a machine account brings its secret.',
      );
  }
  const methods = [...new Set((routes as readonly Route[]).map(({ method }) => HttpMethod[method]))];
  api.addRoutes({ path: anyPath, methods, integration, authorizer: person });
  const authorizer = new HttpNoneAuthorizer();
  for (const added of api.addRoutes({ path: machinePath, methods, integration, authorizer }))
    acknowledge(
      added,
      'APIG4',
      'Tokens of machine accounts are looked up in the table by the door; no other is taken here.',
    );
}
