import { protectedIncoming } from '../../lib/domain/incoming/readers.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { IncomingStep } from '../../lib/domain/incoming/steps.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { type Permission, type Protected, permissions } from '../../lib/domain/organisation/permissions.ts';
import { protectedOutgoing } from '../../lib/domain/outgoing/readers.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import type { OutgoingStep } from '../../lib/domain/outgoing/steps.ts';

/** Whether the rows let this person take the step on a document that stands there: read from the tables, and decided here a second time. */
export function mayTakeOutgoing(row: OutgoingStep, document: Outgoing, person: Person): boolean {
  return row.from.includes(document.state) && hasPermission(person, row.may, asOutgoing(document));
}

/** The same for what came in. */
export function mayTakeIncoming(row: IncomingStep, document: Incoming, person: Person): boolean {
  return row.from.includes(document.state) && hasPermission(person, row.may, asIncoming(document));
}

export const mayReadOutgoing = (document: Outgoing, person: Person): boolean =>
  hasPermission(person, 'outgoing.read', asOutgoing(document));
export const mayReadIncoming = (document: Incoming, person: Person): boolean =>
  hasPermission(person, 'incoming.read', asIncoming(document));

/** States do not change: what permissions see of one is made once. */
const known = new WeakMap<object, Protected>();

function remembered<State extends object>(state: State, make: (state: State) => Protected): Protected {
  const about = known.get(state) ?? make(state);
  known.set(state, about);
  return about;
}

/** Whom it is for now is said by the state itself. */
const asOutgoing = (document: Outgoing): Protected =>
  remembered(document, () => {
    const about = protectedOutgoing(document);
    return { ...about, related: { ...about.related, signer: [document.content.signer] } };
  });

const asIncoming = (document: Incoming): Protected =>
  remembered(document, () => {
    const about = protectedIncoming(document);
    const { officer, unit } = 'assigned' in document ? document.assigned : { officer: '' };
    const assignee = officer !== '' ? [officer] : unit ? [`head:${unit.unit}`] : [];
    return { ...about, related: { ...about.related, assignee } };
  });

function hasPermission(person: Person, permission: Permission, about: Protected): boolean {
  if (person.agencyCode !== about.agencyCode) return false;
  const heads = person.level === 'unitHead' ? [`head:${person.unit}`] : [];
  const inUnit = person.unit === undefined ? [] : [`unit:${person.unit}`];
  const marks = [person.subject, ...heads, ...inUnit, ...(person.roles.includes('clerk') ? ['post:clerk'] : [])];
  return permissions[permission].some(({ role, relation, states, levels, inUnit, draftedBy }) => {
    const rightRole = role === undefined || person.roles.includes(role);
    const rightPlace = inUnit === undefined || person.unit !== undefined;
    const rightLevel = levels === undefined || (person.level !== undefined && levels.includes(person.level));
    const rightRelation = relation === undefined || marks.some((mark) => about.related[relation]?.includes(mark));
    const rightDocument =
      (states === undefined || states.includes(about.state)) &&
      (draftedBy === undefined || draftedBy === about.draftedBy);
    return rightRole && rightPlace && rightLevel && rightRelation && rightDocument;
  });
}
