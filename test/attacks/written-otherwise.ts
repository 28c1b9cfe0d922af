/** What honest programs write otherwise without changing anything, and what would change something under the same cover. */
import { iccProfile, type ProfileParts } from '../pades/icc.ts';
import { type AttackCase, base, type Prepared, trailerOf } from './kit.ts';
import { boxField, catalog, page, textField } from './letter.ts';
import { appended, type Bodies, bodyOf, streamBody } from './paper.ts';

const FAMILY = 'written otherwise';

type Made = (file: Uint8Array) => Bodies;

/** One revision that changes something and one that does not, after the same signature. */
function pair(name: string, objects: Bodies, attack: Made, twin: Made): AttackCase {
  const prepared: Prepared = { objects };
  const by = (made: Made) => async (): Promise<Uint8Array> => {
    const file = await base(prepared);
    return appended(file, made(file), { trailer: trailerOf });
  };
  return { family: FAMILY, name, modified: true, attack: by(attack), twin: by(twin) };
}

const put = (file: Uint8Array, num: number, entries: string): Bodies => ({
  [num]: bodyOf(file, num).replace(/>>$/, `${entries} >>`),
});

const intents = '/OutputIntents [70 0 R]';
const intent =
  '<< /Type /OutputIntent /S /GTS_PDFA1 /OutputCondition (sRGB) /OutputConditionIdentifier (sRGB) /DestOutputProfile 71 0 R >>';
const colours = (parts: ProfileParts = {}, channels = 3): Bodies => ({
  70: intent,
  71: streamBody(iccProfile(parts), `/N ${channels}`),
});
const coloured = (name: string, parts: ProfileParts, channels?: number): AttackCase =>
  pair(
    `colours of the device: ${name}`,
    {},
    (file) => ({ ...put(file, 1, intents), ...colours(parts, channels) }),
    (file) => ({ ...put(file, 1, intents), ...colours() }),
  );

const labels = (value: string): Bodies => ({ 1: catalog.replace('/Pages', `/PageLabels ${value} /Pages`) });
const indirect = (file: Uint8Array, from: string): Bodies => ({ 1: bodyOf(file, 1).replace(from, '70 0 R') });
const untyped = (body: string): string => body.replace('/Type /Annot ', '');
const grouped: Bodies = {
  2: '<< /Type /Pages /Kids [20 0 R] /Count 1 >>',
  3: page.replace('/Parent 2 0 R', '/Parent 20 0 R'),
  20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>',
};
const newField = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 20 0 R /Rect [0 0 0 0] >>';
const withField = (file: Uint8Array): Bodies => ({
  6: bodyOf(file, 6).replace(/\/Fields \[([^\]]*)\]/, '/Fields [$1 70 0 R]'),
  70: newField,
});
const covering = streamBody('1 g 0 0 500 100 re f', '/Type /XObject /Subtype /Form /BBox [0 0 500 100]');

export const writtenOtherwise: readonly AttackCase[] = [
  coloured('what is dark is light', { curve: (value) => 1 - value }),
  coloured('all is light', { curve: () => 1 }),
  coloured('all above a half is light', { curve: (value) => (value > 0.5 ? 1 : value) }),
  coloured('another gamma', { gamma: 0.1 }),
  coloured('other primaries', { red: [0.9642, 1, 0.8249] }),
  coloured('tables beside the curves', { more: { A2B0: Buffer.alloc(64) } }),
  coloured('a profile of inks', { space: 'CMYK' }, 4),
  coloured('a curve that is missing', { without: 'gTRC' }),
  pair(
    'colours of the device: for printing',
    {},
    (file) => ({ ...put(file, 1, intents), ...colours(), 70: intent.replace('GTS_PDFA1', 'GTS_PDFX') }),
    (file) => ({ ...put(file, 1, intents), ...colours() }),
  ),
  pair(
    'colours of the device: exchanged',
    {
      1: catalog.replace('/Pages', '/OutputIntents [20 0 R] /Pages'),
      20: intent.replace('71 0 R', '21 0 R'),
      21: streamBody(iccProfile({ gamma: 2.2 }), '/N 3'),
    },
    (file) => ({ 1: bodyOf(file, 1).replace('20 0 R', '70 0 R'), ...colours() }),
    (file) => ({ 1: bodyOf(file, 1).replace('20 0 R', '70 0 R'), 70: intent.replace('71 0 R', '21 0 R') }),
  ),
  pair(
    'labels of pages in an object of their own',
    labels('<< /Nums [0 << /S /D >>] >>'),
    (file) => ({ ...indirect(file, '<< /S /D >>'), 70: '<< /S /r >>' }),
    (file) => ({ ...indirect(file, '<< /S /D >>'), 70: '<< /S /D >>' }),
  ),
  pair(
    'labels of pages that stood in an object of their own',
    { ...labels('<< /Nums [0 20 0 R] >>'), 20: '<< /S /D >>' },
    (file) => ({ 1: bodyOf(file, 1).replace('20 0 R', '<< /S /D /St 7 >>') }),
    (file) => ({ 1: bodyOf(file, 1).replace('20 0 R', '<< /S /D >>') }),
  ),
  pair(
    'an entry whose object is not there',
    { 3: page.replace(/>>$/, '/Thumb 90 0 R >>') },
    (file) => ({ 3: bodyOf(file, 3).replace('90 0 R', '91 0 R'), 91: streamBody('x') }),
    (file) => ({ 3: bodyOf(file, 3).replace('/Thumb 90 0 R', '') }),
  ),
  pair(
    'kids of a field in another list',
    {
      3: page.replace('7 0 R', '21 0 R 22 0 R'),
      7: '<< /FT /Tx /T (So) /Kids 20 0 R >>',
      20: '[21 0 R 22 0 R]',
      21: textField.replace('/FT /Tx /T (So)', '/Parent 7 0 R'),
      22: textField.replace('/FT /Tx /T (So)', '/Parent 7 0 R').replace('600 272 620', '570 272 590'),
    },
    (file) => ({ 7: bodyOf(file, 7).replace('20 0 R', '[22 0 R 21 0 R]') }),
    (file) => ({ 7: bodyOf(file, 7).replace('20 0 R', '[21 0 R 22 0 R]') }),
  ),
  pair(
    'a type that a widget did not say',
    { 7: untyped(textField) },
    (file) => put(file, 7, '/Type /Font'),
    (file) => put(file, 7, '/Type /Annot'),
  ),
  pair(
    'another type of a widget',
    { 7: textField.replace('/Type /Annot', '/Type /Annots') },
    (file) => ({ 7: bodyOf(file, 7).replace('/Annots', '/Annot') }),
    (file) => ({ 7: bodyOf(file, 7) }),
  ),
  pair(
    'a type under another name',
    { 9: untyped(boxField) },
    (file) => put(file, 9, '/OC /Annot'),
    (file) => put(file, 9, '/Type /Annot'),
  ),
  pair(
    'annotations in the page tree',
    grouped,
    () => ({ 20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Annots [70 0 R] >>', 70: newField }),
    (file) => ({
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Annots [70 0 R] >>',
      ...withField(file),
    }),
  ),
  pair(
    'a page put into the page tree',
    grouped,
    (file) => ({
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R 71 0 R] /Count 2 /Annots [70 0 R] >>',
      71: page.replace('/Parent 2 0 R', '/Parent 20 0 R'),
      ...withField(file),
    }),
    (file) => ({
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Annots [70 0 R] >>',
      ...withField(file),
    }),
  ),
  pair(
    'resources put into the page tree',
    {
      ...grouped,
      3: '<< /Type /Page /Parent 20 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R 8 0 R 9 0 R] >>',
    },
    () => ({
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 70 0 R >> >> >>',
      70: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>',
    }),
    (file) => ({
      20: '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /Annots [70 0 R] >>',
      ...withField(file),
    }),
  ),
  pair(
    'an empty field that is moved over the words',
    {},
    (file) => ({
      8: bodyOf(file, 8).replace(/\/Rect \[[^\]]*\]/, '/Rect [72 680 500 740] /AP << /N 70 0 R >>'),
      70: covering,
    }),
    (file) => put(file, 8, '/M (D:20261128000000Z)'),
  ),
  pair(
    'an empty field that loses its place',
    {},
    (file) => ({ 8: bodyOf(file, 8).replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 0 0]') }),
    (file) => put(file, 8, '/M (D:20261128000000Z)'),
  ),
];
