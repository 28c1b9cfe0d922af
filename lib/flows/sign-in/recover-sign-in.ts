import { isAdministrator, recoveryWaits } from '../../domain/organisation/sign-in/recovery.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { CodeInvitation } from '../../ports/accounts.ts';
import { personChange } from '../../stores/organisation/people.ts';
import { accountOf } from '../../stores/sign-in/accounts.ts';
import { findRecovery, recoveryDone, recoveryWrite } from '../../stores/sign-in/recoveries.ts';
import { recordOf, requireLookedAfter, requireSecond } from './parts/looked-after.ts';
import { passwordsOf } from './parts/own-sign-in.ts';
import { codeFor } from './parts/recovery-code.ts';
import { toldByMail } from './parts/tell.ts';

type Person = Caller['person'];

/** A code that is shown once; or the recovery waits for a second administrator. */
export type RecoveryDone = CodeInvitation | { readonly waits: true };

/**
 * Khôi phục đăng nhập: a one-time code with which somebody sets a new password themselves; nobody learns or sets a password of another. For who looks after
 * others it is only asked for, and given on a second one's word. No answer is kept: the code is a secret.
 * @throws {Refused} `recover-by-another`, `outside-your-administration`, `sign-in-kept-elsewhere`, `sign-in-none`, `person-unknown`
 */
export async function recoverSignIn(context: ApiContext, person: Person, subject: string): Promise<RecoveryDone> {
  requirePermission(person, 'organisation.manage');
  passwordsOf(context);
  if (person.subject === subject) throw new Refused({ code: 'recover-by-another' });
  let done: RecoveryDone = { waits: true };
  await workerStep(context, async () => {
    const record = await recordOf(context, subject);
    const act = actOf(context, person);
    const day = vietnamDay(act.at);
    await requireLookedAfter(context, person, record.state, day);
    await requireSignIn(context, subject, record.state.name);
    if (!isAdministrator(record.state, day)) {
      const given = await codeFor(context, subject, act.at);
      done = given.code;
      const told = await toldByMail(context, { subject, agencyCode: record.state.agencyCode }, 'recovery-given');
      return [
        ...given.writes,
        ...personChange(record, record.state, act, [{ kind: 'recovery-given', data: {} }]),
        ...told,
      ];
    }
    done = { waits: true };
    const before = await findRecovery(context, subject);
    const event = { kind: 'recovery-asked', data: {} };
    return [recoveryWrite(subject, before, { asked: act }), ...personChange(record, record.state, act, [event])];
  });
  return done;
}

/**
 * The word of a second administrator, who gets the code and hands it over.
 * @throws {Refused} `recovery-not-asked`, `recover-by-another`, `outside-your-administration`, `sign-in-kept-elsewhere`, `sign-in-none`
 */
export async function confirmRecovery(context: ApiContext, person: Person, subject: string): Promise<CodeInvitation> {
  requirePermission(person, 'rights.confirm');
  passwordsOf(context);
  let code: CodeInvitation | undefined;
  await workerStep(context, async () => {
    const [record, asked] = await Promise.all([recordOf(context, subject), findRecovery(context, subject)]);
    const act = actOf(context, person);
    const day = vietnamDay(act.at);
    const askedBy = asked?.body.asked.by ?? '';
    await requireSecond(context, person, record.state, { askedBy, day });
    if (!asked || !recoveryWaits(asked.body, act.at)) throw new Refused({ code: 'recovery-not-asked' });
    await requireSignIn(context, subject, record.state.name);
    const given = await codeFor(context, subject, act.at);
    code = given.code;
    return [
      recoveryDone(asked),
      ...given.writes,
      ...personChange(record, record.state, act, [{ kind: 'recovery-given', data: { askedBy } }]),
      ...(await toldByMail(context, { subject, agencyCode: record.state.agencyCode }, 'recovery-given')),
    ];
  });
  if (!code) throw new Refused({ code: 'recovery-not-asked' });
  return code;
}

/** @throws {Refused} `sign-in-none` */
async function requireSignIn(context: ApiContext, subject: string, name: string): Promise<void> {
  if (!(await accountOf(context, subject))) throw new Refused({ code: 'sign-in-none', name });
}
