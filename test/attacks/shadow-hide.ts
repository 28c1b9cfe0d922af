import { type AttackCase, byRevision } from './kit.ts';
import { forgery, page, textField, words } from './letter.ts';
import { bodyOf, streamBody } from './paper.ts';

const HIDE = 'shadow hide';

/** A white sheet over the words, as a form of its own. */
const sheet = streamBody('1 1 1 rg 60 660 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const nothing = streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
const covered = {
  4: streamBody(`${forgery}\n/X Do\n${words}`),
  3: page.replace('/Font << /F1 5 0 R >>', '/Font << /F1 5 0 R >> /XObject << /X 20 0 R >>'),
  20: sheet,
};

export const hidden: readonly AttackCase[] = [
  byRevision(HIDE, 'the sheet made empty', { 20: nothing }, { prepared: { objects: covered } }),
  byRevision(HIDE, 'the sheet freed', {}, { prepared: { objects: covered }, tail: { freed: [20] } }),
  byRevision(
    HIDE,
    'the sheet of another kind',
    { 20: sheet.replace('/Subtype /Form', '/Subtype /PS') },
    { prepared: { objects: covered } },
  ),
  byRevision(HIDE, 'the sheet left out of the resources', (f) => ({ 3: bodyOf(f, 3).replace('/X 20 0 R', '') }), {
    prepared: { objects: covered },
  }),
  byRevision(
    HIDE,
    'resources of their own exchanged',
    { 21: '<< /Font << /F1 5 0 R >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          3: page.replace(/\/Resources <<.*?>> >>/, '/Resources 21 0 R'),
          21: '<< /Font << /F1 5 0 R >> /XObject << /X 20 0 R >> >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a length that moves the end of the words',
    { 22: '20' },
    {
      prepared: { objects: { 4: `<< /Length 22 0 R >>\nstream\n${words}\nendstream`, 22: String(words.length) } },
    },
  ),
  byRevision(
    HIDE,
    'a layer over the words switched off',
    { 23: '<< /OCGs [24 0 R] /D << /OFF [24 0 R] >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          20: sheet.replace('/BBox', '/OC 24 0 R /BBox'),
          24: '<< /Type /OCG /Name (x) >>',
          23: '<< /OCGs [24 0 R] /D << /ON [24 0 R] >> >>',
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OCProperties 23 0 R >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a layer exchanged',
    { 24: '<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>' },
    {
      prepared: {
        objects: {
          ...covered,
          20: sheet.replace('/BBox', '/OC 24 0 R /BBox'),
          24: '<< /Type /OCG /Name (x) >>',
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /OCProperties << /OCGs [24 0 R] /D << >> >> >>',
        },
      },
    },
  ),
  byRevision(
    HIDE,
    'a field that covers the words emptied',
    (f) => ({
      7: bodyOf(f, 7).replace('/AP << /N 20 0 R >>', '/AP << /N 70 0 R >>').replace(/>>$/, '/V () >>'),
      70: streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
    }),
    {
      prepared: {
        objects: {
          7: textField.replace('[72 600 272 620]', '[60 660 540 750]').replace(/>>$/, '/AP << /N 20 0 R >> >>'),
          20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
        },
      },
      twin: 'countersigned',
    },
  ),
  byRevision(HIDE, 'a field that covers the words hidden', (f) => ({ 7: bodyOf(f, 7).replace('/F 4', '/F 6') }), {
    prepared: {
      objects: {
        7: textField.replace('[72 600 272 620]', '[60 660 540 750]').replace(/>>$/, '/AP << /N 20 0 R >> >>'),
        20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
      },
    },
    twin: 'countersigned',
  }),
  byRevision(HIDE, 'an annotation that covers the words removed', (f) => ({ 3: bodyOf(f, 3).replace('25 0 R', '') }), {
    prepared: {
      objects: {
        3: page.replace('9 0 R]', '9 0 R 25 0 R]'),
        25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 4 /AP << /N 20 0 R >> >>',
        20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
      },
    },
  }),
  byRevision(
    HIDE,
    'a hidden annotation shown',
    { 25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 4 /AP << /N 20 0 R >> >>' },
    {
      prepared: {
        objects: {
          3: page.replace('9 0 R]', '9 0 R 25 0 R]'),
          25: '<< /Type /Annot /Subtype /Stamp /Rect [60 660 540 750] /F 2 /AP << /N 20 0 R >> >>',
          20: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
        },
      },
    },
  ),
];
