import type { IncomingFile } from '../../../domain/incoming/incoming-file.ts';
import { takenOver } from '../../../domain/incoming/taken-over.ts';
import type { GivenFile, OpenDocument } from '../../../domain/organisation/import/open-document.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { FileMissing } from '../../../ports/files.ts';
import type { Write } from '../../../ports/records.ts';
import { incomingWrites } from '../../../stores/documents/incoming.ts';
import { identitiesOf, receivedWrites } from '../../../stores/documents/sender-requests.ts';
import { checkFilesMessage, outboxWrite } from '../../../stores/messages/outbox.ts';
import type { ImportContext } from './importer.ts';

/**
 * An open document of the register before: its file is copied to where nobody but us writes, and its signatures are checked by a worker afterwards.
 * @throws {Refused} `upload-missing`
 */
export async function openWrites(context: ImportContext, open: OpenDocument, who: Act): Promise<Write[]> {
  const files = open.file ? [await kept(context, open.id, open.file)] : [];
  const act = { ...who, reason: 'Nhập từ sổ văn bản đến trước khi dùng hệ thống' };
  const after = takenOver(open, files, act);
  const { officer, opinion, arrivalNumber, year, fromCode, code } = open;
  const assigned = officer ? { officer: officer.subject, opinion } : {};
  const data = { arrivalNumber, year, ...assigned };
  const isKnown = fromCode !== '' && code !== '';
  return [
    ...incomingWrites(undefined, after, who, [{ kind: 'taken-over', data }]),
    ...(isKnown ? receivedWrites(after, identitiesOf(after.header).slice(1)) : []),
    ...(files.length > 0 ? [outboxWrite('incoming', checkFilesMessage(after.id), who.at)] : []),
  ];
}

async function kept({ files }: ImportContext, id: string, { name, upload }: GivenFile): Promise<IncomingFile> {
  // another upload is another file: one that a call before its end has left behind is in nobody's way
  const key = `incoming/${id}/0-${upload.slice(upload.lastIndexOf('/') + 1)}`;
  try {
    const { size } = (await files?.append(upload, key, new Uint8Array(0))) ?? { size: 0 };
    return { name, contentType: 'application/pdf', key, size };
  } catch (error) {
    throw error instanceof FileMissing ? new Refused({ code: 'upload-missing' }) : error;
  }
}
