import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { accountUseWrite, findAccountUse } from '../../../stores/sign-in/account-use.ts';
import { recordOf, requireLookedAfter } from '../parts/looked-after.ts';
import { passwordsOf } from '../parts/own-sign-in.ts';
import { toldByMail } from '../parts/tell.ts';

/**
 * Cho đăng nhập lại: a sign-in that was disabled for nobody had used it. The password, and the second factor where there is one, are as they were.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `sign-in-kept-elsewhere`, `account-not-disabled`, `person-unknown`
 */
export async function letInAgain(
  context: ApiContext,
  person: Caller['person'],
  subject: string,
): Promise<{ readonly letIn: true }> {
  requirePermission(person, 'organisation.manage');
  passwordsOf(context);
  await workerStep(context, async () => {
    const [record, use] = await Promise.all([recordOf(context, subject), findAccountUse(context, subject)]);
    const act = actOf(context, person);
    await requireLookedAfter(context, person, record.state, vietnamDay(act.at));
    if (use?.body.disabledAt === undefined)
      throw new Refused({ code: 'account-not-disabled', name: record.state.name });
    const { agencyCode } = record.state;
    return [
      accountUseWrite(subject, use, { lastAt: act.at }),
      ...personChange(record, record.state, act, [{ kind: 'account-let-in', data: {} }]),
      ...(await toldByMail(context, { subject, agencyCode }, 'account-let-in')),
    ];
  });
  return { letIn: true };
}
