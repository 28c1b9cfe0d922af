import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Problem, Refused } from '../../lib/domain/shared/errors.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { type HttpAnswer, problemAnswer, problemOf } from '../../lib/edge/problem-json.ts';
import { maxBodyBytes } from '../../lib/edge/request.ts';
import { issueMachineToken, type TokenAnswer } from '../../lib/flows/machines/issue-token.ts';
import type { Context } from '../../lib/kernel/context.ts';

/**
 * The token endpoint of RFC 6749 § 4.4 for machine accounts. A refusal has the words of § 5.2 (`error`) beside ours, so that a client of any library knows what it is,
 * and who reads its log knows what to do.
 */
export async function tokenAnswer(context: Context, event: APIGatewayProxyEventV2): Promise<TokenAnswer | HttpAnswer> {
  try {
    return await issueMachineToken(context, requestOf(event));
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    const error_ = errorOf(problem);
    if (error_ === undefined) throw error;
    const made = problemAnswer(problem);
    const basic = problem.code === 'token-client' ? { 'www-authenticate': 'Basic realm="congvan"' } : {};
    const body = JSON.stringify({ ...parsedJson<object>(made.body, 'the refusal'), error: error_ });
    return { ...made, headers: { ...made.headers, ...basic }, body };
  }
}

/** RFC 6749 § 5.2. */
const errors: Readonly<Partial<Record<Problem['code'], string>>> = {
  'token-request': 'invalid_request',
  'body-too-large': 'invalid_request',
  'media-type': 'invalid_request',
  'token-grant': 'unsupported_grant_type',
  'token-scope': 'invalid_scope',
  'token-client': 'invalid_client',
  'token-closed': 'invalid_client',
};
const errorOf = ({ code }: Problem): string | undefined => errors[code];

function requestOf(event: APIGatewayProxyEventV2): Parameters<typeof issueMachineToken>[1] {
  const form = formOf(event);
  const client = clientOf(event.headers['authorization'], form);
  if (form.get('grant_type') !== 'client_credentials') throw new Refused({ code: 'token-grant' });
  const scope = form.get('scope') ?? undefined;
  if (scope !== undefined && !/^[\x21-\x7e ]{0,200}$/.test(scope)) throw malformed('scope');
  return { ...client, scope, address: event.requestContext.http.sourceIp };
}

function formOf({ headers, body = '', isBase64Encoded }: APIGatewayProxyEventV2): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new Refused({ code: 'media-type', needed: 'application/x-www-form-urlencoded' });
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (Buffer.byteLength(text) > maxBodyBytes) throw new Refused({ code: 'body-too-large', limit: maxBodyBytes });
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  // § 3.2: parameters must not be included more than once
  if (new Set(names).size < names.length) throw malformed('a parameter twice');
  return form;
}

/** Client and secret by one way and not by two: § 2.3. */
function clientOf(header: string | undefined, form: URLSearchParams): { client: string; secret: string } {
  const posted = form.get('client_secret');
  if (header === undefined) {
    if (posted === null) throw new Refused({ code: 'token-client' });
    return limited(form.get('client_id') ?? '', posted);
  }
  if (posted !== null) throw malformed('client and secret in the header and in the body');
  const [, packed] = /^Basic ([A-Za-z0-9+/=]{1,800})$/i.exec(header) ?? [];
  const text = Buffer.from(packed ?? '', 'base64').toString('utf8');
  const at = text.indexOf(':');
  if (packed === undefined || at < 0) throw new Refused({ code: 'token-client' });
  return limited(plain(text.slice(0, at)), plain(text.slice(at + 1)));
}

function limited(client: string, secret: string): { client: string; secret: string } {
  if (client.length > 200 || secret.length > 200) throw new Refused({ code: 'token-client' });
  return { client, secret };
}

/** Both are form-encoded inside the header: § 2.3.1. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const malformed = (detail: string): Refused => new Refused({ code: 'token-request', detail });
