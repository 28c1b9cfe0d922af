import { printedCode } from '../domain/books/number.ts';
import { type Dossier, dossierCode } from '../domain/dossiers/dossier.ts';
import { readersOfDossier } from '../domain/dossiers/readers.ts';
import { readersOfIncoming } from '../domain/incoming/readers.ts';
import type { Incoming } from '../domain/incoming/states.ts';
import { readersOfOutgoing } from '../domain/outgoing/readers.ts';
import { otherNames } from '../domain/outgoing/recipients.ts';
import type { Outgoing } from '../domain/outgoing/states.ts';
import { printedDay } from '../domain/shared/calendar/time.ts';
import { inGroups } from '../domain/shared/in-groups.ts';
import { documentKinds } from '../domain/shared/kinds.ts';
import { folded } from '../domain/shared/text/folded.ts';
import type { Directory } from '../ports/directory.ts';
import type { SearchDocument } from '../ports/search.ts';

/** What an outgoing document is found by. Names of agencies and people are the directory's. */
export async function outgoingSearchDocument(directory: Directory, document: Outgoing): Promise<SearchDocument> {
  const { id, state, createdAt, createdBy, content, number } = document;
  const code = number ? printedCode(number) : '';
  const people = await Promise.all(
    [createdBy, content.signer].map((subject) => nameOfPerson(directory, subject, document.agencyCode)),
  );
  const agencies = await inGroups(content.recipients, (recipient) => nameOfAgency(directory, recipient));
  const kind = documentKinds.find((row) => row.code === content.kind);
  return {
    id,
    direction: 'outgoing',
    at: createdAt,
    text: textOf([
      code,
      number && String(number.number),
      number && printedDay(number.day),
      content.subject,
      kind?.name,
      content.unit,
      ...people,
      ...agencies,
      ...content.recipients,
      ...otherNames(content),
    ]),
    code,
    state,
    kind: content.kind,
    parties: content.recipients,
    readers: readersOfOutgoing(document),
  };
}

/** What an incoming document is found by: what its packet says, under the directory's name of its sender. */
export function incomingSearchDocument(document: Incoming): SearchDocument {
  const { id, state, receivedAt } = document;
  const header = 'header' in document ? document.header : undefined;
  const glimpse = 'glimpse' in document ? document.glimpse : undefined;
  const { code, fromCode, issuedOn } = header ??
    glimpse ?? { code: '', fromCode: document.axisFrom ?? '', issuedOn: '' };
  const arrival = 'arrivalNumber' in document ? String(document.arrivalNumber) : undefined;
  const kind = documentKinds.find(({ name }) => folded(name) === folded(header?.typeName ?? ''));
  return {
    id,
    direction: 'incoming',
    at: receivedAt,
    text: textOf([
      code,
      arrival,
      header?.subject,
      header?.fromName,
      header?.claimedName,
      fromCode,
      header?.typeName,
      header?.signerName,
      day(issuedOn),
      day(header?.dueOn),
      ...leadsOf(document),
    ]),
    code,
    state,
    kind: kind?.code ?? '',
    parties: fromCode === '' ? [] : [fromCode],
    readers: readersOfIncoming(document),
  };
}

/** What a dossier is found by: its code, title and year, the line of the plan that it is on, and who made it where. What is in it is found by itself. */
export function dossierSearchDocument(dossier: Dossier): SearchDocument {
  const { id, state, opened, notation, planned, title, year, creator, unit } = dossier;
  const code = dossierCode(dossier);
  return {
    id,
    direction: 'dossier',
    at: opened.at,
    text: textOf([code, notation, planned, title, String(year), creator.name, unit?.name]),
    code,
    state,
    kind: '',
    parties: [],
    readers: readersOfDossier(dossier),
  };
}

/** Who leads: the unit, and the person. */
const leadsOf = (document: Incoming): readonly (string | undefined)[] =>
  'assigned' in document ? [document.assigned.unit?.name, document.assigned.officerName] : [];

const textOf = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' \n');

/** Days of packets are what others wrote: one that is none is searched as it stands. */
const day = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? printedDay(text) : text;

const nameOfPerson = async (directory: Directory, subject: string, agencyId: string): Promise<string | undefined> =>
  (await directory.colleague(subject, agencyId))?.name;
const nameOfAgency = async (directory: Directory, code: string): Promise<string | undefined> =>
  (await directory.agencyByCode(code))?.name;
