import { problemTable } from '../../lib/domain/shared/errors.ts';
import { post } from './client.ts';
import { NetworkFailure, Refusal } from './failures.ts';
import type { Presigned } from './office.ts';

/** Puts a list that is to be imported into the file store. Gives the key to name it by. */
export async function uploadList(file: Blob, onProgress: (part: number) => void, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/organisation/import/upload', file, onProgress, signal);
}

/** Puts a file plan that is to be imported into the file store. Gives the key to name it by. */
export async function uploadFilePlan(file: Blob, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/file-plan/import/upload', file, () => {}, signal);
}

/** Puts the PDF of a document that a list names into the file store. Gives the key to name it by. */
export async function uploadListedDocument(file: Blob, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/organisation/import/upload', file, () => {}, signal, { of: 'document' });
}

/** Puts the picture of a seal or a signature into the file store. Gives the key to name it by. */
export async function uploadPicture(file: Blob, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/organisation/pictures/upload', file, () => {}, signal);
}

/** Puts a list of the national directory into the file store. Gives the key to name it by. */
export async function uploadDirectoryList(
  file: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return uploadTo('/api/directory/lists/upload', file, onProgress, signal);
}

/**
 * Puts a PDF straight into the file store, telling how much has left (0 to 1). Gives the key to name it by in a draft.
 */
export async function uploadPdf(file: Blob, onProgress: (part: number) => void, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/uploads', file, onProgress, signal);
}

/** Puts a file that is to go along with a document into the file store. Gives the key to name it by. */
export async function uploadAnnex(
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return uploadTo('/api/uploads', file, onProgress, signal, { annex: file.name.normalize('NFC') });
}

/** Puts a mail as its program saved it into the file store. Gives the key to name it by. */
export async function uploadMail(file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<string> {
  return uploadTo('/api/uploads', file, onProgress, signal, { annex: 'thu.eml' });
}

async function uploadTo(
  path: string,
  file: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
  more: object = {},
): Promise<string> {
  const { upload, put } = await post<{ upload: string; put: Presigned }>(
    path,
    { size: file.size, ...more },
    crypto.randomUUID(),
  );
  await send(put, file, onProgress, signal);
  return upload;
}

/** What the file store says by its status alone. An address that has expired is asked for again like a line that was cut. */
function refusalOf(status: number, size: number): Error {
  const code = status === 507 ? 'storage-full' : status === 413 ? 'file-too-large' : undefined;
  if (!code) return new NetworkFailure();
  const { vi: title, en: detail } = problemTable[code];
  return new Refusal({ status, code, title, detail, facts: { size } });
}

const setByBrowser = new Set(['content-length', 'host']);

/** `fetch` cannot tell how much of a body has left. */
function send(put: Presigned, file: Blob, onProgress: (part: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(put.method, put.url);
    for (const [name, value] of Object.entries(put.headers)) {
      if (!setByBrowser.has(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(refusalOf(request.status, file.size)));
    request.onerror = () => reject(new NetworkFailure());
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
