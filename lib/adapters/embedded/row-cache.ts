import type { DatabaseSync } from 'node:sqlite';
import { recent } from '../../domain/shared/recent.ts';
import type { Item, Key } from '../../ports/records.ts';

/** Items as they were read last, until somebody writes them. */
export interface RowCache {
  get(key: Key): Item | undefined;
  /** `size`: letters of its body */
  keep(item: Item, size: number): void;
  /** Before a write, and whatever becomes of it. */
  forget(key: Key): void;
}

interface Sized {
  readonly item: Item;
  /** letters of its body */
  readonly size: number;
}

/** Letters of bodies that are kept; the objects that they are read as take a few times as much memory. */
const maxLetters = 8_000_000;
/** What is larger is read each time. */
const maxItem = 64_000;

const known = new WeakMap<DatabaseSync, RowCache>();

/** The one {@link RowCache} of a database, since all who write on this connection must tell it. */
export function rowCacheOf(database: DatabaseSync): RowCache {
  const cache = known.get(database) ?? rowCache(database);
  known.set(database, cache);
  return cache;
}

/**
 * A step reads the agency, its people and its settings dozens of times. What is kept is what the database would give: writes of this connection forget
 * theirs, and a commit of another one, which changes SQLite's `data_version`, makes all forgotten. Nobody can change what several share.
 */
function rowCache(database: DatabaseSync): RowCache {
  const version = database.prepare('PRAGMA data_version');
  const items = recent<Sized>(maxLetters, ({ size }) => size);
  let seen = -1;

  const sinceOthers = (): void => {
    const { data_version: now } = version.get() as { data_version: number };
    if (now !== seen) items.clear();
    seen = now;
  };
  return {
    get(key) {
      sinceOthers();
      return items.known(nameOf(key))?.item;
    },
    keep(item, size) {
      // one with an end is dropped by time, without a word
      if (size > maxItem || item.expiresAt !== undefined) return;
      items.keep(nameOf(item), { item: frozen(item), size });
    },
    forget: (key) => items.forget(nameOf(key)),
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
