/** A row of the table of refusals: the HTTP status, and in both languages what happened and what to do. */
export interface ProblemRow {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}
