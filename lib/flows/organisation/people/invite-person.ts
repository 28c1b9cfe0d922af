import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { type ApiContext, actOf } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { Invitation } from '../../../ports/accounts.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import { accountOf } from '../../../stores/sign-in/accounts.ts';
import { personRecord } from '../parts/change-person.ts';
import { whereIs } from '../parts/where.ts';

/**
 * Mời đăng nhập: a one-time code for the person, shown once, or a letter to their address; the one before is good no more. No answer is kept: the code is
 * a secret.
 * @throws {Refused} `sign-in-there`, `invited-elsewhere`, `invitation-needs-email`, `sign-in-elsewhere`, `outside-your-administration`
 */
export async function invitePerson(context: ApiContext, person: Person, subject: string): Promise<Invitation> {
  requirePermission(person, 'organisation.manage');
  const { state } = await personRecord(context, subject);
  unless(mayAdminister(person, 'organisation.manage', await whereIs(context, state.agencyCode)));
  // who has one comes back to it by recovery, which is told, logged and short
  if (context.passwords && (await accountOf(context, subject)))
    throw new Refused({ code: 'sign-in-there', name: state.name });
  const { accounts } = context;
  const { name, email } = state;
  if (!accounts) throw new Refused({ code: 'invited-elsewhere' });
  if (accounts.mails && email === undefined) throw new Refused({ code: 'invitation-needs-email', name });
  const events = [{ kind: 'person-invited', data: {} }];
  await workerStep(context, async () => {
    const now = await personRecord(context, subject);
    return personChange(now, now.state, actOf(context, person), events);
  });
  return accounts.invite({ subject, name, ...(email === undefined ? {} : { email }) });
}
