import type { PushSubscription } from '../domain/duties/push/push-subscription.ts';
import type { Item, Write } from '../ports/records.ts';
import { newItem, nextWrite, readAll, readItem, type Stored, sha256Text } from './item.ts';
import { pushKey, pushPk } from './keys.ts';

/** A browser as it was read. */
export type LoadedPush = Item<PushSubscription>;

/** The name of a browser in an agency: one address is one person's, the last's who switched it on there. */
export const pushIdOf = (endpoint: string): string => sha256Text(endpoint).slice(0, 40);

export const findPush = (context: Stored, agencyCode: string, id: string): Promise<LoadedPush | undefined> =>
  readItem<PushSubscription>(context, pushKey(agencyCode, id));

/** All browsers that are switched on in an agency. */
export async function pushSubscriptions(context: Stored, agencyCode: string): Promise<readonly LoadedPush[]> {
  const found: LoadedPush[] = [];
  for await (const item of readAll<PushSubscription>(context, { pk: pushPk(agencyCode), limit: 200 })) found.push(item);
  return found;
}

/** A browser is switched on, whoever had it before. */
export function newPushWrite(agencyCode: string, before: LoadedPush | undefined, after: PushSubscription): Write {
  const key = pushKey(agencyCode, pushIdOf(after.endpoint));
  return before ? nextWrite(key, before, after) : { put: newItem(key, after), expect: 'absent' };
}

/** What is kept of a browser becomes this, unless somebody was quicker. */
export const pushWrite = (before: LoadedPush, after: PushSubscription): Write => nextWrite(before, before, after);

export const pushRemoval = ({ pk, sk, version }: LoadedPush): Write => ({ remove: { pk, sk }, expect: { version } });
