import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlobTooLarge } from '../../lib/adapters/embedded/blobs.ts';
import type { DiskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import type { LinkSigner } from '../../lib/adapters/embedded/links.ts';
import { FileExists, FileMissing, type StoredFile, StoreFull } from '../../lib/ports/files.ts';

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
const chunkSize = 1 << 20;
/** What reading from a sender who has left ends with. */
const goneAway = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);

/** Presigned uploads and downloads of the embedded engine, as S3 would take them; ranges are honoured. */
export function fileDoor(files: DiskFiles, links: LinkSigner): Door {
  return async (request, response) => {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const url = URL.parse(request.url ?? '/', 'http://local');
    const allowed = url && links.check(method, url);
    if (!allowed) return void response.writeHead(403).end();
    const { key, parameters } = allowed;
    if (method === 'PUT') return upload(files, key, Number(parameters['size']), request, response);
    return download(files, key, parameters['name'] ?? 'tep.pdf', request, response);
  };
}

async function upload(files: DiskFiles, key: string, size: number, request: IncomingMessage, response: ServerResponse) {
  try {
    const stat = await files.receive(key, size, request);
    response.writeHead(stat ? 200 : 400).end();
  } catch (error) {
    if (error instanceof BlobTooLarge) return void response.writeHead(400).end();
    if (error instanceof FileExists) return void response.writeHead(412).end();
    if (error instanceof StoreFull) return void response.writeHead(507, { connection: 'close' }).end();
    if (!goneAway.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // nothing was kept
    response.destroy();
  }
}

async function download(
  files: DiskFiles,
  key: string,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const file = await files.open(key);
    const range = rangeOf(request.headers.range, file.size);
    const type =
      key.endsWith('.pdf') || name.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
    response.writeHead(range ? 206 : 200, {
      'content-type': type,
      'content-length': range ? range.end - range.start : file.size,
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename*=UTF-8''${extendedValue(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end - 1}/${file.size}` } : {}),
    });
    if (request.method === 'HEAD') return void response.end();
    await pour(file, range ?? { start: 0, end: file.size }, response);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    if (error instanceof FileMissing) return void response.writeHead(404).end();
    throw error;
  }
}

/** RFC 8187 § 3.2.1: everything but attr-char is percent-encoded. */
function extendedValue(name: string): string {
  const encoded = encodeURIComponent(name.normalize('NFC').toWellFormed());
  return encoded.replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!found) return undefined;
  const start = Number(found[1]);
  const end = found[2] ? Math.min(Number(found[2]) + 1, size) : size;
  return start < end ? { start, end } : undefined;
}

async function pour(
  file: StoredFile,
  { start, end }: { start: number; end: number },
  response: ServerResponse,
): Promise<void> {
  for (let offset = start; offset < end && !response.destroyed; offset += chunkSize) {
    const chunk = await file.read(offset, Math.min(chunkSize, end - offset));
    if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}
