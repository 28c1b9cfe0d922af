import { type BookName, bookNames } from '../../../domain/books/elsewhere.ts';
import { agencyOn } from '../../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { placeMoves } from '../../../domain/organisation/successions/move-people.ts';
import { type SuccessionRequest, successionKinds } from '../../../domain/organisation/successions/succession.ts';
import { vietnamYear } from '../../../domain/shared/calendar/time.ts';
import { type Problem, problemTable } from '../../../domain/shared/errors.ts';
import type { Task, TaskKind } from '../../../domain/tasks/task.ts';
import { requirePermission } from '../../../kernel/access.ts';
import type { Context } from '../../../kernel/context.ts';
import { lastNumber } from '../../../stores/books.ts';
import { grantLines } from '../../../stores/organisation/grants.ts';
import { inboxLines } from '../../../stores/tasks.ts';
import { type LoadedSuccession, loadSuccession, problemOf, requireAdministeredAll } from './parts/facts.ts';

/** What becomes of an agency that is succeeded. */
export interface SucceededAgency {
  readonly id: string;
  readonly name: string;
  /** the books that end with it, as they stand */
  readonly books: readonly { readonly book: BookName; readonly year: number; readonly last: number }[];
  /** open work by what is to be done, counted to the limit of a list; what it is about is not the administrator's to read */
  readonly work: readonly { readonly kind: TaskKind; readonly count: number }[];
  /** grants of authority in force, which end with the places */
  readonly grants: number;
}

/** Where somebody goes. */
export interface MovedPlace {
  readonly subject: string;
  readonly name: string;
  readonly position: string;
  readonly from: string;
  readonly to?: string;
  readonly without?: 'not-named' | 'head';
}

/** What a succession would do as things stand: nothing is written. */
export interface SuccessionPlan {
  /** why it cannot be, in Vietnamese and in English; missing where it can */
  readonly problem?: { readonly code: Problem['code']; readonly title: string; readonly detail: string };
  readonly ends: boolean;
  readonly agencies: readonly SucceededAgency[];
  readonly people: readonly MovedPlace[];
}

const maxTasks = 1000;

/** Chạy thử: which books end, who goes where, how much open work goes over. @throws {Refused} `outside-your-administration` */
export async function planSuccession(
  context: Context,
  person: Person,
  request: SuccessionRequest,
): Promise<SuccessionPlan> {
  requirePermission(person, 'organisation.read');
  await requireAdministeredAll(context, person, 'organisation.read', [...request.fromIds, ...request.toIds]);
  return planOf(context, request);
}

/** The plan of a succession that is kept already is judged beside all others but `except`, itself. */
export async function planOf(context: Context, request: SuccessionRequest, except?: string): Promise<SuccessionPlan> {
  const problem = await problemOf(context, request, except);
  const loaded = await loadSuccession(context, request);
  const { ends } = successionKinds[request.kind];
  const agencies = ends ? request.fromIds.map((id) => succeededAgency(context, loaded, id, request.on)) : [];
  return {
    ...(problem ? { problem: sentencesOf(problem) } : {}),
    ends,
    agencies: await Promise.all(agencies),
    people: loaded.people.flatMap((one) =>
      placeMoves(one, loaded.moving).map(({ place, to, without }) => ({
        ...{ subject: one.subject, name: one.name, position: place.position, from: place.agencyId },
        ...(to ? { to: to.agencyId } : {}),
        ...(without ? { without } : {}),
      })),
    ),
  };
}

function sentencesOf({ code }: Problem): NonNullable<SuccessionPlan['problem']> {
  const { vi: title, en: detail } = problemTable[code];
  return { code, title, detail };
}

async function succeededAgency(
  context: Context,
  { agencies, people }: LoadedSuccession,
  id: string,
  on: string,
): Promise<SucceededAgency> {
  const record = agencies.get(id)?.state;
  const year = vietnamYear(context.clock.now());
  const books = bookNames.map(async (book) => ({
    ...{ book, year, last: await lastNumber(context, { agencyCode: id, year, book }) },
  }));
  const inboxes = [
    { position: 'clerk' } as const,
    { position: 'leader' } as const,
    ...people.map(({ subject }) => ({ person: subject })),
  ].map((assignee) => inboxLines(context, id, assignee, maxTasks));
  const tasks = (await Promise.all(inboxes)).flat().map(({ body }) => body);
  const grants = (await grantLines(context, id)).filter(({ body }) => body.state === 'active').length;
  return {
    id,
    name: (record && agencyOn(record, on)?.name) ?? id,
    books: await Promise.all(books),
    work: countsOf(tasks),
    grants,
  };
}

function countsOf(tasks: readonly Task[]): SucceededAgency['work'] {
  return [...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, { length: count }]) => ({ kind, count }));
}
