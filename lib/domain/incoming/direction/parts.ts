import { headMark } from '../../organisation/marks.ts';
import type { Act } from '../../shared/act.ts';
import { type Directed, isUnit, type Part, type Party, partyKey } from './direction.ts';

export const isOpen = ({ done, ended }: Part): boolean => !done && !ended;
export const openParts = ({ parts }: Pick<Directed, 'parts'>): readonly Part[] => parts.filter(isOpen);

/** How permissions and tasks name who is to do a part: a person, or whoever heads the unit. */
export const holderOfPart = ({ of, named }: Pick<Part, 'of' | 'named'>): string =>
  named ? named.person : isUnit(of) ? headMark(of.unit) : of.person;

/** Everybody whom a party names, for who may read: the person, or the post with who held it then. */
export const marksOfParty = (party: Party): readonly string[] =>
  isUnit(party) ? [headMark(party.unit), party.head] : [party.person];

/** The parts that a direction gives to others, behind those that are there. */
export function withParts(
  parts: readonly Part[],
  given: { readonly cooperating: readonly Party[]; readonly forInformation: readonly Party[] },
  at: number,
): readonly Part[] {
  const added = [
    ...given.cooperating.map((of) => ({ role: 'cooperating', of }) as const),
    ...given.forInformation.map((of) => ({ role: 'information', of }) as const),
  ];
  return [...parts, ...added.map((part, index): Part => ({ ...part, number: parts.length + index + 1, at }))];
}

/** Open parts that somebody has who leads from now on are theirs as the lead. */
export function leadsNow(parts: readonly Part[], lead: Party, act: Act): readonly Part[] {
  const key = partyKey(lead);
  return endedWhere(parts, ({ of, named }) => partyKey(named ?? of) === key, { ...act, how: 'with-lead' });
}

/** Kết thúc theo chủ trì: what is open ends when who leads has completed the document. */
export const endedWithLead = (parts: readonly Part[], act: Act): readonly Part[] =>
  endedWhere(parts, () => true, { ...act, how: 'with-lead' });

function endedWhere(
  parts: readonly Part[],
  which: (part: Part) => boolean,
  { by, name, at, how }: NonNullable<Part['ended']>,
): readonly Part[] {
  return parts.map((part) => (isOpen(part) && which(part) ? { ...part, ended: { by, name, at, how } } : part));
}
