/** Timestamp tokens (RFC 3161 § 2.4.2): what they say, and whether they say it of these bytes. */

import { OID } from '../cms/oids.ts';
import { parseSignedData, type SignedData, type SignerInfo } from '../cms/parse.ts';
import { type SignerFault, verifySigner } from '../cms/verify.ts';
import type { CryptoPrimitives, DigestName } from '../crypto.ts';
import { equalBytes } from '../der/bytes.ts';
import {
  booleanOf,
  contents,
  implicitOctetsOf,
  integerOf,
  octetsOf,
  oidOf,
  readOnly,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
} from '../der/read.ts';
import { timeOf } from '../der/time.ts';
import { TAG } from '../der/write.ts';
import { malformedAs, PkiError } from '../errors.ts';
import { parseDigestAlgorithm } from '../x509/algorithm-identifier.ts';
import type { Certificate } from '../x509/certificate.ts';

export interface TimestampToken {
  readonly message: SignedData;
  readonly signer: SignerInfo;
  readonly policy: string;
  readonly digest: DigestName | undefined;
  readonly imprint: Uint8Array;
  readonly serial: bigint;
  readonly time: Date;
  /** Milliseconds by which the time may be wrong, either way; 0 when not stated. */
  readonly accuracy: number;
  readonly nonce: bigint | undefined;
}

/** Parses a token, a ContentInfo; `timestamp-malformed` when it is none. */
export function parseTimestampToken(der: Uint8Array): TimestampToken {
  try {
    return malformedAs('timestamp-malformed', () => parse(parseSignedData(der)));
  } catch (error) {
    if (error instanceof PkiError && error.code === 'cms-malformed') {
      throw new PkiError('timestamp-malformed', error.detail);
    }
    throw error;
  }
}

function parse(message: SignedData): TimestampToken {
  const [signer, ...others] = message.signers;
  if (message.contentType !== OID.tstInfo || message.content === undefined) {
    throw new PkiError('timestamp-malformed', `content of type ${message.contentType}`);
  }
  if (signer === undefined || others.length > 0) {
    throw new PkiError('timestamp-malformed', `${message.signers.length} signers where one belongs`);
  }
  const [version, policy, messageImprint, serial, time, ...optional] = sequenceOf(readOnly(message.content), 'TSTInfo');
  if (smallIntegerOf(version, 'version') !== 1) throw new PkiError('timestamp-malformed', 'version is not 1');
  const [algorithm, imprint] = sequenceOf(messageImprint, 'messageImprint');
  const accuracy = optional.find(({ tag }) => tag === TAG.sequence);
  const ordering = optional.find(({ tag }) => tag === TAG.boolean);
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  if (ordering !== undefined) booleanOf(ordering, 'ordering');
  return {
    message,
    signer,
    policy: oidOf(policy, 'policy'),
    digest: parseDigestAlgorithm(algorithm),
    imprint: octetsOf(imprint, 'hashedMessage'),
    serial: integerOf(serial, 'serialNumber'),
    time: timeOf(time, 'genTime'),
    accuracy: accuracy === undefined ? 0 : accuracyOf(accuracy),
    nonce: nonce === undefined ? undefined : integerOf(nonce, 'nonce'),
  };
}

/** Accuracy ::= SEQUENCE { seconds, millis [0], micros [1] } */
function accuracyOf(value: Tlv): number {
  let milliseconds = 0;
  for (const field of sequenceOf(value, 'accuracy')) {
    if (field.tag === TAG.integer) milliseconds += smallIntegerOf(field, 'seconds') * 1000;
    else if (field.tag === 0x80) milliseconds += small(field);
    else if (field.tag === 0x81) milliseconds += small(field) / 1000;
  }
  return milliseconds;
}

function small(field: Tlv): number {
  const bytes = implicitOctetsOf(field, 'accuracy');
  if (bytes.length > 3) throw new PkiError('timestamp-malformed', `accuracy of ${contents(field).length} octets`);
  return bytes.reduce((sum, octet) => sum * 256 + octet, 0);
}

export type TimestampFault =
  | SignerFault
  /** The token was made over another digest value. */
  | 'imprint'
  /** The nonce is missing or another one: an answer to another request. */
  | 'nonce'
  /** No signing-certificate attribute (§ 2.4.2 demands one). */
  | 'ess-missing';

export interface TimestampQuestion {
  readonly token: TimestampToken;
  /** The digest of the stamped bytes under `token.digest`. */
  readonly imprint: Uint8Array;
  /** The nonce sent, when this is an answer to a request of ours. */
  readonly nonce?: Uint8Array;
  readonly certificates?: readonly Certificate[];
  readonly crypto: CryptoPrimitives;
}

export interface TimestampVerdict {
  /** Everything but the authority's certificate's own worth is in order when this is empty. */
  readonly faults: readonly TimestampFault[];
  readonly certificate: Certificate | undefined;
}

export async function checkTimestamp(question: TimestampQuestion): Promise<TimestampVerdict> {
  const { token, imprint, nonce, crypto, certificates = [] } = question;
  const { message, signer } = token;
  const verdict = await verifySigner({ message, signer, certificates, crypto });
  const faults: TimestampFault[] = [...verdict.faults];
  if (token.digest === undefined) faults.push('unsupported-algorithm');
  if (!equalBytes(token.imprint, imprint)) faults.push('imprint');
  if (nonce !== undefined && token.nonce !== numberOf(nonce)) faults.push('nonce');
  if (verdict.ess === undefined) faults.push('ess-missing');
  return { faults: [...new Set(faults)], certificate: verdict.certificate };
}

function numberOf(nonce: Uint8Array): bigint {
  return nonce.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}
