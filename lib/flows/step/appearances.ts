import type { Person } from '../../domain/agency/agency.ts';
import type { SignIntent } from '../../pades/intent.ts';
import type { SigningHouse } from './house.ts';
import { agencyPicture, hasPicture, personPicture } from './pictures.ts';

export const leaderField = 'chu_ky_lanh_dao';
export const agencyField = 'chu_ky_co_quan';

const signatureWidthMm = 45;
const sealDiameterMm = 36;
/** Where the pictures go when the signer's name is not found as text, on a scanned page say: the usual box 7c. */
const usualBox = { page: -1, x: 120, y: 60, width: signatureWidthMm, height: 18 };
const usualSeal = { page: -1, x: 99, y: 51, width: sealDiameterMm, height: sealDiameterMm };

type Look = Pick<SignIntent, 'appearance'>;

/** Box 7c: the leader's picture between title and name. Decree 30/2020 App. I II.7d. */
export async function leaderAppearance(house: SigningHouse, person: Person): Promise<Look> {
  const asset = personPicture(person.subject);
  if (!(await hasPicture(house, asset))) return {};
  const place = { signerName: person.name, widthMm: signatureWidthMm, fallback: usualBox };
  return { appearance: { kind: 'beside-name', asset, ...place } };
}

/** Box 8: the seal at its real size over the left third of the leader's signature. Decree 30/2020 App. I II.8. */
export async function sealAppearance(house: SigningHouse, agencyCode: string): Promise<Look> {
  const asset = agencyPicture(agencyCode);
  if (!(await hasPicture(house, asset))) return {};
  return { appearance: { kind: 'over-leader', asset, leaderField, diameterMm: sealDiameterMm, fallback: usualSeal } };
}
