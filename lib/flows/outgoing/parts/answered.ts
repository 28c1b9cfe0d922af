import { type Answerable, answerable } from '../../../domain/incoming/answerable.ts';
import { protectedIncoming } from '../../../domain/incoming/readers.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { DraftContent } from '../../../domain/outgoing/states.ts';
import type { Answered, AnswerRequest } from '../../../domain/shared/answered.ts';
import { accepted, Refused } from '../../../domain/shared/errors.ts';
import { loadIncoming, requirePermission, requireUsable } from '../../../kernel/access.ts';
import type { Context } from '../../../kernel/context.ts';
import { findIncoming } from '../../../stores/documents/incoming.ts';

/**
 * The documents that a draft answers, each registered and its drafter's agency's to go on with. One that the draft answered before stays as it was taken
 * down then. @throws {Refused} `not-found`, `other-agency`, `not-on-its-route`, `answer-too-early`, `answer-twice`,
 * `request-to-answer`, `recalled-by-sender`, `replaced-by-sender`
 */
export async function checkedAnswers(
  context: Context,
  person: Person,
  requested: readonly AnswerRequest[],
  before: readonly Answered[],
): Promise<readonly Answered[]> {
  const repeated = requested.find(({ id }, index) => requested.findIndex((one) => one.id === id) < index);
  if (repeated) throw new Refused({ code: 'answer-twice', document: repeated.id });
  const known = new Map(before.map((one) => [one.id, one]));
  return Promise.all(
    requested.map(async ({ id, completes }) => {
      const kept = known.get(id);
      return kept ? { ...kept, completes } : { ...(await answeredBy(context, person, id)), completes };
    }),
  );
}

async function answeredBy(context: Context, person: Person, id: string): Promise<Omit<Answered, 'completes'>> {
  const { state: incoming } = await loadIncoming(context, person, id);
  requirePermission(person, 'incoming.answer', protectedIncoming(incoming));
  const { code, issuedOn, fromCode, fromName, documentId } = accepted<Answerable>(answerable(incoming)).header;
  return { id, code, issuedOn, fromCode, fromName, documentId };
}

export const answersIn = (answered: readonly Answered[]): Pick<DraftContent, 'inReplyTo'> =>
  answered.length > 0 ? { inReplyTo: answered } : {};

/** For the log: which documents it answers. */
export const answerFacts = (answered: readonly Answered[]): { readonly inReplyTo?: readonly string[] } =>
  answered.length > 0 ? { inReplyTo: answered.map(({ id }) => id) } : {};

/**
 * What a draft answers may have been taken back since: then nobody answers it any more. @throws {Refused} `recalled-by-sender`
 */
export async function requireAnswerable(context: Context, { inReplyTo = [] }: DraftContent): Promise<void> {
  const found = await Promise.all(inReplyTo.map(({ id }) => findIncoming(context, id)));
  for (const one of found) if (one) requireUsable(one.state);
}
