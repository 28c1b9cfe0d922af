import type { SignInNotice } from '../../domain/organisation/sign-in/notices.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readAll, type Stored } from '../item.ts';
import { signInNoticeKey, signInNoticesPk } from '../keys.ts';

/** A message that nobody takes for so long is no news any more. */
const keptSeconds = 7 * 86_400;

/** Somebody is to be written that this happened. */
export function noticeWrite(id: string, notice: Omit<SignInNotice, 'tries' | 'nextAt'>): Write {
  const body: SignInNotice = { ...notice, tries: 0, nextAt: notice.at };
  const expiresAt = Math.ceil(notice.at / 1000) + keptSeconds;
  return { put: { ...newItem(signInNoticeKey(notice.at, id), body), expiresAt }, expect: 'absent' };
}

/** What is to be written, the first first. */
export async function noticesToSend(context: Stored): Promise<Item<SignInNotice>[]> {
  const found: Item<SignInNotice>[] = [];
  for await (const item of readAll<SignInNotice>(context, { pk: signInNoticesPk, limit: 200 })) found.push(item);
  return found;
}

/** It is being handed over, or may be again at `nextAt`. */
export function noticeTried(
  item: Item<SignInNotice>,
  tries: number,
  nextAt: number,
): ReturnType<typeof nextItem<SignInNotice>> {
  return nextItem<SignInNotice>(item, { ...item.body, tries, nextAt });
}

/** It was taken, or is given up. */
export function noticeDone({ pk, sk, version }: Item<SignInNotice>): Write {
  return { remove: { pk, sk }, expect: { version } };
}
