import { PDFiumLibrary } from '@hyzyla/pdfium';
import { recent } from '../../domain/shared/recent.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import type { StoredFile } from '../../ports/files.ts';
import type { NotDrawn, PageImage, PagePainter } from '../../ports/page-images.ts';
import { type Instantiated, limitedMemory } from './limited-memory.ts';
import { type Fineness, finenesses, greyWhereGrey, type Pixels, webpOf } from './picture.ts';

type Library = Awaited<ReturnType<typeof PDFiumLibrary.init>>;
type Document = Awaited<ReturnType<Library['loadDocument']>>;

/** PDFium, and the memory it stands on. */
interface Engine {
  readonly library: Library;
  readonly denied: () => boolean;
}

/** A file is read whole; larger ones go on without a picture. */
const maxFileBytes = 64 * 1024 * 1024;
const maxMemory = 384 * 1024 * 1024;
const maxPixels = 2_500_000;
const readBlock = 1024 * 1024;
/** After a file of this size the memory is given back: WebAssembly never shrinks. */
const largeFile = 8 * 1024 * 1024;
/** What one agency issues arrives at another of the same installation a moment later, under another key: it is drawn once. */
const keptBytes = 3 * 1024 * 1024;

/**
 * Draws pages with PDFium in WebAssembly, which reaches neither disk nor network and no memory but its own. The work is done where it is
 * called: somebody else sees to its time.
 */
export function pdfiumPainter(): PagePainter & {
  /** the last file has left memory behind that is best given back with the thread */
  isSpent(): boolean;
} {
  let engine: Engine | undefined;
  let spent = true;
  // what could not be drawn is not kept: it is tried by another engine
  const images = recent<PageImage>(keptBytes, (image) =>
    'webp' in image ? image.webp.length : Number.POSITIVE_INFINITY,
  );
  const drawn = async (bytes: Uint8Array, page: number): Promise<PageImage> => {
    engine ??= await start();
    const image = await painted(engine, bytes, page);
    if ('notDrawn' in image || bytes.length > largeFile) engine = undefined;
    spent = engine === undefined;
    return image;
  };
  return {
    isSpent: () => spent,
    paint: async (file, page) => {
      if (file.size > maxFileBytes) return { notDrawn: 'too-large' };
      const bytes = await wholeFile(file);
      return images.get(`${sha256Hex(bytes)}-${page}`, () => drawn(bytes, page));
    },
  };
}

async function start(): Promise<Engine> {
  let made: Instantiated | undefined;
  const instantiateWasm = (
    imports: WebAssembly.Imports,
    // the types of the package leave out the instance
    done: (...made: unknown[]) => void,
  ): WebAssembly.Exports => {
    made = limitedMemory('@hyzyla/pdfium/dist/pdfium.wasm', imports, maxMemory);
    done(made.instance);
    return made.instance.exports;
  };
  const library = await PDFiumLibrary.init({ instantiateWasm: instantiateWasm as never });
  return { library, denied: () => made?.denied() === true };
}

async function painted({ library, denied }: Engine, bytes: Uint8Array, page: number): Promise<PageImage> {
  try {
    const document = await library.loadDocument(bytes);
    if (page > document.getPageCount()) return { notDrawn: 'no-such-page' };
    const image = await smallEnough(document, page);
    document.destroy();
    return denied() ? { notDrawn: 'too-heavy' } : image;
  } catch (error) {
    // a file may end PDFium in any way: nothing of this engine is used again
    return { notDrawn: denied() ? 'too-heavy' : reasonOf(error) };
  }
}

const protectedBy = /password|security scheme/i;
const reasonOf = (error: unknown): NotDrawn => (protectedBy.test(String(error)) ? 'password' : 'damaged');

async function smallEnough(document: Document, page: number): Promise<PageImage> {
  let drawn: { readonly dpi: number; readonly pixels: Pixels } | undefined;
  for (const fineness of finenesses) {
    if (drawn?.dpi !== fineness.dpi) drawn = { dpi: fineness.dpi, pixels: await pixelsOf(document, page, fineness) };
    const webp = await webpOf(drawn.pixels, fineness.as);
    if (webp) return { webp };
  }
  return { notDrawn: 'too-large' };
}

async function pixelsOf(document: Document, number: number, { dpi }: Fineness): Promise<Pixels> {
  const page = document.getPage(number - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Error('a page without a size');
  const wanted = dpi / 72;
  const pixels = originalWidth * originalHeight * wanted * wanted;
  const scale = pixels > maxPixels ? wanted * Math.sqrt(maxPixels / pixels) : wanted;
  const width = Math.max(1, Math.round(originalWidth * scale));
  const height = Math.max(1, Math.round(originalHeight * scale));
  const { data } = await page.render({ width, height, scale: 1, render: 'bitmap', renderFormFields: true });
  return greyWhereGrey({ width, height, data });
}

async function wholeFile(file: StoredFile): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  for (let offset = 0; offset < file.size; offset += readBlock) {
    bytes.set(await file.read(offset, Math.min(readBlock, file.size - offset)), offset);
  }
  return bytes;
}
