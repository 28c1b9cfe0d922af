import type { Delivery } from '../lib/domain/delivery/delivery.ts';
import type { Envelope } from '../lib/domain/delivery/envelope.ts';
import type { Incoming } from '../lib/domain/incoming/states.ts';
import type { Outgoing } from '../lib/domain/outgoing/states.ts';
import type { Item, Key, Write } from '../lib/ports/records.ts';
import type { Loaded } from '../lib/stores/documents/logged-state.ts';

/** An item that a transaction put, replaced or removed. */
export interface Change {
  readonly key: Key;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What was committed, kept a second time and by what it is asked for: invariants look here and not into the database. */
export interface Mirror {
  readonly items: ReadonlyMap<string, Item>;
  readonly outgoing: ReadonlyMap<string, Loaded<Outgoing>>;
  readonly incoming: ReadonlyMap<string, Loaded<Incoming>>;
  /** by document, the items of a kind: inbox lines, lines of lists, deliveries, statuses */
  under(kind: Grouped, id: string): ReadonlyMap<string, Item>;
  /** how many items there are under partition keys that begin so */
  count(start: 'OUTBOX#' | 'LATER#'): number;
  apply(writes: readonly Write[]): Change[];
  /** so many were applied */
  readonly transactions: number;
  /** what a table with TTL drops */
  drop(keys: readonly Key[]): void;
}

export type Grouped = 'INBOX#' | 'LIST#' | 'DELIVERY#' | 'STATUS#' | 'ENVELOPES#';

export const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** The id of the document that a partition key is of, such as `DOC#…`. */
export const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

export function mirror(): Mirror {
  const items = new Map<string, Item>();
  const outgoing = new Map<string, Loaded<Outgoing>>();
  const incoming = new Map<string, Loaded<Incoming>>();
  const groups = new Map<string, Map<string, Item>>();
  const counts = new Map<string, number>();
  const none: ReadonlyMap<string, Item> = new Map();
  let transactions = 0;

  const group = (kind: Grouped, id: string) => {
    const name = `${kind}${id}`;
    const found = groups.get(name) ?? new Map<string, Item>();
    groups.set(name, found);
    return found;
  };
  const index = ({ key, before, after }: Change) => {
    const of = groupOf(key, after ?? before);
    if (of && after) group(...of).set(nameOf(key), after);
    else if (of) group(...of).delete(nameOf(key));
    if (key.sk === 'STATE' && after) {
      const body = after.body as Omit<Loaded<never>, 'version'>;
      const loaded = { ...body, version: after.version };
      if (key.pk.startsWith('DOC#')) outgoing.set(idIn(key.pk), loaded);
      if (key.pk.startsWith('IN#')) incoming.set(idIn(key.pk), loaded);
    }
    const start = key.pk.slice(0, key.pk.indexOf('#') + 1);
    counts.set(start, (counts.get(start) ?? 0) + (after ? 1 : 0) - (before ? 1 : 0));
  };
  const changed = (key: Key, after: Item | undefined): Change => {
    const name = nameOf(key);
    const change: Change = { key: { pk: key.pk, sk: key.sk }, before: items.get(name), after };
    if (after) items.set(name, after);
    else items.delete(name);
    index(change);
    return change;
  };
  return {
    items,
    outgoing,
    incoming,
    under: (kind, id) => groups.get(`${kind}${id}`) ?? none,
    count: (start) => counts.get(start) ?? 0,
    get transactions() {
      return transactions;
    },
    apply(writes) {
      transactions += 1;
      return writes.flatMap((write) => {
        if ('put' in write) return [changed(write.put, write.put)];
        return 'remove' in write ? [changed(write.remove, undefined)] : [];
      });
    },
    drop(keys) {
      for (const key of keys) changed(key, undefined);
    },
  };
}

function groupOf({ pk, sk }: Key, item: Item | undefined): [Grouped, string] | undefined {
  if (pk.startsWith('INBOX#') || pk.startsWith('LIST#')) {
    return [pk.startsWith('INBOX#') ? 'INBOX#' : 'LIST#', documentOf(item)];
  }
  if (pk.startsWith('ENVELOPES#')) return ['ENVELOPES#', documentOf(item)];
  if (sk.startsWith('DELIVERY#')) return ['DELIVERY#', idIn(pk)];
  if (sk.startsWith('STATUS#') && pk.startsWith('IN#')) return ['STATUS#', idIn(pk)];
  return undefined;
}

/** The document that a line of an inbox or of a list is about. */
export function documentOf(line: Item | undefined): string {
  const { documentId, id } = (line?.body ?? {}) as { readonly documentId?: string; readonly id?: string };
  return documentId ?? id ?? '';
}

/** The envelopes of a document. */
export const envelopesIn = (of: Mirror, id: string): Envelope[] =>
  [...of.under('ENVELOPES#', id).values()].map(({ body }) => body as Envelope);
/** The deliveries of a document. */
export const deliveriesOf = (of: Mirror, id: string): Delivery[] =>
  [...of.under('DELIVERY#', id).values()].map(({ body }) => body as Delivery);
