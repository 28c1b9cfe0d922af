import type { Agency } from '../organisation/agency.ts';
import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { PageSize } from '../shared/file-ref.ts';
import { priorityOf, type Secrecy, type Urgency } from '../shared/urgency-secrecy.ts';
import type { Check } from './checks.ts';
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
export interface PaperRequest extends Pick<PaperFacts, 'paperPages' | 'copies'> {
  readonly broughtBy?: string | undefined;
  readonly note?: string | undefined;
  readonly secrecy: Secrecy;
  /** the sender's code in the directory; left out where the sender is none of its agencies */
  readonly fromCode?: string | undefined;
  /** how the sender is called: a citizen, a court, a company */
  readonly fromName?: string | undefined;
  /** number and notation as printed; empty where it bears none, as petitions do */
  readonly printedCode: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  /** of the table of kinds, or as printed */
  readonly typeName: string;
  readonly subject: string;
  readonly signerName: string;
  readonly signerPosition?: string | undefined;
  readonly urgency: Urgency;
  /** `yyyy-mm-dd`: when its sender wants an answer */
  readonly dueOn?: string | undefined;
}

/**
 * What bars a document on paper before anything is looked up: a secret one is entered in the paper register of secret documents and is not scanned in (Decree 63/2026),
 * a day of issue is not to come, and somebody sent it.
 */
export function paperProblem(request: PaperRequest, today: string): Problem | undefined {
  const { secrecy, fromCode, fromName = '', issuedOn, dueOn } = request;
  if (secrecy !== 'none') return { code: 'secret-on-paper' };
  if (fromCode === undefined && fromName === '') return { code: 'bad-request', detail: 'sender', fields: ['sender'] };
  if (issuedOn > today) return { code: 'issued-in-future', day: issuedOn };
  return dueOn !== undefined && dueOn < issuedOn
    ? { code: 'bad-request', detail: 'dueOn is before issuedOn', fields: ['dueOn'] }
    : undefined;
}

/** What is written of the document. `sender` is the directory's agency, where it is one. */
export function paperHeader(request: PaperRequest, sender: Agency | undefined): IncomingHeader {
  const { printedCode: code, issuedOn, typeName, subject, signerName, signerPosition, urgency, dueOn } = request;
  return {
    fromCode: sender?.code ?? '',
    fromName: sender?.name ?? request.fromName ?? '',
    // the axis does not know it, so that it has no identity there
    documentId: '',
    ...{ code, issuedOn, typeName, subject, signerName },
    ...(signerPosition ? { signerPosition } : {}),
    priority: priorityOf(urgency),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
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
