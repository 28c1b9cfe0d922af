import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { PageSize } from '../shared/file-ref.ts';
import type { Check } from './checks.ts';
import { type EnteredFacts, enteredProblem } from './entered.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { In, IncomingHeader, PaperFacts } from './states.ts';

/** What a scan was found to be: its resolution and colour are judged by the pictures of its first page. */
export interface FoundScan {
  readonly pages: number;
  readonly firstPage: PageSize;
  /** digital signatures in it; none in most scans */
  readonly signatures: number;
  /** dots to the inch; missing where the page is not a picture */
  readonly dpi?: number;
  /** missing where the page is not a picture, or does not say */
  readonly colour?: 'colour' | 'grey' | 'black-and-white';
  /** there is nothing on the first page at all */
  readonly blank?: true;
}

/** What the clerk says of a document that came on paper. */
export interface PaperRequest extends EnteredFacts, Pick<PaperFacts, 'paperPages' | 'copies'> {
  readonly broughtBy?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * What bars a document on paper before anything is looked up: a secret one is entered in the paper register of secret documents and is not scanned in (Decree 63/2026),
 * a day of issue is not to come, and somebody sent it.
 */
export function paperProblem(request: PaperRequest, today: string): Problem | undefined {
  return request.secrecy === 'none' ? enteredProblem(request, today) : { code: 'secret-on-paper' };
}

/** What is known of the paper itself. */
export function paperFacts({ paperPages, copies, broughtBy, note }: PaperRequest): PaperFacts {
  return { paperPages, copies, ...(broughtBy ? { broughtBy } : {}), ...(note ? { note } : {}) };
}

interface Received {
  readonly id: string;
  readonly agencyCode: string;
  readonly header: IncomingHeader;
  readonly paper: PaperFacts;
  readonly files: readonly IncomingFile[];
  readonly duplicates: readonly string[];
  readonly checks: readonly Check[];
}

/** A document on paper stands where one from the axis stands once it was opened: it waits for its arrival number. Decree 30/2020 art. 21. */
export function receivedOnPaper({ id, agencyCode, ...found }: Received, act: Act): In<'opened'> {
  const nowhere = { axisDocId: '', packetKey: '' } as const;
  return { state: 'opened', id, agencyCode, source: 'paper', ...nowhere, receivedAt: act.at, ...found };
}
