import { pushServiceProblem } from '../../../domain/duties/push/push-service.ts';
import { oneMoreProblem, type PushTarget } from '../../../domain/duties/push/push-subscription.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { toldTo } from '../../../kernel/duties/told.ts';
import { step } from '../../../kernel/take-step.ts';
import {
  findPush,
  newPushWrite,
  pushIdOf,
  pushRemoval,
  pushSubscriptions,
} from '../../../stores/push-subscriptions.ts';

export interface PushRequest extends PushTarget {
  /** as its owner knows it again */
  readonly browser: string;
}

/**
 * Bật thông báo trên trình duyệt: the caller is told in this browser from now on; what they are told already is not said again.
 * @throws {Refused} `push-service-unknown`, `push-browsers-full`
 */
export function switchPushOn(context: Context, caller: Caller, request: PushRequest): Promise<{ readonly id: string }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  const { endpoint, p256dh, auth, browser } = request;
  const id = pushIdOf(endpoint);
  return step(context, caller, async () => {
    unless(pushServiceProblem(endpoint));
    const now = context.clock.now();
    const [before, all, told] = await Promise.all([
      findPush(context, person.agencyCode, id),
      pushSubscriptions(context, person.agencyCode),
      toldTo(context, person, now),
    ]);
    unless(oneMoreProblem(all.filter(({ sk, body }) => body.subject === person.subject && sk !== id).length));
    const ids = told.map((one) => one.id);
    const after = { endpoint, p256dh, auth, browser, subject: person.subject, since: now, ids };
    return { writes: [newPushWrite(person.agencyCode, before, after)], answer: { id } };
  });
}

/** Tắt: the caller is told in this browser no more. One that is not theirs, or not there, stays as it is. */
export function switchPushOff(
  context: Context,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<{ readonly id: string }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  return step(context, caller, async () => {
    const found = await findPush(context, person.agencyCode, id);
    return { writes: found?.body.subject === person.subject ? [pushRemoval(found)] : [], answer: { id } };
  });
}
