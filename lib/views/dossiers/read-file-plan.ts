import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { emptyPlan, type FilePlan } from '../../domain/dossiers/file-plan.ts';
import { type RetentionClass, retentionClasses } from '../../domain/dossiers/retention-classes.ts';
import { type FilePlanStepName, filePlanSteps } from '../../domain/dossiers/steps.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { may } from '../../domain/organisation/permissions.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { filePlanLog, findFilePlan } from '../../stores/dossiers/file-plans.ts';

const shownEvents = 50;

/** The file plan of a year. */
export interface FilePlanView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly plan: FilePlan;
  /** the steps that the reader may take now */
  readonly may: readonly FilePlanStepName[];
  /** classes with terms to choose from */
  readonly classes: readonly RetentionClass[];
  /** the last changes, the newest first */
  readonly history: readonly LoggedEvent[];
}

/** Danh mục hồ sơ of the own agency, or of one that it has succeeded: this year's where none is named. @throws {Refused} `bad-request` */
export async function readFilePlan(
  context: Context,
  person: Person,
  query: { readonly [name: string]: string | undefined },
): Promise<FilePlanView> {
  requirePermission(person, 'file-plan.read');
  const year = yearAsked(query['year'], context.clock.now());
  const agencyCode = readableAgency(person, query['agency']);
  const [loaded, history] = await Promise.all([
    findFilePlan(context, agencyCode, year),
    lastEvents(context, filePlanLog(agencyCode, year), shownEvents),
  ]);
  const plan = loaded?.state ?? emptyPlan(agencyCode, year);
  const isOwn = agencyCode === person.agencyCode;
  return {
    stage: String(loaded?.version ?? 0),
    plan,
    may: (Object.keys(filePlanSteps) as FilePlanStepName[]).filter(
      (name) =>
        isOwn && filePlanSteps[name].from.includes(plan.state) && may(person, filePlanSteps[name].may) === undefined,
    ),
    classes: retentionClasses,
    history,
  };
}

/** The year that a request names; this one where it names none. @throws {Refused} `bad-request` */
export function yearAsked(asked: string | undefined, now: number): number {
  if (asked === undefined) return vietnamYear(now);
  if (!/^20\d\d$/.test(asked)) throw new Refused({ code: 'bad-request', detail: 'year', fields: ['year'] });
  return Number(asked);
}
