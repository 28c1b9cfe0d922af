import { type UnzipFileInfo, type Unzipped, unzipSync } from 'fflate';
import type { Attachment } from './message.ts';
import { EdxmlError, readLimits } from './names.ts';
import { at, child, children, type Node, textAt } from './tree.ts';

const zipMagic = [0x50, 0x4b, 0x03, 0x04];
const pdfMagic = [0x25, 0x50, 0x44, 0x46];
/** file names that are zip containers by themselves and stay as they are */
const zipNames = /\.(zip|docx|xlsx|pptx|odt|ods)$/i;

/**
 * The attachments of a message, decoded by what their bytes are and not by what is declared: a zip around one file is
 * taken off, unless the name says that the file is a zip itself. All of them together stay within {@link readLimits}.
 */
export function attachmentsOf(root: Node): Attachment[] {
  const manifest = children(at(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest'), 'Reference');
  const encoded = children(child(root, 'AttachmentEncoded'), 'Attachment');
  if (encoded.length > readLimits.attachments)
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.attachments });
  let room: number = readLimits.textBytes;
  return encoded.map((node, index) => {
    const attachment = attachmentOf(node, index, manifest, room);
    room -= attachment.bytes.length;
    return attachment;
  });
}

function attachmentOf(node: Node, index: number, manifest: readonly Node[], room: number): Attachment {
  const contentId = bareId(textAt(node, 'ContentId'));
  const reference = manifest.find((candidate) => bareId(textAt(candidate, 'ContentId')) === contentId);
  const from = (name: string) => textAt(node, name) || textAt(reference, name);
  const name = safeName(from('AttachmentName') || `tep-${index + 1}`);
  const content = decode(node, name);
  const bytes = unwrapped(content, name, room);
  const contentType = contentTypeOf(bytes, from('ContentType'), bytes !== content);
  return { contentId, name, description: from('Description'), contentType, bytes };
}

function contentTypeOf(bytes: Uint8Array, declared: string, unwrapped: boolean): string {
  if (startsWith(bytes, pdfMagic)) return 'application/pdf';
  return unwrapped || declared === '' ? 'application/octet-stream' : declared;
}

function bareId(contentId: string): string {
  return contentId.replace(/^cid:/, '');
}

/** A name that is only a name: no folders, no control or direction characters, at most 150 characters. */
function safeName(name: string): string {
  return name
    .replace(/[/\\\p{Cc}\p{Cf}]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-150);
}

function decode(node: Node, name: string): Uint8Array {
  const content = child(node, 'ContentTransferEncoded');
  const text = content?.base64 ? Buffer.from(content.base64).toString('latin1') : (content?.text ?? '');
  if (!isBase64(text)) throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'not base64' });
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Only the alphabet and white space, padding only at the end. */
function isBase64(text: string): boolean {
  const padding = text.indexOf('=');
  const body = padding === -1 ? text : text.slice(0, padding);
  return !/[^A-Za-z0-9+/\s]/.test(body) && (padding === -1 || /^(=\s*){1,2}$/.test(text.slice(padding)));
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** A zip with several files in it is not the wrapping of one: it stays as it came. */
function unwrapped(bytes: Uint8Array, name: string, room: number): Uint8Array {
  if (!startsWith(bytes, zipMagic) || zipNames.test(name)) return bytes;
  const entries = entriesOf(bytes, name);
  const [entry] = entries;
  if (!entry || entries.length > 1) return bytes;
  if (entry.originalSize > room) throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.textBytes });
  return Object.values(unzip(bytes, name, () => true))[0] ?? bytes;
}

function entriesOf(bytes: Uint8Array, name: string): UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  unzip(bytes, name, (entry) => {
    if (!entry.name.endsWith('/')) entries.push(entry);
    return false;
  });
  return entries;
}

function unzip(bytes: Uint8Array, name: string, filter: (entry: UnzipFileInfo) => boolean): Unzipped {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'damaged zip' });
  }
}
