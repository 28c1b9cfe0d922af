import type { Person } from '../../../domain/organisation/agency.ts';
import { may } from '../../../domain/organisation/permissions.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';

/** Who is to work on a document of the agency. @throws {Refused} `officer-unknown` for somebody of another agency, or who is not given documents */
export async function officerOf(context: Context, agencyCode: string, subject: string): Promise<Person> {
  const officer = await context.directory.colleague(subject, agencyCode);
  if (!officer || may(officer, 'incoming.work')) throw new Refused({ code: 'officer-unknown', officer: subject });
  return officer;
}
