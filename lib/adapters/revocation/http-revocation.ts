import type { Revocation } from '../../ports/revocation.ts';

/** Large agencies' CRLs have some megabytes. */
const MAX_BODY_LENGTH = 64 << 20;

/**
 * Revocation data over plain HTTP, as RFC 5280 and RFC 6960 have it. `timeout` in milliseconds for each exchange; a place
 * that does not answer well in that time has no answer. `addressOf` may send a place's name to another address.
 */
export function httpRevocation(timeout = 10_000, addressOf: (uri: string) => string = (uri) => uri): Revocation {
  const ask = async (uri: string, init: RequestInit = {}): Promise<Uint8Array | undefined> => {
    try {
      const response = await fetch(addressOf(uri), { ...init, signal: AbortSignal.timeout(timeout) });
      const length = Number(response.headers.get('content-length') ?? 0);
      if (!response.ok || length > MAX_BODY_LENGTH) return undefined;
      return await bodyOf(response);
    } catch {
      return undefined;
    }
  };
  return {
    ocsp: (uri, request) =>
      ask(uri, {
        method: 'POST',
        headers: { 'content-type': 'application/ocsp-request' },
        body: Uint8Array.from(request),
      }),
    crl: (uri) => ask(uri),
    certificate: (uri) => ask(uri),
  };
}

/** Counted as it comes: the announced length may be missing or wrong. */
async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY_LENGTH) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
