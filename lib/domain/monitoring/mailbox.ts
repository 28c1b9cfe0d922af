import type { Problem } from '../shared/errors.ts';

/** How the line to the mailbox is protected: from the start, or after the greeting (STARTTLS); not at all on this machine alone. */
export const mailboxLines = ['tls', 'starttls', 'plain'] as const;
export type MailboxLine = (typeof mailboxLines)[number];

/** Where the official mailbox of an agency is. The password is kept apart, sealed. */
export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  readonly line: MailboxLine;
  readonly user: string;
  readonly folder: string;
}

/** The steps of opening a mailbox, in their order. */
export const mailboxSteps = ['credentials', 'name', 'line', 'tls', 'accepted', 'folder', 'answer'] as const;
export type MailboxStep = (typeof mailboxSteps)[number];

/** How far opening a mailbox came: all the way, with how many mails are in it, or to the step that failed, with the other side's own words. */
export type MailboxCheck =
  | { readonly is: 'good'; readonly mails: number }
  | { readonly is: 'failed'; readonly step: MailboxStep; readonly detail: string };

const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** A password does not cross a network in the clear. */
export function mailboxProblem({ host, line }: MailboxSettings): Problem | undefined {
  return line === 'plain' && !thisMachine.has(host) ? { code: 'mailbox-not-protected', host } : undefined;
}

/** So soon is a mailbox asked again that did not answer, and so late at most; it is doubled in between. Milliseconds. */
const [soonest, latest] = [60_000, 30 * 60_000];

/** Whether it is time to ask: at once where it answered last, or was set anew; else ever later. Times are Unix milliseconds. */
export function isMailboxDue(
  failing: { readonly since: number; readonly at: number } | undefined,
  setAt: number,
  now: number,
): boolean {
  if (!failing || setAt > failing.at) return true;
  const wait = Math.min(latest, Math.max(soonest, failing.at - failing.since));
  return now >= failing.at + wait;
}
