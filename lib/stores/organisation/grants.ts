import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { Grant } from '../../domain/organisation/authority/grant.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Item, Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, readAll, readBodies, type Stored } from '../item.ts';
import { grantKey, grantLineKey, grantsPk } from '../keys.ts';

/** The name of the log of a grant. */
export const grantLog = (id: string): string => grantKey(id).pk;

/** A grant as it stands, whoever asks. */
export function findGrant({ records }: Stored, id: string): Promise<Loaded<Grant> | undefined> {
  return loadState<Grant>(records, grantKey(id));
}

/** Every grant of an agency, by whom they were given to, with its version; also those that are over. */
export async function grantLines(context: Stored, agencyCode: string): Promise<Item<Grant>[]> {
  const lines: Item<Grant>[] = [];
  for await (const line of readAll<Grant>(context, { pk: grantsPk(agencyCode), limit: 200 })) lines.push(line);
  return lines;
}

/** What somebody was granted in an agency, also what is over. */
export function grantsHeldBy(context: Stored, agencyCode: string, subject: string): Promise<Grant[]> {
  return readBodies<Grant>(context, { pk: grantsPk(agencyCode), prefix: `${subject}#`, limit: 200 });
}

/** Everything a change of a grant writes: its state with its log, and its line. The version of the state guards the line. */
export function grantWrites(
  before: Loaded<Grant> | undefined,
  after: Grant,
  who: Act,
  events: readonly DocumentEvent[],
): Write[] {
  const { id, agencyCode, holder } = after;
  return [
    ...stateWrites({ key: grantKey(id), ...(before ? { before } : {}), after, events, who }),
    { put: itemOf(grantLineKey(agencyCode, holder.subject, id), (before?.version ?? 0) + 1, after), expect: 'any' },
  ];
}

/** Nothing is written unless the grant is as it was read. */
export function grantUnchanged({ state, version }: Loaded<Grant>): Write {
  return { check: grantKey(state.id), expect: { version } };
}
