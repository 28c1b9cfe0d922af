import type { HashText } from '../domain/audit/chain.ts';
import { sha256Hex } from '../pki/sha256.ts';
import type { Item, Key, Records } from '../ports/records.ts';

/** What a store needs of the context. */
export interface Stored {
  readonly records: Records;
}

/** The hash that chains a document's log, and that keeps what comes from outside out of keys. */
export const sha256Text: HashText = (text) => sha256Hex(text);

/** An item that is written for the first time. */
export function newItem(key: Key, body: unknown): Item {
  return { ...key, version: 1, schema: 1, body };
}
