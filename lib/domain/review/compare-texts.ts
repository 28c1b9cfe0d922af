/** A line of two texts side by side: on both sides, changed, or on one side only. */
export interface ComparedLine {
  readonly kind: 'same' | 'changed' | 'gone' | 'new';
  readonly before?: string;
  readonly after?: string;
}

/** Beyond so many lines that differ on each side, what lies between is shown as changed whole: nobody reads on in it line by line. */
const maxMiddle = 1500;

/** Two texts line by line, so that what is the same stands beside itself: the longest common lines, with what lies between paired in its order. */
export function compareTexts(before: readonly string[], after: readonly string[]): readonly ComparedLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const middle = between(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)];
}

const same = (text: string): ComparedLine => ({ kind: 'same', before: text, after: text });

function between(before: readonly string[], after: readonly string[]): ComparedLine[] {
  if (before.length > maxMiddle || after.length > maxMiddle) return paired(before, after);
  const lengths = commonLengths(before, after);
  const out: ComparedLine[] = [];
  let [gone, fresh]: [string[], string[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]];
    if (one !== undefined && one === other) {
      out.push(...paired(gone, fresh), same(one));
      [gone, fresh] = [[], []];
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      gone.push(one ?? '');
      i += 1;
    } else {
      fresh.push(other);
      j += 1;
    }
  }
  return [...out, ...paired(gone, fresh)];
}

/** How many lines the ends of both from there on have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] as Uint16Array;
      row[j] =
        before[i] === after[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  return lengths;
}

const at = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

/** What stands between two lines in common, each beside the one in its place. */
function paired(gone: readonly string[], fresh: readonly string[]): ComparedLine[] {
  return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, index): ComparedLine => {
    const [before, after] = [gone[index], fresh[index]];
    if (before === undefined) return { kind: 'new', after: after ?? '' };
    return after === undefined ? { kind: 'gone', before } : { kind: 'changed', before, after };
  });
}
