import type { LookKind } from './access-entry.ts';

/** Looks by which somebody had what is on the pages before their eyes; that the entry was opened, or a page drawn ahead, is none. */
const contentLooks: readonly string[] = ['page', 'file', 'print'] satisfies readonly LookKind[];

interface Look {
  readonly by: string;
  readonly what: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** Whether somebody has seen what a document says, as it was submitted to them then: what they saw of a version before is not it. */
export const hasSeen = (looks: readonly Look[], subject: string, submittedAt: number): boolean =>
  looks.some(({ by, what, at }) => by === subject && at >= submittedAt && contentLooks.includes(what));
