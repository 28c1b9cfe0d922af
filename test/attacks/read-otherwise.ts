/** Appearances that hold the letters of the value and are read as something else: a value that was signed is exchanged without a letter of it. */
import { type AttackCase, base, trailerOf } from './kit.ts';
import { textField } from './letter.ts';
import { appended, type Bodies, streamBody } from './paper.ts';

const FAMILY = 'a value that is read otherwise';

const box = '/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >>';
const form = (content: string, more = '/BBox [0 0 200 20]'): string => streamBody(content, `${box} ${more}`);
const put = (entries: string): string => textField.replace(/>>$/, `${entries} >>`);
const shows = '/AP << /N 20 0 R >>';
const text = 'BT 0 g /F1 12 Tf 2 5 Td (100) Tj ET';
const letters = (...places: readonly (readonly [string, number, number])[]): string =>
  `BT 0 g /F1 12 Tf ${places.map(([letter, x, y]) => `1 0 0 1 ${x} ${y} Tm (${letter}) Tj`).join(' ')} ET`;

/** The same letters, and in every case the same strings in the same order. */
const appearances: Readonly<Record<string, string>> = {
  'letters in another order': form(letters(['1', 30, 5], ['0', 2, 5], ['0', 12, 5])),
  'letters one over the other': form(letters(['1', 2, 5], ['0', 9, 5], ['0', 9, 5])),
  'letters far from one another': form(letters(['1', 2, 5], ['00', 100, 5])),
  'the end above the beginning': form('BT 0 g /F1 6 Tf 2 3 Td (1) Tj 0 8 Td (00) Tj ET'),
  'the end below the beginning': form('BT 0 g /F1 6 Tf 2 12 Td (1) Tj 0 -8 Td (00) Tj ET'),
  'letters backwards by their spacing': form('BT 0 g /F1 12 Tf -20 Tc 60 5 Td (100) Tj ET'),
  'letters backwards by their scale': form('BT 0 g /F1 12 Tf -100 Tz 60 5 Td (100) Tj ET'),
  'letters backwards by moves': form('BT 0 g /F1 12 Tf 60 5 Td [(1) 3000 (0) 3000 (0)] TJ ET'),
  'letters spread by their spacing': form('BT 0 g /F1 12 Tf 12 Tc 2 5 Td (100) Tj ET'),
  'white letters': form('BT 1 g /F1 12 Tf 2 5 Td (100) Tj ET'),
  'pale letters': form('BT 0.9 0.95 0.9 rg /F1 12 Tf 2 5 Td (100) Tj ET'),
  'letters of a colour that is not told': form('BT /Pattern cs /P0 scn /F1 12 Tf 2 5 Td (100) Tj ET'),
  'letters drawn along their outlines in white': form('BT 1 G 1 Tr /F1 12 Tf 2 5 Td (100) Tj ET'),
  'black letters on black': form(`0 g 0 0 200 20 re f ${text}`),
  'letters that are hardly there': form('BT 0 g /G gs /F1 12 Tf 2 5 Td (100) Tj ET').replace(
    '/Font <<',
    '/ExtGState << /G << /ca 0.05 >> >> /Font <<',
  ),
  'tiny letters': form('BT 0 g /F1 0.1 Tf 2 5 Td (100) Tj ET'),
  'one letter and the others tiny': form('BT 0 g /F1 12 Tf 2 5 Td (1) Tj /F1 0.01 Tf (00) Tj ET'),
  'a box that is drawn small': form(text, '/BBox [0 0 20000 2000]'),
  'a box that cuts them off': form(text, '/BBox [0 0 12 20]'),
  'a clip that cuts them off': form(`0 0 14 20 re W n ${text}`),
  'letters upside down': form('BT 0 g /F1 12 Tf -1 0 0 -1 40 15 Tm (100) Tj ET'),
  'a look upside down': form(text, '/BBox [0 0 200 20] /Matrix [-1 0 0 -1 200 20]'),
  'an appearance in the mirror': form(text, '/BBox [0 0 200 20] /Matrix [-1 0 0 1 200 0]'),
  'an appearance on its side': form(text, '/BBox [0 0 200 20] /Matrix [0 1 -1 0 20 0]'),
};

/** What programs write that set the same value again; the second chooses its colour by the space, and the third goes by words. */
const honest: readonly string[] = [
  form('/Tx BMC q 1 1 198 18 re W n BT /F1 12 Tf /DeviceGray cs 0 sc 2 5.692 Td (100) Tj ET Q EMC'),
  form(`${text} `),
  form('/Tx BMC q BT 0 0 1 rg /F1 10 Tf 4 6 Td (100) Tj ET Q EMC'),
  form('0.9 g 0 0 200 20 re f 0 G 0.5 0.5 199 19 re S q 1 1 198 18 re W n BT 0 g /F1 10 Tf 2 5 Td (100) Tj ET Q'),
  form('0 g 0 0 200 20 re f BT 1 g /F1 12 Tf 2 5 Td (100) Tj ET'),
  form('BT 0 g /F1 12 Tf 150 5 Td [(1) -30 (00)] TJ ET'),
];

const later = (file: Uint8Array, bodies: Bodies): Uint8Array => appended(file, bodies, { trailer: trailerOf });
const signed = () => base({ objects: { 7: put(`/V (100) ${shows}`), 20: form(text) } });

export const readOtherwise: readonly AttackCase[] = Object.entries(appearances).map(([name, body], i) => ({
  family: FAMILY,
  name,
  modified: true,
  attack: async () => later(await signed(), { 20: body }),
  twin: async () => later(await signed(), { 20: honest[i % honest.length] as string }),
}));
