import type { IncomingFile } from '../../../domain/incoming/incoming-file.ts';
import type { Attachment, DocumentMessage } from '../../../edxml/message.ts';
import { type ByteSource, bytesSource, meteredSource } from '../../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../../pdf/document/document.ts';
import { pointsOf } from '../../../pdf/document/page-geometry.ts';
import { pageAt, pageCount } from '../../../pdf/document/pages.ts';
import { isOfFile } from '../../../pdf/errors.ts';
import { uploadMeter } from '../../../pdf/meter.ts';
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
    // what is stored is checked beside that: both are there before anything is said of it
    const [check] = await Promise.all([
      checked(context, key, code, attachment),
      context.files.put(key, attachment.bytes),
    ]);
    files.push({ ...described(attachment, key), ...check });
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
  { name, contentType, bytes }: Attachment,
): Promise<Pick<IncomingFile, 'check' | 'pages' | 'firstPage'>> {
  if (contentType !== 'application/pdf') return {};
  const source = bytesSource(bytes);
  const check = await checkSignatures(context, key, `${code}: ${name}`, source);
  return { check, ...(await pagesOf(source)) };
}

/** The same of a file that is stored already. */
export async function checkStored(
  context: OpeningContext,
  code: string,
  { key, name }: Pick<IncomingFile, 'key' | 'name'>,
): Promise<Pick<IncomingFile, 'check' | 'pages' | 'firstPage'>> {
  const file = await context.files.open(key);
  const check = await checkSignatures(context, key, `${code}: ${name}`, file);
  return { check, ...(await pagesOf(file)) };
}

/** How many pages, and how large the first one is; nothing of a file that cannot be opened. */
async function pagesOf(file: ByteSource): Promise<Pick<IncomingFile, 'pages' | 'firstPage'>> {
  try {
    const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
    return { pages: await pageCount(latest), firstPage: pointsOf(await pageAt(latest, 0)) };
  } catch (error) {
    if (isOfFile(error)) return {};
    throw error;
  }
}
