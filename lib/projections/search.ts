import type { Directory } from '../ports/directory.ts';
import type { Records } from '../ports/records.ts';
import { type Direction, type Search, SearchConflict, type SearchDocument } from '../ports/search.ts';
import { findIncoming } from '../stores/documents/incoming.ts';
import { findOutgoing } from '../stores/documents/outgoing.ts';
import { dossierIds, findDossier } from '../stores/dossiers/dossiers.ts';
import { feedAfter, feedEnd } from '../stores/messages/feed.ts';
import type { FeedEntry } from '../stores/messages/feed-tail.ts';
import { registeredIds } from '../stores/register.ts';
import { dossierSearchDocument, incomingSearchDocument, outgoingSearchDocument } from './search-document.ts';

/** What the projection stands on. */
export interface SearchProjectionContext {
  readonly records: Records;
  readonly directory: Directory;
  readonly search: Search;
  sleep(milliseconds: number): Promise<void>;
}

/** Entries of the feed that go into the index at once. */
const entriesAtOnce = 200;
/** Documents that are read and indexed before others get their turn. */
const documentsAtOnce = 100;
const attempts = 5;

/**
 * Brings the index of an agency to the end of its feed. `false` where there is no index: it has to be made anew. The feed only says which
 * documents and dossiers have changed; what is indexed is their state.
 */
export async function followFeed(context: SearchProjectionContext, agencyCode: string): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await followed(context, agencyCode);
    } catch (error) {
      if (!(error instanceof SearchConflict) || tried >= attempts) throw error;
    }
  }
}

async function followed(context: SearchProjectionContext, agencyCode: string): Promise<boolean> {
  const position = await context.search.position(agencyCode);
  if (position === undefined) return false;
  let entries: FeedEntry[] = [];
  for await (const entry of feedAfter(context.records, agencyCode, position)) {
    entries.push(entry);
    if (entries.length === entriesAtOnce) {
      await applied(context, agencyCode, entries);
      entries = [];
    }
  }
  await applied(context, agencyCode, entries);
  return true;
}

async function applied(
  context: SearchProjectionContext,
  agencyCode: string,
  entries: readonly FeedEntry[],
): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  const changed = new Map(entries.map(({ fact }) => [fact.id, fact.direction]));
  const documents = await Promise.all([...changed].map(([id, direction]) => searchDocument(context, direction, id)));
  await context.search.apply(agencyCode, found(documents), last.seq);
}

/**
 * Makes the index of an agency anew from the states of its documents and dossiers; the one in use serves until it is done. What changes meanwhile stands in
 * the feed behind the number that was its end when this began. @returns how many there are
 */
export async function rebuildSearch(context: SearchProjectionContext, agencyCode: string): Promise<number> {
  const position = await feedEnd(context.records, agencyCode);
  const names = { ...context, directory: remembering(context.directory) };
  const rebuild = await context.search.rebuild(agencyCode);
  let made = 0;
  try {
    for (const direction of ['outgoing', 'incoming', 'dossier'] as const) {
      for await (const ids of idsOf(context, agencyCode, direction)) {
        const documents = await Promise.all(ids.map((id) => searchDocument(names, direction, id)));
        await rebuild.add(found(documents));
        made += ids.length;
        await context.sleep(0);
      }
    }
    await rebuild.finish(position);
  } catch (error) {
    await rebuild.abandon();
    throw error;
  }
  await followFeed(context, agencyCode);
  return made;
}

const idsOf = (context: SearchProjectionContext, agencyCode: string, direction: Direction): AsyncGenerator<string[]> =>
  direction === 'dossier'
    ? dossierIds(context, agencyCode, documentsAtOnce)
    : registeredIds(context, agencyCode, direction, documentsAtOnce);

/** A document or a dossier as the index has it, from its state: everything in the index is this of something. */
export async function searchDocument(
  context: Pick<SearchProjectionContext, 'records' | 'directory'>,
  direction: Direction,
  id: string,
): Promise<SearchDocument | undefined> {
  if (direction === 'outgoing') {
    const loaded = await findOutgoing(context, id);
    return loaded && outgoingSearchDocument(context.directory, loaded.state);
  }
  if (direction === 'dossier') {
    const loaded = await findDossier(context, id);
    return loaded && dossierSearchDocument(loaded.state);
  }
  const loaded = await findIncoming(context, id);
  return loaded && incomingSearchDocument(loaded.state);
}

const found = (documents: readonly (SearchDocument | undefined)[]): SearchDocument[] =>
  documents.filter((document) => document !== undefined);

/** Names that are asked for again and again while everything is read. */
function remembering(directory: Directory): Directory {
  const known = new Map<string, Promise<unknown>>();
  const once = <Value>(name: string, ask: () => Promise<Value>): Promise<Value> => {
    const before = known.get(name) as Promise<Value> | undefined;
    if (before) return before;
    const asked = ask();
    known.set(name, asked);
    return asked;
  };
  return {
    ...directory,
    colleague: (subject, agency) => once(`person ${subject} ${agency}`, () => directory.colleague(subject, agency)),
    agencyByCode: (code) => once(`agency ${code}`, () => directory.agencyByCode(code)),
  };
}
