import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { readMarksWrites } from '../../stores/notifications.ts';

/** Đánh dấu đã đọc: these notifications count as read for the caller, in the agency in which they act. A repeat changes nothing. */
export function markNotificationsRead(
  context: Context,
  caller: Caller,
  { notifications }: { readonly notifications: readonly string[] },
): Promise<{ readonly read: number }> {
  requirePermission(caller.person, 'office.use');
  return step(context, caller, async () => ({
    writes: await readMarksWrites(context, caller.person, notifications),
    answer: { read: notifications.length },
  }));
}
