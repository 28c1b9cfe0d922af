import * as v from 'valibot';
import { lettersIn, maxLetters, plainLine } from '../../lib/domain/shared/plain-text.ts';

/** Counts letters as people do; the description of the API reads the limit from its message. */
export const lettersUpTo = (limit: number) =>
  v.check((text: string) => lettersIn(text) <= limit, `at most ${limit} letters`);

/** One line as people read it: NFC, one kind of space, nothing that cannot be seen; the limit counts letters. */
export const line = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit * 4), v.transform(plainLine), v.minLength(1), lettersUpTo(limit));
/** A few lines of text that may be empty. */
export const note = v.pipe(v.string(), v.maxLength(maxLetters.note * 4), lettersUpTo(maxLetters.note));
export const code = v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,35}$/));
export const codes = <const Row extends { readonly code: string }>(rows: readonly Row[]) =>
  v.picklist(rows.map((row) => row.code) as [Row['code'], ...Row['code'][]]);

/** `yyyy-mm-dd` */
export const day = v.pipe(v.string(), v.isoDate());

export const documentId = v.pipe(v.string(), v.regex(/^[0-9A-Z]{26}$/));

export const reasonRequest = v.strictObject({ reason: line(maxLetters.note) });
/** Whom a document is shared with: a colleague's subject. */
export const shareRequest = v.strictObject({ person: line(100) });
export const nothing = v.strictObject({});

/** A colleague by subject, or a unit of the agency by its id. */
export const party = v.union([v.strictObject({ person: line(100) }), v.strictObject({ unit: line(100) })]);
