import { isFailing, mailAddress } from '../../domain/duties/mail/mail-person.ts';
import type { Stored } from '../item.ts';
import { mailPeople } from '../notification-mail.ts';
import { colleagueLines } from '../organisation/people.ts';

/** Somebody whose address a server has refused. */
export interface RefusedAddress {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly detail: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** Whose addresses of an agency are refused. */
export async function refusedAddresses(context: Stored, agencyCode: string): Promise<readonly RefusedAddress[]> {
  const known = await mailPeople(context, agencyCode);
  if (![...known.values()].some(({ state }) => state.failing)) return [];
  return (await colleagueLines(context, agencyCode)).flatMap(({ subject, name, email: recorded }) => {
    const state = known.get(subject)?.state ?? {};
    const email = mailAddress(recorded, state);
    return state.failing && email !== undefined && isFailing(state, email) ? [{ subject, name, ...state.failing }] : [];
  });
}
