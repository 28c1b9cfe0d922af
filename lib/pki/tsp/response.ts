/** Answers of timestamp authorities (RFC 3161 § 2.4.2), accepted only when they are the answer to the request. */
import type { CryptoPrimitives } from '../crypto.ts';
import { contents, expect, namedBitsOf, readOnly, sequenceOf, smallIntegerOf, type Tlv, whole } from '../der/read.ts';
import { shownString } from '../der/strings.ts';
import { TAG } from '../der/write.ts';
import { malformedAs, PkiError } from '../errors.ts';
import { leafFault } from '../path/leaf-use.ts';
import type { TimestampRequest } from './request.ts';
import { checkTimestamp, parseTimestampToken, type TimestampToken } from './token.ts';

/** PKIFailureInfo */
const failures: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

/** DER of the token in a TimeStampResp; `timestamp-refused` with the authority's words when it granted none. */
export function tokenOf(response: Uint8Array): Uint8Array {
  return malformedAs('timestamp-malformed', () => {
    const [info, token] = sequenceOf(readOnly(response), 'TimeStampResp');
    const [status, ...rest] = sequenceOf(info, 'PKIStatusInfo');
    const code = smallIntegerOf(status, 'status');
    if (code !== 0 && code !== 1) throw new PkiError('timestamp-refused', reasonOf(code, rest));
    return whole(expect(token, TAG.sequence, 'timeStampToken'));
  });
}

function reasonOf(code: number, rest: readonly Tlv[]): string {
  const texts = rest.filter(({ tag }) => tag === TAG.sequence).flatMap((list) => sequenceOf(list, 'statusString'));
  const bits = rest.find(({ tag }) => tag === TAG.bitString);
  const flags = bits === undefined ? 0 : namedBitsOf(contents(bits), 'failInfo');
  const names = Object.entries(failures).flatMap(([bit, name]) => ((flags & (1 << Number(bit))) !== 0 ? [name] : []));
  return [`status ${code}`, ...names, ...texts.slice(0, 4).map((text) => shownString(text).slice(0, 200))].join(', ');
}

export interface AcceptedTimestamp {
  /** DER, to be embedded as it is. */
  readonly der: Uint8Array;
  readonly token: TimestampToken;
}

/**
 * The token of a response, if it answers this request: same imprint and nonce, signed by a certificate that it names and
 * carries and that is reserved for timestamps. `timestamp-mismatch` names what does not fit; such a token is never used.
 */
export async function acceptTimestamp(
  response: Uint8Array,
  request: TimestampRequest,
  crypto: CryptoPrimitives,
): Promise<AcceptedTimestamp> {
  const der = tokenOf(response);
  const token = parseTimestampToken(der);
  const { imprint, nonce } = request;
  const { faults, certificate } = await checkTimestamp({ token, imprint, nonce, crypto });
  const found: string[] = [...faults];
  if (token.digest !== request.digest) found.push('imprint algorithm');
  if (request.policy !== undefined && token.policy !== request.policy) found.push('policy');
  const misuse = certificate === undefined ? undefined : leafFault(certificate, 'timestamp');
  if (misuse !== undefined) found.push(misuse);
  if (certificate !== undefined && (token.time < certificate.notBefore || token.time > certificate.notAfter)) {
    found.push('its certificate is not valid at its time');
  }
  if (found.length > 0) throw new PkiError('timestamp-mismatch', [...new Set(found)].join(', '));
  return { der, token };
}
