import { type Search, type SearchDocument, SearchMissing } from '../../lib/ports/search.ts';
import { Away } from '../faults.ts';
import type { Task, World } from '../world.ts';

/** What an agency's index holds. It follows from the states, and may be lost. */
export interface SearchIndex {
  position: number;
  readonly documents: Map<string, SearchDocument>;
}

/** The search indexes as a task sees them. */
export function searchFor({ faults, scheduler, indexes }: World, task: Task): Search {
  const indexOf = (agencyCode: string): SearchIndex => {
    const index = indexes.get(agencyCode);
    if (!index) throw new SearchMissing(agencyCode);
    return index;
  };
  const asked = async () => {
    await scheduler.pause();
    if (faults.strikes('search-away', task)) throw new Away('search');
  };
  const put = (index: SearchIndex, documents: readonly SearchDocument[], position: number) => {
    for (const document of documents) index.documents.set(document.id, document);
    // as the engine on one machine keeps it: never further back
    index.position = Math.max(index.position, position);
  };
  return {
    async position(agencyCode) {
      await asked();
      return indexes.get(agencyCode)?.position;
    },
    async find({ agencyCode, readers, limit }) {
      await asked();
      const readable = [...indexOf(agencyCode).documents.values()].filter((one) =>
        one.readers.some((token) => readers.includes(token)),
      );
      const hits = readable.slice(0, limit).map(({ id, direction }) => ({ id, direction }));
      return { hits, count: readable.length };
    },
    async apply(agencyCode, documents, position) {
      await asked();
      put(indexOf(agencyCode), documents, position);
      await scheduler.pause();
    },
    async rebuild(agencyCode) {
      await asked();
      const built: SearchIndex = { position: 0, documents: new Map() };
      return {
        async add(documents) {
          await asked();
          put(built, documents, 0);
        },
        async finish(position) {
          await asked();
          built.position = position;
          indexes.set(agencyCode, built);
        },
        abandon: async () => {},
      };
    },
  };
}
