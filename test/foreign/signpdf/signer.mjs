/**
 * @signpdf as an honest signer. Its argument is a PKCS#12 file with the password "honest"; each line of standard input is a step, a file that is
 * read, one that is written, and the number of the step on its file, apart by tabs; each line of output "done" or what went wrong. Words of a step: seen (a widget with a place on the
 * page), whole (the file written anew by pdf-lib before it is signed, as a first signature may be).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { PDFDocument } from 'pdf-lib';

const p12 = readFileSync(process.argv[2]);
const common = {
  reason: 'Ky ban hanh',
  contactInfo: 'vanthu@example.vn',
  name: 'Nguyen Van A',
  location: 'Ha Noi',
  signatureLength: 20000,
};

async function prepared(words, file, turn) {
  const widgetRect = words.includes('seen') ? [20 + turn * 140, 40, 140 + turn * 140, 90] : undefined;
  const options = { ...common, ...(widgetRect && { widgetRect }) };
  if (!words.includes('whole')) return plainAddPlaceholder({ pdfBuffer: file, ...options });
  const pdfDoc = await PDFDocument.load(file);
  pdflibAddPlaceholder({ pdfDoc, ...options });
  return Buffer.from(await pdfDoc.save({ useObjectStreams: false }));
}

for await (const line of createInterface({ input: process.stdin })) {
  const [step, from, to, turn] = line.split('\t');
  try {
    const signer = new P12Signer(p12, { passphrase: 'honest' });
    writeFileSync(
      to,
      await new SignPdf().sign(await prepared(step.split('-'), readFileSync(from), Number(turn)), signer),
    );
    console.log('done');
  } catch (error) {
    console.log(String(error).replace(/\s+/g, ' '));
  }
}
