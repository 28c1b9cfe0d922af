import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';

/** What a colleague who was asked says of the text, and of which version of it. */
export interface Opinion extends Act {
  readonly version: number;
  readonly agrees: boolean;
  readonly comment: string;
}

export interface Consulted {
  readonly subject: string;
  readonly name: string;
  readonly opinion?: Opinion;
}

/** Xin ý kiến: colleagues are asked at once, each by themself, until a day. What they say is shown and stops nothing. */
export interface Consultation extends Act {
  /** the version that was current when they were asked */
  readonly version: number;
  /** `yyyy-mm-dd` */
  readonly due: string;
  readonly question: string;
  readonly asked: readonly Consulted[];
}

/** So many colleagues may be asked about one document. */
export const maxConsulted = 30;

/** Everybody who was asked about a document, in any round. */
export const consultedOf = (consultations: readonly Consultation[] = []): readonly string[] => [
  ...new Set(consultations.flatMap(({ asked }) => asked.map(({ subject }) => subject))),
];

/** Who has been asked and has not answered yet, with until when. */
export function unanswered(
  consultations: readonly Consultation[] = [],
): readonly (Consulted & Pick<Consultation, 'due' | 'at'>)[] {
  return consultations.flatMap(({ due, at, asked }) =>
    asked.flatMap((one) => (one.opinion ? [] : [{ ...one, due, at }])),
  );
}

/** With another round of questions. @returns a refusal for a day that is over, somebody who has not answered yet, or too many */
export function consulted(
  before: readonly Consultation[] | undefined,
  round: Consultation,
  today: string,
): readonly Consultation[] | Problem {
  if (round.due < today) return { code: 'due-past', due: round.due };
  const open = unanswered(before);
  const twice = round.asked.find(
    ({ subject }, at) =>
      open.some((one) => one.subject === subject) || round.asked.findIndex((one) => one.subject === subject) !== at,
  );
  if (twice) return { code: 'consulted-already', name: twice.name };
  const count = [...(before ?? []), round].reduce((sum, { asked }) => sum + asked.length, 0);
  if (count > maxConsulted) return { code: 'consulted-too-many', limit: maxConsulted };
  return [...(before ?? []), round];
}

/** With the opinion of somebody who has been asked and has not answered. */
export function answered(
  before: readonly Consultation[] | undefined,
  subject: string,
  opinion: Opinion,
): readonly Consultation[] | Problem {
  if (!unanswered(before).some((one) => one.subject === subject)) return { code: 'not-consulted' };
  return (before ?? []).map((round) => ({
    ...round,
    asked: round.asked.map((one) => (one.subject === subject && !one.opinion ? { ...one, opinion } : one)),
  }));
}
