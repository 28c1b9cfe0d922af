/** A paragraph in a form; the label, where there is one, stands before it in bold. */
export interface FormText {
  readonly label?: string;
  readonly text: string;
  /** a name, or what is said beside it; plain text where this is missing */
  readonly tone?: 'strong' | 'small';
}

/** Who and when, or a label; and what stands there. */
export interface FormRow {
  readonly left: readonly FormText[];
  readonly right: readonly FormText[];
}

/** Rows under a heading. */
export interface FormPart {
  readonly title: string;
  readonly rows: readonly FormRow[];
}
