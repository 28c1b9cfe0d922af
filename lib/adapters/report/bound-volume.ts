/** Documents of a dossier in one PDF, with their originals within. */
import { AFRelationship, PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib';
import type { BoundDocument, BoundVolume, PagedTable } from '../../ports/table-pages.ts';
import { setForm } from './form-pages.ts';

/** Pages that are copied before others get a turn. */
const turn = 20;

/** A document with the pages that are copied of it. */
interface Copied {
  readonly cells: readonly string[];
  readonly sources: readonly PDFDocument[];
  readonly pages: number;
}

/** Binds a volume. `set` sets its table of documents, twice: how many pages the table has says on which page the first document begins. */
export async function bindVolume(
  volume: BoundVolume,
  set: (table: PagedTable) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const bound = await PDFDocument.load(await setForm(volume), { updateMetadata: false });
  const copied: Copied[] = [];
  for (const document of volume.documents) copied.push(await opened(document));
  const draft = await PDFDocument.load(await set(tableOf(volume, copied, 0)));
  const before = bound.getPageCount() + draft.getPageCount();
  await append(bound, await PDFDocument.load(await set(tableOf(volume, copied, before))));
  for (const { sources } of copied) for (const source of sources) await append(bound, source);
  for (const { files } of volume.documents) {
    for (const { name, original } of files) {
      const about = { creationDate: volume.at, modificationDate: volume.at, description: name };
      await bound.attach(original, name, { ...about, afRelationship: AFRelationship.Source });
    }
  }
  return bound.save({ objectsPerTick: 500, updateFieldAppearances: false });
}

/** What can be copied: a file that is no PDF, or one that cannot be opened, is only attached. */
async function opened({ cells, files }: BoundDocument): Promise<Copied> {
  const sources: PDFDocument[] = [];
  for (const { shown } of files) {
    const source = await readable(shown);
    if (source) sources.push(source);
  }
  return { cells, sources, pages: sources.reduce((sum, source) => sum + source.getPageCount(), 0) };
}

async function readable(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    return source.isEncrypted || source.getPageCount() === 0 ? undefined : source;
  } catch {
    return undefined;
  }
}

/** The table of documents with a column more: the page of the volume on which each begins. */
function tableOf({ issuer, contents, foot, at }: BoundVolume, copied: readonly Copied[], before: number): PagedTable {
  let next = before + 1;
  const rows = copied.map(({ cells, pages }) => {
    const from = next;
    next += pages;
    return [...cells, pages === 0 ? '–' : String(from)];
  });
  return {
    ...{ title: contents.title, under: contents.under, behind: contents.behind, rows, foot, at },
    above: [issuer.parent, issuer.name].filter(Boolean).map((text) => text.toLocaleUpperCase('vi')),
    columns: [...contents.columns, { title: 'Trang trong tệp', width: 18 }],
  };
}

async function append(bound: PDFDocument, source: PDFDocument): Promise<void> {
  const all = source.getPageIndices();
  for (let at = 0; at < all.length; at += turn) {
    const pages = await bound.copyPages(source, all.slice(at, at + turn));
    for (const page of pages) bound.addPage(flattened(page));
    await new Promise(setImmediate);
  }
}

/**
 * A copied page is no form: its fields are shown as they look (stamps, ISO 32000-2 § 12.5.6.12), so that no reader takes the copy of a signature for a signature. What leads elsewhere or would run is
 * left out.
 */
function flattened(page: PDFPage): PDFPage {
  const { node } = page;
  node.delete(PDFName.of('AA'));
  const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let at = (annotations?.size() ?? 0) - 1; at >= 0; at -= 1) {
    const annotation = annotations?.lookupMaybe(at, PDFDict);
    const isField = annotation?.get(PDFName.of('Subtype')) === PDFName.of('Widget');
    // readers draw a stamp of their own where one has no appearance
    if (!annotation || (isField && !annotation.lookupMaybe(PDFName.of('AP'), PDFDict))) annotations?.remove(at);
    else if (isField) asStamp(annotation);
    for (const name of ['A', 'AA', 'P']) annotation?.delete(PDFName.of(name));
  }
  return page;
}

function asStamp(annotation: PDFDict): void {
  annotation.set(PDFName.of('Subtype'), PDFName.of('Stamp'));
  for (const name of ['FT', 'V', 'DV', 'T', 'TU', 'TM', 'Ff', 'Lock', 'SV', 'Parent', 'Kids', 'MK', 'StructParent'])
    annotation.delete(PDFName.of(name));
}
