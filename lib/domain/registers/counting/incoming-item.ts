import { type DutyClock, dutyOf } from '../../duties/duty.ts';
import { standingBehind } from '../../incoming/requests/standing.ts';
import type { In, Incoming } from '../../incoming/states.ts';
import { tasksOfIncoming } from '../../incoming/tasks.ts';
import { urgencyOf } from '../../shared/urgency-secrecy.ts';
import type { ArrivalLine } from '../arrival-line.ts';
import { type CountedDocument, noUnit, type ReportItem, timingBy } from './item.ts';

type InBook = In<'registered' | 'for-information' | 'assigned' | 'in-progress' | 'completed'> | NoMore;
/** Cancelled or replaced: what is counted of it is that it came. */
type NoMore = Extract<In<'cancelled' | 'replaced'>, { arrivalNumber: number }>;

/**
 * A line of the incoming register as the report counts it at `now` (Unix milliseconds). Its day is that of the direction, else that of its sender, else the
 * law's clock for what is to be done next: Decree 30/2020 art. 24, App. VI V.2.
 */
export function incomingItem(
  line: ArrivalLine,
  document: Incoming | undefined,
  clock: DutyClock,
  now: number,
): ReportItem {
  const { number, to, day, state, kind, code, subject } = line;
  if (state === 'missing' || state === 'elsewhere') return { day, number, to, without: state };
  const held = (document?.state === 'held' ? standingBehind(document) : document) as InBook;
  return {
    ...{ day, number, code, subject, id: held.id },
    ...givenTo(held),
    ...timingOf(held, clock, now),
    groups: { source: held.source ?? 'axis', kind, urgency: urgencyOf(held.header.priority), state },
  };
}

function givenTo(document: InBook): Pick<CountedDocument, 'unit' | 'person'> {
  if (!('assigned' in document)) return { unit: noUnit.unassigned, person: '' };
  const { officer, officerName, unit } = document.assigned;
  return { unit: unit?.name ?? noUnit.alone, person: officer === '' ? '' : officerName };
}

function timingOf(document: InBook, clock: DutyClock, now: number): Pick<CountedDocument, 'timing' | 'dueOn'> {
  if (document.state === 'for-information' || document.state === 'cancelled' || document.state === 'replaced')
    return { timing: 'none' };
  const done = document.state === 'completed' ? document.completed.at : undefined;
  // what is completed is measured by the day that it had while it was worked on
  const [task] = tasksOfIncoming(document.state === 'completed' ? { ...document, state: 'in-progress' } : document);
  return timingBy(task && dutyOf(task, clock), { at: done ?? now, open: done === undefined });
}
