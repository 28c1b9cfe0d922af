import type { AgencyRecord } from '../../agencies/agency-record.ts';
import type { LineProblem } from '../line-problems.ts';
import { problemAt } from '../planned.ts';
import type { Standing } from '../standing.ts';
import type { AgencyTree } from './agency-tree.ts';

/** The agency that a line of a unit or a person is about: its own words, or the importer's own agency. */
export function findAgency(
  text: string | undefined,
  tree: AgencyTree,
  { roots, ownAgency }: Standing,
): { readonly record: AgencyRecord } | { readonly problem: LineProblem } {
  const own = text === undefined && ownAgency !== undefined ? tree.get(ownAgency) : undefined;
  if (own) return { record: own };
  if (text === undefined) return { problem: problemAt('agency-missing', 'agency') };
  const found = tree.find(text);
  if (typeof found === 'string')
    return { problem: problemAt(found === 'unknown' ? 'agency-unknown' : 'agency-ambiguous', 'agency', text) };
  if (!tree.within(found.id, roots)) return { problem: problemAt('agency-outside', 'agency', text) };
  return { record: found };
}
