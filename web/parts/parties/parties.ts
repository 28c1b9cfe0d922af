import { type Party, partyKey } from '../../../lib/domain/incoming/direction/direction.ts';
import { may } from '../../../lib/domain/organisation/permissions.ts';
import { isInBusiness } from '../../../lib/domain/organisation/share.ts';
import { folded } from '../../../lib/domain/shared/text/folded.ts';
import type { Me } from '../../api/office.ts';

/** Somebody or a unit that can be named in a direction. */
export interface Candidate {
  /** as `partyKey` has it */
  readonly key: string;
  readonly name: string;
  /** position of a person, head of a unit */
  readonly about: string;
  /** as requests name it */
  readonly request: { readonly person: string } | { readonly unit: string };
  /** whether it can lead */
  readonly leads: boolean;
}

/** Units that somebody heads first, then colleagues. */
export function candidatesOf({ units, colleagues }: Me): readonly Candidate[] {
  return [
    ...units
      .filter(({ headName }) => headName !== '')
      .map(({ id, name, headName }) => ({
        ...{ key: partyKey({ unit: id } as Party), name, about: headName, leads: true },
        request: { unit: id },
      })),
    ...colleagues.filter(isInBusiness).map((one) => ({
      ...{ key: partyKey({ person: one.subject, name: one.name }), name: one.name, about: one.position },
      ...{ request: { person: one.subject }, leads: !may(one, 'incoming.work') },
    })),
  ];
}

/** Those whose name or position bears all words, with or without accents. */
export function found(candidates: readonly Candidate[], words: string): readonly Candidate[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return candidates.filter(({ name, about }) => wanted.every((word) => folded(`${name} ${about}`).includes(word)));
}

const keptLeads = 5;
const keyOf = (subject: string): string => `congvan.leads.${subject}`;

/** To whom a leader gave documents last, on this machine; the last one first. */
export function lastLeads(subject: string): readonly string[] {
  const kept = localStorage.getItem(keyOf(subject));
  return kept === null ? [] : kept.split('\n');
}

export function keepLead(subject: string, key: string): void {
  const others = lastLeads(subject).filter((one) => one !== key);
  localStorage.setItem(keyOf(subject), [key, ...others].slice(0, keptLeads).join('\n'));
}

/** Whom to propose first: who led last, then units. */
export function proposedLeads(candidates: readonly Candidate[], subject: string): readonly Candidate[] {
  const last = lastLeads(subject);
  const rank = ({ key }: Candidate) => (last.includes(key) ? last.indexOf(key) : keptLeads);
  const able = candidates.filter(({ leads }) => leads);
  return able.toSorted((a, b) => rank(a) - rank(b)).slice(0, keptLeads);
}
