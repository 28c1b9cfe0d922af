import { parsedJson } from '../../domain/shared/parsed-json.ts';

/** The calls of the Cloud Signature Consortium API v2 that signing needs. */

export interface CscOptions {
  /** Up to and with `/csc/v2`. */
  readonly baseUrl: string;
  /** A bearer token of the service's OAuth 2.0, asked for before each call. */
  readonly token: () => Promise<string>;
  /** Milliseconds for each call; 30 s when left out, for people confirm on their phone meanwhile. */
  readonly timeout?: number;
}

/** An answer that is none, with the code of the service or of the transport. */
export class CscError extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.name = 'CscError';
    this.code = code;
  }
}

export type CscCall = (
  path: string,
  body: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** POST with JSON; errors carry `error` and `error_description` of the service (§ 8.3). */
export function cscClient({ baseUrl, token, timeout = 30_000 }: CscOptions): CscCall {
  return async (path, body) => {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(`${baseUrl.replace(/\/$/, '')}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeout),
        redirect: 'error',
      });
      answer = parsedJson(await response.text(), `an answer with status ${response.status}`);
    } catch (error) {
      throw new CscError('service-unreachable', error instanceof Error ? error.message : String(error));
    }
    if (answer === null || typeof answer !== 'object')
      throw new CscError('service-answer', 'the service answers no object');
    const fields = answer as Readonly<Record<string, unknown>>;
    if (response.ok) return fields;
    const code = typeof fields['error'] === 'string' ? fields['error'] : `http-${response.status}`;
    throw new CscError(code, String(fields['error_description'] ?? code));
  };
}

export function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
}
