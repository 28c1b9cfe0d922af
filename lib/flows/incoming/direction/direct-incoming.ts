import { directedAgain, withdrawn } from '../../../domain/incoming/direction/take.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { type PartyRequest, partiesOf } from '../../parts/parties.ts';

export interface DirectAgainRequest {
  readonly cooperating?: readonly PartyRequest[] | undefined;
  readonly forInformation?: readonly PartyRequest[] | undefined;
  /** `yyyy-mm-dd` */
  readonly due?: string | undefined;
  readonly opinion: string;
}

/**
 * Bút phê tiếp: a leader directs further while it is worked on. Who leads is changed by handing over. Decree 30/2020 art. 23.2.
 * @throws {Refused} `colleague-unknown`, `unit-unknown`, `unit-without-head`, `due-past`, `due-closed`, `direction-double`, `direction-too-many`, `bad-request`
 */
export function directAgain(
  context: Context,
  caller: Caller,
  id: string,
  request: DirectAgainRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'direct-again', async ({ incoming, act }) => {
    const { agencyCode } = caller.person;
    const cooperating = await partiesOf(context, agencyCode, request.cooperating);
    const forInformation = await partiesOf(context, agencyCode, request.forInformation);
    const due = request.due === undefined ? {} : { due: request.due };
    const text = request.opinion.trim();
    return {
      after: directedAgain(
        incoming,
        act,
        { text, cooperating, forInformation, ...due },
        await workingCalendar(context),
      ),
      data: {
        opinion: text,
        ...due,
        ...(cooperating.length > 0 ? { cooperating: cooperating.map(({ name }) => name) } : {}),
        ...(forInformation.length > 0 ? { forInformation: forInformation.map(({ name }) => name) } : {}),
      },
    };
  });
}

/** Thu hồi phần việc: a leader takes back what somebody beside who leads has not done yet. @throws {Refused} `part-unknown`, `part-finished` */
export function withdrawPart(
  context: Context,
  caller: Caller,
  id: string,
  { part }: { readonly part: number },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'withdraw-part', ({ incoming, act }) => ({
    after: withdrawn(incoming, act, part),
    data: { part },
  }));
}
