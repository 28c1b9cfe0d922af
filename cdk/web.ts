import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { verifyPage, verifyPagePolicy } from '../lib/edge/verify-page.ts';
import { acknowledge } from './acknowledge.ts';
import { addAccessLogs } from './data.ts';
import type { Place } from './place.ts';

export interface Web {
  /** the page's origin, `https://` and a host name */
  readonly origin: string;
}

/** The page and the API under one address: the page from a bucket that only CloudFront reads, `/api/*` from the API. */
export function addWeb(stack: Stack, api: HttpApi, place: Place): Web {
  const room = new Construct(stack, 'Web');
  const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
  const viewer = { viewerProtocolPolicy, responseHeadersPolicy: addHeaders(room, 'Headers', pagePolicy(stack, place)) };
  const files = S3BucketOrigin.withOriginAccessControl(addPageBucket(room));
  const distribution = new Distribution(room, 'Page', {
    comment: 'Congvan',
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...domainOf(room, place),
    enableLogging: true,
    logBucket: addAccessLogs(room, 'PageAccessLogs', ObjectOwnership.BUCKET_OWNER_PREFERRED),
    defaultBehavior: {
      ...viewer,
      origin: files,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: addScreenNames(room) }],
    },
    additionalBehaviors: {
      [`/${verifyPage}`]: {
        viewerProtocolPolicy,
        responseHeadersPolicy: addHeaders(room, 'VerifyHeaders', verifyPagePolicy),
        origin: files,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      },
      '/api/*': {
        ...viewer,
        origin: new HttpOrigin(`${api.apiId}.execute-api.${stack.region}.${stack.urlSuffix}`),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    },
  });
  acknowledgeAll(distribution, place);
  return { origin: `https://${place.domain?.name ?? distribution.distributionDomainName}` };
}

function domainOf(room: Construct, { domain }: Place) {
  if (domain === undefined) return {};
  return {
    domainNames: [domain.name],
    certificate: Certificate.fromCertificateArn(room, 'Certificate', domain.certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}

function addPageBucket(room: Construct): IBucket {
  const files = new Bucket(room, 'PageFiles', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
    serverAccessLogsBucket: addAccessLogs(room, 'PageFilesAccessLogs'),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return files as IBucket;
}

/** Screens have addresses of their own, such as `/documents/1`; all of them are the one page. */
function addScreenNames(room: Construct): EdgeFunction {
  const code = `function handler(event) {
  var request = event.request;
  if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}`;
  return new EdgeFunction(room, 'ScreenNames', {
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
  });
}

function pagePolicy({ region, urlSuffix }: Stack, { issuer }: Place): string {
  const pool = [`https://cognito-idp.${region}.${urlSuffix}`, `https://*.auth.${region}.amazoncognito.com`];
  const connect = [
    "'self'",
    `https://*.s3.${region}.${urlSuffix}`,
    ...(issuer ? [new URL(issuer.issuer).origin] : pool),
    // the signing program on the reader's own desk
    'http://127.0.0.1:27443',
  ];
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function addHeaders(room: Construct, name: string, contentSecurityPolicy: string): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(room, name, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    },
  });
}

function acknowledgeAll(distribution: Distribution, place: Place): void {
  acknowledge(
    distribution,
    'CFR1',
    'Officials travel, and documents are verified from anywhere: no country is shut out.',
  );
  acknowledge(
    distribution,
    'CFR2',
    'Every route but two needs a signed token, the API throttles, bodies are JSON under 1 MB; a web ACL can be attached by the operator.',
  );
  if (place.domain !== undefined) return;
  acknowledge(
    distribution,
    'CFR4',
    "CloudFront's own address takes only its own certificate; with domainName and certificateArn TLS 1.2 is the least.",
  );
}
