import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { pushServiceProblem } from '../../domain/duties/push/push-service.ts';
import type { PushDesk, PushMessage, PushOutcome } from '../../ports/push.ts';
import { encrypted } from './encrypt.ts';
import { publicLookup } from './public-lookup.ts';
import { type VapidKey, vapidToken } from './vapid.ts';

/** Seconds for which a service keeps a message for a browser that is not there: what is to be done is still in the bell after. */
const ttlSeconds = 24 * 3600;
const timeoutMilliseconds = 12_000;
const maxDetail = 300;
const maxRetryAfter = 24 * 3_600_000;

export interface WebPushSettings {
  key(): Promise<VapidKey>;
  /** Unix milliseconds */
  now(): number;
  /** where the request goes, for a service that is not on the internet */
  readonly through?: Pick<RequestOptions, 'lookup' | 'port' | 'ca'>;
}

/** {@link PushDesk} over HTTPS (RFC 8030 § 5). Nothing is followed, and nothing but services of browsers is called. */
export function webPush({ key, now, through = { lookup: publicLookup } }: WebPushSettings): PushDesk {
  return {
    publicKey: async () => (await key()).publicKey,
    async send(message) {
      const { endpoint, topic, text, origin } = message;
      if (pushServiceProblem(endpoint)) return failed('no push service');
      let body: Buffer;
      try {
        body = encrypted(Buffer.from(JSON.stringify(text)), message);
      } catch (error) {
        return failed(String(error));
      }
      const headers = {
        authorization: vapidToken(await key(), endpoint, origin, now()),
        ttl: String(ttlSeconds),
        topic,
        urgency: 'normal',
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        'content-length': String(body.length),
      };
      return posted(endpoint, { ...through, headers }, body);
    },
  };
}

const failed = (detail: string): PushOutcome => ({ is: 'failed', forGood: true, detail: detail.slice(0, maxDetail) });

function posted(endpoint: PushMessage['endpoint'], options: RequestOptions, body: Buffer): Promise<PushOutcome> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const sending = request(endpoint, { ...options, method: 'POST', agent: false, signal }, (answer) => {
      said(answer).then((text) => resolve(outcomeOf(answer, text)), lost);
    });
    // the service may have it: it is said again under the same topic
    const lost = (error: Error) =>
      resolve({ is: 'failed', forGood: false, unclear: true, detail: error.message.slice(0, maxDetail) });
    sending.on('error', lost);
    sending.end(body);
  });
}

/** The first words of an answer; the rest is not read. */
async function said(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8')) {
    text += part;
    if (text.length > maxDetail) break;
  }
  return text.slice(0, maxDetail);
}

function outcomeOf({ statusCode = 0, headers }: IncomingMessage, text: string): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) return { is: 'sent' };
  if (statusCode === 404 || statusCode === 410) return { is: 'gone' };
  const isLater = statusCode === 408 || statusCode === 429 || statusCode >= 500;
  const seconds = Number(headers['retry-after']);
  const wait = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, maxRetryAfter) : 0;
  return {
    ...{ is: 'failed', forGood: !isLater, detail: `${statusCode} ${text}`.trim() },
    ...(isLater && wait > 0 ? { retryAfter: wait } : {}),
  };
}
