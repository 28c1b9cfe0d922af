import { isProblem, Refused } from '../lib/domain/shared/errors.ts';
import { logWords } from '../lib/edge/log-words.ts';
import { PadesError } from '../lib/pades/shared/errors.ts';
import { ExchangeFailure } from '../lib/ports/exchange.ts';
import { StoreFull } from '../lib/ports/files.ts';
import { WorkersKilled } from '../lib/ports/queue.ts';
import { RecordConflict } from '../lib/ports/records.ts';
import { SearchConflict, SearchMissing } from '../lib/ports/search.ts';
import { Away } from './faults.ts';
import { Broken } from './invariants/broken.ts';
import type { Task } from './world.ts';

const kinds = [
  Away,
  ExchangeFailure,
  StoreFull,
  WorkersKilled,
  RecordConflict,
  PadesError,
  SearchConflict,
  SearchMissing,
];

/** Whether an error is one that the outside gives, or a refusal with a code; anything else is a mistake of the product. */
export function isForeseen(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isForeseen);
  if (error instanceof Refused) return isProblem(error.problem);
  return kinds.some((kind) => error instanceof kind);
}

/** @throws {Broken} an error that nobody foresaw */
export function requireForeseen(task: Task, error: unknown, where: string): void {
  if (isForeseen(error) || where === logWords.augmentationLate) return;
  const { stack = String(error) } = error as Error;
  throw new Broken('no error but those that are foreseen', `${task.label}: ${stack}`);
}
