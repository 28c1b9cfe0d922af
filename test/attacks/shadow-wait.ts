import { type AttackCase, byBytes, byRevision } from './kit.ts';
import { font, forgery, page, words } from './letter.ts';
import { appended, bodyOf, offsetOf, startxref, streamBody } from './paper.ts';

const BOTH = 'shadow hide and replace';

/** A second document waits in the signed bytes, reached by nothing. */
const waiting = {
  40: streamBody(forgery),
  41: page.replace('/Contents 4 0 R', '/Contents 40 0 R'),
  42: '<< /Type /Pages /Kids [41 0 R] /Count 1 >>',
  43: '<< /Type /Catalog /Pages 42 0 R /AcroForm 6 0 R >>',
};

export const waited: readonly AttackCase[] = [
  byRevision(
    BOTH,
    'a cross-reference that leads to the other content',
    {},
    { prepared: { objects: waiting }, tail: (f) => ({ entries: { 4: offsetOf(f, 40) } }) },
  ),
  byRevision(
    BOTH,
    'a trailer that leads to the other catalogue',
    {},
    { prepared: { objects: waiting }, tail: { root: '43 0 R' } },
  ),
  byRevision(
    BOTH,
    'the page tree leads to the other page',
    { 2: '<< /Type /Pages /Kids [41 0 R] /Count 1 >>' },
    { prepared: { objects: waiting } },
  ),
  byBytes(
    BOTH,
    'a second body of the page that an entry uncovers',
    (f) => {
      const bodies = [
        ...Buffer.from(f)
          .toString('latin1')
          .matchAll(/(?<!\d)3 0 obj/g),
      ].map((m) => m.index);
      return appended(f, {}, { entries: { 3: bodies[0] as number }, prev: startxref(f) });
    },
    { objects: waiting },
  ),
  byRevision(
    BOTH,
    'content that was missing is put in',
    { 45: streamBody(forgery) },
    { prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 45 0 R]') } } },
  ),
  byRevision(
    BOTH,
    'content far beyond the last number is put in',
    { 999: streamBody(forgery) },
    { prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 999 0 R]') } } },
  ),
  byRevision(
    BOTH,
    'a form that was missing is put in as validation data',
    (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, '/DSS << /Certs [45 0 R] >> >>'), 45: streamBody(forgery) }),
    {
      prepared: { objects: { 3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 45 0 R]') } },
      twin: 'given validation data',
    },
  ),
  byRevision(
    BOTH,
    'a content key that stood twice, the first missing, put in as validation data',
    (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, '/DSS << /Certs [45 0 R] >> >>'), 45: streamBody(forgery) }),
    {
      prepared: {
        intent: { field: 'ConDau' },
        objects: { 3: page.replace('/Contents 4 0 R', '/Contents 45 0 R /Contents 4 0 R') },
      },
      twin: 'given validation data',
    },
  ),
  byRevision(BOTH, 'an orphan overwritten', { 40: streamBody(words) }, { prepared: { objects: waiting } }),
  byRevision(
    BOTH,
    'an orphan overwritten and put to use',
    (f) => ({ 40: streamBody(forgery), 3: bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents 40 0 R') }),
    { prepared: { objects: waiting } },
  ),
  byRevision(
    BOTH,
    'information that is a font too',
    { 12: font.replace('Helvetica', 'Symbol') },
    { prepared: { objects: { 12: font, 3: page.replace('/F1 5 0 R', '/F1 12 0 R') } }, twin: 'countersigned' },
  ),
  byRevision(
    BOTH,
    'metadata that is content too',
    { 46: streamBody(forgery, '/Type /Metadata /Subtype /XML') },
    {
      prepared: {
        objects: {
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Metadata 46 0 R >>',
          46: streamBody(' ', '/Type /Metadata /Subtype /XML'),
          3: page.replace('/Contents 4 0 R', '/Contents [4 0 R 46 0 R]'),
        },
      },
    },
  ),
  byRevision(
    BOTH,
    'a list of annotations that is content too',
    (f) => ({ 47: bodyOf(f, 47).replace(']', ' 70 0 R]'), 70: streamBody(forgery) }),
    {
      prepared: {
        objects: {
          3: page.replace(/\/Annots \[.*?\]/, '/Annots 47 0 R').replace('/Contents 4 0 R', '/Contents 4 0 R'),
          47: '[7 0 R 8 0 R 9 0 R]',
        },
      },
      twin: 'sealed at a place of its own',
    },
  ),
];
