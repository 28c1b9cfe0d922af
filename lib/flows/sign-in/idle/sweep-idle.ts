import { administeredOn, idleStep } from '../../../domain/organisation/sign-in/idle-account.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { Write } from '../../../ports/records.ts';
import { type Colleague, colleagueLines, personChange } from '../../../stores/organisation/people.ts';
import { accountUseWrite, findAccountUse } from '../../../stores/sign-in/account-use.ts';
import { accountOf } from '../../../stores/sign-in/accounts.ts';
import { sessionsOf } from '../../../stores/sign-in/sessions.ts';
import { recordOf } from '../parts/looked-after.ts';
import { toldByMail } from '../parts/tell.ts';

/**
 * Looks at the sign-ins of an agency: owners of those that nobody has used are written, and a week later they are disabled (QCVN 12:2026/BCA). The last
 * administrator of an agency who could still sign in stays. What was never looked at counts from the first look on.
 */
export async function sweepIdle(context: Context, agencyId: string): Promise<void> {
  for (const { subject } of await colleagueLines(context, agencyId))
    await workerStep(context, () => dueFor(context, subject));
}

async function dueFor(context: Context, subject: string): Promise<readonly Write[]> {
  const own = await accountOf(context, subject);
  if (!own) return [];
  const [before, sessions] = await Promise.all([findAccountUse(context, subject), sessionsOf(context, subject)]);
  const now = context.clock.now();
  const used = Math.max(before?.body.lastAt ?? 0, ...sessions.map(({ lastUsed }) => lastUsed));
  if (!before) return [accountUseWrite(subject, undefined, { lastAt: used === 0 ? now : used })];
  const isUsedSince = used > before.body.lastAt;
  const use = isUsedSince ? { lastAt: used } : before.body;
  const step = idleStep(use, now);
  if (step === 'nothing') return isUsedSince ? [accountUseWrite(subject, before, use)] : [];
  const record = await recordOf(context, subject);
  // who is kept out already, or looks after an agency alone, is neither written nor disabled
  if (record.state.blocked || (await isNeeded(context, record.state))) return [];
  const whom = { subject, agencyCode: record.state.agencyCode };
  if (step === 'warn')
    return [
      accountUseWrite(subject, before, { ...use, warnedAt: now }),
      ...(await toldByMail(context, whom, 'account-idle-soon')),
    ];
  const event = { kind: 'account-disabled-idle', data: { lastUsed: use.lastAt } };
  return [
    accountUseWrite(subject, before, { ...use, disabledAt: now }),
    ...(await endingSessions(context, subject)),
    ...personChange(record, record.state, systemAct(context), [event]),
    ...(await toldByMail(context, whom, 'account-disabled-idle')),
  ];
}

/** Whether there is an agency that nobody else administers who can sign in. */
async function isNeeded(context: Context, { subject, assignments }: Pick<Colleague, 'subject' | 'assignments'>) {
  const day = vietnamDay(context.clock.now());
  for (const agencyId of administeredOn({ assignments }, day)) {
    const others = (await colleagueLines(context, agencyId)).filter(
      (one) => one.subject !== subject && !one.blocked && administeredOn(one, day).includes(agencyId),
    );
    const can = await Promise.all(others.map((one) => canSignIn(context, one.subject)));
    if (!can.includes(true)) return true;
  }
  return false;
}

async function canSignIn(context: Context, subject: string): Promise<boolean> {
  const [own, use] = await Promise.all([accountOf(context, subject), findAccountUse(context, subject)]);
  return own !== undefined && use?.body.disabledAt === undefined;
}
