import type { IncomingFile } from '../../../domain/incoming/incoming-file.ts';
import type { Attachment, DocumentMessage } from '../../../edxml/message.ts';
import { meteredSource } from '../../../pdf/byte-source.ts';
import { openPdf } from '../../../pdf/document.ts';
import { isOfFile } from '../../../pdf/errors.ts';
import { uploadMeter } from '../../../pdf/meter.ts';
import { pointsOf } from '../../../pdf/page-geometry.ts';
import { pageAt, pageCount } from '../../../pdf/pages.ts';
import type { StoredFile } from '../../../ports/files.ts';
import type { OpeningContext } from '../../parts/opening-context.ts';
import { checkSignatures } from '../../parts/signature-check.ts';

/**
 * Stores the attachments of a packet and checks every one that a viewer would open as a PDF, whatever its sender calls it. `code` is the
 * document's, for the titles of the reports.
 */
export async function storeAttachments(
  context: OpeningContext,
  incomingId: string,
  packet: DocumentMessage,
  code: string,
): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  for (const [index, attachment] of packet.attachments.entries()) {
    const key = `incoming/${incomingId}/${index}`;
    await context.files.put(key, attachment.bytes);
    files.push({ ...described(attachment, key), ...(await checked(context, key, code, attachment)) });
  }
  return files;
}

function described({ name, contentType, bytes, description, unreadable }: Attachment, key: string): IncomingFile {
  const described = description === '' ? {} : { description: description.slice(0, 200) };
  return { name, contentType, key, size: bytes.length, ...described, ...(unreadable ? { unreadable } : {}) };
}

async function checked(
  context: OpeningContext,
  key: string,
  code: string,
  { name, contentType }: Attachment,
): Promise<Pick<IncomingFile, 'check' | 'pages' | 'firstPage'>> {
  if (contentType !== 'application/pdf') return {};
  const check = await checkSignatures(context, key, `${code}: ${name}`);
  return { check, ...(await pagesOf(await context.files.open(key))) };
}

/** How many pages, and how large the first one is; nothing of a file that cannot be opened. */
async function pagesOf(file: StoredFile): Promise<Pick<IncomingFile, 'pages' | 'firstPage'>> {
  try {
    const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
    return { pages: await pageCount(latest), firstPage: pointsOf(await pageAt(latest, 0)) };
  } catch (error) {
    if (isOfFile(error)) return {};
    throw error;
  }
}
