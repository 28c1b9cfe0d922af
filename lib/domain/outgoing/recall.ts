import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { replacedProblem } from './amending/amends.ts';
import type { Issued, Outgoing, Recall } from './states.ts';

/** Thu hồi: why, on which leader's word, and from whom. */
export type Recalling = Pick<Recall, 'reason' | 'leader' | 'recipients' | 'paper' | 'inside'>;

/**
 * An issued document is taken back from some or all of its recipients: nothing of it goes on from then on, and what has not been sent stays here. Another recall
 * adds recipients. Decree 30/2020 art. 18.4, App. VI III.8a.
 * @returns `document-replaced` where another stands in its place, `recipient-unknown` for one that is none of its recipients, `recalled-already` where it has been taken back from all who are named
 */
export function recalled(document: Issued, act: Act, recalling: Recalling): Issued | Problem {
  const { reason, leader, recipients, paper = [], inside } = recalling;
  const replaced = replacedProblem(document);
  if (replaced) return replaced;
  const unknown = recipients.find((code) => !document.content.recipients.includes(code));
  if (unknown !== undefined) return { code: 'recipient-unknown', agency: unknown };
  const noPlace = paper.find((position) => !paperPositions(document).includes(position));
  if (noPlace !== undefined) return { code: 'recipient-unknown', agency: String(noPlace) };
  const added = newlyRecalled(document, recipients);
  const addedPaper = newlyRecalledPaper(document, paper);
  const within = inside && !document.recalled?.inside;
  if (added.length + addedPaper.length === 0 && !within) return { code: 'recalled-already' };
  const { leavesAt: _, recalled: before, ...rest } = document;
  const onPaper = [...(before?.paper ?? []), ...addedPaper];
  const from = {
    recipients: [...(before?.recipients ?? []), ...added],
    ...(onPaper.length > 0 ? { paper: onPaper } : {}),
    ...(within || before?.inside ? { inside: true as const } : {}),
  };
  return { ...rest, recalled: { ...act, reason, leader, ...from } };
}

/** The places of its recipients without a code, from 1. */
export const paperPositions = ({ content }: Issued): readonly number[] =>
  (content.paperRecipients ?? []).map((_, index) => index + 1);

/** Of these recipients without a code those from whom it has not been taken back. */
export const newlyRecalledPaper = (document: Issued, positions: readonly number[]): readonly number[] =>
  positions.filter((one, index) => !isPaperRecalled(document, one) && positions.indexOf(one) === index);

/** Whether it was taken back from the recipient without a code at this place. */
export const isPaperRecalled = ({ recalled: taken }: Issued, position: number): boolean =>
  taken?.paper?.includes(position) === true;

/** Of these recipients those from whom it has not been taken back. */
export const newlyRecalled = ({ recalled: before }: Issued, recipients: readonly string[]): readonly string[] =>
  recipients.filter((code, index) => !before?.recipients.includes(code) && recipients.indexOf(code) === index);

/** Why nothing of a document goes on that was taken back or replaced; nothing where it was not. */
export const frozen = (document: Outgoing): Problem | undefined =>
  document.state === 'issued' && document.recalled ? { code: 'document-recalled' } : replacedFirst(document);

const replacedFirst = (document: Outgoing): Problem | undefined =>
  document.state === 'issued' ? replacedProblem(document) : undefined;

/** Why nothing of it goes to this recipient any more: it was taken back from them, or another stands in its place. */
export const stoppedFor = (document: Outgoing, recipient: string): Problem | undefined =>
  isRecalledFrom(document, recipient) ? { code: 'document-recalled' } : replacedFirst(document);

/** Whether it was taken back from this recipient. */
export const isRecalledFrom = (document: Outgoing, recipient: string): boolean =>
  document.state === 'issued' && document.recalled?.recipients.includes(recipient) === true;
