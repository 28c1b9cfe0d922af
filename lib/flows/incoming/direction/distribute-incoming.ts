import { isUnit, type PersonParty } from '../../../domain/incoming/direction/direction.ts';
import { openParts } from '../../../domain/incoming/direction/parts.ts';
import { directedOf, distributed } from '../../../domain/incoming/direction/take.ts';
import type { In } from '../../../domain/incoming/states.ts';
import { headMark, marksActedFor } from '../../../domain/organisation/marks.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { colleagueOf } from '../../parts/parties.ts';

export interface DistributeRequest {
  /** somebody of the unit, by subject */
  readonly officer: string;
  /** the part of a unit that cooperates; missing for the unit that leads, or where only one is meant */
  readonly part?: number | undefined;
  /** `yyyy-mm-dd`, no later than the leader's day */
  readonly due?: string | undefined;
  readonly opinion?: string | undefined;
}

/**
 * Giao việc trong đơn vị: who heads a unit that leads or cooperates names who of it does the work. Decree 30/2020 art. 23, 24.
 * @throws {Refused} `not-your-part`, `colleague-unknown`, `officer-not-of-unit`, `officer-same`, `unit-due-late`, `due-past`, `due-closed`, `part-unknown`, `part-finished`
 */
export function distributeIncoming(
  context: Context,
  caller: Caller,
  id: string,
  { officer, part, due, opinion = '' }: DistributeRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'distribute', async ({ incoming, act }) => {
    const chosen = partFor(incoming, marksActedFor(caller.person), part);
    const { name, unit } = await colleagueOf(context, caller.person.agencyCode, officer);
    const to: PersonParty = { person: officer, name };
    const errand = { text: opinion.trim(), ...(due === undefined ? {} : { due }) };
    const about = chosen === 'lead' ? {} : { part: chosen };
    return {
      after: distributed(incoming, act, { to: { ...to, unit }, ...errand, ...about }, await workingCalendar(context)),
      data: { officer, name, ...about, opinion: errand.text, ...(due === undefined ? {} : { due }) },
    };
  });
}

/** What of their unit's is meant: the lead where it leads, else the part that is named or their first. @throws {Refused} `not-your-part`, `part-finished` */
function partFor(incoming: In<'assigned' | 'in-progress'>, marks: readonly string[], part?: number): 'lead' | number {
  const { unit } = incoming.assigned;
  if (part === undefined && unit && marks.includes(headMark(unit.unit))) return 'lead';
  const directed = directedOf(incoming);
  const theirs = directed.parts.filter(({ of }) => isUnit(of) && marks.includes(headMark(of.unit)));
  const open = openParts({ parts: theirs });
  const found = part === undefined ? open[0] : theirs.find(({ number }) => number === part);
  if (found?.role !== 'cooperating') throw new Refused({ code: 'not-your-part' });
  return found.number;
}
