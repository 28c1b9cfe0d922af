import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { FilePlan } from '../../domain/dossiers/file-plan.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import type { Stored } from '../item.ts';
import { filePlanKey } from '../keys.ts';

/** The name of the log of a file plan. */
export const filePlanLog = (agencyCode: string, year: number): string => filePlanKey(agencyCode, year).pk;

/** The file plan of an agency in a year; nothing where nobody has entered a line. */
export function findFilePlan(
  { records }: Stored,
  agencyCode: string,
  year: number,
): Promise<Loaded<FilePlan> | undefined> {
  return loadState<FilePlan>(records, filePlanKey(agencyCode, year));
}

/** Everything a change of a file plan writes: its state with its log. */
export function filePlanWrites(
  before: Loaded<FilePlan> | undefined,
  after: FilePlan,
  who: Act,
  event: DocumentEvent,
): Write[] {
  const key = filePlanKey(after.agencyCode, after.year);
  return stateWrites({ key, ...(before ? { before } : {}), after, events: [event], who });
}
