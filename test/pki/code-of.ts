import { PkiError } from '../../lib/pki/errors.ts';

/** The code that the call ends in; `accepted` when it ends well. Any other error goes through. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
  return 'accepted';
}
