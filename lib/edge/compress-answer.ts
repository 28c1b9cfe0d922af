import { gzipSync } from 'node:zlib';
import type { HttpAnswer } from './problem-json.ts';

/** A shorter body travels in one packet of a line anyway. */
const smallestBytes = 1_400;
/** More than this makes an answer wait for the processor longer than a line of 1 Mbit/s gains. */
const compression = { level: 6 };

/**
 * An answer as a browser on a slow line takes it: in gzip where its `accept-encoding` permits that and the body is worth it, unchanged
 * otherwise. Bytes (pictures) stay as they are. Nothing here is a secret that somebody could guess by the length: no cookie opens the
 * API, so that another site cannot ask in a person's name. RFC 9110 § 8.4, § 12.5.3.
 */
export function compressAnswer(answer: HttpAnswer, acceptEncoding: string | undefined): HttpAnswer {
  if (answer.isBase64Encoded || Buffer.byteLength(answer.body) < smallestBytes) return answer;
  const headers = { ...answer.headers, vary: 'accept-encoding' };
  if (!acceptsGzip(acceptEncoding)) return { ...answer, headers };
  const body = gzipSync(answer.body, compression).toString('base64');
  return { ...answer, headers: { ...headers, 'content-encoding': 'gzip' }, body, isBase64Encoded: true };
}

/** `gzip`, `x-gzip` or `*`, unless its weight is nought. */
function acceptsGzip(accepted = ''): boolean {
  const codings = accepted.split(',').map((coding) =>
    coding
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const named =
    codings.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? codings.find(([name]) => name === '*');
  return named !== undefined && !/^q=0(\.0{0,3})?$/.test(named[1] ?? '');
}
