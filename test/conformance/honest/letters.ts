/** The letters that others' libraries sign: every way in which a file may stand before its first signature. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import { catalog, form, letter, packedLetter, page } from '../../attacks/letter.ts';
import { streamBody } from '../../attacks/paper.ts';
import { hasQpdf, withFiles } from '../../foreign/tools.ts';
import { type Flavour, standardLetter } from '../../pades/standard-letter.ts';

export interface HonestLetter {
  readonly name: string;
  readonly file: Uint8Array;
  /** Whether it has the text field So and the empty signature field ConDau. */
  readonly fields: boolean;
  /** PDF/A and PDF/UA, in which some libraries refuse their own fonts. */
  readonly standard: boolean;
  /** Listed by classic tables alone. */
  readonly classic: boolean;
}

const list = '[7 0 R 8 0 R 9 0 R]';
const metadata = streamBody(
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="x"/></rdf:RDF></x:xmpmeta>',
  '/Type /Metadata /Subtype /XML',
);
const outlined = {
  1: catalog.replace(
    '/Pages',
    '/Names << /Dests 20 0 R >> /PageLabels << /Nums [0 << /S /D >>] >> /Outlines 21 0 R /PageMode /UseOutlines /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> /Pages',
  ),
  20: '<< /Names [(dau) [3 0 R /Fit]] >>',
  21: '<< /Type /Outlines /First 22 0 R /Last 22 0 R /Count 1 >>',
  22: '<< /Title (Dau) /Parent 21 0 R /Dest (dau) >>',
};
const classic: Readonly<Record<string, Uint8Array>> = {
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
    20: metadata,
  }),
  'two pages': letter({
    2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>',
    20: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  }),
  'a page that is turned': letter({ 3: page.replace('/MediaBox', '/Rotate 180 /MediaBox') }),
  'a page that is cropped': letter({ 3: page.replace('/MediaBox', '/CropBox [10 10 585 832] /MediaBox') }),
  'a form without defaults': letter({ 6: `<< /Fields ${list} /DR << /Font << /F1 5 0 R >> >> >>` }),
  'a form with pictures beside its fonts': letter({ 6: form.replace('/DR <<', '/DR << /XObject << /X 10 0 R >>') }),
  'a form without resources': letter({ 6: `<< /Fields ${list} /DA (/Helv 0 Tf 0 g) >>` }),
  'resources of all pages in the tree': letter({
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> /MediaBox [0 0 595 842] >>',
    3: '<< /Type /Page /Parent 2 0 R /Contents [4 0 R] /Annots [7 0 R 8 0 R 9 0 R] >>',
  }),
  'names, labels and an outline': letter(outlined),
  'a file attached': letter({
    1: catalog.replace('/Pages', '/Names << /EmbeddedFiles << /Names [(a.txt) 20 0 R] >> >> /Pages'),
    20: '<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 21 0 R >> >>',
    21: streamBody('abc', '/Type /EmbeddedFile'),
  }),
  layers: letter({
    1: catalog.replace('/Pages', '/OCProperties << /OCGs [20 0 R] /D << /Order [20 0 R] /ON [20 0 R] >> >> /Pages'),
    20: '<< /Type /OCG /Name (Lop) >>',
  }),
};
const packedOnes: Readonly<Record<string, Uint8Array>> = {
  'object streams': packedLetter('streams'),
  'object streams and metadata': packedLetter('streams', {
    1: catalog.replace('/Pages', '/Metadata 20 0 R /Pages'),
    20: metadata,
  }),
  'a hybrid file': packedLetter('hybrid', outlined),
  'a hybrid file with metadata': packedLetter('hybrid', {
    1: catalog.replace('/Pages', '/Metadata 20 0 R /Pages'),
    20: metadata,
  }),
};
const flavours: readonly Flavour[] = ['1b', '2b', '3b', 'ua1', '1a'];

/** Of one page, with a form of every kind of field, as pdf-lib writes it. */
async function byPdfLib(streams: boolean, fields: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const one = document.addPage([595, 842]);
  one.drawText('Nguoi phai thi hanh an nop 10.000.000 dong', { x: 72, y: 720, size: 14 });
  document.addPage([842, 595]);
  if (fields) {
    const own = document.getForm();
    own.createTextField('So').addToPage(one, { x: 72, y: 600, width: 200, height: 20 });
    own.createCheckBox('Khan').addToPage(one, { x: 72, y: 560, width: 12, height: 12 });
    const choice = own.createDropdown('Loai');
    choice.addOptions(['QD', 'CV']);
    choice.addToPage(one, { x: 72, y: 520, width: 100, height: 20 });
    const radio = own.createRadioGroup('DoMat');
    radio.addOptionToPage('Thuong', one, { x: 72, y: 480, width: 12, height: 12 });
    radio.addOptionToPage('Mat', one, { x: 92, y: 480, width: 12, height: 12 });
  }
  return document.save({ useObjectStreams: streams });
}

function byQpdf(file: Uint8Array, ...options: string[]): Uint8Array {
  return withFiles({ 'a.pdf': file }, (path) => {
    execFileSync('qpdf', [...options, '--deterministic-id', path('a.pdf'), path('b.pdf')]);
    return readFileSync(path('b.pdf'));
  });
}

export async function honestLetters(): Promise<HonestLetter[]> {
  const plain = { fields: true, standard: false, classic: true };
  const out: HonestLetter[] = Object.entries(classic).map(([name, file]) => ({ name, file, ...plain }));
  for (const [name, file] of Object.entries(packedOnes)) out.push({ name, file, ...plain, classic: false });
  for (const flavour of flavours)
    out.push({ name: flavour, file: await standardLetter(flavour), fields: false, standard: true, classic: true });
  const none = { fields: false, standard: false };
  out.push({ name: 'pdf-lib', file: await byPdfLib(false, false), ...none, classic: true });
  out.push({ name: 'pdf-lib with a form', file: await byPdfLib(false, true), ...none, classic: true });
  out.push({
    name: 'pdf-lib with a form in object streams',
    file: await byPdfLib(true, true),
    ...none,
    classic: false,
  });
  if (!hasQpdf) return out;
  const streams = '--object-streams=generate';
  out.push({ name: 'qpdf, linearized', file: byQpdf(letter(), '--linearize'), ...plain, classic: false });
  out.push({ name: 'qpdf, object streams', file: byQpdf(letter(), streams), ...plain, classic: false });
  const both = byQpdf(letter(), streams, '--linearize');
  out.push({ name: 'qpdf, linearized object streams', file: both, ...plain, classic: false });
  return out;
}
