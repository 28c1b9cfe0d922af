import { heldOn, type Validity } from '../validity.ts';
import { type AgencyCode, type AgencyName, type AgencyRecord, codesOn } from './agency-record.ts';

type LineName = Validity & Pick<AgencyName, 'name' | 'parentId'> & { readonly parentName?: string };

/** An agency in the list of those that are kept here, with all that it was and will be: the list is as right on a later day as on the one it was written. */
export interface KeptLine extends Validity {
  readonly id: string;
  readonly ours: boolean;
  readonly names: readonly LineName[];
  readonly codes: readonly AgencyCode[];
}

/** An agency in that list as it is on a day. */
export interface AgencyLine extends Validity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId?: string;
  readonly ours: boolean;
  /** what else it is found by; absent where there is nothing */
  readonly parentName?: string;
  readonly oldCodes?: readonly string[];
  readonly oldNames?: readonly string[];
}

/** What the list keeps of an agency. */
export function keptLine({ id, ours, names, codes, from, to }: AgencyRecord): KeptLine {
  const called = names.map(({ name, parentId, parentName, from: since, to: until }) => ({
    name,
    ...(parentId === undefined ? {} : { parentId }),
    ...(parentName === '' ? {} : { parentName }),
    from: since,
    ...(until === undefined ? {} : { to: until }),
  }));
  return { id, ours, names: called, codes, from, ...(to === undefined ? {} : { to }) };
}

/** The lines as they are on a day. Whoever stands below another says what that one is called on the day. */
export function linesOn(kept: readonly KeptLine[], day: string): AgencyLine[] {
  const names = new Map(kept.map((line) => [line.id, nameOn(line, day)?.name]));
  return kept.map((line) => lineOn(line, day, (id) => names.get(id)));
}

function lineOn(line: KeptLine, day: string, called: (id: string) => string | undefined): AgencyLine {
  const { id, ours, names, codes, from, to } = line;
  const now = nameOn(line, day);
  const code = codesOn({ codes }, day)[0] ?? codes.at(-1)?.code ?? id;
  const parentId = heldOn(names, day)?.parentId;
  const parentName = (parentId !== undefined && called(parentId)) || now?.parentName;
  const oldCodes = codes.map((row) => row.code).filter((other) => other !== code);
  const oldNames = names.flatMap(({ name, to: end }) => (end !== undefined && end <= day ? [name] : []));
  const others = oldNames.filter((name) => name !== now?.name);
  return {
    id,
    code,
    name: now?.name ?? id,
    ours,
    from,
    ...(parentId === undefined ? {} : { parentId }),
    ...(to === undefined ? {} : { to }),
    ...(parentName ? { parentName } : {}),
    ...(oldCodes.length > 0 ? { oldCodes } : {}),
    ...(others.length > 0 ? { oldNames: others } : {}),
  };
}

/** Before its first name it is known by that, after its last by that one. */
function nameOn({ names }: KeptLine, day: string): LineName | undefined {
  const before = names.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return heldOn(names, day) ?? before.at(-1) ?? names[0];
}
