import { isAdministrator, recoveryWaits } from '../../domain/organisation/sign-in/recovery.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { openSessions } from '../../kernel/sign-ins.ts';
import { findAccountUse } from '../../stores/sign-in/account-use.ts';
import { accountOf } from '../../stores/sign-in/accounts.ts';
import { findRecovery } from '../../stores/sign-in/recoveries.ts';
import { findFactor, findFactorRemoval } from '../../stores/sign-in/second-factors.ts';
import { recordOf, requireSecond } from './parts/looked-after.ts';

/** The sign-in of somebody, for who looks after them. */
export type PersonSignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      readonly has: boolean;
      /** how many sessions of theirs go on */
      readonly sessions: number;
      /** recovery takes a second one */
      readonly needsSecond: boolean;
      /** a recovery that waits for the second one, and whether the reader may be that */
      readonly recovery?: { readonly asked: Act; readonly mayConfirm: boolean };
      /** when they signed in last, as far as that was noted; Unix milliseconds */
      readonly lastUsed?: number;
      /** disabled since then, for nobody has used it */
      readonly disabledAt?: number;
      /** whether they have a second factor */
      readonly secondFactor: boolean;
      /** the same of its removal */
      readonly factorRemoval?: { readonly asked: Act; readonly mayConfirm: boolean };
    };

/** @throws {Refused} `role-missing`, `outside-your-administration`, `person-unknown` */
export async function readPersonSignIn(
  context: ApiContext,
  person: Caller['person'],
  subject: string,
): Promise<PersonSignInView> {
  requirePermission(person, 'rights.confirm');
  const record = (await recordOf(context, subject)).state;
  const now = context.clock.now();
  const day = vietnamDay(now);
  // read by whoever might be the second one; the person themselves has a page of their own
  await requireSecond(context, person, record, { askedBy: '', day });
  if (!context.passwords) return { kept: 'elsewhere' };
  const [own, asked, sessions, factor, removal, use] = await Promise.all([
    accountOf(context, subject),
    findRecovery(context, subject),
    openSessions(context, subject),
    findFactor(context, subject),
    findFactorRemoval(context, subject),
    findAccountUse(context, subject),
  ]);
  const waiting = (one: typeof asked) =>
    one && recoveryWaits(one.body, now) ? { ...one.body, mayConfirm: one.body.asked.by !== person.subject } : undefined;
  const [recovery, factorRemoval] = [waiting(asked), factor && waiting(removal)];
  return {
    kept: 'here',
    has: own !== undefined,
    sessions: sessions.length,
    needsSecond: isAdministrator(record, day),
    ...(use ? { lastUsed: use.body.lastAt } : {}),
    ...(use?.body.disabledAt === undefined ? {} : { disabledAt: use.body.disabledAt }),
    secondFactor: factor !== undefined,
    ...(recovery ? { recovery } : {}),
    ...(factorRemoval ? { factorRemoval } : {}),
  };
}
