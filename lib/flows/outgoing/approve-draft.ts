import type { Person } from '../../domain/organisation/agency.ts';
import { headMark, marksOf } from '../../domain/organisation/marks.ts';
import { approved } from '../../domain/outgoing/review-steps.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

/**
 * Duyệt nội dung (ký nháy): by whoever heads the drafting unit, or who acts for them while they are away. It holds for the version that they saw.
 * @throws {Refused} `own-draft`, `review-too-long`
 */
export function approveDraft(
  context: Context,
  caller: Caller,
  id: string,
  { comment = '' }: { readonly comment?: string | undefined } = {},
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'approve', ({ document, act }) => {
    const absent = absentHead(caller.person, document.draftedIn.id);
    const data = { draftVersion: document.draftVersion, comment: comment.trim(), unit: document.draftedIn.id };
    return {
      after: approved(document, act, comment.trim(), absent),
      data: { ...data, ...(absent === undefined ? {} : { for: absent }) },
    };
  });
}

/** The name of the head who is away, where somebody acts for them. */
function absentHead(person: Person, unit: string): string | undefined {
  if (marksOf(person).includes(headMark(unit))) return undefined;
  return person.actingFor?.find(({ heads }) => heads === unit)?.name;
}
