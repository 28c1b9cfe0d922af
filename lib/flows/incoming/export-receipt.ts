import { receiptParts } from '../../domain/incoming/receipt.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { formPrintedBy } from '../../domain/shared/printed-by.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { loadIncoming } from '../../kernel/access.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { incomingLog } from '../../stores/documents/incoming.ts';

/**
 * In biên nhận: one page for whoever brought a document on paper that was registered. That it was taken out is logged.
 * @throws {Refused} `not-found` for what did not come on paper, `wrong-state` before it is registered
 */
export async function exportReceipt(context: ApiContext, person: Person, id: string): Promise<SavedFile> {
  const { state } = await loadIncoming(context, person, id);
  if (state.source !== 'paper') throw new Refused({ code: 'not-found', what: `${id}/receipt` });
  if (!('arrivalNumber' in state)) throw new Refused({ code: 'wrong-state', state: state.state, needed: 'registered' });
  await logAccess(context, person, incomingLog(id), 'receipt');
  const agency = await context.directory.agency(state.registeredIn ?? state.agencyCode);
  const now = context.clock.now();
  const bytes = await context.tablePages.setForm({
    issuer: { parent: agency?.parentName ?? '', name: agency?.name ?? '' },
    title: 'BIÊN NHẬN VĂN BẢN',
    parts: receiptParts(state),
    foot: formPrintedBy(person, now),
    at: new Date(now),
  });
  return { name: `bien-nhan-${state.arrivalNumber}-${state.year}.pdf`, content: Buffer.from(bytes).toString('base64') };
}
