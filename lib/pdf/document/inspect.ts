import type { ByteSource } from '../bytes/byte-source.ts';
import { isDict } from '../objects/objects.ts';
import { type OpenOptions, openPdf } from './document.ts';
import { fieldsOf, formOf } from './forms.ts';
import { pageCount } from './pages.ts';

/** ISO 32000-2 table 22, bits 4 and 6: change contents, and with it create form fields, signature fields among them. */
const ADD_FIELDS = 0b101000;
/** Bits 6 and 9: either of them lets others fill and sign the fields that are there. */
const FILL_FIELDS = 0b100100000;

/** What an upload is, before anything is done with it. */
export interface Inspection {
  /** Of the header, such as `1.7`. */
  readonly version: string;
  readonly pages: number;
  readonly revisions: number;
  /** Such as `AES-128`; undefined when the file is not encrypted. Files that need a password do not get this far. */
  readonly encryption: string | undefined;
  /** False where the owner of an encrypted file, which is not opened with the owner's password, does not let others add form fields and fill them. */
  readonly mayAddFields: boolean;
  /** False where others may not even fill and sign the fields that are there. */
  readonly mayFillFields: boolean;
  /** Bytes before `%PDF`; readers look for it in the first 1,024. */
  readonly before: number;
  /** Why the cross-reference had to be rebuilt; undefined for a sound file. */
  readonly damage: string | undefined;
  /** Names of signature fields with a signature in them. A file can also be signed and damaged: then nothing can be appended. */
  readonly signatures: readonly string[];
  readonly emptySignatureFields: readonly string[];
  /** Names of all other form fields. */
  readonly fields: readonly string[];
  /** True for an XFA form, which no signature can cover in a way that readers agree on. */
  readonly xfa: boolean;
}

/**
 * Looks an upload over. Throws `not-a-pdf`, `password-needed`, `encryption-unsupported`, `xref-damaged` (nothing to be
 * found even by scanning), `structure-damaged`, `limit-exceeded`, `read-failed`.
 */
export async function inspectPdf(source: ByteSource, options: OpenOptions = {}): Promise<Inspection> {
  const doc = await openPdf(source, options);
  const view = doc.latest;
  const allowed = doc.crypt === undefined || doc.crypt.isOwner() ? -1 : doc.crypt.permissions;
  const signatures: string[] = [];
  const emptySignatureFields: string[] = [];
  const fields: string[] = [];
  for await (const field of fieldsOf(view)) {
    if (field.type !== 'Sig') fields.push(field.name);
    else if (isDict(await view.get(field.inherited, 'V'))) signatures.push(field.name);
    else emptySignatureFields.push(field.name);
  }
  return {
    version: doc.version,
    pages: await pageCount(view),
    revisions: doc.revisions.length,
    encryption: doc.crypt?.label,
    mayAddFields: (allowed & ADD_FIELDS) === ADD_FIELDS,
    mayFillFields: (allowed & FILL_FIELDS) !== 0,
    before: doc.headerOffset,
    damage: doc.damaged?.reason.message,
    signatures,
    emptySignatureFields,
    fields,
    xfa: (await formOf(view))?.dict.has('XFA') ?? false,
  };
}
