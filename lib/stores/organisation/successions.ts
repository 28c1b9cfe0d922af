import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { SuccessionRecord } from '../../domain/organisation/successions/succession.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, readBodies, type Stored } from '../item.ts';
import { successionKey, successionLineKey, successionsPk } from '../keys.ts';

/** A succession in the list of all: who moves stands in its record. */
export type SuccessionLine = Omit<SuccessionRecord, 'moves'>;

/** The name of the log of a succession. */
export const successionLog = (id: string): string => successionKey(id).pk;

/** A succession as it stands, whoever asks. */
export function findSuccession({ records }: Stored, id: string): Promise<Loaded<SuccessionRecord> | undefined> {
  return loadState<SuccessionRecord>(records, successionKey(id));
}

/** Every succession of the installation, also those that are over. */
export function successionLines(context: Stored): Promise<SuccessionLine[]> {
  return readBodies<SuccessionLine>(context, { pk: successionsPk, limit: 200 });
}

/** Everything a change of a succession writes: its state with its log, and its line. The version of the state guards the line. */
export function successionWrites(
  before: Loaded<SuccessionRecord> | undefined,
  after: SuccessionRecord,
  who: Act,
  event: DocumentEvent,
): Write[] {
  const { moves: _, ...line } = after;
  const key = successionKey(after.id);
  return [
    ...stateWrites({ key, ...(before ? { before } : {}), after, events: [event], who }),
    { put: itemOf(successionLineKey(after.id), (before?.version ?? 0) + 1, line), expect: 'any' },
  ];
}
