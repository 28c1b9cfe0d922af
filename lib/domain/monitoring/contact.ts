/** A failure, as the other side or the line told it. Times are Unix milliseconds. */
export interface ContactFailure {
  /** `unavailable`, `unauthorised`, `no-credentials`, `nonsense`, `refused`, or another word of the party's own */
  readonly code: string;
  readonly detail: string;
  readonly at: number;
}

/** What is known of the last contact with a party outside: the axis for one agency, or one timestamp authority. */
export interface Contact {
  /** when it last answered as it should */
  readonly good?: number;
  /** it has not answered since, and how that went last */
  readonly failing?: ContactFailure & { readonly since: number };
  /** when a packet last came from there, or went there */
  readonly received?: number;
  readonly sent?: number;
}

export type ContactNews =
  | { readonly is: 'good'; readonly at: number; readonly received?: true; readonly sent?: true }
  | { readonly is: 'failed'; readonly code: string; readonly detail: string; readonly at: number };

const maxDetail = 300;

export function contactAfter(before: Contact, news: ContactNews): Contact {
  if (news.is === 'failed') {
    const { code, at } = news;
    const since = before.failing?.since ?? at;
    return { ...before, failing: { code, detail: news.detail.slice(0, maxDetail), at, since } };
  }
  const { failing: _, ...rest } = before;
  const received = news.received ? { received: news.at } : {};
  const sent = news.sent ? { sent: news.at } : {};
  return { ...rest, good: news.at, ...received, ...sent };
}

/** A contact that goes as it went before is written down this often: the axis is asked every minute for every agency. */
export const contactEvery: number = 10 * 60_000;
/** So exactly is it known when the last packet passed. */
const packetEvery = 60_000;

/** Whether what is known now is worth a write: it goes otherwise than before, or what is kept has grown old. */
export function isWorthKeeping(kept: Contact, now: Contact): boolean {
  if (kept.failing?.code !== now.failing?.code) return true;
  const older = (name: 'good' | 'received' | 'sent', milliseconds: number) =>
    (now[name] ?? 0) - (kept[name] ?? 0) >= milliseconds;
  if (older('received', packetEvery) || older('sent', packetEvery)) return true;
  return older('good', contactEvery) || (now.failing?.at ?? 0) - (kept.failing?.at ?? 0) >= contactEvery;
}
