import { type Urgency, urgencies } from '../shared/urgency-secrecy.ts';

/** What the inbox's owner is asked to do. */
export type Task =
  | 'submit'
  | 'rework'
  | 'sign'
  | 'issue'
  | 'send'
  | 'resend'
  | 'look-at-refusal'
  | 'look-at-contradiction'
  | 'look-at-silence'
  | 'register'
  | 'look-at-damaged'
  | 'look-at-request'
  | 'assign'
  | 'start'
  | 'complete';

/** A line of an inbox. `box` is a role of the agency or one person's subject. */
export interface Waiting {
  readonly box: string;
  readonly task: Task;
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly subject: string;
  readonly code: string;
  readonly party: string;
  /** the recipient's code, where the line is about one delivery of a document */
  readonly recipient?: string;
  readonly urgency: Urgency;
  /** Unix milliseconds */
  readonly since: number;
  /** what a request for many names of it; missing in lines about a delivery, and in those that an earlier version wrote */
  readonly stage?: string;
  /** the worst that the checks of one that waits to be registered found, where that is not `ok`; missing in lines that an earlier version wrote */
  readonly checked?: 'warn' | 'stop';
}

/** Sort key of an inbox: the most urgent first, then the longest waiting. */
export function inboxOrder(line: Waiting): string {
  const rank = 9 - (urgencies.find((row) => row.code === line.urgency)?.priority ?? 0);
  const about = line.recipient === undefined ? line.id : `${line.id}#${line.recipient}`;
  return `${rank}#${String(line.since).padStart(15, '0')}#${about}`;
}
