/** Everything this room can answer instead of a result; stable, and the only exceptions that escape it. */
export type PkiErrorCode =
  | 'der-malformed'
  | 'certificate-malformed'
  | 'crl-malformed'
  | 'ocsp-malformed'
  | 'ocsp-refused'
  | 'cms-malformed'
  | 'timestamp-malformed'
  | 'timestamp-refused'
  | 'timestamp-mismatch'
  | 'unsupported-algorithm'
  | 'limit-exceeded';

/** `detail` says in English what is wrong and where, with the numbers in it; it is for logs, not for clerks. */
export class PkiError extends Error {
  readonly code: PkiErrorCode;
  readonly detail: string;

  constructor(code: PkiErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'PkiError';
    this.code = code;
    this.detail = detail;
  }
}

/** What a parser gives, in a list; none when it refuses: for things carried along that nobody has to be able to read. */
export function ifReadable<T>(parse: () => T): T[] {
  try {
    return [parse()];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

/** Runs a parser of foreign bytes and renames what it throws: a DER fault inside a CRL is a damaged CRL. */
export function malformedAs<T>(code: PkiErrorCode, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof PkiError && error.code === 'der-malformed') throw new PkiError(code, error.detail);
    throw error;
  }
}
