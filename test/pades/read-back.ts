import { verifyPdf as verify } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { fieldsOf } from '../../lib/pdf/document/forms.ts';
import { isString } from '../../lib/pdf/objects/objects.ts';
import { textOf } from '../../lib/pdf/objects/text-string.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';

/** What our verifier says of a file at a time (Unix milliseconds). */
export const verifyPdf = (bytes: Uint8Array, at: number) =>
  verify(bytesSource(bytes), { crypto: nodeCrypto, at: new Date(at) });

/** The values of a file's text fields, by name; empty where there is none. */
export async function textFields(bytes: Uint8Array): Promise<Record<string, string>> {
  const { latest } = await openPdf(bytesSource(bytes));
  const values: Record<string, string> = {};
  for await (const field of fieldsOf(latest)) {
    if (field.type !== 'Tx') continue;
    const value = await latest.get(field.inherited, 'V');
    values[field.name] = isString(value) ? textOf(value) : '';
  }
  return values;
}
