/** What can be wrong with a PDF; the numbers and names that explain it are in `facts`. */
export type PdfErrorCode =
  | 'not-a-pdf'
  | 'xref-damaged'
  | 'object-damaged'
  | 'structure-damaged'
  | 'limit-exceeded'
  | 'password-needed'
  | 'encryption-unsupported'
  | 'filter-unsupported'
  | 'filter-damaged'
  | 'page-missing'
  | 'field-missing'
  | 'field-unsuitable'
  | 'image-unusable'
  | 'font-unusable'
  | 'damaged-and-signed'
  | 'read-failed';

export type Facts = Readonly<Record<string, string | number>>;

/** The only error that leaves `lib/pdf`, whatever the input. */
export class PdfError extends Error {
  readonly code: PdfErrorCode;
  readonly facts: Facts;

  constructor(code: PdfErrorCode, message: string, facts: Facts = {}) {
    super(message);
    this.name = 'PdfError';
    this.code = code;
    this.facts = facts;
  }
}

/** Whether an error says something of the file. That it could not be read says something of the store: it is tried again, and nothing is noted of the file. */
export function isOfFile(error: unknown): error is PdfError {
  return error instanceof PdfError && error.code !== 'read-failed';
}
