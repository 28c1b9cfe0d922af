/** Builds CMS SignedData (RFC 5652 § 5) around finished signed attributes and a signature value. */
import { digestIdentifier, type SignatureAlgorithm, signatureAlgorithms } from '../algorithms.ts';
import { equalBytes } from '../der/bytes.ts';
import { explicit, implicit, integer, octetString, oid, sequence, setOf } from '../der/write.ts';
import { PkiError } from '../errors.ts';
import { issuerAndSerial } from './issuer-and-serial.ts';
import { OID } from './oids.ts';
import { attribute } from './signed-attributes.ts';

export interface SignedDataInput {
  readonly algorithm: SignatureAlgorithm;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Further certificates to carry, DER; the signer's is added, repeats are dropped. */
  readonly chain: readonly Uint8Array[];
  /** What {@link signedAttributes} gave and the key signed. */
  readonly attributes: Uint8Array;
  /** Raw signature value: PKCS#1 or PSS octets, DER ECDSA-Sig-Value, 64 octets of Ed25519. */
  readonly signature: Uint8Array;
  /** RFC 3161 token (a ContentInfo) over the signature value: signature-time-stamp, EN 319 122-1 § 5.3. */
  readonly timestampToken?: Uint8Array;
  /** Encapsulated content; left out in a detached signature, id-data. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
  /** CertificateList values to carry in `crls`, DER. */
  readonly crls?: readonly Uint8Array[];
}

/** DER of the ContentInfo. Its length does not depend on the signature's value, only on the value's length. */
export function signedData(input: SignedDataInput): Uint8Array {
  if (input.attributes[0] !== 0x31) throw new PkiError('cms-malformed', 'signed attributes are not a SET OF');
  const type = input.content?.type ?? OID.data;
  const content =
    input.content === undefined
      ? sequence(oid(type))
      : sequence(oid(type), explicit(0, octetString(input.content.bytes)));
  const fields = [
    integer(type === OID.data ? 1 : 3),
    setOf([digestIdentifier(signatureAlgorithms[input.algorithm].digest)]),
    content,
    implicit(0, setOf(distinct([input.certificate, ...input.chain]))),
  ];
  if (input.crls !== undefined && input.crls.length > 0) fields.push(implicit(1, setOf(distinct(input.crls))));
  fields.push(setOf([signerInfo(input)]));
  return sequence(oid(OID.signedData), explicit(0, sequence(...fields)));
}

function signerInfo(input: SignedDataInput): Uint8Array {
  const { digest, identifier } = signatureAlgorithms[input.algorithm];
  const { issuer, serial } = issuerAndSerial(input.certificate);
  const fields = [
    integer(1),
    sequence(issuer, serial),
    digestIdentifier(digest),
    implicit(0, input.attributes),
    identifier,
    octetString(input.signature),
  ];
  if (input.timestampToken !== undefined) {
    fields.push(implicit(1, setOf([attribute(OID.signatureTimeStamp, input.timestampToken)])));
  }
  return sequence(...fields);
}

function distinct(encodings: readonly Uint8Array[]): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const encoding of encodings) {
    if (!kept.some((other) => equalBytes(other, encoding))) {
      kept.push(encoding);
    }
  }
  return kept;
}
