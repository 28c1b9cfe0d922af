import { zipSync } from 'fflate';

/**
 * A zip that is nothing but the wrapping of one file, as the axis' own library sends what is neither PDF nor DOCX nor zip (national exchange
 * § 3.6). The file is not packed: it mostly is already. The same file at the same time gives the same bytes.
 */
export function wrappedInZip(name: string, bytes: Uint8Array, at: number): Uint8Array {
  return zipSync({ [name]: bytes }, { level: 0, mtime: at });
}
