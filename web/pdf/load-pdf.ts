import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href;

/** Opens a PDF by its short-lived address; pdf.js asks for the parts that the shown pages need first. */
export function loadPdf(url: string): PDFDocumentLoadingTask {
  return getDocument({
    url,
    cMapUrl: '/pdfjs/cmaps/',
    iccUrl: '/pdfjs/iccs/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    enableXfa: false,
  });
}

/** The browser fetches the worker when it has nothing better to do, and keeps it for the first page that is opened. */
export function fetchWorkerAhead(): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'prefetch', as: 'script', href: GlobalWorkerOptions.workerSrc });
  document.head.append(link);
}

export { type PDFDocumentLoadingTask, type PDFDocumentProxy, type PDFPageProxy, TextLayer };
