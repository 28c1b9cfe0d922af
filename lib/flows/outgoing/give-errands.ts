import { marksActedFor } from '../../domain/organisation/marks.ts';
import { done, given, takenBack } from '../../domain/outgoing/errands/give.ts';
import { todayAt } from '../../domain/shared/calendar/due.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { colleagueOf } from '../parts/parties.ts';
import { neededText } from '../parts/reason.ts';

export interface ErrandRequest {
  /** somebody of the unit, by subject */
  readonly officer: string;
  /** `yyyy-mm-dd`, no later than the day on which the document asks for an answer */
  readonly due?: string | undefined;
  readonly opinion?: string | undefined;
}

/**
 * Giao việc trong đơn vị: who heads a unit that got a document of their own agency names who of it does what it asks for.
 * @throws {Refused} `colleague-unknown`, and what {@link given} refuses
 */
export function distributeDocument(
  context: Context,
  caller: Caller,
  id: string,
  { officer, due, opinion = '' }: ErrandRequest,
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'distribute', async ({ document, act }) => {
    const { name, unit } = await colleagueOf(context, caller.person.agencyCode, officer);
    const errand = { text: opinion.trim(), ...(due === undefined ? {} : { due }) };
    const today = todayAt(act.at, await workingCalendar(context));
    const to = { person: officer, name, unit };
    return {
      after: given(document, act, marksActedFor(caller.person), { to, ...errand }, today),
      data: { officer, name, opinion: errand.text, ...(due === undefined ? {} : { due }) },
    };
  });
}

/** Báo kết quả việc được giao: who gave it and who sent the document see it. @throws {Refused} `bad-request`, and what {@link done} refuses */
export function contributeDocument(
  context: Context,
  caller: Caller,
  id: string,
  { part, text }: { readonly part?: number | undefined; readonly text: string },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'contribute', ({ document, act }) => {
    const said = { text: neededText('text', text), ...(part === undefined ? {} : { part }) };
    return { after: done(document, act, marksActedFor(caller.person), said), data: said };
  });
}

/** Thu hồi phần việc: the head of the unit takes back what is not done yet. @throws {Refused} what {@link takenBack} refuses */
export function withdrawDocumentPart(
  context: Context,
  caller: Caller,
  id: string,
  { part }: { readonly part: number },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'withdraw-part', ({ document, act }) => ({
    after: takenBack(document, act, marksActedFor(caller.person), part),
    data: { part },
  }));
}
