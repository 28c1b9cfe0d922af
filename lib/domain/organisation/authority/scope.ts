import type { Scope } from './grant.ts';

/** What a document is, for the scope of a grant. */
export interface DraftFacts {
  readonly kind: string;
  /** drafting unit, as in its notation */
  readonly unit: string;
  readonly field?: string | undefined;
  /** đồng */
  readonly amount?: number | undefined;
  readonly book: string;
}

export type ScopePart = 'kind' | 'field' | 'unit' | 'amount' | 'book';

/** In what a document lies outside a scope, the first thing; a document about no money is within every amount. */
export function outside(scope: Scope, draft: DraftFacts): ScopePart | undefined {
  if (!allows(scope.kinds, draft.kind)) return 'kind';
  if (!allows(scope.fields, draft.field)) return 'field';
  if (!allows(scope.units, draft.unit)) return 'unit';
  if (scope.maxAmount !== undefined && (draft.amount ?? 0) > scope.maxAmount) return 'amount';
  return allows(scope.books, draft.book) ? undefined : 'book';
}

/** Whether everything that one scope allows is allowed by the other. */
export function isWithin(inner: Scope, outer: Scope): boolean {
  const part = (own: readonly string[] = [], wider: readonly string[] = []) =>
    wider.length === 0 || (own.length > 0 && own.every((one) => allows(wider, one)));
  const amount = outer.maxAmount === undefined || (inner.maxAmount ?? Number.POSITIVE_INFINITY) <= outer.maxAmount;
  return (
    amount &&
    part(inner.kinds, outer.kinds) &&
    part(inner.fields, outer.fields) &&
    part(inner.units, outer.units) &&
    part(inner.books, outer.books)
  );
}

const same = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').trim();

function allows(list: readonly string[] = [], value: string | undefined): boolean {
  return list.length === 0 || (value !== undefined && list.some((one) => same(one) === same(value)));
}
