/**
 * Reads what a report shows of a signer's attributes: claimed time, capacity, policy, and carried revocation data. Each throws
 * `cms-malformed` when its attribute cannot be read.
 */
import { type Crl, parseCrl } from '../crl/crl.ts';
import { children, oidOf, readTlv, sequenceOf, type Tlv, whole } from '../der/read.ts';
import { stringOf } from '../der/strings.ts';
import { timeOf } from '../der/time.ts';
import { ifReadable, malformedAs } from '../errors.ts';
import { type OcspResponse, parseOcspResponse } from '../ocsp/response.ts';
import { OID } from './oids.ts';
import { type Attributes, type SignerInfo, singleValue } from './parse.ts';

function reading<T>(read: () => T): T {
  return malformedAs('cms-malformed', read);
}

/** signing-time (RFC 5652 § 11.3): what the signer says, proven by nothing. */
export function claimedTime(signed: Attributes): Date | undefined {
  const value = singleValue(signed, OID.signingTime);
  return value === undefined ? undefined : reading(() => timeOf(value, 'signing-time'));
}

/** Every text in the claimed attributes (EN 319 122-1 § 5.2.6.1, and signer-attributes of CAdES before it). */
export function claimedRoles(signed: Attributes): string[] {
  const value = singleValue(signed, OID.signerAttributesV2) ?? singleValue(signed, OID.signerAttributes);
  return value === undefined ? [] : reading(() => claimedTexts(value));
}

function claimedTexts(value: Tlv): string[] {
  return sequenceOf(value, 'SignerAttribute')
    .filter(({ tag }) => tag === 0xa0)
    .flatMap((outer) => sequenceOf(inner(outer), 'claimedAttributes'))
    .flatMap((row) => children(sequenceOf(row, 'attribute')[1] ?? row))
    .flatMap((text) => stringOf(text) ?? []);
}

/** The identifier of the signature policy; `undefined` when there is none or it is implied. */
export function policyOf(signed: Attributes): string | undefined {
  const value = singleValue(signed, OID.signaturePolicy);
  if (value === undefined || (value.tag & 0x20) === 0) return undefined;
  return reading(() => oidOf(children(value)[0], 'sigPolicyId'));
}

/** The tokens over the signature value: DER of each ContentInfo (EN 319 122-1 § 5.3). */
export function signatureTimestamps({ unsigned }: SignerInfo): Uint8Array[] {
  return (unsigned.get(OID.signatureTimeStamp) ?? []).map(whole);
}

/** adbe-revocationInfoArchival (ISO 32000-2 § 12.8.3.3.2): `[0]` CRLs, `[1]` OCSP responses; unreadable ones left out. */
export function archivedRevocation(signed: Attributes): { readonly crls: Crl[]; readonly ocsps: OcspResponse[] } {
  const value = singleValue(signed, OID.adobeRevocation);
  if (value === undefined) return { crls: [], ocsps: [] };
  const fields = reading(() => sequenceOf(value, 'RevocationInfoArchival'));
  const listed = (tag: number): Tlv[] =>
    fields.filter((field) => field.tag === tag).flatMap((field) => reading(() => sequenceOf(inner(field), 'values')));
  return {
    crls: listed(0xa0).flatMap((crl) => ifReadable(() => parseCrl(whole(crl)))),
    ocsps: listed(0xa1).flatMap((ocsp) => ifReadable(() => parseOcspResponse(whole(ocsp)))),
  };
}

function inner(outer: Tlv): Tlv {
  return readTlv(outer.bytes, outer.body, outer.end);
}
