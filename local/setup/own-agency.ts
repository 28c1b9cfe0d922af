import { timingSafeEqual } from 'node:crypto';
import { passwordHasher } from '../../lib/adapters/embedded/password-hasher.ts';
import { type FirstDay, makeFirstAgency } from '../../lib/flows/organisation/first-day.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { accountWrites } from '../../lib/stores/sign-in/accounts.ts';

/** What somebody fills in on the first day. */
export interface OwnFirstDay extends FirstDay {
  readonly login: string;
  readonly password: string;
}

export function codeIsRight(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given.trim().toLowerCase()), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Makes the agency with the sign-in of its first administrator. The agency's seal and the head's signature are trial certificates until real ones are
 * taken in. @returns the head's invitation code
 */
export async function makeOwnAgency(context: ApiContext, day: OwnFirstDay): Promise<string> {
  const subjects = { head: context.newId(), admin: context.newId() };
  const password = await passwordHasher.hash(day.password);
  await makeFirstAgency(
    context,
    day,
    subjects,
    accountWrites(day.login, subjects.admin, password, context.clock.now()),
  );
  const { agencyCode: id, agencyName, headName, headTitle } = day;
  await context.keyDesk?.trial({ id, name: agencyName, agencyName });
  await context.keyDesk?.trial({ id: subjects.head, name: headName, agencyName, title: headTitle });
  const invitation = await context.accounts?.invite({ subject: subjects.head, name: headName });
  return invitation && 'code' in invitation ? invitation.code : '';
}
