import type { DatabaseSync } from 'node:sqlite';
import { sha256Hex } from '../../lib/pki/sha256.ts';
import { hold } from './broken.ts';
import type { Commit, Invariant, Watched } from './watched.ts';

const invariant = 'every file that a state refers to is on the disk with its hash';

/** What a state or a message of the axis refers to would be there after a power cut, whole. */
export function files(watched: Pick<Watched, 'database' | 'durableBlob'>): Invariant {
  const seen = new Set<string>();
  const row = watched.database.prepare('SELECT size, segments FROM files WHERE key = ?');
  return ({ changes }: Commit) => {
    for (const { key, after } of changes) {
      if (!after || !(key.sk === 'STATE' || key.pk.startsWith('AXIS#'))) continue;
      for (const name of keysIn(after.body)) {
        if (seen.has(name)) continue;
        requireWhole(watched, row, name);
        seen.add(name);
      }
    }
  };
}

type Row = { readonly size: number; readonly segments: string } | undefined;

/** @throws {Broken} the file is not there, or not whole */
export function requireWhole(
  { durableBlob }: Pick<Watched, 'durableBlob'>,
  rows: ReturnType<DatabaseSync['prepare']>,
  name: string,
): void {
  const row = rows.get(name) as Row;
  hold(row !== undefined, invariant, () => `${name} is not there`);
  const segments = JSON.parse(row.segments) as { readonly sha256: string; readonly size: number }[];
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  hold(size === row.size, invariant, () => `${name} is ${size} bytes long, and should be ${row.size}`);
  for (const { sha256 } of segments) {
    const bytes = durableBlob(sha256);
    hold(
      bytes !== undefined && sha256Hex(bytes) === sha256,
      invariant,
      () => `${name}: the blob ${sha256} is not whole`,
    );
  }
}

const named = new Set(['packetKey', 'key']);

/** Every key of a file in a body. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    // the page of a report is drawn from it when somebody asks
    if (name === 'pageKey') return [String(member).replace(/\.pdf$/, '.json')];
    // what came on paper has no packet
    if (member === '') return [];
    return named.has(name) && typeof member === 'string' ? [member] : keysIn(member);
  });
}
