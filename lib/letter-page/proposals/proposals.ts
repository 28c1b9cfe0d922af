import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { type PageText, readPages } from '../lines.ts';
import { type Head, headOf } from './head.ts';
import { addresseesOf, type Recipients, recipientsOf, type Signer, signerOf } from './people.ts';
import { segmentsOf } from './segments.ts';
import { type About, aboutOf } from './subject.ts';

/** What the words of a document say of it, as far as they could be read; what they do not say is left out. */
export type Proposals = Omit<Head, 'at'> & About & Recipients & Signer;

/** What could be read, and whether there are any words at all: a scan has none. */
export interface ReadLetter {
  readonly hasText: boolean;
  readonly proposals: Proposals;
}

/** Fewer letters on the first page are a stamp or a page number. */
const fewLetters = 20;

/** Reads a document's first page, and the last of its first twenty for who signed. `titles` are the names of the kinds of documents. */
export async function readLetter(source: ByteSource, titles: readonly string[]): Promise<ReadLetter> {
  const pages = await readPages((await openPdf(source)).latest, { filled: true });
  const letters = (pages[0]?.lines ?? []).reduce((sum, { text }) => sum + text.trim().length, 0);
  const hasText = letters >= fewLetters;
  return { hasText, proposals: hasText ? proposalsFrom(pages, titles) : {} };
}

/**
 * What is proposed for the form: a person takes it or not. Head, title, subject and addressees are those of the first page; recipients and signer those of the last
 * page that has them.
 */
export function proposalsFrom(
  pages: readonly Pick<PageText, 'width' | 'height' | 'lines'>[],
  titles: readonly string[],
): Proposals {
  const [first] = pages;
  if (!first) return {};
  const segments = segmentsOf(first);
  const { at, ...head } = headOf(first, segments);
  const about = aboutOf(first, segments, at ? { at } : {}, titles);
  const ends = pages.toReversed().map((page) => ({ page, segments: segmentsOf(page) }));
  const recipients = ends.map((one) => recipientsOf(one.page, one.segments)).find((one) => 'recipients' in one);
  const signer = ends.map((one) => signerOf(one.page, one.segments)).find((one) => 'signerName' in one);
  return { ...head, ...about, ...addresseesOf(segments), ...recipients, ...signer };
}
