import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { TrustRoot } from '../../domain/organisation/trust/trust-root.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, readBodies, type Stored } from '../item.ts';
import { trustRootKey, trustRootLineKey, trustRootsPk } from '../keys.ts';

/** The name of the log of a root certificate. */
export const trustRootLog = (id: string): string => trustRootKey(id).pk;

/** A root certificate by its fingerprint, as it was entered. */
export function findTrustRoot({ records }: Stored, id: string): Promise<Loaded<TrustRoot> | undefined> {
  return loadState<TrustRoot>(records, trustRootKey(id));
}

/** Every root certificate that was entered, also those that are trusted no more. */
export function trustRoots(context: Stored): Promise<TrustRoot[]> {
  return readBodies<TrustRoot>(context, { pk: trustRootsPk, limit: 100 });
}

/** Everything a change of a root certificate writes: its state with its log, and its line. The version of the state guards the line. */
export function trustRootWrites(
  before: Loaded<TrustRoot> | undefined,
  after: TrustRoot,
  who: Act,
  event: DocumentEvent,
): Write[] {
  const key = trustRootKey(after.id);
  return [
    ...stateWrites({ key, ...(before ? { before } : {}), after, events: [event], who }),
    { put: itemOf(trustRootLineKey(after.id), (before?.version ?? 0) + 1, after), expect: 'any' },
  ];
}
