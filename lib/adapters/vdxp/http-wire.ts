import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { ExchangeFailure } from '../../ports/exchange.ts';

/** Carries one request to the axis and brings its answer. @throws {ExchangeFailure} `unavailable`, `spoiled` */
export type Wire = (
  url: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
  seconds: number,
) => Promise<{ readonly status: number; readonly text: string }>;

/** Largest answer that is read: a 100 MB packet in base64 in JSON, with room. */
const maxAnswerBytes = 200_000_000;
const plain = new HttpAgent({ keepAlive: true });
const secure = new HttpsAgent({ keepAlive: true });

/**
 * One request over HTTP or HTTPS, on a connection that stays open for the next. Names of headers go out as they are written. A redirection is not
 * followed: it would carry what was signed to somebody else.
 */
export const overHttp: Wire = async (url, headers, body, seconds) => {
  try {
    return await exchanged(url, headers, body, AbortSignal.timeout(seconds * 1000));
  } catch (error) {
    if (error instanceof ExchangeFailure) throw error;
    throw new ExchangeFailure('unavailable', '', (error as NodeJS.ErrnoException).code ?? (error as Error).name);
  }
};

function exchanged(
  url: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
  signal: AbortSignal,
): ReturnType<Wire> {
  return new Promise((resolve, reject) => {
    const request = begun(url, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, signal);
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status >= 300 && status < 400) request.destroy(new Error('redirected'));
      else textOf(response).then((text) => resolve({ status, text }), reject);
    });
    request.end(body);
  });
}

function begun(url: string, headers: Record<string, string>, signal: AbortSignal): ClientRequest {
  const options = { method: 'POST', headers: { ...headers, 'Accept-Encoding': 'identity' }, signal };
  return url.startsWith('https:')
    ? httpsRequest(url, { ...options, agent: secure })
    : httpRequest(url, { ...options, agent: plain });
}

/** Counted as it comes: the announced length may be missing or wrong. */
async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw new ExchangeFailure('spoiled', 'too-large', 'answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
