import type { Profiler } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seconds of the main thread by the part of the program that used them, as a sampling profile saw it. */
export type Parts = Readonly<Record<string, number>>;

/**
 * Every sample belongs to the nearest caller that is a file of the project or a package: what SQLite or OpenSSL does for a room is the room's.
 * What has no such caller is Node's own.
 */
export function partsOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, checkout: string): Parts {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const partById = new Map<number, string>();
  const down = (node: Profiler.ProfileNode, inherited: string): void => {
    const part = partOf(node.callFrame, checkout) ?? inherited;
    partById.set(node.id, part);
    for (const child of node.children ?? []) down(byId.get(child) as Profiler.ProfileNode, part);
  };
  const [root] = nodes;
  if (root) down(root, 'node');
  const parts: Record<string, number> = {};
  for (const [index, id] of samples.entries()) {
    const part = partById.get(id) ?? 'node';
    parts[part] = (parts[part] ?? 0) + (timeDeltas[index] ?? 0) / 1e6;
  }
  return parts;
}

const marks: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collector',
  '(idle)': 'idle',
  '(program)': 'node',
};

function partOf({ url, functionName }: Profiler.ProfileNode['callFrame'], checkout: string): string | undefined {
  const mark = marks[functionName];
  if (mark) return mark;
  if (!url.startsWith('file:')) return undefined;
  const path = fileURLToPath(url);
  const [, inPackage] = path.split('/node_modules/');
  if (inPackage) return `package ${inPackage.split('/')[0]}`;
  const segments = relative(checkout, path).split('/').slice(0, -1);
  return segments.slice(0, segments[1] === 'adapters' ? 3 : 2).join('/');
}
