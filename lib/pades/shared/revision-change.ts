/** What kind of thing a later revision did; the second list is never permitted. */
export type ChangeKind =
  | 'signature'
  | 'document-timestamp'
  | 'signature-field'
  | 'form-fill'
  | 'dss'
  | 'metadata'
  | 'annotation'
  | 'structure-tree'
  | 'page-content'
  | 'page-resources'
  | 'page-tree'
  | 'page'
  | 'catalog'
  | 'form'
  | 'field'
  | 'appearance'
  | 'overlay'
  | 'action'
  | 'optional-content'
  | 'font'
  | 'object'
  | 'trailer'
  | 'file-structure'
  | 'revision-chain';

/** A field that said, or showed, one thing when it was signed and says another now. */
export interface ExchangedValue {
  /** Its full name. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** One thing that a later revision did. */
export interface RevisionChange {
  /** Index of the revision that did it, 0 is the first of the file. */
  readonly revision: number;
  readonly kind: ChangeKind;
  /** `12 0` of the object changed; null when it is none. */
  readonly object: string | null;
  /** From the trailer, such as `/Root/Pages/Kids[0]/Contents`. */
  readonly path: string;
  /** One-based page on which it shows; null when it shows on none or on all. */
  readonly page: number | null;
  readonly permitted: boolean;
  /** The row of the list of permitted changes that permits it. */
  readonly rule?: string;
  /** English, for logs: what exactly, and why it is not permitted. */
  readonly detail: string;
  /** What gave way to what, where a field was filled that was not empty. */
  readonly exchanged?: ExchangedValue;
}
