/** A look at a document, as it is kept. */
interface Look {
  readonly by: string;
  readonly name: string;
  readonly what: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** Somebody who has looked at a document. */
export interface Viewer {
  readonly by: string;
  readonly name: string;
  /** Unix milliseconds of the first and the last look that is known */
  readonly first: number;
  readonly last: number;
  readonly times: number;
}

/** A picture that was fetched before anybody looked, and a look at this very list, are no looks at the document. */
const notLooks = new Set(['page-ahead', 'looks']);

/** Who has looked at a document, whoever looked last first. */
export function viewersOf(looks: readonly Look[]): Viewer[] {
  const viewers = new Map<string, Viewer>();
  for (const { by, name, what, at } of looks) {
    if (notLooks.has(what)) continue;
    const known = viewers.get(by) ?? { by, name, first: at, last: at, times: 0 };
    viewers.set(by, {
      ...known,
      first: Math.min(known.first, at),
      last: Math.max(known.last, at),
      times: known.times + 1,
    });
  }
  return [...viewers.values()].sort((one, other) => other.last - one.last);
}
