import { printedCode } from '../domain/books/number.ts';
import { shownFile } from '../domain/incoming/incoming-file.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { preservedCopy } from '../domain/outgoing/decide.ts';
import { Refused } from '../domain/shared/errors.ts';
import type { FileRef } from '../domain/shared/file-ref.ts';
import { printedBy } from '../domain/shared/printed-by.ts';
import type { SavedFile } from '../domain/shared/saved-file.ts';
import { attachedFile, loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { ApiContext } from '../kernel/context.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';

/** What one answer carries (a function answers with 6 MB of JSON at the most), and what is copied while somebody waits. */
const maxBytes = 4 * 1024 * 1024;
const maxPages = 300;

/**
 * In văn bản đi: its PDF as it is shown, every page with who took it out of the system and when, so that what lies on a desk says where it comes from. Its signatures do not hold in the copy.
 * Decree 30/2020 App. VI III.6k.
 * @throws {Refused} `print-copy-impossible`, and why it may not be read
 */
export async function printDocument(context: ApiContext, person: Person, id: string): Promise<SavedFile> {
  const { state } = await loadOutgoing(context, person, id);
  const { file } = state.state === 'issued' ? preservedCopy(state) : state;
  const name = state.number ? printedCode(state.number).replaceAll('/', '-') : 'du-thao';
  return printed(context, person, { file, name, log: outgoingLog(id) });
}

/** In văn bản đến: one of its files, counted from 0, likewise. */
export async function printIncoming(
  context: ApiContext,
  person: Person,
  id: string,
  index: number,
): Promise<SavedFile> {
  const attached = await attachedFile(context, person, id, index);
  const name = attached.name.replace(/\.pdf$/i, '');
  return printed(context, person, { file: shownFile(attached), name, log: incomingLog(id) });
}

interface Asked {
  readonly file: FileRef;
  readonly name: string;
  /** where it is logged */
  readonly log: string;
}

async function printed(context: ApiContext, person: Person, { file, name, log }: Asked): Promise<SavedFile> {
  const impossible = new Refused({ code: 'print-copy-impossible', limit: maxBytes });
  if (file.size > maxBytes) throw impossible;
  const kept = await context.files.open(file.key);
  const now = context.clock.now();
  const copy = await context.tablePages.printCopy({
    original: await kept.read(0, kept.size),
    mark: `${printedBy(person, now)}. Bản in để tham khảo, không thay bản gốc.`,
    maxPages,
    at: new Date(now),
  });
  if (!copy || copy.length > maxBytes) throw impossible;
  await logAccess(context, person, log, 'print');
  return { name: `${name}-ban-in.pdf`, content: Buffer.from(copy).toString('base64') };
}
