import { unzipSync } from 'fflate';
import type { Attachment } from './message.ts';
import { EdxmlError, readLimits } from './names.ts';
import { at, child, children, type Node, textAt } from './tree.ts';

const zipMagic = [0x50, 0x4b, 0x03, 0x04];
const pdfMagic = [0x25, 0x50, 0x44, 0x46];
/** file names that are zip containers by themselves and stay as they are */
const zipNames = /\.(zip|docx|xlsx|pptx|odt|ods)$/i;

/**
 * The attachments of a message, decoded by what their bytes are and not by what is declared: a zip around one file is
 * taken off, unless the name says that the file is a zip itself. Decompression is bounded by {@link readLimits}.
 */
export function attachmentsOf(root: Node): Attachment[] {
  const manifest = children(at(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest'), 'Reference');
  const encoded = children(child(root, 'AttachmentEncoded'), 'Attachment');
  if (encoded.length > readLimits.attachments)
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.attachments });
  return encoded.map((node, index) => {
    const contentId = bareId(textAt(node, 'ContentId'));
    const reference = manifest.find((candidate) => bareId(textAt(candidate, 'ContentId')) === contentId);
    const from = (name: string) => textAt(node, name) || textAt(reference, name);
    const name = safeName(from('AttachmentName') || `tep-${index + 1}`);
    const bytes = unwrapped(decode(node, name), name);
    const contentType = startsWith(bytes, pdfMagic)
      ? 'application/pdf'
      : from('ContentType') || 'application/octet-stream';
    return { contentId, name, description: from('Description'), contentType, bytes };
  });
}

function bareId(contentId: string): string {
  return contentId.replace(/^cid:/, '');
}

/** A name that is only a name: no folders, no control characters, at most 150 characters. */
function safeName(name: string): string {
  return name
    .replace(/[/\\\p{Cc}]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-150);
}

function decode(node: Node, name: string): Uint8Array {
  const text = textAt(node, 'ContentTransferEncoded').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'not base64' });
  }
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function unwrapped(bytes: Uint8Array, name: string): Uint8Array {
  if (!startsWith(bytes, zipMagic) || zipNames.test(name)) return bytes;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (entry) => {
        entries += 1;
        if (entries > 1)
          throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'several files in one zip' });
        if (entry.originalSize > readLimits.textBytes)
          throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.textBytes });
        return true;
      },
    });
    return Object.values(files)[0] ?? bytes;
  } catch (error) {
    if (error instanceof EdxmlError) throw error;
    throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'damaged zip' });
  }
}
