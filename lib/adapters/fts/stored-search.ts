import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Search,
  SearchConflict,
  type SearchDocument,
  SearchMissing,
  type SearchRebuild,
} from '../../ports/search.ts';
import type { SearchStore } from '../../ports/search-store.ts';
import { type Copies, copiesOf } from './copies.ts';
import { buildFtsIndex, ftsShape } from './fts-index.ts';
import { type Manifests, manifestsOf, nameIn } from './manifest.ts';

export interface StoredSearchSettings {
  readonly store: SearchStore;
  /** of this process alone; it may be lost */
  readonly folder: string;
  /** after so many changes the file is written anew */
  readonly maxDeltas?: number;
  /** so much of the last changes stands in the manifest itself */
  readonly maxRecentBytes?: number;
}

/** A few hundred kilobytes that a new process fetches beside the file. */
const defaultMaxDeltas = 200;
/** Some forty changes: a search reads them with the manifest where it has changed. */
const defaultMaxRecentBytes = 48_000;
const attempts = 4;

/** What writing to a store takes. */
interface Writing {
  readonly store: SearchStore;
  readonly manifests: Manifests;
  readonly copies: Copies;
  readonly maxDeltas: number;
  readonly maxRecentBytes: number;
}

/**
 * {@link Search} for many processes that share a store: one writer an agency adds changes, and replaces the manifest by its mark; each process
 * keeps a copy of the indexes that it is asked for, and brings it up to the manifest before it answers.
 */
export function storedSearch(settings: StoredSearchSettings): Search {
  const { store, folder, maxDeltas = defaultMaxDeltas, maxRecentBytes = defaultMaxRecentBytes } = settings;
  const manifests = manifestsOf(store);
  const copies = copiesOf(store, folder, manifests);
  const writing = { store, manifests, copies, maxDeltas, maxRecentBytes };
  const turns = new Map<string, Promise<unknown>>();

  /** One after the other, for an agency: they share its copy. */
  function inTurn<Result>(agencyCode: string, work: () => Promise<Result>): Promise<Result> {
    const next = (turns.get(agencyCode) ?? Promise.resolve()).catch(() => undefined).then(work);
    turns.set(agencyCode, next);
    return next;
  }
  return {
    position: async (agencyCode) => (await manifests.of(agencyCode))?.manifest.position,
    find: (query) =>
      inTurn(query.agencyCode, async () => (await copies.current(query.agencyCode)).copy.index.find(query)),
    apply: (agencyCode, documents, position) =>
      inTurn(agencyCode, () => added(writing, agencyCode, documents, position)),
    rebuild: async (agencyCode) => building(writing, folder, agencyCode),
  };
}

async function added(
  writing: Writing,
  agencyCode: string,
  documents: readonly SearchDocument[],
  position: number,
): Promise<void> {
  const { store, manifests, maxDeltas, maxRecentBytes } = writing;
  const known = await manifests.of(agencyCode);
  if (!known) throw new SearchMissing(agencyCode);
  const { deltas, recent = [], position: before } = known.manifest;
  if (deltas.length >= maxDeltas) {
    await rewritten(writing, agencyCode);
    return added(writing, agencyCode, documents, position);
  }
  const changes = [...new Map([...recent, ...documents].map((document) => [document.id, document])).values()];
  const now = { ...known.manifest, position: Math.max(before, position) };
  if (JSON.stringify(changes).length <= maxRecentBytes) {
    if (await manifests.replace(agencyCode, { ...now, recent: changes }, known.etag)) return;
    throw new SearchConflict(agencyCode);
  }
  const delta = await deltaOf(store, agencyCode, changes);
  if (await manifests.replace(agencyCode, { ...now, deltas: [...deltas, delta], recent: [] }, known.etag)) return;
  await store.remove([nameIn(agencyCode, delta)]);
  throw new SearchConflict(agencyCode);
}

/** Changes as an object of their own. @returns its name */
async function deltaOf(store: SearchStore, agencyCode: string, documents: readonly SearchDocument[]): Promise<string> {
  const delta = `delta-${randomUUID()}`;
  await store.write(nameIn(agencyCode, delta), new TextEncoder().encode(JSON.stringify(documents)));
  return delta;
}

/**
 * Everything that has changed goes into a new file. The changes that are in it stay until the next one is written, for whoever has the file before
 * and some of them.
 */
async function rewritten({ store, manifests, copies }: Writing, agencyCode: string): Promise<void> {
  const { known, copy } = await copies.current(agencyCode);
  const { base: oldBase, deltas: oldDeltas, recent = [], before: older, position } = known.manifest;
  const base = `base-${randomUUID()}`;
  copies.release(agencyCode);
  copy.index.put([], position);
  copy.index.close();
  await store.upload(nameIn(agencyCode, base), copy.path);
  rmSync(copy.path, { force: true });
  const last = recent.length > 0 ? [await deltaOf(store, agencyCode, recent)] : [];
  const before = { base: oldBase, deltas: [...oldDeltas, ...last] };
  const now = { shape: ftsShape, base, deltas: [], position, before };
  const done = await manifests.replace(agencyCode, now, known.etag);
  const left = done ? [oldBase, ...(older?.deltas ?? [])] : [base, ...last];
  await store.remove(left.map((name) => nameIn(agencyCode, name)));
  if (!done) throw new SearchConflict(agencyCode);
}

function building(writing: Writing, folder: string, agencyCode: string): SearchRebuild {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.db`);
  const built = buildFtsIndex(path);
  return {
    add: async (documents) => built.add(documents),
    async finish(position) {
      built.finish(position);
      await replaced(writing, agencyCode, path, position);
      rmSync(path, { force: true });
    },
    async abandon() {
      built.abandon();
      rmSync(path, { force: true });
    },
  };
}

/** Whatever stood there is replaced: what it knew of the feed beyond `position` is read from there again. */
async function replaced({ store, manifests }: Writing, agencyCode: string, path: string, position: number) {
  const base = `base-${randomUUID()}`;
  await store.upload(nameIn(agencyCode, base), path);
  for (let tried = 1; tried <= attempts; tried += 1) {
    const known = await manifests.whatever(agencyCode);
    const now = { shape: ftsShape, base, deltas: [], position };
    if (!(await manifests.replace(agencyCode, now, known?.etag))) continue;
    const old = known?.manifest;
    const left = old ? [old.base, ...old.deltas, ...(old.before?.deltas ?? [])] : [];
    return store.remove(left.map((name) => nameIn(agencyCode, name)));
  }
  await store.remove([nameIn(agencyCode, base)]);
  throw new SearchConflict(agencyCode);
}
