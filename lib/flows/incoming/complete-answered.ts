import { printedCode } from '../../domain/books/number.ts';
import { completed, started } from '../../domain/incoming/decide.ts';
import { incomingSteps } from '../../domain/incoming/steps.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import { printedDay } from '../../domain/shared/calendar/time.ts';
import { type Context, systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findIncoming, incomingWrites } from '../../stores/documents/incoming.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { statusOnceWrites } from '../../stores/documents/statuses.ts';

/**
 * Hoàn thành xử lý, by itself: the answer was issued, and its draft said that it completes the work. Its sender is told 05, where it had not been
 * begun, and 06. One on which nobody works any more stays as it is, however often this comes. Decree 30/2020 art. 24.
 */
export async function completeAnswered(
  context: Context,
  { incomingId, answerId }: { readonly incomingId: string; readonly answerId: string },
): Promise<void> {
  await workerStep(context, async () => {
    const [before, answer] = await Promise.all([findIncoming(context, incomingId), findOutgoing(context, answerId)]);
    const incoming = before?.state;
    if (answer?.state.state !== 'issued' || !incoming) return [];
    if (incoming.state !== 'assigned' && incoming.state !== 'in-progress') return [];
    const act = systemAct(context);
    const result = resultOf(answer.state);
    const begins = incoming.state === 'assigned';
    const after = completed(begins ? started(incoming, act) : incoming, act, result);
    const taken = begins ? [incomingSteps.start, incomingSteps.complete] : [incomingSteps.complete];
    const events = taken.map(({ event: kind }) => ({ kind, data: { result, answer: answerId } }));
    const told = await Promise.all(
      taken.map(({ status }) => statusOnceWrites(context, after, status.code, status.text, act.at)),
    );
    return [...incomingWrites(before, after, act, events), ...told.flat()];
  });
}

const resultOf = ({ number }: Issued): string =>
  `Đã trả lời bằng văn bản số ${printedCode(number)} ngày ${printedDay(number.day)}`;
