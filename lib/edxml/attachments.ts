import type { Attachment } from './message.ts';
import { EdxmlError, readLimits } from './names.ts';
import { at, child, children, type Node, textAt } from './tree.ts';
import { singleEntry } from './zip.ts';

const zipMagic = [0x50, 0x4b, 0x03, 0x04];
const pdfHeader = '%PDF-';
/** Readers of PDF look for its header so far into a file (ISO 32000-1 Annex H, implementation note 13). */
const pdfHeaderWithin = 1024;
/** a file that is meant as a zip stays one */
const zipName = /\.zip$/i;

/** Bytes that may still be decoded: every attachment counts, as it stands in the packet and as it is taken out of a zip. */
interface Room {
  left: number;
}

/**
 * The attachments of a message, decoded by what their bytes are and not by what is declared: a zip around one file is
 * taken off, unless the name says that the file is a zip itself. All of them together stay within {@link readLimits}. What
 * cannot be taken out of its zip stays as it came, with the reason.
 */
export function attachmentsOf(root: Node): Attachment[] {
  const manifest = children(at(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest'), 'Reference');
  const encoded = children(child(root, 'AttachmentEncoded'), 'Attachment');
  if (encoded.length > readLimits.attachments)
    throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.attachments });
  const room: Room = { left: readLimits.decodedBytes };
  return encoded.map((node, index) => attachmentOf(node, index, manifest, room));
}

function attachmentOf(node: Node, index: number, manifest: readonly Node[], room: Room): Attachment {
  const contentId = bareId(textAt(node, 'ContentId'));
  const reference = manifest.find((candidate) => bareId(textAt(candidate, 'ContentId')) === contentId);
  const from = (name: string) => textAt(node, name) || textAt(reference, name);
  const statedName = from('AttachmentName');
  const content = decode(node, statedName, room);
  const { bytes, inner, unreadable } = unwrapped(content, statedName, room);
  const name = safeName(statedName === '' ? `tep-${index + 1}` : withEnding(statedName, inner));
  const contentType = contentTypeOf(bytes, from('ContentType'), bytes !== content);
  const description = from('Description');
  return { contentId, name, description, contentType, bytes, ...(unreadable ? { unreadable } : {}) };
}

function contentTypeOf(bytes: Uint8Array, declared: string, wasWrapped: boolean): string {
  if (isPdf(bytes)) return 'application/pdf';
  return wasWrapped || declared === '' ? 'application/octet-stream' : declared;
}

/** What any reader would open as a PDF, whatever stands before its header. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, pdfHeaderWithin + pdfHeader.length),
  ).includes(pdfHeader, 0, 'latin1');
}

/** A name without an ending takes that of the file in the zip. */
function withEnding(name: string, inner: string | undefined): string {
  const ending = /\.\w{1,8}$/.exec(inner ?? '')?.[0];
  return ending !== undefined && !/\.\w{1,8}$/.test(name) ? `${name}${ending}` : name;
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

function decode(node: Node, name: string, room: Room): Uint8Array {
  const content = child(node, 'ContentTransferEncoded');
  const raw = content?.base64 ?? Buffer.from(content?.text ?? '', 'latin1');
  // counted before it is decoded: white space too is read
  take(room, Math.floor((raw.length * 3) / 4));
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1');
  if (!isBase64(text) || (content?.text ?? '').length !== (content?.base64 ? 0 : raw.length))
    throw new EdxmlError({ code: 'edxml-bad-attachment', name, detail: 'not base64' });
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function take(room: Room, bytes: number): void {
  room.left -= bytes;
  if (room.left < 0) throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.decodedBytes });
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

/** The one file of a zip that is nothing but its wrapping. */
function unwrapped(
  bytes: Uint8Array,
  name: string,
  room: Room,
): { readonly bytes: Uint8Array; readonly inner?: string; readonly unreadable?: 'damaged' | 'encrypted' } {
  if (!startsWith(bytes, zipMagic) || zipName.test(name)) return { bytes };
  const found = singleEntry(bytes, room.left);
  switch (found.is) {
    case 'too-large':
      throw new EdxmlError({ code: 'edxml-too-large', limit: readLimits.decodedBytes });
    case 'entry':
      take(room, found.bytes.length);
      return { bytes: found.bytes, inner: found.name };
    case 'damaged':
    case 'encrypted':
      return { bytes, unreadable: found.is };
    case 'container':
      return { bytes };
  }
}
