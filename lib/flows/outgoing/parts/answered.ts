import { type Answerable, answerable, answeredNoMore } from '../../../domain/incoming/answerable.ts';
import { protectedIncoming } from '../../../domain/incoming/readers.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { DraftContent, Outgoing } from '../../../domain/outgoing/states.ts';
import type { Answered, AnswerRequest } from '../../../domain/shared/answered.ts';
import { accepted, type Problem, Refused } from '../../../domain/shared/errors.ts';
import { loadIncoming, requirePermission } from '../../../kernel/access.ts';
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

/** Why what it answers is not answered by it any more, at each later step. @returns `recalled-by-sender`, `answered-elsewhere` */
export async function answeringProblem(context: Context, answer: Outgoing): Promise<Problem | undefined> {
  const answered = answer.content.inReplyTo ?? [];
  const found = await Promise.all(answered.map(({ id }) => findIncoming(context, id)));
  return found.flatMap((one) => (one && answeredNoMore(one.state, answer)) ?? []).at(0);
}
