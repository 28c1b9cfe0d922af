import { reported } from '../../../domain/incoming/direction/take.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { neededText } from '../../parts/reason.ts';

/** Báo cáo tiến độ: who leads says how far it is, as often as there is something to say. @throws {Refused} `direction-too-many`, `bad-request` */
export function reportProgress(
  context: Context,
  caller: Caller,
  id: string,
  { text, percent }: { readonly text: string; readonly percent?: number | undefined },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'report-progress', ({ incoming, act }) => {
    const report = { text: neededText('text', text), ...(percent === undefined ? {} : { percent }) };
    return { after: reported(incoming, act, report), data: report };
  });
}
