import type { IncomingFile } from '../incoming-file.ts';
import type { IncomingHeader } from '../states.ts';

/** What a sender says of a document and may change by an update. */
export type ComparedField = Exclude<
  keyof IncomingHeader,
  'fromCode' | 'fromName' | 'claimedName' | 'documentId' | 'toPlaces'
>;
const comparedFields: readonly ComparedField[] = [
  ...(['code', 'issuedOn', 'typeName', 'subject', 'signerName', 'signerCompetence', 'signerPosition'] as const),
  ...(['priority', 'dueOn'] as const),
];

/** A field that says something else; empty where it says nothing. */
export interface FieldDifference {
  readonly field: ComparedField;
  readonly before: string;
  readonly after: string;
}

/** What differs between what a document says and what its update, or what replaces it, says: in the order of the page. */
export function fieldDifferences(before: IncomingHeader, after: IncomingHeader): readonly FieldDifference[] {
  return comparedFields
    .map((field) => ({ field, before: String(before[field] ?? ''), after: String(after[field] ?? '') }))
    .filter((one) => one.before !== one.after);
}

/** A file as it is compared: those that bear one name and one size are taken for the same. */
export interface FileDifference {
  readonly name: string;
  readonly is: 'same' | 'added' | 'removed' | 'changed';
}

/** What becomes of the files: those that are there in the order in which they stand, then those that come. Without files in the update they stay. */
export function fileDifferences(
  before: readonly IncomingFile[],
  after: readonly IncomingFile[],
): readonly FileDifference[] {
  if (after.length === 0) return [];
  const stay = before.map(({ name, size }): FileDifference => {
    const now = after.find((one) => one.name === name);
    return { name, is: !now ? 'removed' : now.size === size ? 'same' : 'changed' };
  });
  const added = after.filter(({ name }) => !before.some((one) => one.name === name));
  return [...stay, ...added.map(({ name }): FileDifference => ({ name, is: 'added' }))];
}
