import { acknowledged, contributed } from '../../../domain/incoming/direction/take.ts';
import { marksActedFor } from '../../../domain/organisation/marks.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { neededText } from '../../parts/reason.ts';

/** Which part, where somebody has several; their first where they name none. */
export interface PartRequest {
  readonly part?: number | undefined;
}

/** Gửi ý kiến, kết quả phối hợp: ends the part of who gives it; who leads sees it. Decree 30/2020 art. 24. @throws {Refused} `not-your-part`, `bad-request` */
export function contributeIncoming(
  context: Context,
  caller: Caller,
  id: string,
  { part, text }: PartRequest & { readonly text: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'contribute', ({ incoming, act }) => {
    const said = neededText('text', text);
    const about = part === undefined ? {} : { part };
    return {
      after: contributed(incoming, act, { marks: marksActedFor(caller.person), text: said, ...about }),
      data: { text: said, ...about },
    };
  });
}

/** Đã xem: who is to know of it has seen it. @throws {Refused} `not-your-part` */
export function acknowledgeIncoming(
  context: Context,
  caller: Caller,
  id: string,
  { part }: PartRequest = {},
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'acknowledge', ({ incoming, act }) => {
    const about = part === undefined ? {} : { part };
    return { after: acknowledged(incoming, act, { marks: marksActedFor(caller.person), ...about }), data: about };
  });
}
