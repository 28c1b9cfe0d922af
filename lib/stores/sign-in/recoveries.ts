import type { AskedRecovery } from '../../domain/organisation/sign-in/recovery.ts';
import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored } from '../item.ts';
import { recoveryKey } from '../keys.ts';

/** A recovery that was asked for and waits for a second administrator. */
export function findRecovery(context: Stored, subject: string): Promise<Item<AskedRecovery> | undefined> {
  return readItem<AskedRecovery>(context, recoveryKey(subject));
}

export function recoveryWrite(subject: string, before: Item<AskedRecovery> | undefined, after: AskedRecovery): Write {
  return nextWrite(recoveryKey(subject), before, after);
}

/** It was confirmed; unless somebody was quicker. */
export function recoveryDone({ pk, sk, version }: Item<AskedRecovery>): Write {
  return { remove: { pk, sk }, expect: { version } };
}
