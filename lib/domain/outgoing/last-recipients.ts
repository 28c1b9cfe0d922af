import type { Outgoing } from './states.ts';

/** Nơi nhận lần trước: the agencies that somebody has chosen for a document, by code, in their order. */
export interface LastRecipients {
  readonly recipients: readonly string[];
  /** when that document was begun, Unix milliseconds */
  readonly at: number;
}

/** So many are shown. */
export const maxLastRecipients = 3;
/** Among so many of the last documents of a person they are looked for. */
export const lastLookedAt = 20;

/** Whom somebody has written to last, the newest first and each choice once: of what they drafted themselves and did not give up, without those that only a rule named. */
export function lastRecipientsOf(documents: readonly Outgoing[], subject: string): readonly LastRecipients[] {
  const chosen = new Map<string, LastRecipients>();
  for (const { state, createdBy, createdAt, content } of documents.toSorted((a, b) => b.createdAt - a.createdAt)) {
    if (createdBy !== subject || state === 'cancelled') continue;
    const ruled = new Set(content.byRule?.flatMap((one) => one.codes));
    const recipients = content.recipients.filter((code) => !ruled.has(code));
    const name = recipients.toSorted().join(' ');
    if (recipients.length > 0 && !chosen.has(name)) chosen.set(name, { recipients, at: createdAt });
  }
  return [...chosen.values()].slice(0, maxLastRecipients);
}
