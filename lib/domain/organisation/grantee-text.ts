import type { Grantee, Relation } from './permissions.ts';
import type { SigningLevel } from './roles.ts';

const relationTexts: Readonly<Record<Relation, string>> = {
  assignee: 'whom it is assigned to',
  signer: 'to whom it was submitted',
  route: 'whose hands it has passed through',
  shared: 'with whom it was shared',
  drafter: 'who drafted it',
  unitHead: 'who heads the unit that drafted it',
  reviewer: 'who heads the unit and for whose approval it waits',
  checker: 'for whose check of its form it waits',
  consulted: 'whose opinion is asked for',
  distributor: 'who heads a unit to which it was given',
  cooperating: 'who is to cooperate on it',
  informed: 'who is to know of it',
  keeper: 'who made it',
  keeperHead: 'who heads the unit in which it was made',
};

const levelTexts: Readonly<Record<SigningLevel, string>> = {
  subordinateHead: 'head of a body below',
  head: 'head',
  deputy: 'deputy',
  unitHead: 'head of a unit',
  unitDeputy: 'deputy of a unit',
  officer: 'officer',
  clerk: 'clerk',
  archivist: 'archivist',
};

/** Who a grantee is, for descriptions. */
export function granteeText({ role, relation, levels, states, inUnit, draftedBy, scope }: Grantee): string {
  const machine = scope && `machine account with the scope ${scope}`;
  const named =
    machine ?? role ?? levels?.map((level) => levelTexts[level]).join(' or ') ?? (inUnit && 'person of a unit');
  const who = relation ? (named ? `the ${named} ${relationTexts[relation]}` : relationTexts[relation]) : `the ${named}`;
  const when = [...(states ?? []), ...(draftedBy ? [`drafted by ${draftedBy === 'unit' ? 'a unit' : draftedBy}`] : [])];
  return when.length > 0 ? `${who} (${when.join(', ')})` : who;
}
