import type { HashText } from '../domain/audit/chain.ts';
import { Refused } from '../domain/shared/errors.ts';
import { sha256Hex } from '../pki/sha256.ts';
import type { Item, Key, Page, QueryRange, Records, Write } from '../ports/records.ts';
import { kindOf, schemaOf } from './kinds.ts';

/** What a store needs of the context. */
export interface Stored {
  readonly records: Records;
}

/** The hash that chains a document's log, and that keeps what comes from outside out of keys. */
export const sha256Text: HashText = (text) => sha256Hex(text);

/** An item that is written for the first time, in today's schema of its kind. */
export function newItem<Body>(key: Key, body: Body): Item<Body> {
  return itemOf(key, 1, body);
}

/** An item in today's schema of its kind, under a version. */
export function itemOf<Body>({ pk, sk }: Key, version: number, body: Body): Item<Body> {
  return { pk, sk, version, schema: schemaOf(kindOf({ pk, sk })), body };
}

/** The next version of an item, and the write that makes it, guarded by the version that was read. */
export function nextItem<Body>(stored: Item<Body>, body: Body): { readonly item: Item<Body>; readonly write: Write } {
  const item = { ...stored, version: stored.version + 1, body };
  return { item, write: { put: item, expect: { version: stored.version } } };
}

/** What stands under a key becomes this, guarded by what was read: its next version, or its first where nothing stood there. */
export function nextWrite<Body>(key: Key, before: Item<Body> | undefined, body: Body): Write {
  return before ? nextItem(before, body).write : { put: newItem(key, body), expect: 'absent' };
}

/** The item with its body in today's schema. @throws {Refused} `record-too-new`, `record-unreadable` */
export async function readItem<Body>({ records }: Stored, key: Key): Promise<Item<Body> | undefined> {
  const item = await records.get(key);
  return item && decoded<Body>(item);
}

/** A page of items with their bodies in today's schema. @throws {Refused} `record-too-new`, `record-unreadable` */
export async function readPage<Body>({ records }: Stored, range: QueryRange): Promise<Page<Body>> {
  const page = await records.query(range);
  return { ...page, items: page.items.map((item) => decoded<Body>(item)) };
}

/** Every item of a range in its order, page by page as they are asked for. @throws {Refused} `record-too-new`, `record-unreadable` */
export async function* readAll<Body>(context: Stored, range: Omit<QueryRange, 'cursor'>): AsyncGenerator<Item<Body>> {
  let cursor: string | undefined;
  do {
    const page = await readPage<Body>(context, { ...range, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Every body of a range, in its order. */
export async function readBodies<Body>(context: Stored, range: Omit<QueryRange, 'cursor'>): Promise<Body[]> {
  const bodies: Body[] = [];
  for await (const { body } of readAll<Body>(context, range)) bodies.push(body);
  return bodies;
}

/**
 * Brings a body of an older schema to today's. One of a newer schema was written by a newer version of the system: it is neither guessed at nor
 * written over.
 * @throws {Refused} `record-too-new`, `record-unreadable`
 */
export function decoded<Body>(item: Item): Item<Body> {
  const kind = kindOf(item);
  const known = schemaOf(kind);
  const { schema, body } = item;
  if (schema > known) throw new Refused({ code: 'record-too-new', kind: kind.name, schema, known });
  if (!Number.isInteger(schema) || schema < 1 || typeof body !== 'object' || body === null)
    throw new Refused({ code: 'record-unreadable', kind: kind.name, schema });
  if (schema === known) return item as Item<Body>;
  try {
    const now = (kind.upcasters ?? []).slice(schema - 1).reduce((made, upcast) => upcast(made), body);
    return { ...item, schema: known, body: now as Body };
  } catch {
    throw new Refused({ code: 'record-unreadable', kind: kind.name, schema });
  }
}
