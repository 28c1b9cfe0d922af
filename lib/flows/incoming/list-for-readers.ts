import type { Context } from '../../kernel/context.ts';
import { commit, workerStep } from '../../kernel/take-step.ts';
import { findIncoming, type IncomingLine, ownLinesWrites } from '../../stores/documents/incoming.ts';
import { isMigrated, migratedWrite } from '../../stores/migrations.ts';
import { registerLines } from '../../stores/register.ts';

const linesAtOnce = 200;
/** So many documents are looked at before others get a turn. */
const turn = 20;

/**
 * Puts what earlier versions of the system wrote into the lists of those who may read it by what they are to it, once for each installation. Broken off
 * in the middle it begins again; what stands in those lists already is written once more.
 */
export async function listForReaders(context: Context): Promise<void> {
  if (await isMigrated(context, 'own-lists')) return;
  for (const { id } of await context.directory.ourAgencies()) await listAgency(context, id);
  await commit(context, [migratedWrite('own-lists', context.clock.now())]);
}

async function listAgency(context: Context, agencyCode: string): Promise<void> {
  let cursor: string | undefined;
  do {
    const range = { limit: linesAtOnce, ...(cursor === undefined ? {} : { cursor }) };
    const page = await registerLines<IncomingLine>(context, agencyCode, 'incoming', range);
    for (const [at, { body }] of page.items.entries()) {
      await workerStep(context, () => ownLines(context, body.id));
      if (at % turn === turn - 1) await context.sleep(0);
    }
    cursor = page.next;
  } while (cursor !== undefined);
}

async function ownLines(context: Context, id: string) {
  const loaded = await findIncoming(context, id);
  return loaded ? ownLinesWrites(loaded) : [];
}
