import type { Act } from '../../shared/act.ts';
import type { FileRef } from '../../shared/file-ref.ts';
import type { Person } from '../agency.ts';
import type { Level, Role } from '../roles.ts';
import { always, heldOn, holdsOn, type Validity } from '../validity.ts';
import { hasLeft, type Leaving } from './leaving.ts';

/** A place of a person in an agency, with its rights. */
export interface Assignment extends Validity {
  readonly id: string;
  readonly agencyId: string;
  readonly unitId?: string;
  /** chức vụ, as printed over the signature */
  readonly position: string;
  readonly level: Level;
  readonly roles: readonly Role[];
  /** lĩnh vực phụ trách */
  readonly fields: readonly string[];
  /** the decision that it rests on */
  readonly decision?: string;
}

/** A picture of a handwritten signature, PNG on a transparent ground, and in which time documents bear it. */
export interface SignaturePicture extends FileRef, Validity {}

/** Somebody is away from a day to another, and who acts for them: tasks move, never the right to sign. */
export interface Absence extends Validity {
  readonly id: string;
  readonly actingSubject?: string;
}

/** A change of rights that waits for the word of the competent person. Decree 30/2020 App. VI III.3c. */
export interface RightChange {
  readonly id: string;
  readonly kind: 'give' | 'change' | 'end';
  /** the assignment as it is to be; for `end` with the day on which it ends */
  readonly assignment: Assignment;
  readonly asked: Act;
}

/** A person with all places that they had, have and will have. `subject` identifies them for good. */
export interface PersonRecord {
  readonly subject: string;
  readonly id: string;
  /** the agency that keeps the record */
  readonly agencyCode: string;
  readonly name: string;
  readonly employeeCode?: string;
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
  /** kept from signing in, by whom and why */
  readonly blocked?: Act & { readonly reason: string };
  /** that they leave, or have left, what they left last; missing for who stays */
  readonly leaving?: Leaving;
  /** pictures of their signature, each from a day on; missing for who has none */
  readonly signaturePictures?: readonly SignaturePicture[];
  readonly assignments: readonly Assignment[];
  readonly pending: readonly RightChange[];
  readonly absences: readonly Absence[];
}

/** The places of a person on a day. */
export const assignmentsOn = ({ assignments }: Pick<PersonRecord, 'assignments'>, day: string): readonly Assignment[] =>
  assignments.filter((assignment) => holdsOn(assignment, day));

/** Whether somebody does not sign in on a day, whatever places they have: blocked, or out of the service. */
export const isKeptOut = ({ blocked, leaving }: Pick<PersonRecord, 'blocked' | 'leaving'>, day: string): boolean =>
  blocked !== undefined || hasLeft(leaving, day);

/**
 * The person as they act on a day: in the place that is named, or in their first one. Nothing where they have no place on that day, are blocked or have
 * left the service, or the named place is not theirs.
 */
export function personOn(record: PersonRecord, day: string, assignmentId?: string): Person | undefined {
  const places = isKeptOut(record, day) ? [] : assignmentsOn(record, day);
  const place = assignmentId === undefined ? places[0] : places.find(({ id }) => id === assignmentId);
  const signaturePicture = signaturePictureOn(record, day);
  return place && { ...personIn(record, place), ...(signaturePicture ? { signaturePicture } : {}) };
}

/** The picture of their signature that documents of a day bear. */
export function signaturePictureOn({ signaturePictures = [] }: PersonRecord, day: string): FileRef | undefined {
  const picture = heldOn(signaturePictures, day);
  return picture && { key: picture.key, size: picture.size };
}

/** The person in one of their places. */
export function personIn({ subject, name }: PersonRecord, place: Assignment): Person {
  const { id, agencyId, unitId, position, level, roles, fields } = place;
  const unit = unitId === undefined ? {} : { unit: unitId };
  return { subject, agencyCode: agencyId, name, position, roles, ...unit, assignment: id, level, fields };
}

/** The record of a person who was known only as they act today. */
export function recordOfPerson(person: Person): PersonRecord {
  const { subject, agencyCode, name, position, roles, unit, fields = [] } = person;
  const {
    assignment: id = 'first',
    level = roles.includes('leader') ? 'head' : roles.includes('clerk') ? 'clerk' : 'officer',
  } = person;
  const inUnit = unit === undefined ? {} : { unitId: unit };
  const place: Assignment = {
    id,
    agencyId: agencyCode,
    ...inUnit,
    position,
    roles,
    fields,
    from: always,
    level: level === 'subordinateHead' ? 'head' : level,
  };
  return { subject, id: subject, agencyCode, name, assignments: [place], pending: [], absences: [] };
}
