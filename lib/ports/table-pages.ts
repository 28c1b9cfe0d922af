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

/** Sets tables on A4 pages that lie across, as tagged PDF: the heading on every page, numbered pages. */
export interface TablePages {
  set(table: PagedTable): Promise<Uint8Array>;
}
