import type { Agency, Person } from '../../domain/organisation/agency.ts';
import type { IssuePage, Place } from '../../domain/outgoing/issue-page.ts';
import type { SigningContext } from '../../kernel/context.ts';
import type { SignIntent } from '../../pades/shared/intent.ts';
import { agencyPicture, personPicture } from '../../stores/names.ts';
import { hasPicture } from './pictures.ts';
import type { SignatureRequest } from './signatures.ts';

export const leaderField = 'chu_ky_lanh_dao';
export const agencyField = 'chu_ky_co_quan';

const signatureWidthMm = 45;
const sealDiameterMm = 36;
/** Where the pictures go when the signer's name is not found as text, on a scanned page say: box 7c where it mostly is. */
const defaultBox = { page: -1, x: 120, y: 60, width: signatureWidthMm, height: 18 };
const defaultSeal = { page: -1, x: 99, y: 51, width: sealDiameterMm, height: sealDiameterMm };

type Look = Pick<SignIntent, 'appearance'>;

/**
 * The leader's signature. It leaves open what is filled and signed after it, the boxes of number and date and the agency's own
 * field, and locks every other field (ISO 32000-2 § 12.8.2.4). `reason` says in the signature in which capacity it was made.
 */
export async function leaderRequest(
  context: SigningContext,
  { name, position, subject, signaturePicture }: Signing,
  page: IssuePage | undefined,
  reason: string = position,
): Promise<SignatureRequest> {
  const open = [...(page?.boxes ?? []).map(({ field }) => field), agencyField];
  const lock = page ? { lock: { action: 'Exclude', fields: open } as const } : {};
  const seen = await leaderAppearance(
    context,
    { name, subject, ...(signaturePicture ? { signaturePicture } : {}) },
    page?.signature,
  );
  return { field: leaderField, name, reason, ...lock, ...seen };
}

/** What of a person their signature needs. */
type Signing = Pick<Person, 'name' | 'position' | 'subject' | 'signaturePicture'>;

/** What of an agency its seal needs. */
type Sealing = Pick<Agency, 'id' | 'code' | 'name' | 'sealPicture' | 'sealDiameterMm'>;

/** The agency's signature, which locks the document. */
export async function agencyRequest(context: SigningContext, agency: Sealing): Promise<SignatureRequest> {
  const seen = await sealAppearance(context, agency);
  return { field: agencyField, name: agency.name, reason: 'Phát hành', lock: { action: 'All' }, ...seen };
}

/** Box 7c: the leader's picture between title and name. Decree 30/2020 App. I II.7d. */
async function leaderAppearance(
  context: SigningContext,
  person: Pick<Person, 'name' | 'subject' | 'signaturePicture'>,
  chosen: Place | undefined,
): Promise<Look> {
  const asset = person.signaturePicture?.key ?? personPicture(person.subject);
  if (!(await hasPicture(context, asset))) return {};
  if (chosen) {
    const { certain: _, ...place } = chosen;
    return { appearance: { kind: 'image', asset, place } };
  }
  const place = { signerName: person.name, widthMm: signatureWidthMm, fallback: defaultBox };
  return { appearance: { kind: 'beside-name', asset, ...place } };
}

/** Box 8: the seal at its real size over the left third of the leader's signature. Decree 30/2020 App. I II.8. */
async function sealAppearance(context: SigningContext, agency: Sealing): Promise<Look> {
  const asset = agency.sealPicture?.key ?? agencyPicture(agency.id ?? agency.code);
  if (!(await hasPicture(context, asset))) return {};
  return {
    appearance: {
      kind: 'over-leader',
      asset,
      leaderField,
      diameterMm: agency.sealDiameterMm ?? sealDiameterMm,
      fallback: defaultSeal,
    },
  };
}
