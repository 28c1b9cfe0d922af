import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import { tryUpload } from '../../../lib/flows/outgoing/parts/carriable.ts';
import { tryAnnex } from '../../../lib/flows/outgoing/parts/try-annex.ts';
import type { AnnexTrialResult, TrialResult } from '../../../lib/ports/page-trial.ts';

/** A draft's PDF, or a file of this name that is to go along with one. */
export interface TrialTask {
  readonly annex?: string;
}

/** The thread in which uploads are tried on the embedded engine. */
inFileThread<TrialTask, TrialResult | AnnexTrialResult>((file, { annex }) =>
  annex === undefined ? tryUpload(file) : tryAnnex(file, annex),
);
