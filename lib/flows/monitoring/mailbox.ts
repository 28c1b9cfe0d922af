import { type MailboxCheck, type MailboxSettings, mailboxProblem } from '../../domain/monitoring/mailbox.ts';
import { mayAdminister } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { step } from '../../kernel/take-step.ts';
import type { MailboxDesk } from '../../ports/mailbox.ts';
import { mailboxParty } from '../../stores/monitoring/contacts.ts';
import { agencyChange, findAgencyRecord } from '../../stores/organisation/agencies.ts';

const { setMailbox: setting, stopMailbox: stopping } = organisationSteps;

/** Where the mailbox is, and its password. */
export interface MailboxRequest extends MailboxSettings {
  readonly password: string;
}

/**
 * Thử kết nối: opens the mailbox of the agency with what is kept, and says which step failed. Nothing is taken out and nothing is marked.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `connection-elsewhere`
 */
export async function checkMailbox(context: ApiContext, person: Person, agencyId: string): Promise<MailboxCheck> {
  requirePermission(person, setting.may);
  unless(mayAdminister(person, setting.may, await administered(context, person, agencyId)));
  const check = await deskOf(context).check(agencyId);
  // what did not answer before answers again, and is read at the next turn
  if (check.is === 'good') await noteContact(context, mailboxParty(agencyId), { is: 'good', at: context.clock.now() });
  return check;
}

/**
 * The official mailbox of an agency is this one from now on. The log says that it was changed, by whom, and what was set; the password is sealed and is never
 * shown again. Decree 30/2020 art. 21.1.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `connection-elsewhere`, `mailbox-not-protected`
 */
export function setMailbox(
  context: ApiContext,
  caller: Caller,
  agencyId: string,
  { password, ...settings }: MailboxRequest,
): Promise<{ readonly agency: string }> {
  return changed(context, caller, agencyId, { settings, password });
}

/** The mailbox is read no more; its password is forgotten, and what it has brought stays. */
export function stopMailbox(
  context: ApiContext,
  caller: Caller,
  agencyId: string,
): Promise<{ readonly agency: string }> {
  return changed(context, caller, agencyId, undefined);
}

function changed(
  context: ApiContext,
  caller: Caller,
  agencyId: string,
  set: { readonly settings: MailboxSettings; readonly password: string } | undefined,
): Promise<{ readonly agency: string }> {
  const { may, event } = set ? setting : stopping;
  requirePermission(caller.person, may);
  return step(context, caller, async () => {
    unless(mayAdminister(caller.person, may, await administered(context, caller.person, agencyId)));
    const desk = deskOf(context);
    unless(set && mailboxProblem(set.settings));
    const record = await findAgencyRecord(context, agencyId);
    if (!record) throw new Refused({ code: 'agency-unknown', agency: agencyId });
    const act = actOf(context, caller.person);
    const was = (await desk.of(agencyId))?.settings;
    const data = {
      before: was ? { mailbox: shown(was) } : {},
      after: set ? { mailbox: shown(set.settings), mailboxPassword: 'set' } : {},
    };
    const logged = await agencyChange(context, record, record.state, act, [{ kind: event, data }]);
    const kept = await desk.settingsWrite(agencyId, set && { ...set, at: act.at });
    return { writes: [...logged, ...kept], answer: { agency: agencyId } };
  });
}

/** As the log says it: user, host, port, line, folder. */
const shown = ({ host, port, line, user, folder }: MailboxSettings): string =>
  `${user} · ${host}:${port} (${line}) · ${folder}`;

function deskOf({ mailboxes }: ApiContext): MailboxDesk {
  if (!mailboxes) throw new Refused({ code: 'connection-elsewhere' });
  return mailboxes;
}
