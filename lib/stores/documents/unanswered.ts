import { answerMilliseconds, type Delivery } from '../../domain/delivery/delivery.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { unansweredKey, unansweredPk } from '../keys.ts';

/** A delivery whose recipient has not answered. */
export interface Unanswered {
  readonly documentId: string;
  readonly recipient: string;
  readonly dueAt: number;
  /** how often it had been sent before; missing in records of older versions, and for the first time */
  readonly before?: number;
}

/** From now on an answer is waited for. */
export function unansweredWrite(
  agencyCode: string,
  { documentId, recipient, sentAt = 0, earlier = [] }: Delivery,
): Write {
  const dueAt = sentAt + answerMilliseconds;
  const body: Unanswered = { documentId, recipient, dueAt, before: earlier.length };
  return { put: newItem(keyOf(agencyCode, body), body), expect: 'absent' };
}

/** One sent again in the same moment has a line of its own. */
function keyOf(agencyCode: string, { documentId, recipient, dueAt, before = 0 }: Unanswered) {
  const again = before > 0 ? `#${before}` : '';
  return unansweredKey(agencyCode, dueAt, documentId, `${recipient}${again}`);
}

/** It is answered, or somebody was told that it is not. */
export function answeredWrite(agencyCode: string, line: Unanswered): Write {
  return { remove: keyOf(agencyCode, line) };
}

/** Those of an agency that are overdue first. */
export async function unansweredLines(context: Stored, agencyCode: string, limit: number): Promise<Unanswered[]> {
  const { items } = await readPage<Unanswered>(context, { pk: unansweredPk(agencyCode), limit });
  return items.map(({ body }) => body);
}
