/**
 * Honest files of other people's libraries, sixty of each: signed twice, seen or not, after a look at the form, filled in between. At least 98 of a
 * hundred must be intact, and every alarm is printed. Run by `npm run conformance`; the program in test/foreign/signers must be built.
 */
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/byte-source.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { catalog, form, letter, page } from '../attacks/letter.ts';
import { streamBody } from '../attacks/paper.ts';
import { type Chain, carriedOut, hasSigners } from '../foreign/signers.ts';
import { type Flavour, standardLetter } from '../pades/standard-letter.ts';

const list = '[7 0 R 8 0 R 9 0 R]';
const plain: Readonly<Record<string, Uint8Array>> = {
  'a letter': letter(),
  'a list of annotations apart': letter({ 3: page.replace(list, '20 0 R'), 20: list }),
  'a list of fields apart': letter({ 6: form.replace(list, '20 0 R'), 20: list }),
  'a form in the catalogue': letter({ 1: catalog.replace('6 0 R', form) }),
  'resources apart': letter({
    3: page.replace('<< /Font << /F1 5 0 R >> >>', '20 0 R'),
    20: '<< /Font << /F1 5 0 R >> /ProcSet [/PDF /Text] >>',
  }),
  'a page inside a group': letter({
    2: '<< /Type /Pages /Kids [20 0 R] /Count 1 >>',
    3: page.replace('/Parent 2 0 R', '/Parent 20 0 R'),
    20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>',
  }),
  'metadata and a version': letter({
    1: catalog.replace('/Pages', '/Version /1.7 /Metadata 20 0 R /Pages'),
    20: streamBody('<x/>', '/Type /Metadata /Subtype /XML'),
  }),
  'two pages': letter({
    2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>',
    20: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  }),
  'a page that is turned': letter({ 3: page.replace('/MediaBox', '/Rotate 180 /MediaBox') }),
  'a page that is cropped': letter({ 3: page.replace('/MediaBox', '/CropBox [10 10 585 832] /MediaBox') }),
  'a form without defaults': letter({ 6: `<< /Fields ${list} /DR << /Font << /F1 5 0 R >> >> >>` }),
  'a form with pictures beside its fonts': letter({
    6: form.replace('/DR <<', '/DR << /XObject << /X 10 0 R >>'),
  }),
};
/** iText draws with a font of the reader, which it refuses itself in PDF/A. */
const notInPdfA = /itext-seen/;
const flavours: readonly Flavour[] = ['1b', '2b', '3b', 'ua1', '1a'];

const ways: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'PDFBox 3': [
    ['pdfbox', 'pdfbox'],
    ['pdfbox-seen', 'pdfbox-seen'],
    ['pdfbox-form', 'pdfbox-form'],
    ['pdfbox-seen-form', 'pdfbox-seen-form'],
    ['pdfbox', 'pdfbox-fill', 'pdfbox'],
  ],
  'iText 8': [
    ['itext', 'itext'],
    ['itext-seen', 'itext-seen'],
    ['itext', 'itext-seen'],
    ['itext-seen', 'itext'],
    ['itext', 'itext-fill', 'itext'],
  ],
};

async function verdictOf(file: Uint8Array | string): Promise<string> {
  if (typeof file === 'string') return `not made: ${file}`;
  try {
    const { intact, sentence, signatures } = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: new Date() });
    const refused = signatures.flatMap((one) => one.changesAfter.filter(({ permitted }) => !permitted));
    return intact ? 'intact' : `${sentence} (${refused.map(({ path, detail }) => `${path}: ${detail}`).join('; ')})`;
  } catch (error) {
    if (error instanceof PdfError) return `refused: ${error.code}`;
    throw error;
  }
}

const enough = 0.98;
const letters: [string, Uint8Array][] = Object.entries(plain);
for (const flavour of flavours) letters.push([flavour, await standardLetter(flavour)]);
for (const [library, steps] of hasSigners ? Object.entries(ways) : []) {
  const chains = letters.flatMap(([name, file]) =>
    steps.flatMap((own): Chain[] => {
      if (/^[123]/.test(name) && own.some((one) => notInPdfA.test(one))) return [];
      // those without a box to be filled are signed once more
      const done = name in plain ? own : own.map((step) => step.replace('-fill', ''));
      return [{ name: `${name}: ${done.join(', ')}`, file, steps: done }];
    }),
  );
  let [intact, made] = [0, 0];
  for (const [i, file] of carriedOut(chains).entries()) {
    const verdict = await verdictOf(file);
    if (!verdict.startsWith('not made')) made++;
    if (verdict === 'intact') intact++;
    else console.log(`  ${chains[i]?.name}: ${verdict}`);
  }
  const fine = intact >= enough * made && made >= enough * chains.length;
  console.log(`${fine ? 'ok   ' : 'WRONG'} ${library}: ${intact} of ${made} intact`);
  if (!fine) process.exitCode = 1;
}
