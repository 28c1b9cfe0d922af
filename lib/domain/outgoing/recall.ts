import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { Issued, Outgoing, Recall } from './states.ts';

/** Thu hồi: why, on which leader's word, and from whom. */
export type Recalling = Pick<Recall, 'reason' | 'leader' | 'recipients'>;

/**
 * An issued document is taken back from some or all of its recipients: nothing of it goes on from then on, and what has not been sent stays here. Another recall
 * adds recipients. Decree 30/2020 art. 18.4, App. VI III.8a.
 * @returns `recipient-unknown` for one that is none of its recipients, `recalled-already` where it has been taken back from all who are named
 */
export function recalled(document: Issued, act: Act, { reason, leader, recipients }: Recalling): Issued | Problem {
  const unknown = recipients.find((code) => !document.content.recipients.includes(code));
  if (unknown !== undefined) return { code: 'recipient-unknown', agency: unknown };
  const before = document.recalled?.recipients ?? [];
  const added = newlyRecalled(document, recipients);
  if (added.length === 0) return { code: 'recalled-already' };
  const { leavesAt: _, ...rest } = document;
  return { ...rest, recalled: { ...act, reason, leader, recipients: [...before, ...added] } };
}

/** Of these recipients those from whom it has not been taken back. */
export const newlyRecalled = ({ recalled: before }: Issued, recipients: readonly string[]): readonly string[] =>
  recipients.filter((code, index) => !before?.recipients.includes(code) && recipients.indexOf(code) === index);

/** Why nothing of a document goes on that was taken back; nothing where it was not. */
export const frozen = (document: Outgoing): Problem | undefined =>
  document.state === 'issued' && document.recalled ? { code: 'document-recalled' } : undefined;

/** Whether it was taken back from this recipient. */
export const isRecalledFrom = (document: Outgoing, recipient: string): boolean =>
  document.state === 'issued' && document.recalled?.recipients.includes(recipient) === true;
