import type { PdfDocument } from '../../pdf/document.ts';
import type { Change } from '../verify/report.ts';

/** A signature whose covered state is a revision of the file, and where that state ends. */
export interface SignedState {
  readonly end: number;
  readonly signed: PdfDocument;
}

/** Every change of every revision after the end of the oldest signed state. */
export async function analyseChanges(doc: PdfDocument, oldest: SignedState): Promise<Change[]> {
  return doc.revisions.flatMap((revision, index) =>
    revision.end <= oldest.end
      ? []
      : [
          {
            revision: index,
            kind: 'file-structure' as const,
            object: null,
            path: '/',
            page: null,
            permitted: false,
            detail: 'a later revision',
          },
        ],
  );
}
