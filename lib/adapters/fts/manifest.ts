import { createHash } from 'node:crypto';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { SearchDocument } from '../../ports/search.ts';
import type { SearchStore } from '../../ports/search-store.ts';
import { ftsShape } from './fts-index.ts';

/** What an index in a store is made of: a file of SQLite, and what has changed since, in order. */
export interface Manifest {
  readonly shape: number;
  readonly base: string;
  readonly deltas: readonly string[];
  /** the last changes, which have no object of their own yet: a store is paid by the write */
  readonly recent?: readonly SearchDocument[];
  readonly position: number;
  /** what the file was made of: who has a copy of that brings it up to the file and need not fetch it */
  readonly before?: { readonly base: string; readonly deltas: readonly string[] };
}

/** A manifest, and the mark under which it is replaced. */
export interface Known {
  readonly manifest: Manifest;
  readonly etag: string;
}

/** The manifests of a store, each read whole only where it has changed. */
export interface Manifests {
  /** Nothing where there is none, or one of another shape. */
  of(agencyCode: string): Promise<Known | undefined>;
  /** The same, of whatever shape, as it stands at this moment. */
  whatever(agencyCode: string): Promise<Known | undefined>;
  /** `false` where it was replaced meanwhile; `over` nothing where there is to be none. */
  replace(agencyCode: string, manifest: Manifest, over: string | undefined): Promise<boolean>;
  forget(agencyCode: string): void;
}

/** The name of a part of an agency's index. */
export function nameIn(agencyCode: string, part: string): string {
  return `${createHash('sha256').update(agencyCode).digest('hex').slice(0, 24)}/${part}`;
}

export function manifestsOf(store: SearchStore): Manifests {
  const known = new Map<string, Known>();
  const nameOf = (agencyCode: string) => nameIn(agencyCode, 'manifest');

  async function read(agencyCode: string): Promise<Known | undefined> {
    const before = known.get(agencyCode);
    const found = await store.read(nameOf(agencyCode), before?.etag);
    if (found === 'unchanged') return before;
    if (found === undefined) return undefined;
    const manifest = parsedJson<Manifest>(new TextDecoder().decode(found.bytes), 'a manifest');
    const now = { manifest, etag: found.etag };
    known.set(agencyCode, now);
    return now;
  }
  return {
    async of(agencyCode) {
      const found = await read(agencyCode);
      return found?.manifest.shape === ftsShape ? found : undefined;
    },
    whatever(agencyCode) {
      known.delete(agencyCode);
      return read(agencyCode);
    },
    replace: (agencyCode, manifest, over) =>
      store.replace(nameOf(agencyCode), new TextEncoder().encode(JSON.stringify(manifest)), over),
    forget: (agencyCode) => known.delete(agencyCode),
  };
}
