import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk } from '../../lib/adapters/embedded/blobs.ts';
import type { Chance } from '../chance.ts';

interface Node {
  bytes: Buffer;
  /** so many of its first bytes are on the disk */
  synced: number;
  readonly isFolder: boolean;
}

/**
 * A disk that tells what is durable from what is not: bytes are durable when their file was synced, names when their folder was. A crash takes
 * the rest, all of it or a part.
 */
export interface SimulatedDisk {
  readonly disk: Disk;
  /** The machine ends and starts again. */
  crash(chance: Chance): void;
  /** The bytes that a crash would leave under a name. */
  durable(path: string): Uint8Array | undefined;
}

const failure = (code: string, path: string) => Object.assign(new Error(`${code} ${path}`), { code });

export function simulatedDisk(root: string, pause: () => unknown, isFull: () => boolean): SimulatedDisk {
  const folder = (): Node => ({ bytes: Buffer.alloc(0), synced: 0, isFolder: true });
  const names = new Map<string, Node>([[root, folder()]]);
  const kept = new Map(names);
  /** names that changed in a folder since it was synced */
  const changed = new Map<string, Set<string>>();
  const unsynced = new Set<Node>();

  const nodeAt = (path: string): Node => {
    const node = names.get(path);
    if (!node) throw failure('ENOENT', path);
    return node;
  };
  const name = (path: string, node: Node | undefined) => {
    if (node) names.set(path, node);
    else names.delete(path);
    const parent = dirname(path);
    changed.set(parent, (changed.get(parent) ?? new Set()).add(path));
  };
  const keep = (path: string) => {
    const node = names.get(path);
    if (node) kept.set(path, node);
    else kept.delete(path);
  };
  const sync = (path: string, node: Node) => {
    node.synced = node.bytes.length;
    unsynced.delete(node);
    for (const one of changed.get(path) ?? []) keep(one);
    changed.delete(path);
  };

  function handle(path: string, node: Node): FileHandle {
    const made = {
      async write(chunk: Uint8Array, from: number, length: number) {
        await pause();
        if (isFull()) throw failure('ENOSPC', path);
        node.bytes = Buffer.concat([node.bytes, chunk.subarray(from, from + length)]);
        unsynced.add(node);
        return { bytesWritten: length };
      },
      async sync() {
        await pause();
        sync(path, node);
      },
      async stat() {
        return { size: node.bytes.length };
      },
      async read(into: Uint8Array, offset: number, length: number, position: number) {
        const part = node.bytes.subarray(position, position + length);
        into.set(part, offset);
        return { bytesRead: part.length };
      },
      async close() {},
    };
    return made as unknown as FileHandle;
  }

  const disk = {
    async mkdir(path: string) {
      await pause();
      const missing: string[] = [];
      for (let at = path; !names.has(at); at = dirname(at)) missing.push(at);
      for (const one of missing.reverse()) name(one, folder());
    },
    async open(path: string, flags: string) {
      await pause();
      if (flags === 'r') return handle(path, nodeAt(path));
      nodeAt(dirname(path));
      if (names.has(path)) throw failure('EEXIST', path);
      const node: Node = { bytes: Buffer.alloc(0), synced: 0, isFolder: false };
      name(path, node);
      return handle(path, node);
    },
    async rename(from: string, to: string) {
      await pause();
      const node = nodeAt(from);
      name(to, node);
      name(from, undefined);
    },
    async rm(path: string) {
      await pause();
      if (names.has(path)) name(path, undefined);
    },
  };

  return {
    disk: disk as unknown as Disk,
    crash(chance) {
      for (const node of unsynced)
        node.bytes = node.bytes.subarray(0, node.synced + chance.below(node.bytes.length - node.synced + 1));
      unsynced.clear();
      for (const path of [...changed.values()].flatMap((paths) => [...paths])) {
        if (chance.hit(0.5)) keep(path);
        const node = kept.get(path);
        if (node) names.set(path, node);
        else forget(names, path);
      }
      changed.clear();
    },
    durable(path) {
      const node = kept.get(path);
      if (!node || node.isFolder || !isReached(kept, root, path)) return undefined;
      return node.bytes.subarray(0, node.synced);
    },
  };
}

/** A name is worth what the folders above it are. */
function isReached(kept: ReadonlyMap<string, Node>, root: string, path: string): boolean {
  return path === root || (kept.has(path) && isReached(kept, root, dirname(path)));
}

/** A folder that is lost takes with it what was in it. */
function forget(names: Map<string, Node>, path: string): void {
  const wasFolder = names.get(path)?.isFolder;
  names.delete(path);
  if (wasFolder) for (const one of [...names.keys()]) if (one.startsWith(`${path}/`)) names.delete(one);
}
