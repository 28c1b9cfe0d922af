import { exchanged, type Objects } from './exchanged.ts';
import { type AttackCase, byRevision } from './kit.ts';
import { font, forgery, page } from './letter.ts';
import { bodyOf, streamBody } from './paper.ts';

const INHERITED = 'inherited and page entries';

const bare = page.replace('/MediaBox [0 0 595 842] ', '').replace(/\/Resources <<.*?>> >> /, '');
const pages = (entries: string): string => `<< /Type /Pages /Kids [3 0 R] /Count 1 ${entries} >>`;
const typical = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>';
const above = { 2: pages(typical), 3: bare };
const entry = (name: string, text: string, more: Objects = {}): AttackCase => ({
  ...byRevision(INHERITED, name, (f) => ({ 3: bodyOf(f, 3).replace(/>>$/, `${text} >>`), ...more }), {}),
  modified: true,
});

export const inherited: readonly AttackCase[] = [
  exchanged(INHERITED, 'size above the page', above, { 2: pages(typical.replace('842', '400')) }),
  exchanged(INHERITED, 'resources above the page', above, {
    2: pages(typical.replace('5 0 R', '70 0 R')),
    70: font.replace('Helvetica', 'Symbol'),
  }),
  exchanged(INHERITED, 'turn above the page', above, { 2: pages(`${typical} /Rotate 180`) }),
  exchanged(INHERITED, 'crop above the page', above, { 2: pages(`${typical} /CropBox [0 0 595 400]`) }),
  exchanged(
    INHERITED,
    'resources above the page, in an object of their own',
    {
      2: pages('/MediaBox [0 0 595 842] /Resources 21 0 R'),
      3: bare,
      21: '<< /Font << /F1 5 0 R >> >>',
    },
    { 21: '<< /Font << /F1 70 0 R >> >>', 70: font.replace('Helvetica', 'Symbol') },
  ),
  exchanged(
    INHERITED,
    'size in an object of its own',
    { 3: page.replace('[0 0 595 842]', '21 0 R'), 21: '[0 0 595 842]' },
    {
      21: '[0 0 595 400]',
    },
  ),
  exchanged(INHERITED, 'another parent', above, {
    3: bare.replace('2 0 R', '70 0 R'),
    70: pages(typical.replace('5 0 R', '71 0 R')),
    71: font.replace('Helvetica', 'Symbol'),
  }),
  exchanged(INHERITED, 'number of pages', {}, { 2: '<< /Type /Pages /Kids [3 0 R] /Count 0 >>' }),
  exchanged(
    INHERITED,
    'list of pages in an object of its own',
    {
      2: '<< /Type /Pages /Kids 21 0 R /Count 1 >>',
      21: '[3 0 R]',
    },
    { 21: '[3 0 R 70 0 R]', 70: page.replace('4 0 R', '71 0 R'), 71: streamBody(forgery) },
  ),
  entry('unit of the page', '/UserUnit 9'),
  entry('group of the page', '/Group << /S /Transparency /CS /DeviceCMYK >>'),
  entry('a transition', '/Trans << /S /Wipe >> /Dur 1'),
  entry('actions of the page', '/AA << /O << /S /JavaScript /JS (x) >> >>'),
  entry('a thumbnail', '/Thumb 70 0 R', { 70: streamBody('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1') }),
  entry('metadata of the page', '/Metadata 70 0 R', { 70: streamBody('x', '/Type /Metadata /Subtype /XML') }),
  entry('private data of the page', '/PieceInfo << /X << /Private (x) >> >> /LastModified (D:2026)'),
  entry('files of the page', '/AF [70 0 R]', { 70: '<< /Type /Filespec /F (x) >>' }),
  entry('viewports', '/VP [<< /BBox [0 0 9 9] >>]'),
  entry('order of tabs', '/Tabs /W'),
  entry('threads of the page', '/B [70 0 R]', { 70: '<< /T null >>' }),
  entry('bleed, trim and art', '/TrimBox [0 0 9 9] /ArtBox [0 0 9 9] /BleedBox [0 0 9 9]'),
  {
    ...byRevision(INHERITED, 'a template instead of a page', (f) => ({
      3: bodyOf(f, 3).replace('/Type /Page', '/Type /Template'),
    })),
    modified: true,
  },
];
