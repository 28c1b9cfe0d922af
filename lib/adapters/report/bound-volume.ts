/** Documents of a dossier in one PDF, with their originals within. */
import { AFRelationship, PDFDocument } from 'pdf-lib';
import type { BoundDocument, BoundVolume, PagedTable } from '../../ports/table-pages.ts';
import { flattened, readable } from './copied-page.ts';
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
