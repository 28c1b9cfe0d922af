import type { AskedRecovery } from '../../domain/organisation/sign-in/recovery.ts';
import type { FactorSetUp, SecondFactor } from '../../domain/organisation/sign-in/second-factor.ts';
import type { Tries } from '../../domain/shared/tries.ts';
import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, type Stored, sha256Text } from '../item.ts';
import { factorKey, factorRemovalKey, factorSetUpKey, factorTriesKey } from '../keys.ts';

/** The second factor of a person. */
export function findFactor(context: Stored, subject: string): Promise<Item<SecondFactor> | undefined> {
  return readItem<SecondFactor>(context, factorKey(subject));
}

export function factorWrite(subject: string, before: Item<SecondFactor> | undefined, after: SecondFactor): Write {
  return nextWrite(factorKey(subject), before, after);
}

/** One that is being set up. */
export function findFactorSetUp(context: Stored, subject: string): Promise<Item<FactorSetUp> | undefined> {
  return readItem<FactorSetUp>(context, factorSetUpKey(subject));
}

export function factorSetUpWrite(subject: string, before: Item<FactorSetUp> | undefined, after: FactorSetUp): Write {
  return nextWrite(factorSetUpKey(subject), before, after);
}

/** How often in a row a code was wrong. */
export function findFactorTries(context: Stored, subject: string): Promise<Item<Tries> | undefined> {
  return readItem<Tries>(context, factorTriesKey(subject));
}

export function factorTriesWrite(subject: string, before: Item<Tries> | undefined, after: Tries): Write {
  return nextWrite(factorTriesKey(subject), before, after);
}

/** A removal that was asked for and waits for a second administrator. */
export function findFactorRemoval(context: Stored, subject: string): Promise<Item<AskedRecovery> | undefined> {
  return readItem<AskedRecovery>(context, factorRemovalKey(subject));
}

export function factorRemovalWrite(
  subject: string,
  before: Item<AskedRecovery> | undefined,
  after: AskedRecovery,
): Write {
  return nextWrite(factorRemovalKey(subject), before, after);
}

/** It is done with, unless somebody was quicker. */
export function factorItemGone({ pk, sk, version }: Pick<Item, 'pk' | 'sk' | 'version'>): Write {
  return { remove: { pk, sk }, expect: { version } };
}

/** What is kept of a recovery code: whoever reads the records cannot sign in with it, nor find one that two people share. */
export const recoveryCodeDigest = (subject: string, plain: string): string => sha256Text(`${subject} ${plain}`);
