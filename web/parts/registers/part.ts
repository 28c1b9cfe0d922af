/** Which part of a book is looked at: what is empty asks for nothing. */
export interface Part {
  readonly year: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromDay?: string;
  readonly toDay?: string;
  /** one that the own agency has succeeded, by id */
  readonly agency?: string;
}

/** The query of an address, without what is empty. */
export function queryOf(
  values: Readonly<Record<string, string | undefined>> | (Part & { readonly cursor?: string }),
): string {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(filled as [string, string][]).toString();
}

/** A PDF holds so many lines at the most; longer books are printed in volumes. */
const volumeNumbers = 1000;

/** The volumes of what is looked at, by numbers. */
export function volumesOf({ from = '1', to = '' }: Part, last: number): readonly { from: number; to: number }[] {
  const [first, end] = [Math.max(1, Number(from) || 1), Math.min(last, Number(to) || last)];
  const count = Math.max(1, Math.ceil((end - first + 1) / volumeNumbers));
  return Array.from({ length: count }, (_, at) => {
    const start = first + at * volumeNumbers;
    return { from: start, to: Math.min(end, start + volumeNumbers - 1) };
  });
}
