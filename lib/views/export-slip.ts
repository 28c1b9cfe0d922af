import { directedOf } from '../domain/incoming/direction/take.ts';
import { slipParts } from '../domain/incoming/slip.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import { formPrintedBy } from '../domain/shared/printed-by.ts';
import type { SavedFile } from '../domain/shared/saved-file.ts';
import { loadIncoming } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { ApiContext } from '../kernel/context.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { answersShown } from './read-answers.ts';

/**
 * In phiếu giải quyết văn bản đến: what was directed about a document and what came of it, as PDF on A4. Of answers that the reader may not read it says only that they
 * are there. That it was taken out is logged. Decree 30/2020 art. 23, 24, App. IV.
 * @throws {Refused} `wrong-state` before anything was directed
 */
export async function exportSlip(context: ApiContext, person: Person, id: string): Promise<SavedFile> {
  const { state } = await loadIncoming(context, person, id);
  if (!('arrivalNumber' in state) || directedOf(state).directions.length === 0)
    throw new Refused({ code: 'wrong-state', state: state.state, needed: 'assigned' });
  await logAccess(context, person, incomingLog(id), 'slip');
  const agency = await context.directory.agency(state.heldBy ?? state.registeredIn ?? state.agencyCode);
  const now = context.clock.now();
  const bytes = await context.tablePages.setForm({
    issuer: { parent: agency?.parentName ?? '', name: agency?.name ?? '' },
    title: 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN',
    parts: slipParts(state, await answersShown(context, person, id)),
    foot: formPrintedBy(person, now),
    at: new Date(now),
  });
  const name = `phieu-giai-quyet-${state.arrivalNumber}-${state.year}.pdf`;
  return { name, content: Buffer.from(bytes).toString('base64') };
}
