/** Where an item lives. Both parts are ASCII without control characters, at most 512 bytes each. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * One stored item. `version` starts at 1 and grows by one with every put; `schema` is the shape of `body`, see
 * `lib/stores/kinds.ts`. `body` is plain JSON, at most 350 kB. after `expiresAt` (Unix seconds) the engine drops
 * it some time, in hours or days.
 */
export interface Item<Body = unknown> extends Key {
  readonly version: number;
  readonly schema: number;
  readonly body: Body;
  readonly expiresAt?: number;
}

/**
 * What must be true of the stored item for the whole transaction to go through; `any` where nothing must be, because another item of the
 * transaction guards it.
 */
export type Expectation = 'absent' | 'any' | { readonly version: number };

export type Write =
  | { readonly put: Item; readonly expect: Expectation }
  | { readonly remove: Key; readonly expect?: Exclude<Expectation, 'any'> }
  | { readonly check: Key; readonly expect: Exclude<Expectation, 'any'> };

export interface QueryRange {
  readonly pk: string;
  /** only items whose sort key starts so */
  readonly prefix?: string;
  readonly order?: 'ascending' | 'descending';
  /** at most 200 */
  readonly limit: number;
  /** `next` of the page before */
  readonly cursor?: string;
}

export interface Page<Body = unknown> {
  readonly items: readonly Item<Body>[];
  /** absent on the last page */
  readonly next?: string;
}

/** A write's expectation was not met, or another transaction was at the same items: read again and decide again. */
export class RecordConflict extends Error {
  readonly key: Key;
  constructor(key: Key) {
    super(`conflict at ${key.pk} ${key.sk}`);
    this.name = 'RecordConflict';
    this.key = key;
  }
}

/**
 * The system's memory. Reads are strongly consistent. A transaction holds at most 100 writes on distinct keys and is
 * durable when the promise resolves; it is applied whole or, with {@link RecordConflict}, not at all. Every committed
 * put of an item whose `pk` starts with `OUTBOX#` is handed to the stream publisher at least once.
 */
export interface Records {
  get<Body>(key: Key): Promise<Item<Body> | undefined>;
  query<Body>(range: QueryRange): Promise<Page<Body>>;
  transact(writes: readonly Write[]): Promise<void>;
}
