/** What happened to a document: `kind` is a verb of the field, `data` its facts, plain JSON. */
export interface DocumentEvent {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event in a document's log. Each carries the hash of the one before, so that none can be changed or taken out. */
export interface LoggedEvent extends DocumentEvent {
  /** from 1, without gaps */
  readonly seq: number;
  /** Unix milliseconds */
  readonly at: number;
  readonly by: string;
  readonly name: string;
  /** hash of the event before; 64 zeros for the first */
  readonly previous: string;
  readonly hash: string;
}

/** The end of a log: what the next event chains to. */
export interface LogEnd {
  readonly seq: number;
  readonly hash: string;
}

export const emptyLog: LogEnd = { seq: 0, hash: '0'.repeat(64) };

/** Takes UTF-8 text, gives its SHA-256 in lowercase hex. */
export type HashText = (text: string) => string;

/** JSON with its keys in order, so that the same facts always give the same text (RFC 8785 for our plain values). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const members = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Chains events to the end of a log. */
export function appended(
  end: LogEnd,
  events: readonly DocumentEvent[],
  who: { readonly by: string; readonly name: string; readonly at: number },
  hash: HashText,
): LoggedEvent[] {
  const logged: LoggedEvent[] = [];
  for (const event of events) {
    const last = logged.at(-1) ?? end;
    const facts = { ...event, ...who, seq: last.seq + 1, previous: last.hash };
    logged.push({ ...facts, hash: hash(canonicalJson(facts)) });
  }
  return logged;
}

/**
 * The first event that does not follow from the one before, or `undefined` when the log is whole as far as it goes. That
 * nothing is missing at its end is seen by {@link reachesEnd}.
 */
export function firstBroken(events: readonly LoggedEvent[], hash: HashText): LoggedEvent | undefined {
  let end = emptyLog;
  for (const event of events) {
    const { hash: claimed, ...facts } = event;
    const follows = event.seq === end.seq + 1 && event.previous === end.hash;
    if (!follows || hash(canonicalJson(facts)) !== claimed) return event;
    end = event;
  }
  return undefined;
}

/** Whether the log goes up to the end that is kept with the document's state: events cut off its end are missed here. */
export function reachesEnd(events: readonly LoggedEvent[], end: LogEnd): boolean {
  const last = events.at(-1) ?? emptyLog;
  return last.seq === end.seq && last.hash === end.hash;
}

/** Where a log does not hold, and what is wrong there. */
export interface LogBreak {
  /** of the event; the first that is missing where some are */
  readonly seq: number;
  /** `changed`: it does not follow from those before it. The others are about the end that is kept with the document. */
  readonly why: 'changed' | 'end-missing' | 'end-differs' | 'beyond-end' | 'document-missing';
}

/** The first place where a log does not hold, or `undefined` when it is whole; `end` is what its document keeps of it. */
export function logBreak(
  events: readonly LoggedEvent[],
  end: LogEnd | undefined,
  hash: HashText,
): LogBreak | undefined {
  if (!end) return { seq: 1, why: 'document-missing' };
  const broken = firstBroken(events, hash);
  if (broken) return { seq: broken.seq, why: 'changed' };
  if (reachesEnd(events, end)) return undefined;
  if (events.length < end.seq) return { seq: events.length + 1, why: 'end-missing' };
  return events.length > end.seq ? { seq: end.seq + 1, why: 'beyond-end' } : { seq: end.seq, why: 'end-differs' };
}
