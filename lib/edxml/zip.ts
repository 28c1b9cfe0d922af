import { contentOf, entriesOf } from '../zip/read-zip.ts';

/** What a zip with one file in it holds, or why it cannot be taken out. APPNOTE.TXT 6.3.10 § 4.3. */
export type SingleEntry =
  | { readonly is: 'entry'; readonly name: string; readonly bytes: Uint8Array }
  /** it says to hold more than there is room for */
  | { readonly is: 'too-large'; readonly size: number }
  | { readonly is: 'damaged' | 'encrypted' }
  /** several files, none, or a format that is a zip itself: it is no wrapping of one file */
  | { readonly is: 'container' };

/** Looks into a zip; a single file is taken out and must have the size and the checksum that are stated. `room` in bytes. */
export function singleEntry(bytes: Uint8Array, room: number): SingleEntry {
  const entries = entriesOf(bytes);
  if (!entries) return { is: 'damaged' };
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const [entry] = files;
  if (!entry || files.length > 1 || isFormat(entry.name)) return { is: 'container' };
  if (entry.encrypted) return { is: 'encrypted' };
  if (entry.size > room) return { is: 'too-large', size: entry.size };
  const content = contentOf(bytes, entry);
  if (!content) return { is: 'damaged' };
  return { is: 'entry', name: entry.name, bytes: content };
}

/** Office formats and EPUB are zips whose first file says so. */
const isFormat = (name: string): boolean => name === '[Content_Types].xml' || name === 'mimetype';
