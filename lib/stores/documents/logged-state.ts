import { appended, type DocumentEvent, emptyLog, type HashText, type LogEnd } from '../../domain/audit/chain.ts';
import { inboxOrder, type Waiting } from '../../domain/tasks/waiting.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import { eventKey, inboxPk } from '../keys.ts';

/** A document as read: its state, the version that guards it, and where its log ends. */
export interface Loaded<State> {
  readonly state: State;
  readonly version: number;
  readonly log: LogEnd;
}

interface StateBody<State> {
  readonly state: State;
  readonly log: LogEnd;
}

/** The hash that chains a document's log. */
export const sha256Text: HashText = (text) => sha256Hex(text);

export async function loadState<State>(records: Records, key: Key): Promise<Loaded<State> | undefined> {
  const item = await records.get<StateBody<State>>(key);
  return item && { state: item.body.state, version: item.version, log: item.body.log };
}

export interface Change<State> {
  readonly key: Key;
  readonly before?: Loaded<State>;
  readonly after: State;
  readonly events: readonly DocumentEvent[];
  readonly who: { readonly by: string; readonly name: string; readonly at: number };
}

/** The new state, guarded by the version it was decided on, and the events that explain it, chained to the log. */
export function stateWrites<State>(change: Change<State>): Write[] {
  const { key, before, after } = change;
  const { by, name, at } = change.who;
  const logged = appended(before?.log ?? emptyLog, change.events, { by, name, at }, sha256Text);
  const last = logged.at(-1) ?? before?.log ?? emptyLog;
  const body: StateBody<State> = { state: after, log: { seq: last.seq, hash: last.hash } };
  const item: Item = { ...key, version: (before?.version ?? 0) + 1, schema: 1, body };
  return [
    { put: item, expect: before ? { version: before.version } : 'absent' },
    ...logged.map((event): Write => ({ put: newItem(eventKey(key.pk, event.seq), event), expect: 'absent' })),
  ];
}

/**
 * Moves a document's line from the inbox where it waited to the one where it waits now. A line has always version 1: the version of the
 * state that it is of guards it.
 */
export function inboxWrites(agencyCode: string, before: Waiting | undefined, after: Waiting | undefined): Write[] {
  const keyOf = (line: Waiting): Key => ({ pk: inboxPk(agencyCode, line.box), sk: inboxOrder(line) });
  if (before && after && keyOf(before).pk === keyOf(after).pk && keyOf(before).sk === keyOf(after).sk) {
    // compared by what it says: a new subject stands in the same place
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ put: newItem(keyOf(after), after), expect: { version: 1 } }];
  }
  const writes: Write[] = [];
  if (before) writes.push({ remove: keyOf(before) });
  if (after) writes.push({ put: newItem(keyOf(after), after), expect: 'absent' });
  return writes;
}

/** An item that is written for the first time. */
export function newItem(key: Key, body: unknown): Item {
  return { ...key, version: 1, schema: 1, body };
}
