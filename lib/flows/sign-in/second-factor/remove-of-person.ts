import { isAdministrator, recoveryWaits } from '../../../domain/organisation/sign-in/recovery.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../../kernel/context.ts';
import { endingSessions } from '../../../kernel/sign-ins.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { Write } from '../../../ports/records.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import {
  factorItemGone,
  factorRemovalWrite,
  findFactor,
  findFactorRemoval,
  findFactorSetUp,
} from '../../../stores/sign-in/second-factors.ts';
import { recordOf, requireLookedAfter, requireSecond } from '../parts/looked-after.ts';
import { toldByMail } from '../parts/tell.ts';
import { factorContext } from './parts/vault.ts';

type Person = Caller['person'];

/** It is gone; or its removal waits for a second administrator. */
export type FactorRemoval = { readonly removed: true } | { readonly waits: true };

/**
 * Gỡ xác thực hai bước for somebody who has lost the telephone and the recovery codes, by the rules of a recovery: never one's own, and of an administrator only
 * on a second one's word. Every session of theirs ends; they sign in by the password, which nobody has touched.
 * @throws {Refused} `recover-by-another`, `outside-your-administration`, `sign-in-kept-elsewhere`, `factor-none`, `person-unknown`
 */
export async function removePersonFactor(context: ApiContext, person: Person, subject: string): Promise<FactorRemoval> {
  requirePermission(person, 'organisation.manage');
  factorContext(context);
  if (person.subject === subject) throw new Refused({ code: 'recover-by-another' });
  let done: FactorRemoval = { waits: true };
  await workerStep(context, async () => {
    const record = await recordOf(context, subject);
    const act = actOf(context, person);
    const day = vietnamDay(act.at);
    await requireLookedAfter(context, person, record.state, day);
    if (!isAdministrator(record.state, day)) {
      done = { removed: true };
      return removal(context, person, subject, {});
    }
    done = { waits: true };
    if (!(await findFactor(context, subject))) throw new Refused({ code: 'factor-none' });
    const before = await findFactorRemoval(context, subject);
    const event = { kind: 'factor-removal-asked', data: {} };
    return [factorRemovalWrite(subject, before, { asked: act }), ...personChange(record, record.state, act, [event])];
  });
  return done;
}

/**
 * The word of a second administrator.
 * @throws {Refused} `factor-removal-not-asked`, `recover-by-another`, `outside-your-administration`, `sign-in-kept-elsewhere`, `factor-none`
 */
export async function confirmFactorRemoval(
  context: ApiContext,
  person: Person,
  subject: string,
): Promise<FactorRemoval> {
  requirePermission(person, 'rights.confirm');
  factorContext(context);
  await workerStep(context, async () => {
    const [record, asked] = await Promise.all([recordOf(context, subject), findFactorRemoval(context, subject)]);
    const now = context.clock.now();
    const askedBy = asked?.body.asked.by ?? '';
    await requireSecond(context, person, record.state, { askedBy, day: vietnamDay(now) });
    if (!asked || !recoveryWaits(asked.body, now)) throw new Refused({ code: 'factor-removal-not-asked' });
    return [factorItemGone(asked), ...(await removal(context, person, subject, { askedBy }))];
  });
  return { removed: true };
}

async function removal(context: ApiContext, person: Person, subject: string, data: object): Promise<Write[]> {
  const [factor, setUp, record, ended] = await Promise.all([
    findFactor(context, subject),
    findFactorSetUp(context, subject),
    recordOf(context, subject),
    endingSessions(context, subject),
  ]);
  if (!factor) throw new Refused({ code: 'factor-none' });
  const { agencyCode } = record.state;
  const event = { kind: 'second-factor-removed', data: { ...data, sessionsEnded: ended.length } };
  return [
    factorItemGone(factor),
    // whoever has the old telephone may have begun another one
    ...(setUp ? [factorItemGone(setUp)] : []),
    ...ended,
    ...personChange(record, record.state, actOf(context, person), [event]),
    ...(await toldByMail(context, { subject, agencyCode }, 'second-factor-removed')),
  ];
}
