/** Distribution points of certificates and of CRLs (RFC 5280 §§ 4.2.1.13, 5.2.5). */
import { children, contents, namedBitsOf, readTlv, sequenceOf, type Tlv, whole } from '../der/read.ts';
import { sequence } from '../der/write.ts';
import { PkiError } from '../errors.ts';
import { type GeneralName, parseGeneralNames } from './general-name.ts';
import { type Name, parseName } from './name.ts';

/** Either full names, or the RDN to be added to the name of the CRL's issuer. */
export type DistributionPointName = { readonly full: readonly GeneralName[] } | { readonly relative: Uint8Array };

export interface DistributionPoint {
  readonly name: DistributionPointName | undefined;
  /** Reason bits of {@link ALL_REASONS}; `undefined` means all. */
  readonly reasons: number | undefined;
  readonly crlIssuer: readonly GeneralName[] | undefined;
}

/** RFC 5280 § 4.2.1.13 ReasonFlags 1 to 8: keyCompromise … aACompromise. */
export const ALL_REASONS = 0x1fe;

const maxPoints = 200;

export function parseDistributionPoints(value: Tlv): DistributionPoint[] {
  const points = sequenceOf(value, 'distribution points');
  if (points.length > maxPoints) throw new PkiError('limit-exceeded', `${points.length} distribution points`);
  return points.map((point) => {
    const fields = sequenceOf(point, 'DistributionPoint');
    const at = (tag: number): Tlv | undefined => fields.find((field) => field.tag === tag);
    const name = at(0xa0);
    const reasons = at(0x81);
    const crlIssuer = at(0xa2);
    return {
      name: name === undefined ? undefined : parseDistributionPointName(name),
      reasons: reasons === undefined ? undefined : namedBitsOf(contents(reasons), 'reasons'),
      crlIssuer: crlIssuer === undefined ? undefined : parseGeneralNames(crlIssuer),
    };
  });
}

/** The contents of `[0] DistributionPointName`, a CHOICE and therefore explicitly tagged. */
export function parseDistributionPointName(outer: Tlv): DistributionPointName {
  const choice = readTlv(outer.bytes, outer.body, outer.end);
  if (choice.tag === 0xa0) return { full: parseGeneralNames(choice) };
  if (choice.tag !== 0xa1) throw new PkiError('der-malformed', `distribution point name has tag ${choice.tag}`);
  children(choice);
  const rdn = Uint8Array.from(whole(choice));
  rdn[0] = 0x31;
  return { relative: rdn };
}

/** A name with one more RDN (a SET) at its end, as `nameRelativeToCRLIssuer` means it. */
export function extendedName(base: Name, rdn: Uint8Array): Name {
  const sets = children(readTlv(base.der, 0)).map(whole);
  return parseName(readTlv(sequence(...sets, rdn), 0), 'relative distribution point name');
}
