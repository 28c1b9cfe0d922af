import type { TimestampAuthority } from '../../ports/timestamp-authority.ts';

export interface HttpTimestampOptions {
  /** Milliseconds for the whole exchange; 10 s when left out. */
  readonly timeout?: number;
  /** Such as an Authorization header. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tokens have 3 to 10 kB; anything much longer is no answer of a timestamp authority. */
const MAX_ANSWER_LENGTH = 1 << 20;

/** A timestamp authority behind HTTP (RFC 3161 § 3.4). Anything but a 200 with a body is an error with the status in it. */
export function httpTimestampAuthority(url: string, options: HttpTimestampOptions = {}): TimestampAuthority {
  return {
    request: async (timeStampReq) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', ...options.headers },
        body: Uint8Array.from(timeStampReq),
        signal: AbortSignal.timeout(options.timeout ?? 10_000),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`HTTP status ${response.status}`);
      return bodyOf(response);
    },
  };
}

/** Counted as it comes: the announced length may be missing or wrong. */
async function bodyOf(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_LENGTH) throw new Error(`an answer of more than ${MAX_ANSWER_LENGTH} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) throw new Error('an answer of 0 bytes');
  return new Uint8Array(Buffer.concat(chunks));
}
