import type { annexesVi } from '../annexes.ts';

/** The same in English. */
export const annexesEn: typeof annexesVi = {
  title: 'Files that go along',
  main: 'The document',
  choose: 'Add files',
  drop: 'or drop several here',
  hint: (count) =>
    `Annexes, lists, pictures that go along: PDF, DOCX, XLSX, PPTX, PNG, JPEG, TIFF, ZIP; up to ${count} files, without passwords.`,
  order: 'Recipients see the files in this order. Drag them, or use the buttons.',
  up: (name) => `Move up: ${name}`,
  down: (name) => `Move down: ${name}`,
  remove: (name) => `Remove ${name}`,
  removed: (name) => `${name} was removed.`,
  undo: 'Put it back',
  moved: (name, place) => `${name}: number ${place}`,
  checking: 'Looking the file over…',
  open: 'A file is still on its way or cannot be used. Wait, upload it again, or remove it.',
  pages: (count) => `${count} pages`,
  macros: 'Macros',
  macrosHint: 'The file holds Office macros, which recipients may block. Send it only where it must be.',
  closed: 'Signed and closed',
  closedHint: 'The file was signed and closed before: it goes along as it is, without the agency’s signature.',
  willBeSigned: 'At issue the agency signs it at the top right of its first page.',
  signed: (level) => `Signed by the agency (${level})`,
  unsigned: 'Not signed itself; its digest in the document’s history holds it.',
  digest: 'SHA-256',
  download: 'Download',
  noPreview: 'This kind of file cannot be shown here. Download it.',
  shown: 'Choose the file to look at',
};
