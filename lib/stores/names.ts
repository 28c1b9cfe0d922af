import { sha256Hex } from '../pki/sha256.ts';

/** An id that the axis gave, as part of a key: as it is when it looks like one, else its digest. */
export function axisName(axisDocId: string): string {
  return /^[0-9A-Za-z][\w-]{0,99}$/.test(axisDocId) ? axisDocId : `sha256-${digest(axisDocId)}`;
}
/** Identities come from outside, in any letters and any length; keys are ASCII and short. */
export const digest = (text: string): string => sha256Hex(text);

/** Where earlier versions kept the one picture of a signature or a seal. Decree 30/2020 App. I II.7d, II.8. */
export const personPicture = (subject: string): string => `pictures/people/${subject}.png`;
export const agencyPicture = (agencyId: string): string => `pictures/agencies/${agencyId}.png`;
