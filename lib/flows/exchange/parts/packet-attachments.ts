import { printedCode } from '../../../domain/books/number.ts';
import { type IssuedAnnex, travelsInZip } from '../../../domain/outgoing/annexes/annex.ts';
import { annexKinds } from '../../../domain/outgoing/annexes/annex-kinds.ts';
import type { Issued } from '../../../domain/outgoing/states.ts';
import type { FileRef } from '../../../domain/shared/file-ref.ts';
import type { Attachment } from '../../../edxml/message.ts';
import { wrappedInZip } from '../../../edxml/wrap.ts';
import type { RelayContext } from '../../../kernel/context.ts';

/** The files of a packet: the document first, then what goes along with it in its order. National exchange § 3.6. */
export async function packetAttachments(context: RelayContext, document: Issued): Promise<Attachment[]> {
  const { id, number, file, annexes = [] } = document;
  const main: Attachment = {
    contentId: id,
    name: `${printedCode(number).replaceAll('/', '-')}.signed.pdf`,
    description: 'Văn bản chính',
    contentType: 'application/pdf',
    bytes: await bytesOf(context, file),
  };
  const attachments = [main];
  for (const [index, annex] of annexes.entries()) attachments.push(await annexOf(context, document, annex, index + 1));
  return attachments;
}

async function annexOf(
  context: RelayContext,
  { id, sealed }: Issued,
  annex: IssuedAnnex,
  position: number,
): Promise<Attachment> {
  const { name, kind, file } = annex;
  const bytes = await bytesOf(context, file);
  const common = { contentId: `${id}-${position}`, name: carriedName(name), description: `Phụ lục ${position}` };
  return travelsInZip(annex)
    ? { ...common, contentType: 'application/zip', bytes: wrappedInZip(common.name, bytes, sealed.at) }
    : { ...common, contentType: annexKinds[kind].mediaType, bytes };
}

/** Other systems keep files under these names: no folders, no letters that Windows refuses. */
const carriedName = (name: string): string => name.normalize('NFC').replace(/[/\\:*?"<>|]/g, '_');

async function bytesOf({ files }: RelayContext, { key }: FileRef): Promise<Uint8Array> {
  const file = await files.open(key);
  return file.read(0, file.size);
}
