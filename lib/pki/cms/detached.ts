import type { CryptoPrimitives, DigestName } from '../crypto.ts';
import { checkTimestamp, parseTimestampToken } from '../tsp/token.ts';
import type { Certificate } from '../x509/certificate.ts';
import { signatureTimestamps } from './attributes.ts';
import { parseSignedData } from './parse.ts';
import { verifySigner } from './verify.ts';

/**
 * The certificate of who signed this content with a detached CMS signature (RFC 5652), if signature and timestamp, where it has one, hold. Whether the
 * certificate is worth anything is not asked.
 */
export async function detachedSigner(
  cms: Uint8Array,
  content: Uint8Array,
  crypto: CryptoPrimitives,
): Promise<Certificate | undefined> {
  try {
    const message = parseSignedData(cms);
    const [signer] = message.signers;
    if (!signer?.digest) return undefined;
    const contentDigest = digestOf(signer.digest, content, crypto);
    const { faults, certificate } = await verifySigner({ message, signer, contentDigest, crypto });
    if (faults.length > 0) return undefined;
    for (const der of signatureTimestamps(signer)) {
      const token = parseTimestampToken(der);
      const imprint = digestOf(token.digest ?? 'sha256', signer.signature, crypto);
      if ((await checkTimestamp({ token, imprint, crypto })).faults.length > 0) return undefined;
    }
    return certificate;
  } catch {
    return undefined;
  }
}

function digestOf(name: DigestName, bytes: Uint8Array, crypto: CryptoPrimitives): Uint8Array {
  const hasher = crypto.hasher(name);
  hasher.update(bytes);
  return hasher.digest();
}
