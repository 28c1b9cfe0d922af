import { documentKinds } from './kinds.ts';

/** What the words of a document say of it, as far as they could be read; what they do not say is missing. */
export interface LetterSays {
  readonly number?: string;
  readonly notation?: string;
  readonly author?: string;
  /** over the author */
  readonly parent?: string;
  readonly place?: string;
  /** `yyyy-mm-dd` */
  readonly day?: string;
  /** in capitals; letters have none */
  readonly title?: string;
  readonly subject?: string;
  readonly addressees?: readonly string[];
  readonly recipients?: readonly string[];
  readonly signerName?: string;
  readonly signerPosition?: string;
}

/** The same as a form asks for it. Nothing of it is taken unless a person takes it. */
export interface Proposed {
  /** number and notation */
  readonly printedCode?: string;
  readonly issuedOn?: string;
  readonly place?: string;
  /** of the table of kinds, where it is one of those */
  readonly kind?: string;
  /** what the kind is called */
  readonly typeName?: string;
  readonly subject?: string;
  /** abbreviation of the unit behind the notation of a letter */
  readonly unit?: string;
  readonly signerName?: string;
  readonly signerPosition?: string;
}

export function proposedFrom(says: LetterSays): Proposed {
  const { number, notation, day, place, subject, signerName, signerPosition } = says;
  const printedCode = number && notation ? `${number}/${notation}` : undefined;
  const [kind, typeName] = kindOf(says);
  const unit = kind === 'letter' ? /^[^-/]+-([^-/]+)$/u.exec(notation ?? '')?.[1] : undefined;
  const all = { printedCode, issuedOn: day, place, kind, typeName, subject, unit, signerName, signerPosition };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** By its title; a document without one that has a subject or is addressed to somebody is a letter. Decree 30/2020 App. I II.5. */
function kindOf({ title, subject, addressees }: LetterSays): readonly [code?: string | undefined, name?: string] {
  const named = documentKinds.find(({ name }) => name.toLocaleUpperCase('vi') === title);
  if (named) return [named.code, named.name];
  if (title !== undefined) return [undefined, title.slice(0, 1) + title.slice(1).toLocaleLowerCase('vi')];
  return subject === undefined && addressees === undefined ? [] : ['letter', 'Công văn'];
}

/** What its author may be called in the directory: the name as printed, and with the place of the body over it. */
export function authorNames({ author, parent }: LetterSays): readonly string[] {
  if (author === undefined) return [];
  const [where] = /(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|XÃ|PHƯỜNG) .+$/u.exec(parent ?? '') ?? [];
  return where === undefined || author.includes(where) ? [author] : [author, `${author} ${where}`];
}

/** Titles that documents bear which come in and are none of the table of kinds. */
export const otherTitles: readonly string[] = ['Bản án', 'Thông tư', 'Nghị định', 'Luật', 'Giấy báo', 'Giấy triệu tập'];
