import { type Problem, problemTable, Refused } from '../../domain/errors.ts';
import type { Caller } from './house.ts';
import { signingProblem } from './signatures.ts';

/** What became of one document of a request for many; a refusal is said in Vietnamese and English. */
export interface OneOfMany {
  readonly id: string;
  /** number and notation; empty while it has none */
  readonly code: string;
  readonly refusal: { readonly code: string; readonly title: string; readonly detail: string } | null;
}

/** Each document of the request has a key of its own, so that a repeat after a cut finds what was done. */
export const ownKey = ({ person, requestHash, idempotencyKey }: Caller, id: string): Caller => ({
  person,
  requestHash,
  idempotencyKey: `${idempotencyKey}#${id}`,
});

/** A refusal is the document's result. Anything else is a bug: it is kept in `broken` for the end, after the others. */
export async function isolated<Result>(
  broken: unknown[],
  { id, code }: Pick<OneOfMany, 'id' | 'code'>,
  work: () => Promise<Result>,
): Promise<Result | OneOfMany | undefined> {
  try {
    return await work();
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : signingProblem(error);
    if (problem) return { id, code, refusal: refusalOf(problem) };
    broken.push(error);
    return undefined;
  }
}

function refusalOf(problem: Problem): OneOfMany['refusal'] {
  const { vi: title, en: detail } = problemTable[problem.code];
  return { code: problem.code, title, detail };
}

/** The errors that were kept, after all others have been worked off. */
export function throwBroken(broken: readonly unknown[], total: number): void {
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${total} documents broke`);
}
