import type { MachineLook } from '../domain/audit/access-entry.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { type ListAccessLine, listAccessWrite } from '../stores/access.ts';
import { sha256Text } from '../stores/item.ts';
import type { Context } from './context.ts';
import { commit } from './take-step.ts';

/**
 * That a machine account called, was given a token or was refused one, kept with its agency in the log of access. Each time is a line, and nothing is answered where it
 * cannot be written.
 */
export async function logMachine(
  context: Pick<Context, 'records' | 'clock' | 'newId'>,
  machine: Pick<Person, 'subject' | 'agencyCode' | 'name'>,
  what: MachineLook,
  about: string,
): Promise<void> {
  const at = context.clock.now();
  const shown = { day: vietnamDay(at), list: what, digest: sha256Text(context.newId()) };
  const line: ListAccessLine = { by: machine.subject, name: machine.name, what, at, about };
  await commit(context, [listAccessWrite(machine, shown, line)]);
}
