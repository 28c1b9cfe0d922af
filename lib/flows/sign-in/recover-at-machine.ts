import { isKeptOut } from '../../domain/organisation/people/person-record.ts';
import { isAdministrator } from '../../domain/organisation/sign-in/recovery.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { CodeInvitation } from '../../ports/accounts.ts';
import { agencyIds } from '../../stores/organisation/agencies.ts';
import { colleagueLines, findPersonRecord, personChange } from '../../stores/organisation/people.ts';
import { accountOf, findAccount } from '../../stores/sign-in/accounts.ts';
import { codeFor } from './parts/recovery-code.ts';
import { toldByMail } from './parts/tell.ts';

/** What a command at the machine of an installation stands on. */
export type MachineContext = Pick<Context, 'records' | 'clock' | 'newId' | 'randomBytes'>;

/** Who acts where somebody gives a command at the machine itself: nobody of the installation has signed in. */
const atMachine = { by: 'system', name: 'Lệnh tại máy chủ' };

/** An administrator who has a sign-in here. */
export interface AdministratorHere {
  readonly login: string;
  readonly name: string;
  readonly agencyId: string;
}

/** Everybody who looks after others and has a sign-in, by agency. */
export async function administratorsHere(context: MachineContext): Promise<readonly AdministratorHere[]> {
  const day = vietnamDay(context.clock.now());
  const found = new Map<string, AdministratorHere>();
  for (const agencyId of await agencyIds(context))
    for (const line of await colleagueLines(context, agencyId)) {
      if (found.has(line.subject) || !isAdministrator(line, day) || isKeptOut(line, day)) continue;
      const own = await accountOf(context, line.subject);
      if (own) found.set(line.subject, { login: own.login, name: line.name, agencyId: line.agencyCode });
    }
  return [...found.values()];
}

/**
 * Khôi phục đăng nhập tại máy chủ: a one-time code for an administrator who cannot be recovered by another. Who gives the command has the folder with all records
 * in hand; keys for signing open to their passphrase and to nothing of this. It stands in the log of the person, and a message goes to them.
 * @throws {Refused} `sign-in-none`, `person-blocked`, `role-missing`, `changed-meanwhile`
 */
export async function recoverAtMachine(context: MachineContext, login: string): Promise<CodeInvitation> {
  const account = await findAccount(context, login);
  const record = account && (await findPersonRecord(context, account.body.subject));
  if (!account || !record) throw new Refused({ code: 'sign-in-none', name: login });
  const { subject, agencyCode } = record.state;
  const act = { ...atMachine, at: context.clock.now() };
  const day = vietnamDay(act.at);
  if (isKeptOut(record.state, day)) throw new Refused({ code: 'person-blocked' });
  if (!isAdministrator(record.state, day)) throw new Refused({ code: 'role-missing', needed: 'admin' });
  const { code, writes } = await codeFor(context, subject, act.at);
  await commit(context, [
    ...writes,
    ...personChange(record, record.state, act, [{ kind: 'recovery-given-at-machine', data: {} }]),
    ...(await toldByMail(context, { subject, agencyCode }, 'recovery-given-at-machine')),
  ]);
  return code;
}
