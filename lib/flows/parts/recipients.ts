import type { Agency } from '../../domain/organisation/agency.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { Problem } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { Context } from '../../kernel/context.ts';

/** Recipients as the directory has them. */
export interface FoundRecipients {
  /** the code of the sender */
  readonly own: string;
  /** codes of those that the directory knows */
  readonly known: ReadonlySet<string>;
  /** `recipient-ended`: one of them is no more today */
  readonly ended: Problem | undefined;
}

/** Looks recipients up by their codes for a sender, by its id, on a day (Unix milliseconds). */
export async function foundRecipients(
  { directory }: Pick<Context, 'directory'>,
  sender: string,
  codes: readonly string[],
  now: number,
): Promise<FoundRecipients> {
  const found = await inGroups(codes, (code) => directory.agencyByCode(code));
  const known = new Set(found.flatMap((agency) => (agency ? [agency.code] : [])));
  const own = (await directory.agency(sender))?.code ?? sender;
  return { own, known, ended: endedOf(found, vietnamDay(now)) };
}

function endedOf(found: readonly (Agency | undefined)[], today: string): Problem | undefined {
  const ended = found.find((agency) => agency?.to !== undefined && agency.to <= today);
  if (ended?.to === undefined) return undefined;
  return { code: 'recipient-ended', agency: ended.code, name: ended.name, on: ended.to };
}
