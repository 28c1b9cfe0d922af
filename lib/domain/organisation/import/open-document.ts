import type { BookState } from './earlier.ts';

/**
 * A document that came in before the agency joined and is still being worked on: a line of the incoming register before (Decree 30/2020 App. IV), with its
 * arrival number, the file where there is one, and who works on it.
 */
export interface OpenDocument {
  readonly id: string;
  readonly agencyCode: string;
  readonly year: number;
  readonly arrivalNumber: number;
  /** `yyyy-mm-dd` */
  readonly arrivedOn: string;
  readonly fromName: string;
  /** of the sender, where the directory knows it by what the line says */
  readonly fromCode: string;
  readonly code: string;
  /** `yyyy-mm-dd`, or empty where the line does not say it */
  readonly issuedOn: string;
  readonly subject: string;
  readonly signer: string;
  readonly dueOn?: string;
  readonly officer?: { readonly subject: string; readonly name: string };
  /** the successor that goes on with it, where that is not the one with all open work of an agency that has ended */
  readonly heldBy?: string;
  readonly opinion: string;
  /** where the file was put, and what it is called */
  readonly file?: GivenFile;
}

/** A file that was given with a list. */
export interface GivenFile {
  readonly name: string;
  readonly upload: string;
}

/** Somebody who can work on documents of an agency, or of one that theirs has succeeded. */
export interface KnownOfficer {
  readonly agencyCode: string;
  readonly heldBy?: string;
  readonly subject: string;
  readonly name: string;
  readonly employeeCode?: string;
  readonly email?: string;
}

/** What stands of what lines of open documents may mean. */
export interface OpenStanding {
  /** those that were imported, by id: what they said then */
  readonly documents: ReadonlyMap<string, Pick<OpenDocument, 'code' | 'subject' | 'fromName'>>;
  /** the arrival books of their years */
  readonly books: readonly BookState[];
  readonly officers: readonly KnownOfficer[];
  /** codes of senders, by what a line calls them */
  readonly senders: ReadonlyMap<string, string>;
  readonly files: readonly GivenFile[];
}

export const nothingOpen: OpenStanding = {
  documents: new Map(),
  books: [],
  officers: [],
  senders: new Map(),
  files: [],
};
