import { appended, type DocumentEvent, emptyLog, type LogEnd } from '../../domain/audit/chain.ts';
import type { Key, Records, Write } from '../../ports/records.ts';
import { itemOf, newItem, readItem, type Stored, sha256Text } from '../item.ts';
import { eventKey } from '../keys.ts';
import { touchedWrite } from '../touched.ts';

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

export async function loadState<State>(records: Records, key: Key): Promise<Loaded<State> | undefined> {
  const item = await readItem<StateBody<State>>({ records }, key);
  return item && { state: item.body.state, version: item.version, log: item.body.log };
}

/** The document whose log has this name (`DOC#…`, `IN#…`), whichever it is. */
export function loadAnyState({ records }: Stored, log: string): Promise<Loaded<AnyState> | undefined> {
  return loadState<AnyState>(records, { pk: log, sk: 'STATE' });
}
type AnyState = { readonly id: string; readonly agencyCode: string };

export interface Change<State extends { readonly agencyCode: string }> {
  readonly key: Key;
  readonly before?: Loaded<State>;
  readonly after: State;
  readonly events: readonly DocumentEvent[];
  readonly who: { readonly by: string; readonly name: string; readonly at: number };
}

/** The new state, guarded by the version it was decided on, and the events that explain it, chained to the log. */
export function stateWrites<State extends { readonly agencyCode: string }>(change: Change<State>): Write[] {
  const { key, before, after } = change;
  const { by, name, at } = change.who;
  const logged = appended(before?.log ?? emptyLog, change.events, { by, name, at }, sha256Text);
  const last = logged.at(-1) ?? before?.log ?? emptyLog;
  const body: StateBody<State> = { state: after, log: { seq: last.seq, hash: last.hash } };
  const item = itemOf(key, (before?.version ?? 0) + 1, body);
  return [
    { put: item, expect: before ? { version: before.version } : 'absent' },
    touchedWrite(after.agencyCode, key.pk, at),
    ...logged.map((event): Write => ({ put: newItem(eventKey(key.pk, event.seq), event), expect: 'absent' })),
  ];
}
