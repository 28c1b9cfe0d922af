import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AgencyRecord,
  agencyOn,
  recordOfAgency,
} from '../../../lib/domain/organisation/agencies/agency-record.ts';
import { renamed } from '../../../lib/domain/organisation/agencies/decide.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import { asked, confirmed } from '../../../lib/domain/organisation/people/decide.ts';
import {
  type Assignment,
  assignmentsOn,
  type PersonRecord,
} from '../../../lib/domain/organisation/people/person-record.ts';
import { movedPerson, placeMoves } from '../../../lib/domain/organisation/successions/move-people.ts';
import type { SuccessionRequest } from '../../../lib/domain/organisation/successions/succession.ts';

/** Days of 2026, counted from 0. */
const days = Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
const dayAt = (at: number): string => days[Math.min(at, days.length - 1)] ?? '';
const agency = (id: string, name: string): AgencyRecord =>
  recordOfAgency({ ...({} as Agency), id, code: id, altCodes: [], name, ours: true });
const heir = agency('S', 'Cơ quan mới');

/** What an independent book of days says: the place ids of each person and the name of the agency on each day. */
interface Book {
  readonly places: Map<string, readonly string[]>[];
  readonly names: string[];
}

type Change =
  | { readonly is: 'give' | 'end'; readonly who: number; readonly after: number }
  | { readonly is: 'rename'; readonly after: number }
  | { readonly is: 'merge'; readonly after: number };

const changes = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 20 }),
    change: fc.oneof(
      fc.record({ is: fc.constantFrom('give' as const, 'end' as const), who: fc.nat(3), after: fc.nat(60) }),
      fc.record({ is: fc.constant('rename' as const), after: fc.nat(60) }),
      fc.record({ is: fc.constant('merge' as const), after: fc.integer({ min: 1, max: 60 }) }),
    ),
  }),
  { maxLength: 40 },
);

const person = (subject: string): PersonRecord => ({
  ...{ subject, id: subject, agencyCode: 'A', name: subject, assignments: [], pending: [], absences: [] },
});

/** An office whose people, names and end change through the year, beside the book that is kept of it. */
function yearOf(list: readonly { readonly wait: number; readonly change: Change }[]) {
  let record = agency('A', 'Tên đầu');
  const people = ['p0', 'p1', 'p2', 'p3'].map(person);
  const book: Book = {
    places: days.map(() => new Map(people.map(({ subject }) => [subject, []]))),
    names: days.map(() => 'Tên đầu'),
  };
  const seen: string[] = [];
  let today = 0;
  let made = 0;
  let ended = Number.POSITIVE_INFINITY;
  const says = (at: number) =>
    JSON.stringify([
      agencyOn(record, dayAt(at))?.name,
      people.map((one) =>
        assignmentsOn(one, dayAt(at))
          .map(({ id }) => id)
          .toSorted(),
      ),
    ]);
  for (const { wait, change } of list) {
    for (let passed = 0; passed < wait && today < days.length - 1; passed += 1) seen[today] = says(today++);
    const from = today + change.after;
    if (from >= days.length) continue;
    made += 1;
    if (change.is === 'rename' && from < ended) {
      const name = {
        ...(record.names.at(-1) as AgencyRecord['names'][number]),
        name: `Tên ${made}`,
        from: dayAt(from),
      };
      const { to: _, ...open } = name;
      const after = renamed(record, open, dayAt(today));
      if ('code' in after) continue;
      record = after;
      for (let at = from; at < days.length; at += 1) book.names[at] = name.name;
    }
    if (change.is === 'merge' && ended === Number.POSITIVE_INFINITY) {
      ended = from;
      const request: SuccessionRequest = {
        ...{ kind: 'merge', fromIds: ['A'], toIds: ['S'], on: dayAt(from), decision: 'QĐ', moves: [] },
      };
      record = { ...record, to: dayAt(from) };
      const facts = { request, successors: new Map([['S', heir]]), headed: new Set<string>() };
      people.forEach((one, at) => {
        const moves = placeMoves(one, facts);
        people[at] = movedPerson(one, moves, request);
        const there = new Map(moves.map(({ place, to }) => [place.id, to?.id ?? '']));
        for (let on = from; on < days.length; on += 1)
          book.places[on]?.set(
            one.subject,
            (book.places[on]?.get(one.subject) ?? []).map((id) => there.get(id) ?? id),
          );
      });
    }
    if (change.is === 'give' || change.is === 'end') giveOrEnd(change, from);
  }
  return { record, people, book, seen, today, says };

  function giveOrEnd({ is, who }: Extract<Change, { who: number }>, from: number): void {
    const one = people[who] as PersonRecord;
    const open = assignmentsOn(one, dayAt(from)).find(({ to }) => to === undefined);
    if (is === 'end' && !open) return;
    const agencyId = from >= ended ? 'S' : 'A';
    // where the agency ends later, the place is one of its successor by then: an office gives it after the merger
    if (is === 'give' && agencyId === 'A' && ended !== Number.POSITIVE_INFINITY) return;
    const given: Assignment = {
      ...{ id: `place${made}`, agencyId, position: `Chức vụ ${made}`, level: 'officer', roles: ['officer'] },
      ...{ unitId: `u${made}`, fields: [], from: dayAt(from) },
    };
    const assignment = is === 'give' ? given : { ...(open as Assignment), to: dayAt(from) };
    if (is === 'end' && assignment.from >= dayAt(from)) return;
    const change = { id: `change${made}`, kind: is, assignment, asked: { by: 'a', name: 'a', at: 1 } };
    const waiting = asked(one, change, dayAt(today));
    if ('code' in waiting) return;
    const after = confirmed(waiting, change.id);
    if ('code' in after) return;
    people[who] = after;
    for (let at = from; at < days.length; at += 1) {
      const before = book.places[at]?.get(one.subject) ?? [];
      book.places[at]?.set(
        one.subject,
        is === 'give' ? [...before, assignment.id] : before.filter((id) => id !== assignment.id),
      );
    }
  }
}

test('a year of changes: on each day the records say what was said for that day, and of a day that is over never anything else', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const { record, people, book, seen, today, says } = yearOf(list);
      for (const [at, day] of days.entries()) {
        expect(agencyOn(record, day)?.name, day).toBe(book.names[at]);
        for (const one of people) {
          const ids = assignmentsOn(one, day).map(({ id }) => id);
          expect(ids.toSorted(), `${one.subject} on ${day}`).toEqual(book.places[at]?.get(one.subject)?.toSorted());
        }
      }
      for (let at = 0; at < today; at += 1) expect(says(at)).toBe(seen[at]);
    }),
    { numRuns: 60 },
  );
});
