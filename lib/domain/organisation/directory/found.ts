import type { Agency } from '../agency.ts';
import { type FoundEntry, formerNames, nameOn } from './entry.ts';
import { type DirectoryQuery, formerNameFor, type Rank, rankOf, ranks, type Searchable } from './search.ts';

/** An agency that was found, as it is shown. */
export interface AgencyHit {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
  /** the name that it, or one that went into it, once had and by which it was found */
  readonly formerName?: string;
  /** the same of a code */
  readonly formerCode?: string;
}

/** Agencies that are kept here and those of the national directory as one list, the best first and at equal rank those kept here; each once. */
export function bestHits(
  kept: readonly Searchable[],
  national: readonly Searchable[],
  query: DirectoryQuery,
  limit: number,
): AgencyHit[] {
  const known = new Set(kept.flatMap(({ code, oldCodes }) => [code, ...oldCodes]));
  const all = [...kept, ...national.filter(({ code }) => !known.has(code))];
  return all
    .flatMap((agency) => {
      const rank = rankOf(agency, query);
      return rank === undefined ? [] : [{ agency, rank }];
    })
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank))
    .slice(0, limit)
    .map(({ agency, rank }) => hitOf(agency, query, rank));
}

function hitOf(agency: Searchable, query: DirectoryQuery, rank: Rank): AgencyHit {
  const { code, name, parentName, oldCodes } = agency;
  const formerName = formerNameFor(agency, query, rank);
  const formerCode = rank === 'old-code' ? oldCodes.find((old) => old.toUpperCase() === query.code) : undefined;
  return {
    code,
    name,
    parentName,
    ...(formerName === undefined ? {} : { formerName }),
    ...(formerCode === undefined ? {} : { formerCode }),
  };
}

/** An agency of the national directory as it is searched on a day. */
export function searchableOn(entry: FoundEntry, day: string): Searchable {
  const { code, oldCodes, parentName } = entry;
  return { code, oldCodes, parentName, name: nameOn(entry, day), oldNames: formerNames(entry, day) };
}

/** An agency of the national directory as others see it on a day: it is not kept here, and nobody signs in there. */
export function agencyOfEntry(entry: FoundEntry, day: string): Agency {
  const { code, oldCodes, parentName, address, email } = entry;
  const formed = formerNames(entry, day);
  return {
    code,
    altCodes: oldCodes,
    name: nameOn(entry, day),
    ...(formed.length > 0 ? { formerNames: formed } : {}),
    ...(entry.to === undefined ? {} : { to: entry.to }),
    parentName,
    ...{ abbreviation: '', place: '', address, email, ours: false },
  };
}
