import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { Maintenance } from './maintenance.ts';

/** A line of a file plan: a dossier that is foreseen in a year. Decree 30/2020 art. 28, App. V mẫu I. */
export interface PlanLine {
  /** đề mục lớn, such as `I. Tổ chức cán bộ` */
  readonly heading: string;
  /** số và ký hiệu hồ sơ, such as `01.TCCB`; names the line within its plan */
  readonly notation: string;
  readonly title: string;
  readonly maintenance: Maintenance;
  /** the unit that opens it, as people call it; empty where it is the whole agency's */
  readonly unit: string;
  /** who opens it, as people call them; empty where nobody is named */
  readonly creator: string;
  /** who entered or changed it after the plan was approved; gone once that is approved too */
  readonly changed?: Act;
}

/** What is said of a line. */
export type PlanLineContent = Omit<PlanLine, 'changed'>;

interface Common {
  readonly agencyCode: string;
  readonly year: number;
  /** by heading in the order in which they were entered first, within it as entered */
  readonly lines: readonly PlanLine[];
}

/** Drafted by the clerk; nothing is opened on its lines yet. */
export interface DraftPlan extends Common {
  readonly state: 'draft';
}

/** In force. Where lines changed since, who approved it last did not see them. */
export interface ApprovedPlan extends Common {
  readonly state: 'approved' | 'changed';
  readonly approved: Act & { readonly decision: string };
}

/** Danh mục hồ sơ of an agency in a year. */
export type FilePlan = DraftPlan | ApprovedPlan;
export type FilePlanState = FilePlan['state'];

/** More lines than any agency's plan has; it is one record. */
export const maxPlanLines = 500;

/** The plan of a year in which nobody has entered a line. */
export const emptyPlan = (agencyCode: string, year: number): DraftPlan => ({
  agencyCode,
  year,
  state: 'draft',
  lines: [],
});

/** Notations name dossiers in codes and files: letters, digits and the signs between them. */
export const isNotation = (text: string): boolean => /^[\p{L}\d]+([./-][\p{L}\d]+)*$/u.test(text) && text.length <= 30;

/**
 * The plan with a line entered, or in the place of the one with the notation `replaces`. In a plan in force the line bears who changed it.
 * @returns `plan-notation-taken`, `plan-line-unknown`, `plan-full`
 */
export function withLine(plan: FilePlan, content: PlanLineContent, act: Act, replaces?: string): FilePlan | Problem {
  const isTaken = plan.lines.some(({ notation }) => notation === content.notation && notation !== replaces);
  if (isTaken) return { code: 'plan-notation-taken', notation: content.notation };
  if (replaces !== undefined && !plan.lines.some(({ notation }) => notation === replaces))
    return { code: 'plan-line-unknown', notation: replaces };
  if (replaces === undefined && plan.lines.length >= maxPlanLines) return { code: 'plan-full', limit: maxPlanLines };
  const line: PlanLine = plan.state === 'draft' ? content : { ...content, changed: act };
  const lines =
    replaces === undefined ? [...plan.lines, line] : plan.lines.map((one) => (one.notation === replaces ? line : one));
  return touched(plan, inHeadings(lines));
}

/** The plan without a line. Dossiers that were opened on it keep what they have of it. @returns `plan-line-unknown` */
export function withoutLine(plan: FilePlan, notation: string): FilePlan | Problem {
  const lines = plan.lines.filter((line) => line.notation !== notation);
  if (lines.length === plan.lines.length) return { code: 'plan-line-unknown', notation };
  return touched(plan, lines);
}

const touched = (plan: FilePlan, lines: readonly PlanLine[]): FilePlan =>
  plan.state === 'draft' ? { ...plan, lines } : { ...plan, state: 'changed', lines };

/** Lines of one heading stand together. */
export function inHeadings<Line extends { readonly heading: string }>(lines: readonly Line[]): readonly Line[] {
  const headings = [...new Set(lines.map(({ heading }) => heading))];
  return headings.flatMap((heading) => lines.filter((line) => line.heading === heading));
}

/** Phê duyệt danh mục: in force as it stands, with all that changed since. @returns `plan-empty`, `plan-approved-already` */
export function approvedPlan(plan: FilePlan, act: Act, decision: string): FilePlan | Problem {
  if (plan.lines.length === 0) return { code: 'plan-empty' };
  if (plan.state === 'approved') return { code: 'plan-approved-already' };
  const { agencyCode, year } = plan;
  const lines = plan.lines.map(({ changed: _, ...line }) => line);
  return { agencyCode, year, lines, state: 'approved', approved: { ...act, decision } };
}

/** What an import does with a line. */
export interface PlannedPlanLine {
  /** of the file */
  readonly line: number;
  readonly notation: string;
  readonly title: string;
  readonly outcome: 'create' | 'change' | 'unchanged' | 'error';
  /** of what is wrong with it */
  readonly problems: readonly PlanLineProblem[];
}

export type PlanLineProblem =
  | 'notation-wrong'
  | 'notation-repeated'
  | 'title-missing'
  | 'title-long'
  | 'maintenance-unreadable'
  | 'plan-full';

/** A line that was read from a table, with what is wrong with it. */
export interface ReadPlanLine {
  readonly line: number;
  readonly content: PlanLineContent;
  readonly problems: readonly PlanLineProblem[];
}

/**
 * What an import would do, line by line, and the plan behind it: a line of a new notation is entered, one of a known notation takes its place; what the file does not name stays.
 */
export function importedPlan(
  plan: FilePlan,
  read: readonly ReadPlanLine[],
  act: Act,
): { readonly plan: FilePlan; readonly lines: readonly PlannedPlanLine[] } {
  let after = plan;
  const lines = read.map(({ line, content, problems }): PlannedPlanLine => {
    const { notation, title } = content;
    const said = { line, notation, title };
    if (problems.length > 0) return { ...said, outcome: 'error', problems };
    const known = after.lines.find((one) => one.notation === notation);
    if (known && isSame(known, content)) return { ...said, outcome: 'unchanged', problems: [] };
    const next = withLine(after, content, act, known?.notation);
    if ('code' in next) return { ...said, outcome: 'error', problems: ['plan-full'] };
    after = next;
    return { ...said, outcome: known ? 'change' : 'create', problems: [] };
  });
  return { plan: after, lines };
}

const isSame = (line: PlanLine, content: PlanLineContent): boolean =>
  (Object.keys(content) as (keyof PlanLineContent)[]).every((name) => line[name] === content[name]);
