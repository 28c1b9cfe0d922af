import { EdxmlError } from '../../lib/edxml/names.ts';

/** The code of the only error that may come out of the reader, or `accepted`. */
export function refusal(read: () => unknown): string {
  try {
    read();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof EdxmlError)) throw error;
    return error.problem.code;
  }
}
