import { askedForTime, decidedOnTime } from '../../../domain/incoming/direction/take.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { neededReason } from '../../parts/reason.ts';

/**
 * Xin gia hạn: who leads asks for more time, before the day or after it; whoever directed last decides.
 * @throws {Refused} `no-due`, `extension-asked-already`, `extension-not-later`, `due-past`, `due-closed`, `bad-request`
 */
export function askExtension(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string; readonly until: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'ask-extension', async ({ incoming, act }) => {
    const asked = { reason: neededReason(request), until: request.until };
    return { after: askedForTime(incoming, act, asked, await workingCalendar(context)), data: asked };
  });
}

export interface ExtensionDecision {
  readonly granted: boolean;
  /** `yyyy-mm-dd`; the day that was asked for where none is named */
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
}

/** Cho hoặc không cho gia hạn: the day moves, or it stays and the reason says why. @throws {Refused} `extension-not-asked`, `extension-not-later`, `due-past`, `due-closed`, `bad-request` */
export function decideExtension(
  context: Context,
  caller: Caller,
  id: string,
  { granted, until, reason = '' }: ExtensionDecision,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'decide-extension', async ({ incoming, act }) => {
    const decision = { granted, reason: reason.trim(), ...(until === undefined ? {} : { until }) };
    return { after: decidedOnTime(incoming, act, decision, await workingCalendar(context)), data: decision };
  });
}
