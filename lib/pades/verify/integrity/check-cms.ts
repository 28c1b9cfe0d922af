import { parseSignedData, type SignedData, type SignerInfo } from '../../../pki/cms/parse.ts';
import { verifySigner } from '../../../pki/cms/verify.ts';
import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import { PkiError } from '../../../pki/errors.ts';
import {
  checkTimestamp,
  parseTimestampToken,
  type TimestampFault,
  type TimestampToken,
} from '../../../pki/tsp/token.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import type { Fault } from '../report/report.ts';

/** A signature value taken apart; `token` for a document timestamp. */
export interface ParsedSignature {
  readonly message: SignedData;
  readonly signer: SignerInfo;
  readonly token: TimestampToken | undefined;
}

/** `integrity`: the content is what was signed, with the key of the certificate. */
export interface CmsCheck {
  readonly integrity: boolean;
  readonly faults: readonly Fault[];
  readonly certificate: Certificate | undefined;
  /** True when a signing-certificate attribute binds the certificate. */
  readonly bound: boolean;
}

export function format(detail: string): Fault {
  return { indication: 'TOTAL-FAILED', sub: 'FORMAT_FAILURE', detail };
}

/** What was not looked into is not known to be wrong. */
function tooMuch(detail: string): Fault {
  return { indication: 'INDETERMINATE', sub: 'GENERIC', detail };
}

/** Takes the padded Contents of a signature dictionary apart; a fault when it is no usable SignedData. */
export function parseContents(bytes: Uint8Array, kind: 'signature' | 'timestamp'): ParsedSignature | Fault {
  return orFault(() => {
    if (kind === 'timestamp') {
      const token = parseTimestampToken(bytes);
      return { message: token.message, signer: token.signer, token };
    }
    const message = parseSignedData(bytes);
    const [signer] = message.signers;
    if (signer === undefined || message.signers.length !== 1)
      return format(`${message.signers.length} signers where one belongs`);
    return { message, signer, token: undefined };
  });
}

/** Runs a reader of foreign bytes; what it cannot read is a fault of the signature. */
export function orFault<T>(read: () => T): T | Fault {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError && error.code === 'limit-exceeded') return tooMuch(error.message);
    if (error instanceof PkiError) return format(`the signature value is damaged: ${error.message}`);
    throw error;
  }
}

/** Says nothing against the signature. */
export const unsupported: Fault = {
  sub: 'GENERIC',
  indication: 'INDETERMINATE',
  detail: 'an algorithm that is not known here',
  cause: { code: 'unsupported-algorithm' },
};

/** EN 319 102-1 § 5.2.7 and § 5.2.3: what each fault of the message means. */
const meaning: Readonly<Record<TimestampFault, Fault>> = {
  'no-signing-certificate': fault('INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'the signer certificate is missing'),
  'signing-certificate-mismatch': fault(
    'TOTAL-FAILED',
    'SIG_CRYPTO_FAILURE',
    'the certificate is not the one named under the signature',
  ),
  'content-digest': fault('TOTAL-FAILED', 'HASH_FAILURE', 'the signed bytes were changed'),
  'content-type': fault('TOTAL-FAILED', 'FORMAT_FAILURE', 'content-type is not that of the content'),
  algorithm: fault('TOTAL-FAILED', 'SIG_CONSTRAINTS_FAILURE', 'the algorithms contradict each other'),
  'unsupported-algorithm': unsupported,
  'no-signed-attributes': fault('INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'there are no signed attributes'),
  signature: fault('TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'the signature value does not verify'),
  imprint: fault('TOTAL-FAILED', 'HASH_FAILURE', 'the timestamp is for other bytes'),
  nonce: fault('TOTAL-FAILED', 'SIG_CONSTRAINTS_FAILURE', 'the timestamp answers another request'),
  'ess-missing': fault('INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'the timestamp names no certificate'),
};

function fault(indication: Fault['indication'], sub: Fault['sub'], detail: string): Fault {
  return { indication, sub, detail };
}

/** Verifies a signature value over the digest of the covered bytes (`signer.digest`, or `token.digest` of a timestamp). */
export async function checkCms(
  parsed: ParsedSignature,
  digest: Uint8Array,
  certificates: readonly Certificate[],
  crypto: CryptoPrimitives,
): Promise<CmsCheck> {
  const { message, signer, token } = parsed;
  try {
    if (token) {
      const { faults, certificate } = await checkTimestamp({ token, imprint: digest, certificates, crypto });
      return { integrity: faults.length === 0, faults: explained(faults), certificate, bound: true };
    }
    const verdict = await verifySigner({ message, signer, contentDigest: digest, certificates, crypto });
    const { faults, certificate, ess } = verdict;
    return { integrity: faults.length === 0, faults: explained(faults), certificate, bound: ess !== undefined };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const fault = error.code === 'limit-exceeded' ? tooMuch(error.message) : format(error.message);
    return { integrity: false, faults: [fault], certificate: undefined, bound: false };
  }
}

function explained(faults: readonly TimestampFault[]): Fault[] {
  return faults.map((code) => meaning[code]);
}
