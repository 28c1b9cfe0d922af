import { type ByteSource, concatSource, meteredSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../pdf/document/document.ts';
import { pageAt, pageCount } from '../../pdf/document/pages.ts';
import { PdfError } from '../../pdf/errors.ts';
import { uploadMeter } from '../../pdf/meter.ts';
import { paintPage } from '../changes/appearances/page-paint.ts';
import { uploadBudget } from '../changes/states/budget.ts';
import { PadesError } from '../shared/errors.ts';
import type { SignIntent } from '../shared/intent.ts';
import { keepSignatures } from './keep-signatures.ts';
import { type Layout, layOut } from './layout.ts';

/**
 * Refuses an upload that a later step could not carry: a page on which too much is painted to tell what a picture covers
 * (`page-too-heavy`), and a file to which a second signature cannot be added so that the first one holds. Bounded by a meter and a
 * budget that are a part of those of the verifier, so that what passes here is not refused for its weight later.
 */
export async function checkCarriable(input: ByteSource): Promise<void> {
  const source = meteredSource(input, uploadMeter(input.size));
  const doc = await openPdf(source);
  await weighPages(doc);
  await trySignatures(doc);
}

/** Operators of all pages together after which no further page is looked at: each was light enough until then. */
const ENOUGH = 300_000;

/** The first page bears number and date, the last ones the signature. */
async function weighPages(doc: PdfDocument): Promise<void> {
  const count = await pageCount(doc.latest);
  let spent = 0;
  for (let i = 0; i < count && spent < ENOUGH; i++) spent += await weighPage(doc, i === 0 ? 0 : count - i);
}

async function weighPage(doc: PdfDocument, index: number): Promise<number> {
  const budget = uploadBudget();
  const { operations } = budget;
  const { ref } = await pageAt(doc.latest, index);
  const heavy = new PadesError('page-too-heavy', 'too much is painted on a page', { page: index + 1 });
  try {
    const painted = await paintPage(doc.latest, ref.num, budget);
    const appearances = [...(painted?.appearances.values() ?? [])];
    if (painted && ![painted.painting, ...appearances].every(({ complete }) => complete)) throw heavy;
  } catch (error) {
    throw error instanceof PdfError && error.code === 'limit-exceeded' ? heavy : error;
  }
  return operations - budget.operations;
}

const signingTime = '2020-01-01T00:00:00Z';
/** Bytes for a signature value that is never made. */
const room = 64;

/** A signature that leaves those whole that are there, and one after it that must leave all of them whole. */
async function trySignatures(doc: PdfDocument): Promise<void> {
  const first = await laidOut(doc, { signingTime });
  if (first.signedBefore) await keepSignatures(doc, first.tail, uploadBudget());
  const signed = concatSource(doc.source, [first.tail]);
  const again = await openPdf(doc.source.meter ? meteredSource(signed, doc.source.meter) : signed);
  await keepSignatures(again, (await laidOut(again, { signingTime })).tail, uploadBudget());
}

async function laidOut(doc: PdfDocument, intent: SignIntent): Promise<Layout> {
  const asset = async (key: string): Promise<never> => {
    throw new PadesError('appearance-asset-missing', 'a signature that is not seen needs no picture', { key });
  };
  return layOut(doc, intent, room, { asset });
}
