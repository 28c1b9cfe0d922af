import type { FoundScan } from '../../../domain/incoming/paper.ts';
import { meteredSource } from '../../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../../pdf/document/document.ts';
import { inspectPdf } from '../../../pdf/document/inspect.ts';
import { pointsOf } from '../../../pdf/document/page-geometry.ts';
import { type PdfPage, pageAt } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { uploadMeter } from '../../../pdf/meter.ts';
import { type PagePicture, picturesOfPage } from '../../../pdf/resources/page-pictures.ts';
import { textOfPage } from '../../../pdf/text/page-text.ts';
import type { StoredFile } from '../../../ports/files.ts';
import type { PaperTrialResult } from '../../../ports/page-trial.ts';
import { fileProblem, trying } from '../../parts/try-pdf.ts';

/** Looks a scan over before it is taken in: it can be opened and stamped, and what its first page is a picture of. */
export function tryPaper(file: StoredFile): Promise<PaperTrialResult> {
  return trying(async () => {
    const found = await inspectPdf(meteredSource(file, uploadMeter(file.size)));
    const problem = fileProblem(found);
    if (problem) return { problem };
    const { latest } = await openPdf(meteredSource(file, uploadMeter(file.size)));
    const page = await pageAt(latest, 0);
    const { pages, signatures } = found;
    const looked = await lookAtPage(latest, page);
    return { pages, firstPage: pointsOf(page), signatures: signatures.length, ...looked };
  });
}

type Looked = Pick<FoundScan, 'dpi' | 'colour' | 'blank'>;

/** A page is a scan where pictures cover so much of it; smaller ones are seals and emblems. */
const scanShare = 0.5;
/** What is smaller is a spot. */
const pictureShare = 0.02;

async function lookAtPage(view: PdfView, page: PdfPage): Promise<Looked> {
  const { box, userUnit } = page;
  const whole = (box.x1 - box.x0) * (box.y1 - box.y0);
  const pictures = (await picturesOfPage(view, page)).filter((one) => shareOf(one, whole) > pictureShare);
  if (pictures.length === 0) return (await hasText(view, page)) ? {} : { blank: true };
  if (pictures.reduce((sum, one) => sum + shareOf(one, whole), 0) < scanShare) return {};
  const dpi = Math.max(...pictures.map((one) => dpiOf(one, userUnit)));
  const colour = colourOf(pictures);
  return { dpi: Math.round(dpi * 10) / 10, ...(colour ? { colour } : {}) };
}

const shareOf = ({ width, height }: PagePicture, whole: number): number => (width * height) / whole;

/** User space has 72 units to the inch unless the page says otherwise. */
function dpiOf({ columns, rows, width, height }: PagePicture, userUnit: number): number {
  return (Math.min(columns / width, rows / height) * 72) / userUnit;
}

/** One coloured layer makes the page coloured; scanners keep black letters in a layer of their own. */
function colourOf(pictures: readonly PagePicture[]): FoundScan['colour'] {
  if (pictures.some(({ components }) => components >= 3)) return 'colour';
  if (pictures.some(({ components }) => components === 0)) return undefined;
  return pictures.every(({ bits }) => bits === 1) ? 'black-and-white' : 'grey';
}

async function hasText(view: PdfView, page: PdfPage): Promise<boolean> {
  return (await textOfPage(view, page)).some(({ text }) => text.trim() !== '');
}
