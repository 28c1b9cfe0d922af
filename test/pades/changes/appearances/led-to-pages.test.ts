/** A new signature that does not say its page is laid over the page whose list holds it, however the page leads to that list. */
import { describe, expect, it } from 'vitest';
import { form, page } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const list = '[7 0 R 8 0 R 9 0 R]';
const withList = (annots: string): string => page.replace(list, annots);
const signature = (content: string): Bodies => ({
  6: form.replace('9 0 R]', '9 0 R 70 0 R]'),
  70: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /Rect [60 660 540 750] /V 72 0 R /AP << /N 71 0 R >> >>',
  71: streamBody(content, '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
  72: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange [0 1 2 1] >>',
});
const longer = list.replace(']', ' 70 0 R]');

/** The list of the page, where it stands and is led to from, and with the signature in it. */
const ways: readonly (readonly [string, Bodies, Bodies])[] = [
  ['in the page', {}, { 3: withList(longer) }],
  ['in an object of its own', { 3: withList('31 0 R'), 31: list }, { 31: longer }],
  ['behind a reference', { 3: withList('30 0 R'), 30: '31 0 R', 31: list }, { 31: longer }],
  ['behind two references', { 3: withList('29 0 R'), 29: '30 0 R', 30: '31 0 R', 31: list }, { 31: longer }],
];

describe('a signature in a list', () => {
  const overlay = '- overlay /Root/AcroForm/Fields[3]: text of the page is covered or uncovered';
  const fine = [
    '+ signature /Root/AcroForm/Fields[3]/V: a further signature',
    '+ signature-field /Root/AcroForm/Fields[3]: a new signature field',
  ];

  it.each(ways)('%s that covers the words is reported', async (_, before, after) => {
    expect(await reported(before, { ...after, ...signature('1 g 0 0 480 90 re f') })).toContain(overlay);
  });

  it.each(ways.slice(0, 2))('%s that covers nothing is another signature', async (_, before, after) => {
    expect(await reported(before, { ...after, ...signature('') })).toEqual(fine);
  });
});
