import type { LoggedEvent } from '../../domain/audit/chain.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import type { Stored } from '../item.ts';
import { historyOf } from './history.ts';
import { outgoingLog } from './outgoing.ts';

/** A version of the text of a document, as its log has it. */
export interface TextVersion {
  readonly version: number;
  readonly file: FileRef;
}

/** The file of a version as it was given, the one of today where none is named; nothing where there is none, or where the log does not say. */
export async function findVersion(
  context: Stored,
  { id, draftVersion, original }: Outgoing,
  version: string = String(draftVersion),
): Promise<TextVersion | undefined> {
  if (version === String(draftVersion)) return { version: draftVersion, file: original };
  const events = await historyOf(context, outgoingLog(id));
  return events.flatMap((event) => versionOf(event) ?? []).find((one) => String(one.version) === version);
}

function versionOf({ kind, data }: LoggedEvent): TextVersion | undefined {
  const file = data['file'] as FileRef | undefined;
  if (kind === 'draft-created' && file) return { version: 1, file };
  return kind === 'draft-revised' && file ? { version: Number(data['draftVersion']), file } : undefined;
}
