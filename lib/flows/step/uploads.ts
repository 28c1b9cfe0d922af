import type { Person } from '../../domain/agency/agency.ts';
import type { FileRef } from '../../domain/document/outgoing.ts';
import { type Problem, Refused, unless } from '../../domain/errors.ts';
import { PdfError } from '../../pdf/errors.ts';
import { type Inspection, inspectPdf } from '../../pdf/inspect.ts';
import type { House } from './house.ts';

/** Uploads of a person live under this prefix; nobody else can name them in a draft. */
export const uploadPrefix = (person: Person): string => `uploads/${person.agencyCode}/${person.subject}/`;

/** A finished upload, looked over: a readable, unsigned, unencrypted PDF within the limit. */
export async function checkedUpload(
  house: House,
  person: Person,
  key: string,
): Promise<{ file: FileRef; pages: number }> {
  if (!key.startsWith(uploadPrefix(person))) throw new Refused({ code: 'upload-missing' });
  const stat = await house.files.stat(key);
  if (!stat) throw new Refused({ code: 'upload-missing' });
  if (stat.size > house.maxFileBytes)
    throw new Refused({ code: 'file-too-large', size: stat.size, limit: house.maxFileBytes });
  const inspection = await inspect(house, key);
  unless(draftProblem(inspection));
  return { file: { key, size: stat.size }, pages: inspection.pages };
}

async function inspect(house: House, key: string): Promise<Inspection> {
  try {
    return await inspectPdf(await house.files.open(key));
  } catch (error) {
    if (error instanceof PdfError) throw new Refused(problemOf(error));
    throw error;
  }
}

function problemOf(error: PdfError): Problem {
  if (error.code === 'not-a-pdf') return { code: 'not-a-pdf' };
  if (error.code === 'password-needed' || error.code === 'encryption-unsupported') return { code: 'pdf-encrypted' };
  return { code: 'pdf-damaged', detail: error.code };
}

/** Damage is refused here and not repaired in silence: the clerk can export the file again, later nobody can. */
function draftProblem({ damage, encryption, pages, signatures }: Inspection): Problem | undefined {
  if (damage !== undefined) return { code: 'pdf-damaged', detail: damage };
  if (encryption !== undefined) return { code: 'pdf-encrypted' };
  if (pages < 1) return { code: 'pdf-damaged', detail: 'no page' };
  if (signatures.length > 0) return { code: 'pdf-already-signed', signatures: signatures.length };
  return undefined;
}
