import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Presigned } from '../../ports/files.ts';

export interface LinkSigner {
  sign(method: 'PUT' | 'GET', key: string, parameters: Record<string, string>, seconds: number): Presigned;
  /** The key and parameters of a link that we made and that has not expired; else `undefined`. */
  check(method: string, url: URL): { key: string; parameters: Record<string, string> } | undefined;
}

/** Links that carry their own permission, as S3's presigned ones do: HMAC over method, key, parameters, expiry. */
export function linkSigner(secret: Uint8Array, baseUrl: () => string, clock: Clock): LinkSigner {
  const macOf = (method: string, parameters: URLSearchParams): Buffer => {
    const signed = new URLSearchParams(parameters);
    signed.delete('signature');
    signed.sort();
    return createHmac('sha256', secret).update(`${method}\n${signed}`).digest();
  };
  return {
    sign(method, key, parameters, seconds) {
      const expires = clock.now() + seconds * 1000;
      const query = new URLSearchParams({ ...parameters, key, expires: String(expires) });
      query.set('signature', macOf(method, query).toString('hex'));
      const headers: Record<string, string> = method === 'PUT' ? { 'content-type': 'application/pdf' } : {};
      return { url: `${baseUrl()}/files?${query}`, method, headers, expiresAt: expires };
    },
    check(method, url) {
      const { key, expires, signature: _, ...parameters } = Object.fromEntries(url.searchParams);
      if (!key || !(Number(expires) > clock.now())) return undefined;
      // as it was written, to the letter: the decoder would pass over what is behind it
      const received = Buffer.from(url.searchParams.getAll('signature').join());
      const wanted = Buffer.from(macOf(method, url.searchParams).toString('hex'));
      const same = received.length === wanted.length && timingSafeEqual(received, wanted);
      return same ? { key, parameters } : undefined;
    },
  };
}
