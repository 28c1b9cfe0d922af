import type { AgencyRecord } from '../agencies/agency-record.ts';
import type { Assignment, PersonRecord } from '../people/person-record.ts';
import { endedOn, holdsOn, overlap } from '../validity.ts';
import { type SuccessionRequest, successionKinds } from './succession.ts';

/** A place of somebody in an agency that is succeeded, and the one that they get for it. */
export interface PlaceMove {
  readonly place: Assignment;
  /** missing where they get none */
  readonly to?: Assignment;
  /** why they get none: nobody said where they go, or a successor has one head only, who is appointed */
  readonly without?: 'not-named' | 'head';
}

/** What a move is decided on. */
export interface MoveFacts {
  readonly request: SuccessionRequest;
  readonly successors: ReadonlyMap<string, AgencyRecord>;
  /** successors that have a head on the day, and those to which more than one head would come */
  readonly headed: ReadonlySet<string>;
}

type Placed = Pick<PersonRecord, 'subject' | 'assignments'>;

/** Where the places of a person in agencies that are succeeded go. Nothing for who has none, and for who stays in a transfer. */
export function placeMoves(person: Placed, { request, successors, headed }: MoveFacts): readonly PlaceMove[] {
  const { kind, fromIds, toIds, on, moves } = request;
  const named = moves.find(({ subject }) => subject === person.subject);
  if (!named && !successionKinds[kind].ends) return [];
  const standing = person.assignments.filter(
    ({ agencyId, to }) => fromIds.includes(agencyId) && (to === undefined || to > on),
  );
  const toId = named ? named.toId : toIds[0];
  return standing.map((place) => {
    const agency = toId === undefined ? undefined : successors.get(toId);
    if (!agency) return { place, without: 'not-named' };
    if (isHead(place) && headed.has(agency.id)) return { place, without: 'head' };
    return { place, to: placeThere(place, agency, on, named?.unitId) };
  });
}

/** The same place in another agency: its id follows from the one before, so that it is made once. */
function placeThere(place: Assignment, agency: AgencyRecord, on: string, wanted: string | undefined): Assignment {
  const { unitId: _, ...rest } = place;
  const unitId = wanted ?? unitLike(place, agency, on);
  const from = place.from > on ? place.from : on;
  const id = `${place.id}-${agency.id}-${on.replaceAll('-', '')}`.slice(-100);
  return { ...rest, id, agencyId: agency.id, ...(unitId === undefined ? {} : { unitId }), from };
}

/** The unit of the successor that bears the id, as units do that were set up with the same list. */
const unitLike = ({ unitId }: Assignment, { units }: AgencyRecord, on: string): string | undefined =>
  units.find((unit) => unit.id === unitId && holdsOn(unit, on))?.id;

const isHead = ({ level, roles }: Assignment): boolean => level === 'head' && !roles.includes('admin');

/** Successors to which nobody comes as head: those that have one on the day, and those to which more than one would come. */
export function headedAgencies(
  request: SuccessionRequest,
  people: readonly Placed[],
  toPeople: ReadonlyMap<string, readonly Placed[]>,
): ReadonlySet<string> {
  const { fromIds, toIds, on, moves } = request;
  const holds = (place: Assignment, ids: readonly string[]) =>
    ids.includes(place.agencyId) && isHead(place) && overlap(place, { from: on });
  const coming = people
    .filter(({ assignments }) => assignments.some((place) => holds(place, fromIds)))
    .map(({ subject }) => {
      const named = moves.find((move) => move.subject === subject);
      return named ? named.toId : toIds[0];
    });
  const isHeaded = (id: string) =>
    (toPeople.get(id) ?? []).some(({ assignments }) => assignments.some((place) => holds(place, [id]))) ||
    coming.filter((toId) => toId === id).length > 1;
  return new Set(toIds.filter(isHeaded));
}

/** The person with their places moved: what waits to be confirmed in an agency that ends is dropped with it. The record is kept where they go. */
export function movedPerson(
  record: PersonRecord,
  moves: readonly PlaceMove[],
  request: SuccessionRequest,
): PersonRecord {
  const { on, fromIds, kind, decision } = request;
  const gone = new Set(moves.map(({ place }) => place.id));
  const kept = record.assignments.flatMap((place) => (gone.has(place.id) ? (endedOn(place, on) ?? []) : [place]));
  const known = new Set(kept.map(({ id }) => id));
  const made = moves.flatMap(({ to }) => (to && !known.has(to.id) ? [{ ...to, decision }] : []));
  const ends = successionKinds[kind].ends;
  const pending = ends
    ? record.pending.filter(({ assignment }) => !fromIds.includes(assignment.agencyId))
    : record.pending;
  const home = made[0]?.agencyId;
  const agencyCode = home !== undefined && fromIds.includes(record.agencyCode) ? home : record.agencyCode;
  return { ...record, agencyCode, assignments: [...kept, ...made], pending };
}
