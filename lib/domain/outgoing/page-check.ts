import { capacityMarks, signsFor } from '../organisation/authority/caption.ts';
import { documentKind, documentKinds } from '../shared/kinds.ts';
import type { Contradiction } from '../shared/problems/contradiction.ts';
import type { Urgency } from '../shared/urgency-secrecy.ts';
import { recipientsLine } from './recipients.ts';
import { printedUrgency, stampOf, urgencyWords } from './urgency-stamp.ts';

/** What the page says, as far as it could be read; see `lib/letter-page`. */
export interface PageSays {
  readonly notation?: Words;
  readonly number?: Words;
  readonly printed: { readonly day?: number; readonly month?: number; readonly year?: number };
  readonly title?: Words;
  readonly subject?: Words;
  readonly addressee?: Words;
  readonly signerTitle?: Words;
  /** the lines over the signature */
  readonly caption?: { readonly lines: readonly string[]; readonly page: number };
  readonly signer?: { readonly found: boolean; readonly page: number };
  /** KHẨN, THƯỢNG KHẨN or HỎA TỐC, where it stands by itself */
  readonly urgency?: Words;
  /** whether the red stamp can be put where the page does not say its urgency; missing where none is to be put */
  readonly stampable?: boolean;
}
interface Words {
  readonly text: string;
  readonly page: number;
}

/** What the record says of the same things. */
export interface RecordSays {
  readonly kind: string;
  readonly notation: string;
  readonly subject: string;
  readonly signerName: string;
  readonly signerPosition: string;
  /** the lines over the signature by office or grant; missing where it is not known yet how it is signed */
  readonly caption?: readonly string[];
  /** names of the agencies it goes to */
  readonly recipients: readonly string[];
  readonly urgency: Urgency;
  /** `yyyy-mm-dd` */
  readonly today: string;
}

interface Row {
  readonly check: string;
  readonly law: string;
  compare(page: PageSays, record: RecordSays): Pick<Contradiction, 'page' | 'printed' | 'recorded'> | undefined;
}

const names = documentKinds.map(({ name }) => name);
export const kindTitles: readonly string[] = names;

/** Everything that is compared before anybody signs: Decree 30/2020 art. 12.2, App. I. A new check is a new row. */
const rows: readonly Row[] = [
  {
    check: 'notation',
    law: 'App. I II.3',
    compare: ({ notation }, record) => differs(notation, record.notation, plainNotation),
  },
  {
    check: 'number',
    law: 'art. 15',
    compare: ({ number }) => number && { page: number.page, printed: number.text, recorded: 'chưa có số' },
  },
  { check: 'date', law: 'App. I II.4', compare: ({ printed }, { today }) => dateDiffers(printed, today) },
  { check: 'kind', law: 'App. I II.5', compare: kindDiffers },
  {
    check: 'subject',
    law: 'App. I II.5',
    compare: ({ subject }, record) =>
      subject && !alike(subject.text, record.subject) ? contradicting(subject, record.subject) : undefined,
  },
  {
    check: 'recipient',
    law: 'App. I II.9',
    compare: ({ addressee }, { recipients }) =>
      addressee && !namesSeveral(addressee.text, recipients) && !recipients.some((name) => alike(addressee.text, name))
        ? contradicting(addressee, recipientsLine(recipients, '; '))
        : undefined,
  },
  {
    check: 'signer',
    law: 'App. I II.7',
    compare: ({ signer }, { signerName }) =>
      signer && !signer.found ? { page: signer.page, printed: '', recorded: signerName } : undefined,
  },
  {
    check: 'signer-title',
    law: 'App. I II.7',
    compare: titleDiffers,
  },
  { check: 'caption', law: 'art. 13, App. I II.7b', compare: captionDiffers },
  { check: 'urgency', law: 'App. I III.2', compare: urgencyDiffers },
];

/** In what a page contradicts the record that goes with it. */
export function contradictions(page: PageSays, record: RecordSays): Contradiction[] {
  return rows.flatMap(({ check, law, compare }) => {
    const found = compare(page, record);
    return found ? [{ check, law, ...found }] : [];
  });
}

/** "Các cơ quan theo danh sách kèm theo": a page that speaks of several together, where there are several, names none of them. */
function namesSeveral(addressee: string, recipients: readonly string[]): boolean {
  return recipients.length > 1 && /^các |danh sách|nơi nhận/.test(plain(addressee));
}

function contradicting({ page, text }: Words, recorded: string): Pick<Contradiction, 'page' | 'printed' | 'recorded'> {
  return { page, printed: text, recorded };
}

function differs(words: Words | undefined, recorded: string, form: (text: string) => string) {
  return words && form(words.text) !== form(recorded) ? contradicting(words, recorded) : undefined;
}

/** What is printed of the date must be able to become the day of issue. */
function dateDiffers({ day, month, year }: PageSays['printed'], today: string) {
  const [y = 0, m = 0, d = 0] = today.split('-').map(Number);
  const past =
    year !== undefined && (year !== y || (month !== undefined && (month !== m || (day !== undefined && day !== d))));
  const printed = [day, month, year].map((part) => part ?? '…').join('/');
  return past ? { page: 1, printed, recorded: today.split('-').reverse().join('/') } : undefined;
}

/** A letter has no title; every other kind has its own in capitals. */
function kindDiffers({ title, subject, addressee }: PageSays, { kind }: RecordSays) {
  const name = documentKind(kind)?.name ?? '';
  const isLetter = documentKind(kind)?.abbreviation === '';
  if (title && (isLetter || plain(title.text) !== plain(name))) return contradicting(title, name);
  const letter = subject ?? addressee;
  return !isLetter && !title && letter ? { page: letter.page, printed: 'Công văn', recorded: name } : undefined;
}

/** The title over the name is the signer's own; who holds an office for the time being (Q.) bears that of the office. */
function titleDiffers({ signerTitle, caption }: PageSays, { signerPosition, caption: recorded }: RecordSays) {
  const own = recorded?.at(-1) ?? signerPosition;
  const printed = caption?.lines.join(' ') ?? signerTitle?.text ?? '';
  return signerTitle && !plain(printed).includes(plain(own)) ? contradicting(signerTitle, signerPosition) : undefined;
}

/** For whom is signed: TM., KT., TL., TUQ. or Q. on the page, in their order, are those of the record, with the same titles. */
function captionDiffers({ caption }: PageSays, { caption: recorded }: RecordSays) {
  if (!caption || !recorded) return undefined;
  const wanted = recorded.filter(signsFor);
  const text = caption.lines.join(' ');
  const printed = plainCaption(text);
  const same =
    capacityMarks(text) === capacityMarks(recorded.join(' ')) &&
    wanted.every((line) => printed.includes(plainCaption(line)));
  return same ? undefined : { page: caption.page, printed: caption.lines.join(' / '), recorded: recorded.join(' / ') };
}

/** A page that says no urgency gets its stamp; where it cannot, or says another one, page and record differ. */
function urgencyDiffers({ urgency, stampable }: PageSays, record: RecordSays) {
  const recorded = urgencyWords(record.urgency);
  if (urgency) return printedUrgency(urgency.text) === record.urgency ? undefined : contradicting(urgency, recorded);
  const stamp = stampOf(record.urgency, record.today);
  return stamp && stampable === false ? { page: 1, printed: '', recorded } : undefined;
}

/** With one space behind each mark of a capacity and none before its dot. */
const plainCaption = (text: string): string => plain(text).replace(/(?<!\p{L})(tm|kt|tl|tuq|q)\s*\.\s*/gu, '$1. ');

function plain(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim();
}

const plainNotation = (text: string): string =>
  text.normalize('NFC').toLocaleUpperCase('vi').replaceAll('–', '-').replaceAll(/\s/g, '');

/** Share of the words of the shorter text that the other has too. */
const alikeShare = 0.5;

/** Lines are broken and words left out on a page; more than half of the words are the same. */
function alike(one: string, other: string): boolean {
  const words = (text: string) => new Set(plain(text).match(/[\p{L}\d]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  if (shorter.size === 0) return true;
  return [...shorter].filter((word) => longer.has(word)).length / shorter.size >= alikeShare;
}
