/** AlgorithmIdentifier of signatures and digests as found in foreign certificates and messages. */
import { digestByOid, digests, MGF1, RSA_ENCRYPTION, RSA_PSS, SHAKE256_LEN, signatureOids } from '../algorithms.ts';
import type { DigestName, SignatureScheme } from '../crypto.ts';
import { children, oidOf, readTlv, sequenceOf, smallIntegerOf, type Tlv, whole } from '../der/read.ts';
import { TAG } from '../der/write.ts';

/** `scheme` is missing when the identifier or its parameters are unknown to us; such a signature never verifies. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly der: Uint8Array;
  readonly scheme: SignatureScheme | undefined;
}

/** Key identifiers that stand for a signature when the digest is named beside them (RFC 3370 § 3.2, RFC 5753 § 2.1). */
const keyOids: ReadonlyMap<string, 'rsa-pkcs1' | 'ecdsa' | 'dsa'> = new Map([
  [RSA_ENCRYPTION, 'rsa-pkcs1'],
  ['1.2.840.10045.2.1', 'ecdsa'],
  ['1.2.840.10040.4.1', 'dsa'],
]);

export function parseSignatureAlgorithm(value: Tlv | undefined, digest?: DigestName): AlgorithmIdentifier {
  const [identifier, parameters] = sequenceOf(value, 'signature algorithm');
  const oid = oidOf(identifier, 'signature algorithm');
  return { oid, der: whole(value as Tlv), scheme: schemeOf(oid, parameters, digest) };
}

function schemeOf(oid: string, parameters: Tlv | undefined, digest?: DigestName): SignatureScheme | undefined {
  if (oid === RSA_PSS) return pssScheme(parameters);
  const key = keyOids.get(oid);
  if (key !== undefined) return digest === undefined ? undefined : { kind: key, digest };
  return signatureOids.get(oid);
}

/** RFC 4055 § 3.1, with its defaults of SHA-1 and 20 octets of salt. */
function pssScheme(parameters: Tlv | undefined): SignatureScheme | undefined {
  if (parameters === undefined || parameters.tag !== TAG.sequence) return undefined;
  let digest: DigestName | undefined = 'sha1';
  let mgfDigest: DigestName | undefined = 'sha1';
  let saltLength = 20;
  for (const field of children(parameters)) {
    const inner = readTlv(field.bytes, field.body, field.end);
    if (field.tag === 0xa0) digest = parseDigestAlgorithm(inner);
    else if (field.tag === 0xa1) mgfDigest = mgfDigestOf(inner);
    else if (field.tag === 0xa2) saltLength = smallIntegerOf(inner, 'salt length');
    else if (field.tag !== 0xa3 || smallIntegerOf(inner, 'trailer field') !== 1) return undefined;
  }
  if (digest === undefined || mgfDigest === undefined || saltLength < 0) return undefined;
  return { kind: 'rsa-pss', digest, mgfDigest, saltLength };
}

function mgfDigestOf(value: Tlv): DigestName | undefined {
  const [identifier, hash] = sequenceOf(value, 'mask generation function');
  return oidOf(identifier, 'mask generation function') === MGF1 && hash !== undefined
    ? parseDigestAlgorithm(hash)
    : undefined;
}

/** The digest an AlgorithmIdentifier names; `undefined` for one we do not know. */
export function parseDigestAlgorithm(value: Tlv | undefined): DigestName | undefined {
  const [identifier, parameters] = sequenceOf(value, 'digest algorithm');
  const oid = oidOf(identifier, 'digest algorithm');
  if (oid !== SHAKE256_LEN) return digestByOid(oid);
  const bits = parameters?.tag === TAG.integer ? smallIntegerOf(parameters, 'length of the digest') : 0;
  return bits === 8 * digests.shake256.length ? 'shake256' : undefined;
}
