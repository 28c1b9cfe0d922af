import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { endingSessions } from '../../kernel/sign-ins.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { personChange } from '../../stores/organisation/people.ts';
import { endedWrites, findSession } from '../../stores/sign-in/sessions.ts';
import { recordOf, requireLookedAfter } from './parts/looked-after.ts';
import { passwordsOf } from './parts/own-sign-in.ts';

type Person = Caller['person'];

/** How many sessions were ended. */
export interface Ended {
  readonly ended: number;
}

/** Kết thúc một phiên: one of one's own, this one too. @throws {Refused} `session-over`, `sign-in-kept-elsewhere` */
export function endSession(
  context: ApiContext,
  person: Person,
  { session }: { readonly session: string },
): Promise<Ended> {
  return ending(context, person, person.subject, async () => {
    if (!(await findSession(context, person.subject, session))) throw new Refused({ code: 'session-over' });
    return endedWrites(person.subject, [session]);
  });
}

/** Kết thúc mọi phiên khác: all of one's own but the one that asks. @throws {Refused} `sign-in-kept-elsewhere` */
export function endOtherSessions(context: ApiContext, person: Person, session: string | undefined): Promise<Ended> {
  return ending(context, person, person.subject, () => endingSessions(context, person.subject, session));
}

/** Kết thúc các phiên của một người: a lost telephone, say. @throws {Refused} `role-missing`, `outside-your-administration`, `sign-in-kept-elsewhere` */
export async function endPersonSessions(context: ApiContext, person: Person, subject: string): Promise<Ended> {
  requirePermission(person, 'organisation.manage');
  return ending(context, person, subject, async () => {
    const { state } = await recordOf(context, subject);
    await requireLookedAfter(context, person, state, vietnamDay(context.clock.now()));
    return endingSessions(context, subject);
  });
}

async function ending(
  context: ApiContext,
  person: Person,
  subject: string,
  writesOf: () => Promise<readonly Write[]>,
): Promise<Ended> {
  requirePermission(person, 'office.use');
  passwordsOf(context);
  let ended = 0;
  await workerStep(context, async () => {
    const writes = await writesOf();
    ended = writes.length;
    if (ended === 0) return [];
    const record = await recordOf(context, subject);
    const event = { kind: 'sessions-ended', data: { sessionsEnded: ended } };
    return [...writes, ...personChange(record, record.state, actOf(context, person), [event])];
  });
  return { ended };
}
