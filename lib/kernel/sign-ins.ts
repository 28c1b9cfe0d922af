import type { SignInLook } from '../domain/audit/access-entry.ts';
import {
  defaultSessionEnds,
  goesOn,
  type NamedSession,
  type SessionEnds,
} from '../domain/organisation/sign-in/session.ts';
import type { Write } from '../ports/records.ts';
import { accessWrite } from '../stores/access.ts';
import { findSettings } from '../stores/monitoring/settings.ts';
import { findPersonRecord, personLog } from '../stores/organisation/people.ts';
import { accountUseWrite, findAccountUse } from '../stores/sign-in/account-use.ts';
import { endedWrites, sessionsOf } from '../stores/sign-in/sessions.ts';
import type { Context } from './context.ts';
import { commitLook } from './marked-look.ts';
import { askOnce } from './take-step.ts';

/** So many sessions are ended in one transaction; nobody has as many. */
const maxEnded = 60;

/** When sessions end by themselves here. */
export async function sessionEnds(context: Pick<Context, 'records'>): Promise<SessionEnds> {
  return (await findSettings(context))?.state.sessions ?? defaultSessionEnds;
}

/** The sessions of a person that go on. */
export async function openSessions(context: Context, subject: string): Promise<NamedSession[]> {
  const [ends, sessions] = await Promise.all([sessionEnds(context), sessionsOf(context, subject)]);
  return sessions.filter((one) => goesOn(one, ends, context.clock.now()));
}

/** What ends the sessions of a person but one, in the transaction of what ends them; those that are over by their time too. */
export async function endingSessions(
  context: Pick<Context, 'records'>,
  subject: string,
  but?: string,
): Promise<Write[]> {
  const ids = (await sessionsOf(context, subject)).map(({ id }) => id).filter((id) => id !== but);
  return endedWrites(subject, ids.slice(0, maxEnded));
}

/** Whether a sign-in is disabled, for nobody had used it for too long. */
export async function isDisabled(context: Pick<Context, 'records'>, subject: string): Promise<boolean> {
  return (await findAccountUse(context, subject))?.body.disabledAt !== undefined;
}

/** Writes down that a sign-in is used now. One that is disabled stays so: only an administrator lets its owner in again. */
export async function noteUse(context: Pick<Context, 'records' | 'clock'>, subject: string): Promise<void> {
  const before = await findAccountUse(context, subject);
  if (before?.body.disabledAt !== undefined) return;
  // where another window signs in at the same moment, that one writes it
  await askOnce(context, [accountUseWrite(subject, before, { lastAt: context.clock.now() })]);
}

/** A line about a sign-in, with the person whose it is: who looks after the log of access finds it there, and the day's anchor holds it. */
export async function logSignIn(
  context: Pick<Context, 'records' | 'clock' | 'newId'>,
  subject: string,
  what: SignInLook,
  about: string,
): Promise<void> {
  const record = (await findPersonRecord(context, subject))?.state;
  if (!record) return;
  const at = context.clock.now();
  const log = personLog(subject);
  const line = accessWrite(log, context.newId(), { by: subject, name: record.name, what, at, about });
  await commitLook(context, { agencyCode: record.agencyCode, log, at }, line);
}
