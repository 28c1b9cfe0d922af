import type { Person } from '../../domain/organisation/agency.ts';
import { isInBusiness } from '../../domain/organisation/share.ts';
import { consultedOn, opinionGiven } from '../../domain/outgoing/review-steps.ts';
import type { Draft } from '../../domain/outgoing/states.ts';
import { unanswered } from '../../domain/review/opinions.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

export interface ConsultRequest {
  /** by subject */
  readonly people: readonly string[];
  /** `yyyy-mm-dd` */
  readonly due: string;
  readonly question?: string | undefined;
}

/**
 * Xin ý kiến: colleagues of the agency are asked at once, until a day, while the document goes its way. @throws {Refused} `colleague-unknown`, `due-past`,
 * `consulted-already`, `consulted-too-many`
 */
export function consultColleagues(
  context: Context,
  caller: Caller,
  id: string,
  { people, due, question = '' }: ConsultRequest,
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'consult', async ({ document, act }) => {
    const asked = await Promise.all(people.map((subject) => colleagueOf(context, caller, document.createdBy, subject)));
    const round = { ...act, due, question: question.trim(), asked };
    return {
      after: consultedOn(document, round, vietnamDay(act.at)),
      data: { people, due, question: question.trim(), draftVersion: document.draftVersion },
    };
  });
}

async function colleagueOf(context: Context, { person }: Caller, drafter: string, subject: string) {
  const colleague = await context.directory.colleague(subject, person.agencyCode);
  if (!colleague || !isInBusiness(colleague) || subject === person.subject || subject === drafter)
    throw new Refused({ code: 'colleague-unknown' });
  return { subject, name: colleague.name };
}

/** Cho ý kiến: whoever was asked agrees or says what to change, of the version that is there. @throws {Refused} `not-consulted`, `bad-request` */
export function giveOpinion(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly agrees: boolean; readonly comment?: string | undefined },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'opine', ({ document, act }) => {
    const { agrees, comment = '' } = request;
    // who does not agree says why
    if (!agrees && comment.trim() === '')
      throw new Refused({ code: 'bad-request', detail: 'comment', fields: ['comment'] });
    const opinion = { ...act, agrees, comment: comment.trim() };
    return {
      after: opinionGiven(document, askedOf(caller.person, document.consultations), opinion),
      data: { agrees, comment: comment.trim(), draftVersion: document.draftVersion },
    };
  });
}

/** Whose opinion the person gives: their own, or that of a colleague who is away and whose tasks they have. */
function askedOf({ subject, actingFor = [] }: Person, consultations: Draft['consultations']): string {
  const open = unanswered(consultations).map((one) => one.subject);
  return [subject, ...actingFor.map((absent) => absent.subject)].find((one) => open.includes(one)) ?? subject;
}
