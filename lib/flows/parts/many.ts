import { type Problem, problemTable, Refused } from '../../domain/shared/errors.ts';
import type { Caller } from '../../kernel/context.ts';
import { signingProblem } from './signatures.ts';

/** What became of one document of a request for many; a refusal is said in Vietnamese and English. */
export interface OneOfMany {
  readonly id: string;
  /** number and notation; empty while it has none */
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
