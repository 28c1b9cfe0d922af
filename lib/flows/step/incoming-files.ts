import type { IncomingFile } from '../../domain/incoming/incoming-file.ts';
import type { Attachment, DocumentMessage } from '../../edxml/message.ts';
import type { OpeningHouse } from './house.ts';
import { checkSignatures } from './signature-check.ts';

/**
 * Stores the attachments of a packet and checks every one that a viewer would open as a PDF, whatever its sender calls it. `code` is the
 * document's, for the titles of the reports.
 */
export async function storeAttachments(
  house: OpeningHouse,
  incomingId: string,
  packet: DocumentMessage,
  code: string,
): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  for (const [index, attachment] of packet.attachments.entries()) {
    const key = `incoming/${incomingId}/${index}`;
    await house.files.put(key, attachment.bytes);
    files.push({ ...described(attachment, key), ...(await checked(house, key, code, attachment)) });
  }
  return files;
}

function described({ name, contentType, bytes, description, unreadable }: Attachment, key: string): IncomingFile {
  const said = description === '' ? {} : { description: description.slice(0, 200) };
  return { name, contentType, key, size: bytes.length, ...said, ...(unreadable ? { unreadable } : {}) };
}

async function checked(
  house: OpeningHouse,
  key: string,
  code: string,
  { name, contentType }: Attachment,
): Promise<Pick<IncomingFile, 'check'>> {
  if (contentType !== 'application/pdf') return {};
  return { check: await checkSignatures(house, key, `${code}: ${name}`) };
}
