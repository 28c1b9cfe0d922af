import type { Finding } from '../../../domain/audit/finding.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { NotJson } from '../../../domain/shared/parsed-json.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Directory } from '../../../ports/directory.ts';
import type { Files } from '../../../ports/files.ts';
import type { Records } from '../../../ports/records.ts';

/** What a check reads; it writes nothing. */
export interface CheckContext {
  readonly records: Records;
  readonly clock: Clock;
  readonly files: Pick<Files, 'stat' | 'open'>;
  readonly directory: Pick<Directory, 'ourAgencies'>;
}

/** A record that cannot be read is a finding, and the walk goes on behind it. */
export async function orUnreadable(
  where: string,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NotJson)) throw error;
    return [{ code: 'record-unreadable', where }];
  }
}

/** How much was walked. */
export interface Walked {
  documents: number;
  events: number;
  files: number;
  anchors: number;
}
