import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import { caller } from '../context.ts';
import type { DeskContext } from '../issue-desk.ts';
import { type StepName, stepsOf } from '../steps.ts';

/** Something that happens to a document: a person's step, or what the system does by itself. */
export interface Move {
  readonly name: string;
  readonly make: (id: string) => Promise<unknown>;
}

/** A step of somebody at this desk. */
export const stepAt =
  (at: { readonly desk: DeskContext }) =>
  (who: string, name: StepName): Move => ({
    name: `${who} ${name}`,
    make: (id) => stepsOf(at.desk.context)[name](caller(who), id),
  });

/** Documents of one kind, and what may happen to them. */
export interface World<Document> {
  readonly read: (id: string) => Promise<Document>;
  readonly nodeOf: (document: Document) => string;
  readonly twinOf: (document: Document) => Promise<string>;
  readonly moves: readonly Move[];
  readonly mishaps: readonly Move[];
}
/** Every state that is reached from these, by steps and by mishaps, and the states that steps lead on to. */
export async function walked<Document>(world: World<Document>, starts: readonly Document[]) {
  const met = new Map<string, Document>();
  const ways = new Map<string, Set<string>>();
  const waiting = [...starts];
  for (let document = waiting.shift(); document !== undefined; document = waiting.shift()) {
    const node = world.nodeOf(document);
    if (met.has(node) && !starts.includes(document)) continue;
    met.set(node, document);
    ways.set(node, ways.get(node) ?? new Set());
    for (const move of [...world.moves, ...world.mishaps]) {
      const id = await world.twinOf(document);
      await move.make(id).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
      const after = await world.read(id);
      waiting.push(after);
      if (world.moves.includes(move) && world.nodeOf(after) !== node) ways.get(node)?.add(world.nodeOf(after));
    }
  }
  return { met, ways };
}

/** The states from which no way leads to an end. */
export function deadEnds(ways: ReadonlyMap<string, ReadonlySet<string>>, isEnd: (node: string) => boolean): string[] {
  const good = new Set([...ways.keys()].filter(isEnd));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [node, next] of ways) {
      if (good.has(node) || ![...next].some((one) => good.has(one))) continue;
      good.add(node);
      grown = true;
    }
  }
  return [...ways.keys()].filter((node) => !good.has(node));
}

/** The states that the types of the domain name: one that is added there and not here is missed. */
export function statesIn(file: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../lib/domain', file), 'utf8');
  return [...new Set([...text.matchAll(/readonly state: '([\w-]+)'/g)].map(([, state = '']) => state))].toSorted();
}

/** The ways as a table to compare. */
export const listed = (ways: ReadonlyMap<string, ReadonlySet<string>>) =>
  Object.fromEntries([...ways].map(([node, next]) => [node, [...next].toSorted()]));
