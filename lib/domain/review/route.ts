import type { ReviewRoute } from '../organisation/agencies/agency-record.ts';

/**
 * A stage of the route of review before the signer: the head of the drafting unit answers for what the document says (Decree 30/2020 art. 12.1), whoever is
 * given the check of form, here the clerks, for its form and technique (art. 12.2).
 */
export type StageName = 'unit-head' | 'form-check';
export const stageNames: readonly ['unit-head', 'form-check'] = ['unit-head', 'form-check'];

/** Why a stage of a route is not gone through. It is shown, never left out in silence. */
export type Collapse =
  /** who drafted it heads the unit: nobody approves their own text, and they answer for it all the same */
  | 'drafter-heads-unit'
  /** no unit of the agency has a head: the office is so small that its leader reads everything */
  | 'no-unit-heads'
  /** the agency's table of routes leaves it out */
  | 'by-table';

export interface Stage {
  readonly name: StageName;
  readonly collapsed?: Collapse;
}

/** A row of an agency's table of routes: for a kind or any, drafted in a unit or any, the stages before the signer. */
export type RouteRow = ReviewRoute;

/** What holds where an agency has decided nothing: everything the law names. */
export const defaultRoutes: readonly RouteRow[] = [{ stages: stageNames }];

/** What decides about the route of a document. */
export interface RouteFacts {
  readonly kind: string;
  readonly unit: string;
  readonly drafterHeadsUnit: boolean;
  /** whether any unit of the agency has a head */
  readonly unitHeads: boolean;
}

/** The route of a document: every stage that the law knows, and why one is not gone through. The form is always checked. */
export function routeFor(rows: readonly RouteRow[], facts: RouteFacts): readonly Stage[] {
  const { stages } = rowFor(rows, facts);
  return stageNames.map((name): Stage => {
    const collapsed = name === 'form-check' ? undefined : whyCollapsed(stages.includes(name), facts);
    return collapsed ? { name, collapsed } : { name };
  });
}

function whyCollapsed(isNamed: boolean, { drafterHeadsUnit, unitHeads }: RouteFacts): Collapse | undefined {
  if (drafterHeadsUnit) return 'drafter-heads-unit';
  if (!unitHeads) return 'no-unit-heads';
  return isNamed ? undefined : 'by-table';
}

/** The row that says most of kind and unit, the unit before the kind; the first of those that say the same. */
function rowFor(rows: readonly RouteRow[], { kind, unit }: Pick<RouteFacts, 'kind' | 'unit'>): RouteRow {
  const weight = (row: RouteRow) => (row.unit === undefined ? 0 : 2) + (row.kind === undefined ? 0 : 1);
  const fitting = [...rows, ...defaultRoutes].filter(
    (row) => (row.kind ?? kind) === kind && (row.unit ?? unit) === unit,
  );
  return fitting.toSorted((a, b) => weight(b) - weight(a))[0] ?? { stages: stageNames };
}
