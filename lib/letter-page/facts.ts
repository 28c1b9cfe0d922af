import { bodyTop, match } from './heading.ts';
import { comparable, type PageText, type TextLine } from './lines.ts';
import type { LetterPlaces, PagePlace } from './places.ts';
import { isCapitals } from './signature.ts';

/** Something that the page says, and where. */
export interface PageStatement {
  readonly text: string;
  /** one-based */
  readonly page: number;
}

/** What the page of a letter says of itself; what it does not say is left out. */
export interface PageFacts {
  readonly notation?: PageStatement;
  /** a number that is typed already */
  readonly number?: PageStatement;
  readonly printed: LetterPlaces['printed'];
  /** `QUYẾT ĐỊNH`: a line by itself in capitals that is one of the titles asked for */
  readonly title?: PageStatement;
  readonly subject?: PageStatement;
  readonly addressee?: PageStatement;
  readonly signerTitle?: PageStatement;
  /** the lines over the signature, from top to bottom */
  readonly caption?: { readonly lines: readonly string[]; readonly page: number };
  /** whether there is a signature block to be read, and the signer's name stands in it */
  readonly signer?: { readonly found: boolean; readonly page: number };
}

/** Reads what a page says. `titles` are the names of the kinds of documents. */
export function pageFacts(places: LetterPlaces, titles: readonly string[]): PageFacts {
  const { heading, pages, printed, signature, signerTitle, caption, signerFound } = places;
  const page = heading?.page ?? pages[0];
  if (!page) return { printed };
  const statement = (text: string | undefined): PageStatement | undefined =>
    text ? { text, page: page.page.index + 1 } : undefined;
  const title = titleOf(page, titles);
  const facts = {
    notation: statement(heading?.number.notation),
    number: statement(heading?.number.typed),
    title: statement(title?.text.trim()),
    subject: statement(subjectOf(page, title)),
    addressee: statement(addresseeOf(page)),
    signerTitle: signerFound && isCapitals(signerTitle) ? { text: signerTitle, page: signature.page } : undefined,
    caption: signerFound && caption.length > 0 ? { lines: caption, page: signature.page } : undefined,
    signer: signerOf(places, signature),
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { printed, ...known };
}

/** Only a page with a list of recipients has a block that must bear the name. */
function signerOf({ pages, heading, signerFound }: LetterPlaces, { page }: PagePlace): PageFacts['signer'] {
  const recipients = pages.some(({ lines }) => lines.some(({ text }) => /^\s*nơi nhận\s*:/iu.test(text)));
  return heading && (signerFound || recipients) ? { found: signerFound, page } : undefined;
}

function titleOf(page: PageText, titles: readonly string[]): TextLine | undefined {
  const wanted = new Set(titles.map((title) => title.toLocaleUpperCase('vi')));
  const zone = page.height * 0.45;
  return page.lines.find(({ text, y }) => y > zone && wanted.has(text.trim().replace(/\s+/g, ' ')));
}

/** "V/v …" under the number of a letter, or the lines under a title, as far as they stand close together. */
function subjectOf(page: PageText, title: TextLine | undefined): string | undefined {
  const { lines } = page;
  const start = title
    ? lines.indexOf(title) + 1
    : lines.findIndex((line) => line.y > bodyTop(page) && match(line, /(?<!\p{L})V\/v\s/iu) !== undefined);
  const first = lines[start];
  if (start < 0 || !first || (title && title.y - first.y > 3 * first.size)) return undefined;
  const taken = [first];
  for (const line of lines.slice(start + 1)) {
    const last = taken.at(-1) as TextLine;
    if (last.y - line.y > 1.6 * last.size || taken.length === 4 || line.y < bodyTop(page)) break;
    taken.push(line);
  }
  return taken
    .map((line) => (title ? line.text : leftPart(line, page.width / 2)))
    .join(' ')
    .replace(/^\s*(V\/v|Về việc)\s*:?\s*/iu, '')
    .trim();
}

function leftPart({ text, x1 }: TextLine, limit: number): string {
  const end = x1.findIndex((x) => x > limit);
  return end < 0 ? text : text.slice(0, end);
}

/** One addressee on the line of "Kính gửi:"; several stand below it and are not read. */
function addresseeOf({ lines }: PageText): string | undefined {
  for (const { text } of lines) {
    const [, addressee = ''] = /^\s*kính gửi\s*:\s*(.*)$/iu.exec(text) ?? [];
    if (comparable(addressee) !== '') return addressee.trim().replace(/[;.]$/, '');
  }
  return undefined;
}
