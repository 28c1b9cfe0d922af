import { daysAfter } from '../../../shared/calendar/day.ts';
import { printedDay } from '../../../shared/calendar/time.ts';
import { type AgencyRecord, codesOn } from '../../agencies/agency-record.ts';
import type { Unit } from '../../agencies/unit.ts';
import type { Assignment, PersonRecord } from '../../people/person-record.ts';
import { always, heldOn } from '../../validity.ts';
import type { EarlierDocument } from '../earlier.ts';
import type { OpenDocument } from '../open-document.ts';
import { levelWords, roleWords, unitKindWords, yesNoWord } from '../read/words.ts';

/** The cells of a line by the names of their columns, as lists write them; an empty cell is left out. */
export type Row = Readonly<Record<string, string>>;

/** The code by which lists name an agency. */
export const codeIn = (record: AgencyRecord | undefined, day: string): string =>
  record ? (codesOn(record, day)[0] ?? record.codes.at(-1)?.code ?? record.id) : '';

type Find = (id: string) => AgencyRecord | undefined;

/** An agency as it is on a day. */
export function agencyRow(record: AgencyRecord, day: string, find: Find): Row {
  const name = heldOn(record.names, day) ?? record.names[0];
  if (!name) return { code: codeIn(record, day) };
  return row({
    code: codeIn(record, day),
    name: name.name,
    shortName: name.shortName,
    abbreviation: name.abbreviation,
    parent: name.parentId === undefined ? undefined : codeIn(find(name.parentId), day),
    parentName: name.parentName,
    place: name.place,
    address: name.address,
    email: name.email,
    headTitle: name.headTitle,
    sealDiameterMm: String(name.sealDiameterMm).replace('.', ','),
    ours: yesNoWord(record.ours),
    from: fromText(name.from),
    decision: name.decision,
  });
}

export function unitRow(record: AgencyRecord, unit: Unit, day: string): Row {
  const parent = record.units.find(({ id }) => id === unit.parentUnitId);
  return row({
    agency: codeIn(record, day),
    name: unit.name,
    abbreviation: unit.abbreviation,
    parent: parent?.abbreviation,
    kind: unitKindWords[unit.kind][0],
    hasOwnSeal: yesNoWord(unit.hasOwnSeal),
    from: fromText(unit.from),
  });
}

/** A person in one of their places. */
export function personRow(person: PersonRecord, place: Assignment, day: string, find: Find): Row {
  const agency = find(place.agencyId);
  const unit = agency?.units.find(({ id }) => id === place.unitId);
  return row({
    employeeCode: person.employeeCode,
    name: person.name,
    birthDate: person.birthDate && printedDay(person.birthDate),
    agency: codeIn(agency, day),
    unit: unit?.abbreviation,
    position: place.position,
    level: levelWords[place.level][0],
    roles: place.roles.map((role) => roleWords[role][0]).join(', '),
    fields: place.fields.join(', '),
    email: person.email,
    phone: person.phone,
    from: fromText(place.from),
    to: place.to && printedDay(daysAfter(place.to, -1)),
    decision: place.decision,
  });
}

/** A document of a register before. */
export function registerRow(one: EarlierDocument, day: string, find: Find): Row {
  const { number, notation, subject, signer, recipients, note } = one;
  const code = `${number < 10 ? `0${number}` : number}/${notation}`;
  return row({
    code,
    day: printedDay(one.day),
    subject,
    signer,
    recipients,
    note,
    agency: codeIn(find(one.agencyCode), day),
  });
}

/** A document that is still being worked on. */
export function openRow(one: OpenDocument, day: string, find: Find): Row {
  return row({
    ...{
      arrival: String(one.arrivalNumber),
      arrivedOn: printedDay(one.arrivedOn),
      sender: one.fromName,
      code: one.code,
    },
    ...{ day: one.issuedOn && printedDay(one.issuedOn), subject: one.subject, signer: one.signer },
    ...{ officer: one.officer?.name, due: one.dueOn && printedDay(one.dueOn), opinion: one.opinion },
    ...{ file: one.file?.name, agency: codeIn(find(one.agencyCode), day) },
  });
}

/** A person without a place. */
export function factsRow({ employeeCode, name, birthDate, email, phone }: PersonRecord): Row {
  return row({ employeeCode, name, birthDate: birthDate && printedDay(birthDate), email, phone });
}

const fromText = (day: string): string => (day === always ? '' : printedDay(day));

function row(cells: Readonly<Record<string, string | undefined>>): Row {
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== undefined && cell[1] !== ''),
  );
}
