import type { Act } from '../../shared/act.ts';
import { dueProblem, type Today } from '../../shared/calendar/due.ts';
import { printedDay } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/errors.ts';
import {
  type Directed,
  type Direction,
  type Distribution,
  isUnit,
  limits,
  nothingDirected,
  type Party,
  type PersonParty,
  partyKey,
  type UnitParty,
} from './direction.ts';
import { isOpen, leadsNow, openParts, withParts } from './parts.ts';

/** What a leader directs beside who leads. */
export type Order = Pick<Direction, 'text' | 'cooperating' | 'forInformation'> & { readonly due?: string };

/** The first direction, or the one by which a document that was handed back is given anew: who leads stands in it. */
export function withDirection(
  before: Directed | undefined,
  act: Act,
  order: Order & { readonly lead: Party },
  today: Today,
): Directed | Problem {
  const { unitDue: _, due: __, ...kept } = before ?? nothingDirected;
  const parts = leadsNow(kept.parts, order.lead, act);
  const problem = orderProblem({ ...kept, parts }, order, order.lead, today);
  if (problem) return problem;
  return {
    ...kept,
    directions: [...kept.directions, { ...act, ...order }],
    parts: withParts(parts, order, act.at),
    ...(order.due === undefined ? {} : { due: order.due }),
  };
}

/** Bút phê tiếp: adds who cooperates and who is to know, moves the day, says more. Who leads stays. Decree 30/2020 art. 23.2. */
export function directedFurther(
  before: Directed,
  act: Act,
  order: Order,
  lead: Party,
  today: Today,
): Directed | Problem {
  const says =
    order.text !== '' || order.due !== undefined || order.cooperating.length + order.forInformation.length > 0;
  if (!says) return { code: 'bad-request', detail: 'opinion', fields: ['opinion'] };
  const problem = orderProblem(before, order, lead, today);
  if (problem) return problem;
  const after = {
    ...before,
    directions: [...before.directions, { ...act, ...order }],
    parts: withParts(before.parts, order, act.at),
  };
  return order.due === undefined ? after : moved(after, order.due);
}

/** The leader's day; a day of the unit that would be later goes with the old one. */
export function moved({ unitDue, due: _, ...rest }: Directed, due: string): Directed {
  return { ...rest, due, ...(unitDue !== undefined && unitDue <= due ? { unitDue } : {}) };
}

/** What bars a direction, or one that is proposed: its day, somebody twice, too many. */
export function orderProblem(before: Directed, order: Order, lead: Party, today: Today): Problem | undefined {
  const { cooperating, forInformation, due } = order;
  const wrong = due === undefined ? undefined : dueProblem(due, today);
  if (wrong) return wrong;
  const given = [...cooperating, ...forInformation];
  if (Math.max(cooperating.length, forInformation.length) > limits.parties)
    return { code: 'direction-too-many', limit: limits.parties };
  const there = new Set([partyKey(lead), ...openParts(before).map(({ of }) => partyKey(of))]);
  for (const party of given) {
    if (there.has(partyKey(party))) return { code: 'direction-double', name: party.name, detail: party.name };
    there.add(partyKey(party));
  }
  const full = before.directions.length >= limits.directions || before.parts.length + given.length > limits.parts;
  return full ? { code: 'direction-too-many', limit: limits.parts } : undefined;
}

/** Thu hồi phần việc: what somebody has not done yet is not asked of them any more. What is done stays. */
export function partWithdrawn(before: Directed, number: number, { by, name, at }: Act): Directed | Problem {
  const part = before.parts.find((one) => one.number === number);
  if (!part) return { code: 'part-unknown', part: number };
  if (!isOpen(part)) return { code: 'part-finished', name: part.of.name, detail: part.of.name };
  const ended = { by, name, at, how: 'withdrawn' } as const;
  return { ...before, parts: before.parts.map((one) => (one === part ? { ...one, ended } : one)) };
}

/** Whom the head of a unit names, with the unit in which they work. */
export interface Named extends PersonParty {
  readonly unit: string | undefined;
}

/** What the head of a unit adds to it. */
export type Errand = Pick<Distribution, 'text'> & { readonly due?: string };

/** The head of the leading unit names who goes on with it, by no later day than the leader's. */
export function leadDistributed(
  before: Directed,
  unit: UnitParty,
  { act, to, errand, today }: { readonly act: Act; readonly to: Named; readonly errand: Errand; readonly today: Today },
): Directed | Problem {
  const problem = errandProblem(before, unit, to, errand, today);
  if (problem) return problem;
  const { unitDue: _, ...rest } = before;
  const person = { person: to.person, name: to.name };
  return {
    ...rest,
    parts: leadsNow(before.parts, person, act),
    distributions: [...before.distributions, { ...act, ...errand, to: person, unit: unit.unit, unitName: unit.name }],
    ...(errand.due === undefined ? {} : { unitDue: errand.due }),
  };
}

/** The same for the part of a unit that cooperates. */
export function partDistributed(
  before: Directed,
  number: number,
  { act, to, errand, today }: { readonly act: Act; readonly to: Named; readonly errand: Errand; readonly today: Today },
): Directed | Problem {
  const part = before.parts.find((one) => one.number === number);
  if (!part || !isUnit(part.of)) return { code: 'part-unknown', part: number };
  if (!isOpen(part)) return { code: 'part-finished', name: part.of.name, detail: part.of.name };
  const problem = errandProblem(before, part.of, to, errand, today);
  if (problem) return problem;
  const named = { person: to.person, name: to.name };
  const { due: _, ...kept } = part;
  const due = errand.due === undefined ? {} : { due: errand.due };
  const { unit, name: unitName } = part.of;
  return {
    ...before,
    parts: before.parts.map((one) => (one === part ? { ...kept, named, ...due } : one)),
    distributions: [...before.distributions, { ...act, ...errand, to: named, unit, unitName, part: number }],
  };
}

function errandProblem(
  before: Directed,
  { unit }: UnitParty,
  to: Named,
  { due }: Errand,
  today: Today,
): Problem | undefined {
  if (to.unit !== unit) return { code: 'officer-not-of-unit', officer: to.person };
  const wrong = due === undefined ? undefined : dueProblem(due, today);
  if (wrong) return wrong;
  if (due !== undefined && before.due !== undefined && due > before.due)
    return { code: 'unit-due-late', due: before.due, detail: printedDay(before.due) };
  return before.distributions.length >= limits.distributions
    ? { code: 'direction-too-many', limit: limits.distributions }
    : undefined;
}
