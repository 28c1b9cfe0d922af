import type { ShownDocument } from './shown-document.ts';

/** What kind of work stands still. */
export type StuckWork =
  | 'deliver'
  | 'dispatch'
  | 'fan-out'
  | 'recall'
  | 'open-incoming'
  | 'check-files'
  | 'open-mail'
  | 'stamp'
  | 'draw-report'
  | 'send-status'
  | 'report-failure'
  | 'complete-answered'
  | 'number'
  | 'issue'
  | 'lift'
  | 'publish'
  | 'damaged'
  | 'tasks'
  | 'signing-session';

/** Reasons of which the page has a sentence; others are codes of refusals, and of packets that cannot be read. */
export type OwnReason =
  | `axis-${'unavailable' | 'unauthorised' | 'refused' | 'nonsense' | 'spoiled'}`
  | 'killed-workers'
  | 'internal'
  | 'not-queued'
  | 'delivery-failed'
  | 'timestamp-unavailable'
  | 'evidence-unavailable'
  | 'lifting-failed'
  | 'person-blocked'
  | 'person-left'
  | 'signing-session-expired';

/** Why, and the other side's own words where it gave any. */
export interface StuckReason {
  readonly code: string;
  readonly detail: string;
}

/** One thing that stands still. Times are Unix milliseconds. */
export interface StuckLine {
  /** names it for who asks that it is tried at once */
  readonly id: string;
  readonly work: StuckWork;
  readonly why: StuckReason;
  readonly since: number;
  /** when it is tried again by itself; absent where it waits for somebody */
  readonly next?: number;
  readonly tries?: number;
  /** of the same kind, where a line is about several */
  readonly count?: number;
  readonly document?: ShownDocument;
  readonly person?: { readonly subject: string; readonly name: string };
  /** somebody has asked for it to be tried, which is under way */
  readonly asked?: number;
  /** whether it can be tried at once */
  readonly retry: boolean;
}

/** What nobody tries by itself stands first, then what has stood for longest. */
export function inOrder(lines: readonly StuckLine[]): readonly StuckLine[] {
  const waitsForPeople = ({ next, asked }: StuckLine) => (next === undefined && asked === undefined ? 0 : 1);
  return lines.toSorted((a, b) => waitsForPeople(a) - waitsForPeople(b) || a.since - b.since);
}

/** So long a request to try at once counts as under way; after that it may be made again. */
export const askedMilliseconds: number = 2 * 60_000;
/** What was caused goes to its queue within seconds, or by the sweep; beyond that it is stuck. */
export const publishPatience: number = 5 * 60_000;
