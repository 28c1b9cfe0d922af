/** What a member holds at its end: a text, a number, yes or no, or a list of these. */
export type Leaf = string | number | boolean | readonly (string | number | boolean)[];

/** One member that became another, with where it stands: the names of members on the way, and for parts of a list which part. */
export interface Difference {
  readonly path: readonly string[];
  /** which part of a list, by its own name; empty where it stands in none */
  readonly part: string;
  readonly was?: Leaf;
  readonly is?: Leaf;
}

/** What identifies a part, or is a name for machines: no reader asks for it. */
const silent = new Set(['id', 'key', 'size', 'agencyCode', 'subject', 'by']);

/**
 * The members that differ between what was and what is, in the order of what is. A part of a list is the same one by its id, its code or its first day, so that one
 * that moved within the list is no difference.
 */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const names = [...new Set([...is.keys(), ...was.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    if (JSON.stringify(old?.leaf) === JSON.stringify(now?.leaf)) return [];
    const { path = [], part = '' } = now ?? old ?? {};
    return [{ path, part, ...(old ? { was: old.leaf } : {}), ...(now ? { is: now.leaf } : {}) }];
  });
}

interface Placed {
  readonly path: readonly string[];
  readonly part: string;
  readonly leaf: Leaf;
}

function leavesOf(value: unknown): Map<string, Placed> {
  const leaves = new Map<string, Placed>();
  const visit = (one: unknown, path: readonly string[], keys: readonly string[], part: string): void => {
    if (Array.isArray(one) && one.some((element) => typeof element === 'object' && element !== null))
      one.forEach((element, index) => {
        visit(element, path, [...keys, partKey(element, index)], partName(element) || part);
      });
    else if (typeof one === 'object' && one !== null && !Array.isArray(one))
      for (const [name, member] of Object.entries(one))
        if (!silent.has(name)) visit(member, [...path, name], [...keys, name], part);
    if (isLeaf(one)) leaves.set(keys.join('\n'), { path, part, leaf: one });
  };
  visit(value, [], [], '');
  return leaves;
}

function isLeaf(value: unknown): value is Leaf {
  if (Array.isArray(value)) return value.length > 0 && value.every((element) => typeof element !== 'object');
  return ['string', 'number', 'boolean'].includes(typeof value);
}

const textIn = (part: unknown, names: readonly string[]): string | undefined =>
  names.map((name) => (part as Record<string, unknown>)[name]).find((one) => typeof one === 'string') as
    | string
    | undefined;
const partKey = (part: unknown, index: number): string => textIn(part, ['id', 'code', 'from']) ?? String(index);
const partName = (part: unknown): string => textIn(part, ['name', 'position', 'code']) ?? '';
