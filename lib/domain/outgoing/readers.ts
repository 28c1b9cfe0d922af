import { isMachine } from '../organisation/machines/scopes.ts';
import { clerkMark, headMark } from '../organisation/marks.ts';
import { type Protected, type Related, readerTokens } from '../organisation/permissions.ts';
import { consultedOf, unanswered } from '../review/opinions.ts';
import { errandPeople, givingUnits, openErrands } from './errands/give.ts';
import { insidePeople, insideReaders } from './inside.ts';
import { stageOf } from './review-steps.ts';
import type { Outgoing } from './states.ts';

/** An outgoing document as permissions see it. */
export function protectedOutgoing(document: Outgoing): Protected {
  const { agencyCode, state, createdBy, content, draftedIn } = document;
  const signer = [content.signer];
  const signed = 'signed' in document ? [document.signed.by] : [];
  const route = [...new Set([createdBy, ...signer, ...signed, ...handsOf(document), ...errandPeople(document)])];
  const shared = (document.shares ?? []).map(({ to }) => to);
  const inUnit = draftedIn ? { drafter: [createdBy], unitHead: [headMark(draftedIn.id)] } : {};
  const inside = insideReaders(document);
  const informed = inside.length > 0 ? { informed: inside } : {};
  const related = { signer, route, shared, ...inUnit, ...informed, ...ofErrands(document), ...reviewing(document) };
  return { agencyCode, state, draftedBy: draftedIn ? 'unit' : 'clerks', related };
}

/** Who gives work out of it in their unit, and who is to do some. */
function ofErrands(document: Outgoing): Related {
  const distributor = givingUnits(document).map(({ unit }) => headMark(unit));
  const cooperating = openErrands(document).map(({ to }) => to.person);
  return {
    ...(distributor.length > 0 ? { distributor } : {}),
    ...(cooperating.length > 0 ? { cooperating } : {}),
  };
}

/** Whom it waits for on its route, and whose opinion is still asked for. */
function reviewing(document: Outgoing): Related {
  const consulted = isOpen(document) ? unanswered(document.consultations).map(({ subject }) => subject) : [];
  const asked = consulted.length > 0 ? { consulted } : {};
  if (document.state !== 'in-review') return asked;
  const unitHead = [headMark(document.draftedIn.id)];
  return stageOf(document) === 'unit-head' ? { ...asked, reviewer: unitHead } : { ...asked, checker: [clerkMark] };
}

const isOpen = ({ state }: Outgoing): boolean => state === 'draft' || state === 'in-review';

/** Whose hands it has passed through on its route, and whose opinion was asked for. */
const handsOf = ({ review, consultations }: Outgoing): readonly string[] => [
  ...(review?.entries ?? []).map(({ by }) => by),
  ...consultedOf(consultations),
];

/** Marks of everybody who may read it. */
export const readersOfOutgoing = (document: Outgoing): readonly string[] =>
  readerTokens('outgoing.read', protectedOutgoing(document));

/** In whose own list it stands: clerks who wrote it and who signs it find it in the agency's list, by their role. Of a unit that gets it those who have taken it; the others search. A machine account, which bears no role, has in its own list what it drafted. */
export const ownReadersOfOutgoing = (document: Outgoing): readonly string[] => {
  const { createdBy, draftedIn, shares = [] } = document;
  const hands = [
    ...(draftedIn || isMachine(createdBy) ? [createdBy] : []),
    ...handsOf(document),
    ...insidePeople(document),
    ...errandPeople(document),
  ];
  return [...new Set([...hands, ...shares.map(({ to }) => to)])];
};
