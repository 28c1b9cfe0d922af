/** What of a document is looked at. */
export type LookKind =
  | 'read'
  | 'file'
  | 'report'
  | 'receipt'
  | 'slip'
  | 'print'
  | 'data'
  | 'signing-session'
  | 'places'
  | 'packet'
  | 'page'
  | 'page-ahead'
  | 'looks';

/** What happens at the door, kept with the person whose sign-in it is. */
export type SignInLook = 'signed-in' | 'sign-in-failed' | 'factor-failed' | 'passkey-used' | 'passkey-failed';

/** What a machine account did at the door, kept with its agency. */
export type MachineLook = 'machine-token' | 'machine-refused' | 'machine-call';

/** Which list or log is shown. */
export type ListKind =
  | 'inbox'
  | 'outgoing'
  | 'incoming'
  | 'alike'
  | 'search'
  | 'search-file'
  | 'stuck'
  | 'register'
  | 'register-file'
  | 'envelopes'
  | 'envelopes-file'
  | 'book-proof'
  | 'report'
  | 'report-file'
  | 'dossiers'
  | 'dossiers-file'
  | 'events'
  | 'access-log'
  | 'access-export';

/** One line of the log of access: a look at a document, a list that was shown, a sign-in, or a change of organisation and rights. Times are Unix milliseconds. */
export interface AccessEntry {
  readonly kind: 'look' | 'list' | 'sign-in' | 'machine' | 'change';
  /** what was looked at, which list, or the event of the change */
  readonly action: string;
  readonly by: string;
  readonly name: string;
  readonly at: number;
  /** the log of the document, agency, person or grant that it is about */
  readonly log?: string;
  /** of a list: documents on it */
  readonly count?: number;
  /** of a log that was asked for: which day, person and document; of a sign-in: which browser and address; of a machine account: which operation, or scopes and address */
  readonly about?: string;
  /** of a change: the members that became others, by name; what they were and are stands with the record */
  readonly fields?: readonly string[];
  readonly reason?: string;
}

/** The same look of the same person at the same document, as one line with the first and the last time. */
export interface RepeatedEntry extends AccessEntry {
  readonly first: number;
  readonly times: number;
}

/** Looks that repeat are one line, changes and lists stay single; the newest first. */
export function withoutRepeats(entries: readonly AccessEntry[]): readonly RepeatedEntry[] {
  const lines = new Map<string, RepeatedEntry>();
  entries.forEach((entry, index) => {
    const name = entry.kind === 'look' ? `${entry.by} ${entry.log} ${entry.action}` : `${index}`;
    const known = lines.get(name);
    const [first, last] = [Math.min(known?.first ?? entry.at, entry.at), Math.max(known?.at ?? entry.at, entry.at)];
    lines.set(name, { ...entry, first, at: last, times: (known?.times ?? 0) + 1 });
  });
  return [...lines.values()].toSorted((a, b) => b.at - a.at);
}

/** The members that a change names, from what its log says was and is. */
export function changedFields(data: Readonly<Record<string, unknown>>): readonly string[] {
  const sides = [data['before'], data['after']].filter((side) => typeof side === 'object' && side !== null);
  return [...new Set(sides.flatMap((side) => Object.keys(side as object)))];
}
