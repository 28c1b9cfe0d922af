import { folded } from '../shared/text/folded.ts';

/** How a certificate stands today, and how many days are left; the last is the day of its end. */
export interface Expiry {
  readonly days: number;
  readonly state: 'good' | 'near' | 'soon' | 'expired' | 'not-begun';
}

const day = 86_400_000;
/** From so many days before its end on a new certificate is to be asked for, and then at once. */
export const warnDays: { readonly near: number; readonly soon: number } = { near: 60, soon: 14 };

/** Times are Unix milliseconds. */
export function expiryOf({ from, to }: { readonly from: number; readonly to: number }, now: number): Expiry {
  const days = Math.floor((to - now) / day);
  if (now > to) return { days, state: 'expired' };
  if (now < from) return { days, state: 'not-begun' };
  return { days, state: days <= warnDays.soon ? 'soon' : days <= warnDays.near ? 'near' : 'good' };
}

/** Whether a certificate names its owner: the same words, or all words of one within the other, as authorities add the agency or leave a title away. */
export function namesOwner(certificateName: string, ownerName: string): boolean {
  const [certificate, owner] = [certificateName, ownerName].map((text) => ` ${folded(text)} `) as [string, string];
  if (certificate.trim() === '' || owner.trim() === '') return false;
  return certificate.includes(owner) || owner.includes(certificate);
}
