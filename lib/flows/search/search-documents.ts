import type { Person } from '../../domain/organisation/agency.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { feedEnd } from '../../stores/messages/feed.ts';
import { type FoundPage, findPage } from './parts/find.ts';
import type { SearchRequest } from './parts/search-request.ts';

export interface SearchAnswer extends Omit<FoundPage, 'agency'> {
  /** changes of documents and dossiers that are not among what is searched yet */
  readonly behind: number;
}

/**
 * Documents and dossiers of an agency that the person may read, by words, what they are and when they came: see {@link findPage}. What was shown is logged.
 * @throws {Refused} `search-too-long`, `search-not-ready`, `bad-request`, `other-agency`
 */
export async function searchDocuments(
  context: ApiContext,
  person: Person,
  request: SearchRequest = {},
): Promise<SearchAnswer> {
  const { agency, ...found } = await findPage(context, person, request);
  const behind = await changesBehind(context, agency);
  const ids = found.items.map(({ id }) => id);
  await logListAccess(context, person, 'search', ids);
  return { ...found, behind };
}

async function changesBehind({ records, search }: ApiContext, agencyCode: string): Promise<number> {
  const [end, position = 0] = await Promise.all([feedEnd(records, agencyCode), search.position(agencyCode)]);
  return Math.max(0, end - position);
}
