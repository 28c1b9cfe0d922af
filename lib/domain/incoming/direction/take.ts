import type { Act } from '../../shared/act.ts';
import { todayAt } from '../../shared/calendar/due.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { isProblem, type Problem } from '../../shared/errors.ts';
import type { In, LeadAssignment } from '../states.ts';
import { extensionAsked, extensionDecided, partDone, partOf, progressReported } from './carry-out.ts';
import {
  directedFurther,
  type Errand,
  leadDistributed,
  type Named,
  type Order,
  partDistributed,
  partWithdrawn,
} from './direct.ts';
import { type Directed, nothingDirected, type Part, type Party } from './direction.ts';

/** A document that somebody leads. */
type Led = In<'assigned' | 'in-progress'>;

/** Who leads now: a unit, or a person. */
export const leadOf = ({ unit, officer, officerName }: LeadAssignment): Party =>
  unit ?? { person: officer, name: officerName };

/** What was directed. Records of versions that knew one officer and one opinion have that as their one direction. */
export function directedOf({
  directed,
  assigned,
}: {
  readonly directed?: Directed;
  readonly assigned?: LeadAssignment;
}): Directed {
  if (directed) return directed;
  if (!assigned) return nothingDirected;
  const { by, name, at, opinion: text } = assigned;
  const first = { by, name, at, text, lead: leadOf(assigned), cooperating: [], forInformation: [] };
  return { ...nothingDirected, directions: [first] };
}

function after<Document extends Led>(document: Document, directed: Directed | Problem): Document | Problem {
  return isProblem(directed) ? directed : { ...document, directed };
}

/** Bút phê tiếp, by a leader while it is worked on. @returns what {@link directedFurther} refuses */
export const directedAgain = (document: Led, act: Act, order: Order, calendar?: WorkingCalendar): Led | Problem =>
  after(
    document,
    directedFurther(directedOf(document), act, order, leadOf(document.assigned), todayAt(act.at, calendar)),
  );

/**
 * Giao việc trong đơn vị: the head of a unit names who does the part, or goes on with the document where the unit leads and no part is named. Whoever had
 * it before still reads it. @returns `part-unknown`, `part-finished`, `officer-not-of-unit`, `officer-same`, `unit-due-late`, and what a due day is refused for
 */
export function distributed(
  document: Led,
  act: Act,
  given: Errand & { readonly to: Named; readonly part?: number },
  calendar?: WorkingCalendar,
): Led | Problem {
  const { to, part, text, due } = given;
  const errand = { text, ...(due === undefined ? {} : { due }) };
  const directed = directedOf(document);
  const today = todayAt(act.at, calendar);
  if (part !== undefined) return after(document, partDistributed(directed, part, { act, to, errand, today }));
  const { assigned: assignment, handedBack: _, route = [], ...rest } = { handedBack: undefined, ...document };
  if (!assignment.unit) return { code: 'not-your-part' };
  if (assignment.officer === to.person) return { code: 'officer-same', officer: to.person };
  const decided = leadDistributed(directed, assignment.unit, { act, to, errand, today });
  if (isProblem(decided)) return decided;
  const before = assignment.officer === '' ? [] : [assignment.officer];
  return {
    ...rest,
    route: [...new Set([...route, ...before])],
    assigned: { ...assignment, officer: to.person, officerName: to.name },
    directed: decided,
  } as Led;
}

/** What somebody does with an open part of theirs; `marks` are what documents call them. */
interface Doing {
  readonly marks: readonly string[];
  /** the part that is meant, where they have several */
  readonly part?: number;
}

/** Gửi ý kiến, kết quả phối hợp. @returns `not-your-part` */
export function contributed(
  document: Led,
  act: Act,
  { marks, part, text }: Doing & { readonly text: string },
): Led | Problem {
  return done(document, act, 'cooperating', { marks, text, ...(part === undefined ? {} : { part }) });
}

/** Đã xem. @returns `not-your-part` */
export const acknowledged = (document: Led, act: Act, doing: Doing): Led | Problem =>
  done(document, act, 'information', { ...doing, text: '' });

function done(
  document: Led,
  act: Act,
  role: Part['role'],
  { marks, part, text }: Doing & { readonly text: string },
): Led | Problem {
  const directed = directedOf(document);
  return after(document, partDone(directed, partOf(directed, role, marks, part), act, text));
}

/** Báo cáo tiến độ, by who leads. @returns `direction-too-many` */
export const reported = (
  document: Led,
  act: Act,
  report: { readonly text: string; readonly percent?: number },
): Led | Problem => after(document, progressReported(directedOf(document), act, report));

/** Xin gia hạn. @returns `no-due`, `extension-asked-already`, `extension-not-later`, and what a due day is refused for */
export const askedForTime = (
  document: Led,
  act: Act,
  asked: { readonly reason: string; readonly until: string },
  calendar?: WorkingCalendar,
): Led | Problem => after(document, extensionAsked(directedOf(document), act, asked, todayAt(act.at, calendar)));

/** Cho hoặc không cho gia hạn. @returns `extension-not-asked`, `bad-request` without a reason for a refusal, `extension-not-later` */
export const decidedOnTime = (
  document: Led,
  act: Act,
  decision: { readonly granted: boolean; readonly until?: string; readonly reason: string },
  calendar?: WorkingCalendar,
): Led | Problem => after(document, extensionDecided(directedOf(document), act, decision, todayAt(act.at, calendar)));

/** Thu hồi phần việc. @returns `part-unknown`, `part-finished` */
export const withdrawn = (document: Led, act: Act, part: number): Led | Problem =>
  after(document, partWithdrawn(directedOf(document), part, act));
