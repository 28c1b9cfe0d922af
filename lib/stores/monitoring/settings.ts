import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { InstallationSettings } from '../../domain/monitoring/installation-settings.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import type { Stored } from '../item.ts';
import { settingsKey } from '../keys.ts';

/** The name of the log of the settings of the installation. */
export const settingsLog: string = settingsKey.pk;

/** What people have set for the whole installation. */
export function findSettings({ records }: Stored): Promise<Loaded<InstallationSettings> | undefined> {
  return loadState<InstallationSettings>(records, settingsKey);
}

/** Everything a change of the settings writes: their state with its log. */
export function settingsWrites(
  before: Loaded<InstallationSettings> | undefined,
  after: InstallationSettings,
  who: Act,
  event: DocumentEvent,
): Write[] {
  return stateWrites({ key: settingsKey, ...(before ? { before } : {}), after, events: [event], who });
}
