import { isArray, isString, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import type { ExchangedValue } from '../../shared/revision-change.ts';
import { type ObjectPath, type RevisionComparison, refuse } from '../states/revision-comparison.ts';
import { type ShownAppearance, shownAppearance } from './shown-text.ts';

/** What a value says: a text, or the texts of a choice one after the other. */
export function valueTextOf(value: PdfValue): string {
  if (isString(value)) return normalised(textOf(value));
  return isArray(value) ? value.flatMap((item) => (isString(item) ? [normalised(textOf(item))] : [])).join(', ') : '';
}

/** The same for readers: one form of each letter, one end of line, nothing around it. */
function normalised(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/gu, '\n').trim();
}

/** Text as it is painted, where blanks are distances. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}

/** Dots and lines that show where something is to be written. */
const toBeFilled = /^(?:\s|[._…]{2,}|…)*$/u;

/** Nothing that anybody could have read as an answer. */
export function isBlank(text: string): boolean {
  return toBeFilled.test(text);
}

/**
 * What a widget showed in the state before: its appearance, or where it has none the value that readers draw for it. Undefined when the appearance
 * cannot be read.
 */
export async function shownBefore(
  comparison: RevisionComparison,
  widget: PdfDict,
  value: string,
): Promise<ShownBefore | undefined> {
  const appearances = widget.get('AP');
  if ((await comparison.a.resolve(appearances)) === null) return { text: value };
  const appearance = await shownAppearance(comparison, appearances, comparison.a);
  return appearance && { text: appearance.text, appearance };
}

export interface ShownBefore {
  readonly text: string;
  readonly appearance?: ShownAppearance;
}

/** Says of a field that what was signed of it gave way to something else: filling is for what was left empty. */
export function reportExchange(comparison: RevisionComparison, place: ObjectPath, exchanged: ExchangedValue): void {
  const { field, before, after } = exchanged;
  refuse(comparison, place, 'form-fill', `${field}: "${cut(before)}" was exchanged for "${cut(after)}"`);
  const last = comparison.changes.pop();
  if (last) comparison.changes.push({ ...last, exchanged: { field, before: cut(before), after: cut(after) } });
}

const maxLetters = 60;

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > maxLetters ? `${letters.slice(0, maxLetters).join('')}…` : text;
}
