import type { DirectoryLoad } from '../../domain/organisation/directory/load.ts';
import type { Item, Write } from '../../ports/records.ts';
import { nextWrite, readItem, readPage, type Stored } from '../item.ts';
import { directoryLoadKey, directoryLoadsPk } from '../keys.ts';

/** A list that somebody put there. */
export function findDirectoryLoad(context: Stored, id: string): Promise<Item<DirectoryLoad> | undefined> {
  return readItem<DirectoryLoad>(context, directoryLoadKey(id));
}

/** The last lists that were put there, the newest first. */
export async function lastDirectoryLoads(context: Stored, limit: number): Promise<DirectoryLoad[]> {
  const { items } = await readPage<DirectoryLoad>(context, { pk: directoryLoadsPk, limit, order: 'descending' });
  return items.map(({ body }) => body);
}

/** A list in its next state; nothing is written where somebody else was faster. */
export function directoryLoadWrite(before: Item<DirectoryLoad> | undefined, after: DirectoryLoad): Write {
  return nextWrite(directoryLoadKey(after.id), before, after);
}
