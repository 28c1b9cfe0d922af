import type { Agency } from '../../../domain/organisation/agency.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';

/** The agency whose table it is, as it is called today. @throws {Refused} `agency-unknown` */
export async function headingOf({ directory }: Pick<Context, 'directory'>, agencyCode: string): Promise<Agency> {
  const agency = await directory.agency(agencyCode);
  if (!agency) throw new Refused({ code: 'agency-unknown', agency: agencyCode });
  return agency;
}

/** A name of a file, of a code or notation: no sign in it parts folders. */
export const fileName = (text: string): string => text.replaceAll(/[^\p{L}\d.-]+/gu, '-');
