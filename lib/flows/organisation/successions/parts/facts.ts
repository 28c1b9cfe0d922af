import { mayAdminister } from '../../../../domain/organisation/administration.ts';
import type { AgencyLine } from '../../../../domain/organisation/agencies/agency-line.ts';
import type { AgencyRecord } from '../../../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../../../domain/organisation/agency.ts';
import type { Permission } from '../../../../domain/organisation/permissions.ts';
import { type SuccessionAgencies, successionProblem } from '../../../../domain/organisation/successions/decide.ts';
import { headedAgencies, type MoveFacts } from '../../../../domain/organisation/successions/move-people.ts';
import type { SuccessionRequest } from '../../../../domain/organisation/successions/succession.ts';
import { vietnamDay } from '../../../../domain/shared/calendar/time.ts';
import { type Problem, unless } from '../../../../domain/shared/errors.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { Loaded } from '../../../../stores/documents/logged-state.ts';
import { agencyLines, findAgencyRecord } from '../../../../stores/organisation/agencies.ts';
import { type Colleague, colleagueLines } from '../../../../stores/organisation/people.ts';
import { type SuccessionLine, successionLines } from '../../../../stores/organisation/successions.ts';
import { whereIs } from '../../parts/where.ts';

/** The agencies of a succession, and everybody who has a place in them. */
export interface LoadedSuccession {
  readonly agencies: ReadonlyMap<string, Loaded<AgencyRecord>>;
  /** of the agencies that are succeeded, each person once */
  readonly people: readonly Colleague[];
  readonly moving: MoveFacts;
}

/** @throws {Refused} `outside-your-administration` unless all of them are within it */
export async function requireAdministeredAll(
  context: Context,
  person: Person,
  permission: Permission,
  ids: readonly string[],
): Promise<void> {
  for (const id of new Set(ids)) unless(mayAdminister(person, permission, await whereIs(context, id)));
}

/** Why the succession cannot be as things stand; `except` is the one that is asked about, where it is kept already. */
export async function problemOf(
  context: Context,
  request: SuccessionRequest,
  except?: string,
): Promise<Problem | undefined> {
  const [lines, successions] = await Promise.all([agencyLines(context, request.on), successionLines(context)]);
  const records = new Map([...(await agenciesOf(context, request))].map(([id, { state }]) => [id, state]));
  const facts: SuccessionAgencies = {
    agencies: records,
    below: belowOf(lines, request),
    taken: takenBy(successions, except),
  };
  return successionProblem(request, facts, vietnamDay(context.clock.now()));
}

function belowOf(lines: readonly AgencyLine[], { fromIds, on }: SuccessionRequest): ReadonlyMap<string, string[]> {
  const standing = lines.filter(({ id, to }) => (to === undefined || to > on) && !fromIds.includes(id));
  return new Map(fromIds.map((id) => [id, standing.filter(({ parentId }) => parentId === id).map((line) => line.id)]));
}

const takenBy = (lines: readonly SuccessionLine[], except: string | undefined): ReadonlySet<string> =>
  new Set(lines.flatMap(({ id, state, fromIds }) => (state === 'proposed' && id !== except ? fromIds : [])));

/** The agencies of a succession that are kept here, by id. */
export async function agenciesOf(
  context: Context,
  { fromIds, toIds }: Pick<SuccessionRequest, 'fromIds' | 'toIds'>,
): Promise<ReadonlyMap<string, Loaded<AgencyRecord>>> {
  const agencies = new Map<string, Loaded<AgencyRecord>>();
  for (const id of new Set([...fromIds, ...toIds])) {
    const loaded = await findAgencyRecord(context, id);
    if (loaded) agencies.set(id, loaded);
  }
  return agencies;
}

/** Everything that a succession is carried out on. */
export async function loadSuccession(context: Context, request: SuccessionRequest): Promise<LoadedSuccession> {
  const agencies = await agenciesOf(context, request);
  const [from, to] = await Promise.all(
    [request.fromIds, request.toIds].map((ids) =>
      Promise.all(ids.map(async (id) => [id, await colleagueLines(context, id)] as const)),
    ),
  );
  const people = new Map((from ?? []).flatMap(([, lines]) => lines.map((line) => [line.subject, line] as const)));
  const successors = new Map(
    request.toIds.flatMap((id) => {
      const record = agencies.get(id)?.state;
      return record ? [[id, record] as const] : [];
    }),
  );
  const headed = headedAgencies(request, [...people.values()], new Map(to));
  return { agencies, people: [...people.values()], moving: { request, successors, headed } };
}
