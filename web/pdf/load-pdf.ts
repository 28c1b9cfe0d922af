import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy, TextLayer } from 'pdfjs-dist';

type Reader = typeof import('pdfjs-dist');

/** What the modern build of pdf.js is written with; a browser that lacks any of it takes the legacy one, which is a tenth heavier. */
const isModern =
  'try' in Promise &&
  'sumPrecise' in Math &&
  'parse' in URL &&
  'getOrInsertComputed' in Map.prototype &&
  'fromBase64' in Uint8Array &&
  'toHex' in Uint8Array.prototype;

const workerSrc = isModern
  ? new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href
  : new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href;

let opened: Promise<Reader> | undefined;

/** The code of the reader; a failure to fetch it is forgotten, so that it can be asked for again. */
export function fetchReader(): Promise<Reader> {
  opened ??= readerCode().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function readerCode(): Promise<Reader> {
  const reader = isModern ? await import('pdfjs-dist') : await import('pdfjs-dist/legacy/build/pdf.mjs');
  reader.GlobalWorkerOptions.workerSrc = workerSrc;
  return reader;
}

/** Opens a PDF by its short-lived address. Of a large file pdf.js asks for the parts that the shown pages need, and for no others. */
export async function loadPdf(url: string): Promise<{ task: PDFDocumentLoadingTask; TextLayer: typeof TextLayer }> {
  const { getDocument, TextLayer } = await fetchReader();
  const task = getDocument({
    url,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: '/pdfjs/cmaps/',
    iccUrl: '/pdfjs/iccs/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    enableXfa: false,
  });
  return { task, TextLayer };
}

/** Fetches the worker for the first page that is opened into the browser's cache, after all else that is on the line. */
export async function fetchWorkerAhead(signal: AbortSignal): Promise<void> {
  const response = await fetch(workerSrc, { signal, priority: 'low' });
  await response.arrayBuffer();
}

export type { PDFDocumentProxy, PDFPageProxy, TextLayer };
