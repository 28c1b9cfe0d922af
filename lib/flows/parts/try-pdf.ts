import type { Problem } from '../../domain/shared/errors.ts';
import { PadesError } from '../../pades/shared/errors.ts';
import type { Inspection } from '../../pdf/document/inspect.ts';
import { isOfFile } from '../../pdf/errors.ts';

/** What was found, or what is wrong with the file: anything that a file can be the fault of. */
export async function trying<Found>(work: () => Promise<Found>): Promise<Found | { readonly problem: Problem }> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return { problem };
  }
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof PadesError) {
    if (error.code === 'page-too-heavy') return { code: 'page-too-heavy', page: Number(error.facts['page']) };
    return { code: 'page-not-issuable', detail: error.message };
  }
  if (!isOfFile(error)) return undefined;
  const named = problems[error.code];
  return named ? { code: named } : { code: 'pdf-damaged', detail: error.code };
}

const problems: Readonly<
  Record<string, 'not-a-pdf' | 'pdf-encrypted' | 'pdf-too-heavy' | 'pdf-pages-odd' | undefined>
> = {
  'not-a-pdf': 'not-a-pdf',
  'password-needed': 'pdf-encrypted',
  'encryption-unsupported': 'pdf-encrypted',
  'limit-exceeded': 'pdf-too-heavy',
  'page-missing': 'pdf-pages-odd',
};

/** Damage is refused here and not repaired in silence: the clerk can export the file again, later nobody can. */
export function fileProblem(found: Inspection): Problem | undefined {
  const { damage, pages } = found;
  if (found.before > 0) return { code: 'pdf-junk-before', bytes: found.before };
  if (damage !== undefined) return { code: 'pdf-damaged', detail: damage };
  if (!found.mayAddFields) return { code: 'pdf-restricted' };
  if (pages < 1) return { code: 'pdf-damaged', detail: 'no page' };
  if (found.xfa) return { code: 'pdf-xfa' };
  return undefined;
}
