import { besideNotation, type OpenDossier } from '../../domain/dossiers/dossier.ts';
import type { Maintenance } from '../../domain/dossiers/maintenance.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { dossierWrites, takeNotation } from '../../stores/dossiers/dossiers.ts';
import { findFilePlan } from '../../stores/dossiers/file-plans.ts';
import { unitOf } from '../../stores/organisation/units.ts';

/** What is said of a new dossier. */
export interface DossierRequest {
  readonly year: number;
  /** the line of the plan, by its notation; missing for one beside the plan, which says why */
  readonly planned?: string | undefined;
  readonly beside?: string | undefined;
  readonly title: string;
  readonly maintenance: Maintenance;
  readonly rights: string;
  readonly note: string;
  readonly language: string;
  /** `yyyy-mm-dd` */
  readonly startDate: string;
}

/**
 * Mở hồ sơ on a line of the file plan, or beside it with a reason. Its code follows from agency, year and notation and is nobody else's. Decree 30/2020 art. 29.1; App. VI III.4b.
 * @throws {Refused} `plan-not-approved`, `plan-line-unknown`, `bad-request` where neither line nor reason is named, `dossier-dates-wrong`
 */
export function openDossier(
  context: Context,
  caller: Caller,
  { year, planned, beside, ...said }: DossierRequest,
): Promise<{ readonly id: string }> {
  const { person } = caller;
  requirePermission(person, 'dossier.open');
  return step(context, caller, async () => {
    const act = actOf(context, person);
    if (said.startDate > vietnamDay(act.at)) throw new Refused({ code: 'dossier-dates-wrong' });
    const { agencyCode } = person;
    const [agency, unit] = await Promise.all([context.directory.agency(agencyCode), unitOf(context, person)]);
    const base = planned === undefined ? [besideNotation, unit?.abbreviation].filter(Boolean).join('.') : planned;
    if (planned !== undefined) await requireLine(context, agencyCode, year, planned);
    else if (!beside) throw new Refused({ code: 'bad-request', detail: 'beside', fields: ['beside'] });
    const id = context.newId();
    const { notation, writes } = await takeNotation(context, { agencyCode, year, base, id });
    const dossier: OpenDossier = {
      ...{ state: 'open', id, agencyCode, organId: agency?.code ?? agencyCode, year, notation },
      ...(planned === undefined ? { beside: beside ?? '' } : { planned }),
      ...said,
      creator: { subject: person.subject, name: person.name },
      ...(unit ? { unit: { id: unit.id, name: unit.name } } : {}),
      opened: act,
      items: [],
    };
    const data = { notation, title: said.title, ...(planned === undefined ? { beside } : { planned }) };
    const event = { kind: 'dossier-opened', data };
    return { writes: [...dossierWrites(undefined, dossier, act, event), ...writes], answer: { id } };
  });
}

/** @throws {Refused} `plan-not-approved`, `plan-line-unknown` */
async function requireLine(context: Context, agencyCode: string, year: number, notation: string): Promise<void> {
  const plan = (await findFilePlan(context, agencyCode, year))?.state;
  if (!plan || plan.state === 'draft') throw new Refused({ code: 'plan-not-approved' });
  if (!plan.lines.some((line) => line.notation === notation))
    throw new Refused({ code: 'plan-line-unknown', notation });
}
