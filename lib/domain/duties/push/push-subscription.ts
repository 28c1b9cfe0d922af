import type { Problem } from '../../shared/errors.ts';
import type { MailSettings } from '../mail/mail-settings.ts';
import type { Notification } from '../notifications.ts';
import type { PushContent } from './push-text.ts';

/** Where messages for one browser go, and what they are encrypted with (RFC 8291 § 2). */
export interface PushTarget {
  readonly endpoint: string;
  /** public key of the browser, a point of P-256, and its secret; base64url */
  readonly p256dh: string;
  readonly auth: string;
}

/** A message that is under way: it is said again in the same words under the same topic should nobody know what became of it. */
export interface SendingPush {
  /** RFC 8030 § 5.4: a later one of the same topic takes the place of one that still waits */
  readonly topic: string;
  /** of notifications */
  readonly ids: readonly string[];
  readonly content: PushContent;
}

/** A browser in which somebody is told what the bell shows. Times are Unix milliseconds. */
export interface PushSubscription extends PushTarget {
  readonly subject: string;
  /** as its owner knows it again, such as `Chrome, Windows` */
  readonly browser: string;
  readonly since: number;
  /** ids of notifications that it was told, or that were there when it was switched on */
  readonly ids: readonly string[];
  readonly sending?: SendingPush;
  readonly lastAt?: number;
  /** the service has refused for good: it is switched on again, or taken away */
  readonly failing?: { readonly detail: string; readonly at: number };
  readonly tries?: { readonly count: number; readonly nextAt: number; readonly detail?: string };
}

/** Browsers that one person may have at a time. */
export const maxBrowsers = 10;

/** @param others browsers of this person beside this one. @returns `push-browsers-full` */
export const oneMoreProblem = (others: number): Problem | undefined =>
  others >= maxBrowsers ? { code: 'push-browsers-full', limit: maxBrowsers } : undefined;

/** What this browser has not been told, of the kinds that its owner wants. @param read ids of what they have read */
export function freshFor(
  { ids }: Pick<PushSubscription, 'ids'>,
  { kinds }: Pick<MailSettings, 'kinds'>,
  told: readonly Notification[],
  read: ReadonlySet<string>,
): readonly Notification[] {
  const known = new Set(ids);
  return told.filter(({ id, kind }) => kinds.includes(kind) && !known.has(id) && !read.has(id));
}

/** So many ids are remembered beside those that somebody is still told of: a calendar that changes may bring one of them back. */
const maxPast = 200;

/** What is remembered of what was told. */
export function remembered(ids: readonly string[], told: readonly Notification[]): readonly string[] {
  const open = new Set(told.map(({ id }) => id));
  const past = new Set(ids.filter((id) => !open.has(id)).slice(-maxPast));
  return ids.filter((id) => open.has(id) || past.has(id));
}
