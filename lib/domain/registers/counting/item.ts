import type { Duty } from '../../duties/duty.ts';

/** How a document stands to its day: done or open, in time or late. One without a day is never late; `none` has nothing to be done by anybody. */
export const reportTimings = ['done', 'done-late', 'open', 'open-late', 'none'] as const;
export type ReportTiming = (typeof reportTimings)[number];

/** By what documents are counted, beside units and people. */
export const incomingGroups = ['source', 'kind', 'urgency', 'state'] as const;
export const outgoingGroups = ['kind', 'urgency', 'state', 'sending', 'issuing', 'signer'] as const;
export type ReportGroup = (typeof incomingGroups)[number] | (typeof outgoingGroups)[number];

/** Why a number stands for no document that could be counted. */
export type Uncounted = 'void' | 'elsewhere' | 'missing' | 'reserved';

/** A number of a book as a report counts it: a document with what it is counted by, or a number without one. */
export type ReportItem = CountedDocument | NumbersWithout;

export interface CountedDocument {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** where it is kept here */
  readonly id?: string;
  readonly number: number;
  readonly code: string;
  readonly subject: string;
  /** as it was called then, or one of {@link noUnit} */
  readonly unit: string;
  /** who works on it, by name; empty where that is nobody */
  readonly person: string;
  readonly timing: ReportTiming;
  /** `yyyy-mm-dd`: its last day, where it has one */
  readonly dueOn?: string;
  readonly groups: Readonly<Partial<Record<ReportGroup, string>>>;
}

export interface NumbersWithout {
  readonly day: string;
  readonly number: number;
  readonly to: number;
  readonly without: Uncounted;
}

/** In the place of a unit: nobody has been given it yet, or a person was, beside any unit. */
export const noUnit = { unassigned: 'unassigned', alone: 'alone' } as const;

/** How something stands to its duty at the moment (Unix milliseconds) at which it was done, or is looked at while it is `open`. */
export function timingBy(
  duty: Duty | undefined,
  { at, open }: { readonly at: number; readonly open: boolean },
): Pick<CountedDocument, 'timing' | 'dueOn'> {
  const late = duty !== undefined && at >= duty.dueAt;
  const timing = open ? (late ? 'open-late' : 'open') : late ? 'done-late' : 'done';
  return { timing, ...(duty ? { dueOn: duty.dueOn } : {}) };
}
