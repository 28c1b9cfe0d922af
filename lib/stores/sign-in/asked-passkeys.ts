import type { AskedPasskey } from '../../domain/organisation/sign-in/passkeys.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, readItem, type Stored } from '../item.ts';
import { askedPasskeyKey } from '../keys.ts';

/** What was asked of a browser under this challenge. */
export function findAsked(
  context: Stored,
  subject: string,
  challenge: string,
): Promise<Item<AskedPasskey> | undefined> {
  return readItem<AskedPasskey>(context, askedPasskeyKey(subject, challenge));
}

/** Something is asked; the engine drops it some time after its end. */
export function askedWrite(subject: string, challenge: string, body: AskedPasskey): Write {
  const put = { ...newItem(askedPasskeyKey(subject, challenge), body), expiresAt: Math.ceil(body.until / 1000) };
  return { put, expect: 'absent' };
}

/** It was answered, unless another answer was quicker: each is taken once. */
export function askedDone({ pk, sk, version }: Item<AskedPasskey>): Write {
  return { remove: { pk, sk }, expect: { version } };
}
