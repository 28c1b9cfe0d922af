import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import { tryPaper } from '../../../lib/flows/incoming/parts/try-paper.ts';
import { tryUpload } from '../../../lib/flows/outgoing/parts/carriable.ts';
import { tryAnnex } from '../../../lib/flows/outgoing/parts/try-annex.ts';
import { readLetterOf } from '../../../lib/flows/parts/read-letter.ts';
import type { AnnexTrialResult, LetterReading, PaperTrialResult, TrialResult } from '../../../lib/ports/page-trial.ts';

/** A draft's PDF, a file of this name that is to go along with one, a scan of what came on paper, or a file whose words are read. */
export type TrialTask = { readonly of: 'draft' | 'paper' | 'words' } | { readonly of: 'annex'; readonly name: string };
export type Tried = TrialResult | AnnexTrialResult | PaperTrialResult | LetterReading;

/** The thread in which uploads are tried on the embedded engine. */
inFileThread<TrialTask, Tried>((file, task) => {
  switch (task.of) {
    case 'draft':
      return tryUpload(file);
    case 'annex':
      return tryAnnex(file, task.name);
    case 'paper':
      return tryPaper(file);
    case 'words':
      return readLetterOf(file);
  }
});
