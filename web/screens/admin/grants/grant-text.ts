import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { documentKind } from '../../../../lib/domain/shared/kinds.ts';
import type { GrantView } from '../../../api/organisation.ts';
import type { Words } from '../../../words/vi.ts';

type Grant = GrantView['grant'];

/** What may be signed, in one line. */
export function scopeText({ scope }: Grant, { grants: words }: Words): string {
  const { kinds, fields, units, maxAmount } = scope;
  const parts = [
    kinds.length > 0 && words.kinds(kinds.map((code) => documentKind(code)?.name ?? code).join(', ')),
    fields.length > 0 && words.fields(fields.join(', ')),
    units.length > 0 && words.units(units.join(', ')),
    maxAmount !== undefined && words.amount(maxAmount.toLocaleString('vi')),
  ].filter((part) => part !== false);
  return parts.length === 0 ? words.everything : parts.join('; ');
}

/** From when to when, the last day as people say it. */
export function periodText({ from, to }: Grant, { grants: words }: Words): string {
  return to === undefined
    ? words.since(printedDay(from))
    : words.between(printedDay(from), printedDay(dayBeside(to, -1)));
}

/** The day so many days after another. */
export function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The writing that it rests on. */
export const basisText = ({ basis }: Grant): string => ('documentId' in basis ? basis.documentId : basis.externalRef);

/** What somebody typed as a list. */
export const listOf = (text: string): string[] => text.split(/[;\n]/).flatMap((part) => part.trim() || []);
