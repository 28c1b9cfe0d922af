import type { AccountUse } from '../../domain/organisation/sign-in/idle-account.ts';
import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored } from '../item.ts';
import { accountUseKey } from '../keys.ts';

/** When the sign-in of a person was used last; nothing where nobody has looked yet. */
export function findAccountUse(context: Stored, subject: string): Promise<Item<AccountUse> | undefined> {
  return readItem<AccountUse>(context, accountUseKey(subject));
}

export function accountUseWrite(subject: string, before: Item<AccountUse> | undefined, after: AccountUse): Write {
  return nextWrite(accountUseKey(subject), before, after);
}
