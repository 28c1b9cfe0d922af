import { createHash } from 'node:crypto';
import { type GenericSchema, getDotPath, safeParse } from 'valibot';
import { canonicalJson } from '../domain/audit/chain.ts';
import { Refused } from '../domain/shared/errors.ts';

/** Requests are small: files go to the file store directly. */
export const maxBodyBytes: number = 64 * 1024;
const maxKeyLength = 128;
/** Fields that a refusal names at the most. */
const maxNamed = 20;

/** The body of a request, checked against its schema. Unknown members are refused, not ignored. */
export function readBody(schema: GenericSchema, body: string | undefined, isBase64: boolean): unknown {
  const text = isBase64 ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
  if (Buffer.byteLength(text) > maxBodyBytes) throw new Refused({ code: 'body-too-large', limit: maxBodyBytes });
  const result = safeParse(schema, parse(text));
  if (!result.success && text === '') throw new Refused({ code: 'bad-request', detail: 'body' });
  if (result.success) return result.output;
  const named = [...new Set(result.issues.map((issue) => getDotPath(issue) ?? ''))];
  const fields = [...new Set(named.map((path) => path.split('.')[0] ?? ''))].filter((name) => name !== '');
  throw new Refused({ code: 'bad-request', detail: named.join(', ').slice(0, 300), fields: fields.slice(0, maxNamed) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new Refused({ code: 'bad-request', detail: 'JSON' });
  }
}

/** The key under which a repeat gets the same answer; printable ASCII. */
export function idempotencyKey(headers: Readonly<Record<string, string | undefined>>): string {
  const key = headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > maxKeyLength) throw new Refused({ code: 'idempotency-key-missing' });
  return key;
}

/** What was asked, as one hash, so that a key cannot serve two different requests. */
export function requestHash(operation: string, parameters: unknown, body: unknown): string {
  return createHash('sha256').update(canonicalJson({ operation, parameters, body })).digest('hex');
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(headers: Readonly<Record<string, string | undefined>>): string {
  const token = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(headers['authorization'] ?? '')?.[1];
  if (token === undefined) throw new Refused({ code: 'sign-in-needed' });
  return token;
}
