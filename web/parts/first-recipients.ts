import type { Words } from '../words/vi.ts';

const shown = 20;

interface FirstRecipients {
  readonly first: readonly string[];
  /** "và 3 nơi nhận khác"; empty where all are among the first */
  readonly more: string;
}

/** The recipients that are named where all could not be read. `all` counts those too that `names` leaves out. */
export function firstRecipients(names: readonly string[], words: Words, all: number = names.length): FirstRecipients {
  const first = names.slice(0, shown);
  const others = all - first.length;
  return { first, more: others > 0 ? words.moreRecipients(others) : '' };
}

/** The same as one line. */
export function recipientsLine(names: readonly string[], separator: string, words: Words, all?: number): string {
  const { first, more } = firstRecipients(names, words, all);
  return `${first.join(separator)} ${more}`.trim();
}
