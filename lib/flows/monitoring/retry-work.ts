import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import { askedMilliseconds } from '../../domain/monitoring/stuck.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import type { Act } from '../../domain/shared/act.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { loadTries } from '../../stores/messages/tries.ts';
import { findStuck, sentNowWrites } from '../../stores/monitoring/stuck.ts';
import { agencyChange, findAgencyRecord } from '../../stores/organisation/agencies.ts';
import { augmentationNow, deliveryNow, publishedNow } from './parts/taken-up.ts';

/** What was taken up, as the list names it. */
export interface TakenUp {
  readonly work: string;
}

/**
 * Thử lại ngay: work that stands still goes to its worker at once instead of when its time comes, and the log of the agency says who asked. Nothing of the
 * document is read to who asks. What is done by now, or was asked for a moment ago, is refused.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `work-not-stuck`, `work-asked-already`
 */
export function retryWork(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: { readonly work: string },
): Promise<TakenUp> {
  const { may, event } = organisationSteps.retryWork;
  requirePermission(caller.person, may);
  return step(context, caller, async () => {
    unless(mayWatch(caller.person, await administered(context, caller.person, agencyId), may));
    const act = actOf(context, caller.person);
    const before = await findAgencyRecord(context, agencyId);
    if (!before) throw new Refused({ code: 'agency-unknown', agency: agencyId });
    const writes = await takenUp(context, agencyId, request.work, act);
    const events = [{ kind: event, data: { work: request.work } }];
    const logged = await agencyChange(context, before, before.state, act, events);
    return { writes: [...writes, ...logged], answer: { work: request.work } };
  });
}

/** What takes up each kind of work that the list names. */
async function takenUp(context: Context, agencyId: string, work: string, act: Act): Promise<readonly Write[]> {
  const [kind = '', ...rest] = work.split('/');
  const name = rest.join('/');
  if (kind === 'message') return messageNow(context, agencyId, name, act);
  if (kind === 'delivery') return deliveryNow(context, agencyId, name, act);
  if (kind === 'augmentation') return augmentationNow(context, agencyId, name, act.at);
  if (kind === 'outbox') return publishedNow(context, agencyId, name);
  throw new Refused({ code: 'work-not-stuck' });
}

/** What was set aside begins its tries anew; what was put off goes on counting. */
async function messageNow(context: Context, agencyId: string, name: string, act: Act): Promise<readonly Write[]> {
  const stored = await findStuck(context, agencyId, name);
  if (!stored) throw new Refused({ code: 'work-not-stuck' });
  const { queue, message, asked } = stored.body;
  if (asked && act.at - asked.at < askedMilliseconds) throw new Refused({ code: 'work-asked-already' });
  const known = await loadTries(context.records, queue, message.dedupe);
  const { setAside, ...tries } = known.tries;
  const putOff = tries.putOff + 1;
  const again = setAside ? { failed: 0, since: act.at } : {};
  const counted = known.write({ ...tries, ...again, begun: 0, putOff, agencyCode: agencyId }, act.at);
  return [counted, ...sentNowWrites(stored, putOff, act)];
}
