import type { Person } from '../../../domain/organisation/agency.ts';
import { attachedFile } from '../../../kernel/access.ts';
import { logAccess } from '../../../kernel/access-log.ts';
import type { Context } from '../../../kernel/context.ts';
import { incomingLog } from '../../../stores/documents/incoming.ts';
import { type PageProposals, proposalsOf } from '../../parts/page-proposals.ts';

/** What page 1 of an attached file, counted from 0, proposes for the form of the clerk; nothing is kept of it. @throws {Refused} what is wrong with the file */
export async function readFileWords(
  context: Context,
  person: Person,
  id: string,
  index: number,
): Promise<PageProposals> {
  const { key } = await attachedFile(context, person, id, index);
  await logAccess(context, person, incomingLog(id), 'file');
  return proposalsOf(context, key);
}
