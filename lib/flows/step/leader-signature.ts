import type { Signed } from '../../domain/document/outgoing.ts';
import { Refused } from '../../domain/errors.ts';
import { inspectPdf } from '../../pdf/inspect.ts';
import type { House } from './house.ts';

/** Decree 30/2020 art. 32.2: without a signature of the competent person on the file the agency may not sign. */
export async function needLeaderSignature(house: House, document: Signed): Promise<void> {
  const { signatures } = await inspectPdf(await house.files.open(document.file.key));
  if (signatures.length !== 1)
    throw new Refused({ code: 'leader-signature-invalid', detail: `${signatures.length} signatures` });
}
