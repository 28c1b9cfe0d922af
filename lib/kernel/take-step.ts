import { Refused } from '../domain/shared/errors.ts';
import { RecordConflict, type Write } from '../ports/records.ts';
import { answerWrite, findAnswer } from '../stores/answers.ts';
import { isAtBook } from '../stores/books.ts';
import type { Caller, Context } from './context.ts';
import { changedMeanwhile, requireUnchanged } from './seen.ts';

/** What a step decided: all it writes, and what it answers (plain JSON). */
export interface Outcome<Answer> {
  readonly writes: readonly Write[];
  readonly answer: Answer;
}

/** A document that changes under a step this often is another document by now; a book only has many at its counter. */
const attempts = { document: 6, book: 50 };

/**
 * Reads, decides, commits. `decide` reads its facts and gives an outcome; when another step got in between, it is asked
 * again. The answer is stored in the same transaction under the caller's key, so a repeat gets it without doing a thing.
 */
export async function step<Answer>(
  context: Context,
  caller: Caller,
  decide: () => Promise<Outcome<Answer>>,
): Promise<Answer> {
  const { person, idempotencyKey, requestHash } = caller;
  const attempt = async () => {
    const { writes, answer } = await decide();
    await requireUnchanged(context, caller);
    const kept = answerWrite(person.subject, idempotencyKey, { requestHash, answer }, context.clock.now());
    await commit(context, [...writes, kept]);
    return answer;
  };
  return retrying(context, () => answeredOnce(context, caller, attempt));
}

/**
 * The answer that this request got before, or else that of `work`. A repeat that comes while the first is still under way finds the document
 * where the first has brought it: its refusal is none, when the answer of the first is there.
 */
export async function answeredOnce<Answer>(
  context: Context,
  caller: Caller,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const known = await knownAnswer<Answer>(context, caller);
  if (known !== undefined) return known;
  try {
    return await work();
  } catch (error) {
    const meanwhile = error instanceof Refused ? await knownAnswer<Answer>(context, caller) : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}

/** The answer that was given to this request before. @throws {Refused} `idempotency-key-reused` */
async function knownAnswer<Answer>(context: Context, caller: Caller): Promise<Answer | undefined> {
  const known = await findAnswer<Answer>(context, caller.person.subject, caller.idempotencyKey);
  if (known && known.body.requestHash !== caller.requestHash) throw new Refused({ code: 'idempotency-key-reused' });
  return known?.body.answer;
}

/** One transaction, whole or not at all. @throws {RecordConflict} something that was read has changed since */
export function commit({ records }: Pick<Context, 'records'>, writes: readonly Write[]): Promise<void> {
  return records.transact(writes);
}

/** The same for a message that somebody else may just have written: then it is on its way already. */
export async function askOnce(context: Pick<Context, 'records'>, writes: readonly Write[]): Promise<void> {
  try {
    await commit(context, writes);
  } catch (error) {
    if (!(error instanceof RecordConflict)) throw error;
  }
}

/** The same for workers: their messages are known by the state they lead to, so no answer is kept. */
export async function workerStep(context: Context, decide: () => Promise<readonly Write[]>): Promise<void> {
  await retrying(context, async () => {
    const writes = await decide();
    if (writes.length > 0) await commit(context, writes);
  });
}

async function retrying<Result>(context: Context, attempt: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RecordConflict)) throw error;
      const atBook = isAtBook(error);
      if (tried >= (atBook ? attempts.book : attempts.document)) {
        throw new Refused(atBook ? { code: 'book-busy' } : await changedMeanwhile(context, error.key.pk));
      }
      await pause(context, tried);
    }
  }
}

/** Nobody waits as long as another, else all would meet again; at most 150 ms. */
function pause(context: Context, tried: number): Promise<void> {
  const [share = 0] = context.randomBytes(1);
  return context.sleep((Math.min(150, tried * 15) * share) / 256);
}
