/** Pages of other PDFs in PDFs of ours. */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib';

/** A PDF whose pages can be copied; nothing for what is none, is locked or cannot be read. */
export async function readable(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    return source.isEncrypted || source.getPageCount() === 0 ? undefined : source;
  } catch {
    return undefined;
  }
}

/**
 * A copied page is no form: its fields are shown as they look (stamps, ISO 32000-2 § 12.5.6.12), so that no reader takes the copy of a signature for a signature. What leads elsewhere or would run is
 * left out.
 */
export function flattened(page: PDFPage): PDFPage {
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
