import type { FormPart } from '../domain/shared/filled-form.ts';

/** A column of a table on paper. */
export interface PageColumn {
  readonly title: string;
  /** its share of the width */
  readonly width: number;
}

/** A table that is set on pages. */
export interface PagedTable {
  readonly title: string;
  /** over the title at the left, such as the agency */
  readonly above: readonly string[];
  /** under the title */
  readonly under: readonly string[];
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly string[])[];
  /** behind the table, such as what it comes to */
  readonly behind: readonly string[];
  /** on every page, such as who printed it and when */
  readonly foot: string;
  readonly at: Date;
  /** a file that travels within the PDF, for machines (ISO 32000-2 § 7.11.4) */
  readonly attachment?: { readonly name: string; readonly description: string; readonly bytes: Uint8Array };
}

/** A form that is set on pages, with the national heading of Decree 30/2020 App. I. */
export interface PagedForm {
  /** whose form it is, and the agency above; empty where there is none */
  readonly issuer: { readonly parent: string; readonly name: string };
  readonly title: string;
  readonly parts: readonly FormPart[];
  /** on every page, such as who printed it and when */
  readonly foot: string;
  readonly at: Date;
}

/** A document in a bound volume. */
export interface BoundDocument {
  /** its line in the table of documents */
  readonly cells: readonly string[];
  /** its files, in their order; none where it is named only */
  readonly files: readonly {
    readonly name: string;
    /** attached as it is */
    readonly original: Uint8Array;
    /** whose pages are copied, where it is a PDF that can be opened */
    readonly shown: Uint8Array;
  }[];
}

/** Documents one behind the other in one PDF: a cover, a table that says on which page each begins, the pages, and every original as a file within (ISO 32000-2 § 7.11.4). */
export interface BoundVolume extends PagedForm {
  readonly contents: {
    readonly title: string;
    readonly under: readonly string[];
    readonly columns: readonly PageColumn[];
    readonly behind: readonly string[];
  };
  readonly documents: readonly BoundDocument[];
}

/** A PDF that is to be printed with a mark on every page. */
export interface PrintCopy {
  readonly original: Uint8Array;
  /** one line, at the foot of each page */
  readonly mark: string;
  /** longer ones are not copied */
  readonly maxPages: number;
  readonly at: Date;
}

/** Sets tables on A4 pages that lie across and forms on upright ones, as tagged PDF with numbered pages; a table has its heading on every page. */
export interface TablePages {
  set(table: PagedTable): Promise<Uint8Array>;
  setForm(form: PagedForm): Promise<Uint8Array>;
  bind(volume: BoundVolume): Promise<Uint8Array>;
  /** Nothing for a file whose pages cannot be copied: it is no PDF, is locked or damaged, or too long. */
  printCopy(copy: PrintCopy): Promise<Uint8Array | undefined>;
}
