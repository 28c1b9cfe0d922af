import { type Problem, problemTable, Refused } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';

/** What became of one document of a request for many; a refusal is said in Vietnamese and English. */
export interface OneOfMany {
  readonly id: string;
  /** number and notation, of what was entered on arrival its number; empty while it has none */
  readonly code: string;
  readonly refusal: { readonly code: string; readonly title: string; readonly detail: string } | null;
}

/** A document of a request for many, with the stage that the person has before them, where the request names it. */
export interface NamedDocument {
  readonly id: string;
  readonly stage?: string | undefined;
}

/**
 * Each document of the request has a key of its own, so that a repeat after a cut finds what was done, and is decided on the stage that the
 * request names for it.
 */
export const ownRequest = ({ person, requestHash, idempotencyKey }: Caller, { id, stage }: NamedDocument): Caller => ({
  person,
  requestHash,
  idempotencyKey: `${idempotencyKey}#${id}`,
  ...(stage === undefined ? {} : { seen: `"${stage}"` }),
});

/** What an error is to a person that is no refusal yet: one of a signature, say. */
type OtherProblem = (error: unknown) => Problem | undefined;

/** A refusal is the document's result. Anything else is a bug: it is kept in `broken` for the end, after the others. */
export async function isolated<Result>(
  broken: unknown[],
  { id, code }: Pick<OneOfMany, 'id' | 'code'>,
  work: () => Promise<Result>,
  otherProblem: OtherProblem = () => undefined,
): Promise<Result | OneOfMany | undefined> {
  try {
    return await work();
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : otherProblem(error);
    if (problem) return { id, code, refusal: refusalOf(problem) };
    broken.push(error);
    return undefined;
  }
}

function refusalOf(problem: Problem): OneOfMany['refusal'] {
  const { vi: title, en: detail } = problemTable[problem.code];
  return { code: problem.code, title, detail };
}

/**
 * One step for each of many documents, in the order of the list; each stands for itself. One that is refused does not stop the others, and a repeat of the
 * request finds what was done.
 * @param take the step for one document, under a request of its own; gives the number that it has now
 */
export function eachInTurn(
  context: Context,
  caller: Caller,
  documents: readonly NamedDocument[],
  take: (own: Caller, id: string) => Promise<string>,
  otherProblem?: OtherProblem,
): Promise<{ results: OneOfMany[] }> {
  return step(context, caller, async () => {
    const broken: unknown[] = [];
    const results: OneOfMany[] = [];
    for (const named of documents) {
      const { id } = named;
      const result = async (): Promise<OneOfMany> => {
        const code = await take(ownRequest(caller, named), id);
        return { id, code, refusal: null };
      };
      const one = await isolated(broken, { id, code: '' }, result, otherProblem);
      if (one) results.push(one);
    }
    throwBroken(broken, documents.length);
    return { writes: [], answer: { results } };
  });
}

/** The errors that were kept, after all others have been worked off. */
export function throwBroken(broken: readonly unknown[], total: number): void {
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${total} documents broke`);
}
