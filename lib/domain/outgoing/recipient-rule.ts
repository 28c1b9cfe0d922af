import type { AgencyLine } from '../organisation/agencies/agency-line.ts';
import { holdsOn } from '../organisation/validity.ts';

/** How far below: the next step, the one after it, or all of them. */
export const ruleLevels = ['next', 'after', 'all'] as const;

/** Agencies of this installation below one of them, such as "các Phòng THADS khu vực thuộc THADS tỉnh". */
export interface RecipientRule {
  /** id of the agency above */
  readonly below: string;
  readonly levels: (typeof ruleLevels)[number];
}

/** A rule under the name by which a group is known. */
export interface NamedRule {
  readonly name: string;
  readonly rule: RecipientRule;
}

/** Recipients of a document that follow from a rule: as they were on a day, until it is issued; that of its issue stays. */
export interface RuledRecipients extends NamedRule {
  /** `yyyy-mm-dd` */
  readonly on: string;
  /** codes of that day */
  readonly codes: readonly string[];
}

/** Rules of one document. */
export const maxRules = 10;

type Line = Pick<AgencyLine, 'id' | 'code' | 'name' | 'parentId' | 'from' | 'to'>;

/** Trees are flat; one that goes on for so long is a circle. */
const maxDepth = 20;

const isWithin = (depth: number, levels: RecipientRule['levels']): boolean =>
  levels === 'all' || depth === (levels === 'next' ? 1 : 2);

/** The agencies that are on a day, each with its steps below this one; those that are not below it are left out. */
function depthsBelow(lines: readonly Line[], below: string, day: string): (readonly [Line, number])[] {
  const there = new Map(lines.filter((line) => holdsOn(line, day)).map((line) => [line.id, line]));
  return [...there.values()].flatMap((line) => {
    let above = line.parentId;
    for (let depth = 1; depth <= maxDepth && above !== undefined; depth += 1) {
      if (above === below) return [[line, depth] as const];
      above = there.get(above)?.parentId;
    }
    return [];
  });
}

/** Whom a rule names on a day, by code in the order of their names; never who writes. */
export function agenciesByRule(
  lines: readonly Line[],
  { below, levels }: RecipientRule,
  day: string,
  own: string,
): readonly string[] {
  return depthsBelow(lines, below, day)
    .filter(([{ id }, depth]) => id !== own && id !== below && isWithin(depth, levels))
    .toSorted(([a], [b]) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
    .map(([{ code }]) => code);
}

/** An agency with others below it: how many on the next step, on the one after, in all. */
export interface RulePossible {
  readonly id: string;
  readonly name: string;
  readonly next: number;
  readonly after: number;
  readonly all: number;
}

/** Who has agencies below, with how many there are on the next two steps: what a rule can be made of. */
export function rulesPossible(lines: readonly Line[], day: string): readonly RulePossible[] {
  return lines.flatMap(({ id, name }) => {
    const depths = depthsBelow(lines, id, day).map(([, depth]) => depth);
    const count = (depth: number) => depths.filter((one) => one === depth).length;
    return depths.length === 0 ? [] : [{ id, name, next: count(1), after: count(2), all: depths.length }];
  });
}

/** The recipients that were chosen, then those of the rules; nobody twice. */
export function withRuled(chosen: readonly string[], ruled: readonly Pick<RuledRecipients, 'codes'>[]): string[] {
  return [...chosen, ...[...new Set(ruled.flatMap(({ codes }) => codes))].filter((code) => !chosen.includes(code))];
}

/** The same recipients with rules as they hold on another day: whom only a rule named before, and names no more, is left out. */
export function ruledAgain(
  recipients: readonly string[],
  before: readonly RuledRecipients[],
  after: readonly RuledRecipients[],
): string[] {
  const named = new Set(before.flatMap(({ codes }) => codes));
  return withRuled(
    recipients.filter((code) => !named.has(code)),
    after,
  );
}
