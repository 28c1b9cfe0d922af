import type { Item, Write } from '../ports/records.ts';
import { newItem, readItem, type Stored } from './item.ts';
import { answerKey } from './keys.ts';

/** What a request was answered, kept under the caller's key. */
export interface StoredAnswer<Answer> {
  /** SHA-256 of what was requested */
  readonly requestHash: string;
  readonly answer: Answer;
}

const answerDays = 30;

/** The answer that a person's request got before. */
export function findAnswer<Answer>(
  context: Stored,
  subject: string,
  key: string,
): Promise<Item<StoredAnswer<Answer>> | undefined> {
  return readItem<StoredAnswer<Answer>>(context, answerKey(subject, key));
}

/** Keeps an answer for thirty days. `now` in Unix milliseconds. */
export function answerWrite<Answer>(subject: string, key: string, body: StoredAnswer<Answer>, now: number): Write {
  const expiresAt = Math.floor(now / 1000) + answerDays * 86_400;
  return { put: { ...newItem(answerKey(subject, key), body), expiresAt }, expect: 'absent' };
}
