import { printedCode } from '../../../domain/books/number.ts';
import { type Dossier, dossierCode } from '../../../domain/dossiers/dossier.ts';
import { protectedDossier } from '../../../domain/dossiers/readers.ts';
import { hiddenToken, isHidden, protectedIncoming } from '../../../domain/incoming/readers.ts';
import type { Incoming } from '../../../domain/incoming/states.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { may, tokensOf } from '../../../domain/organisation/permissions.ts';
import { protectedOutgoing } from '../../../domain/outgoing/readers.ts';
import { namedInLine } from '../../../domain/outgoing/recipients.ts';
import type { Outgoing } from '../../../domain/outgoing/states.ts';
import type { Find } from '../../../domain/registers/finds.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import { withoutMarks } from '../../../domain/shared/text/search-limits.ts';
import { readableAgency, requirePermission } from '../../../kernel/access.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { maxCounted, SearchMissing, type SearchPage, type SearchQuery } from '../../../ports/search.ts';
import { findIncoming } from '../../../stores/documents/incoming.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { findDossier } from '../../../stores/dossiers/dossiers.ts';
import { maxLines, type SearchRequest, searchQueryOf } from './search-request.ts';

/** A page of finds, as they are now. */
export interface FoundPage {
  /** whose documents were searched */
  readonly agency: string;
  readonly items: readonly Find[];
  /** of all pages together */
  readonly count: number;
  /** there are more than were counted */
  readonly more: boolean;
  readonly next?: string;
  /** nothing has the words with their marks: these have them without */
  readonly loosened: boolean;
}

/**
 * Documents and dossiers of an agency that the person may read, their own unless they name one that it has succeeded. The index only says where to look: each hit is read, and is shown
 * as it is now, and only to whom may read it now. Whoever shows them logs it.
 * @throws {Refused} `search-too-long`, `search-not-ready`, `bad-request`, `other-agency`
 */
export async function findPage(context: ApiContext, person: Person, request: SearchRequest): Promise<FoundPage> {
  requirePermission(person, 'office.use');
  const agency = readableAgency(person, request.agency);
  const own = tokensOf(person);
  const readers = request.state !== undefined && isHidden(request.state) ? [...own, ...own.map(hiddenToken)] : own;
  const query = { ...searchQueryOf(request), agencyCode: agency, readers };
  const { page, loosened } = await found(context, query);
  const read = await Promise.all(page.hits.map(({ direction, id }) => hitOf(context, person, direction, id)));
  const items = read.filter((hit) => hit !== undefined);
  return {
    agency,
    items,
    count: page.count - (read.length - items.length),
    more: page.count >= maxCounted,
    ...(page.next === undefined ? {} : { next: page.next }),
    loosened,
  };
}

/** The first finds, page after page, at most so many. @throws {Refused} as {@link findPage} */
export async function findAll(
  context: ApiContext,
  person: Person,
  request: SearchRequest,
  limit: number,
): Promise<FoundPage> {
  const lines = String(maxLines);
  let page = await findPage(context, person, { ...request, lines });
  const [{ count, more }, items] = [page, [...page.items]];
  while (page.next !== undefined && items.length < limit) {
    page = await findPage(context, person, { ...request, lines, cursor: page.next });
    items.push(...page.items);
  }
  return { ...page, items: items.slice(0, limit), count, more };
}

/** Who types marks means them; where nothing has them, they are left out. */
async function found(
  { search }: ApiContext,
  query: SearchQuery,
): Promise<{ readonly page: SearchPage; readonly loosened: boolean }> {
  try {
    const page = await search.find(query);
    const plain = page.count === 0 ? withoutMarks(query.words) : undefined;
    const looser = plain && (await search.find({ ...query, words: plain }));
    return looser && looser.count > 0 ? { page: looser, loosened: true } : { page, loosened: false };
  } catch (error) {
    if (error instanceof SearchMissing) throw new Refused({ code: 'search-not-ready' });
    throw error;
  }
}

/** The document or dossier as it is; nothing for somebody who may not read it. */
async function hitOf(
  context: ApiContext,
  person: Person,
  direction: Find['direction'],
  id: string,
): Promise<Find | undefined> {
  if (direction === 'outgoing') {
    const loaded = await findOutgoing(context, id);
    const isWithheld = !loaded || may(person, 'outgoing.read', protectedOutgoing(loaded.state));
    return isWithheld ? undefined : outgoingHit(context, loaded.state);
  }
  if (direction === 'dossier') {
    const loaded = await findDossier(context, id);
    const isWithheld = !loaded || may(person, 'dossier.read', protectedDossier(loaded.state));
    return isWithheld ? undefined : dossierHit(loaded.state);
  }
  const loaded = await findIncoming(context, id);
  const isWithheld = !loaded || may(person, 'incoming.read', protectedIncoming(loaded.state));
  return isWithheld ? undefined : incomingHit(loaded.state);
}

async function outgoingHit({ directory }: ApiContext, document: Outgoing): Promise<Find> {
  const { id, state, content, number, createdAt } = document;
  const { recipients, subject } = content;
  const names = recipients
    .slice(0, namedInLine)
    .map(async (code) => (await directory.agencyByCode(code))?.name ?? code);
  return {
    id,
    direction: 'outgoing',
    state,
    ...(document.state === 'issued' ? { sent: document.sent !== undefined } : {}),
    code: number ? printedCode(number) : '',
    kind: documentKind(content.kind)?.name ?? '',
    subject,
    parties: await Promise.all(names),
    partyCount: recipients.length,
    at: createdAt,
  };
}

function incomingHit(document: Incoming): Find {
  const { id, state, receivedAt } = document;
  const header = 'header' in document ? document.header : undefined;
  const from = header?.fromName || header?.fromCode;
  return {
    id,
    direction: 'incoming',
    state,
    ...('arrivalNumber' in document ? { arrivalNumber: document.arrivalNumber } : {}),
    code: header?.code ?? ('glimpse' in document ? (document.glimpse?.code ?? '') : ''),
    kind: header?.typeName ?? '',
    subject: header?.subject ?? '',
    parties: from ? [from] : [],
    partyCount: from ? 1 : 0,
    at: receivedAt,
  };
}

function dossierHit(dossier: Dossier): Find {
  const { id, state, title, creator, unit, opened } = dossier;
  return {
    id,
    direction: 'dossier',
    state,
    code: dossierCode(dossier),
    kind: '',
    subject: title,
    parties: [],
    partyCount: 0,
    keeper: [creator.name, unit?.name].filter(Boolean).join(', '),
    at: opened.at,
  };
}
