import { type AttackCase, byRevision } from './kit.ts';
import { boxField, catalog, font, forgery, page, textField, words } from './letter.ts';
import { bodyOf, streamBody } from './paper.ts';

const INHERITED = 'inherited and page entries';
const RESOURCES = 'what pages are painted with';
const LAYERS = 'layers and names';
const FIELDS = 'field tree';

type Objects = Readonly<Record<number, string>>;

/** The document holds `before`; the revision says `after`, of the same objects or of others. */
function exchanged(family: string, name: string, before: Objects, after: Objects, twin = 'countersigned'): AttackCase {
  return { ...byRevision(family, name, after, { prepared: { objects: before }, twin }), modified: true };
}

const bare = page.replace('/MediaBox [0 0 595 842] ', '').replace(/\/Resources <<.*?>> >> /, '');
const pages = (entries: string): string => `<< /Type /Pages /Kids [3 0 R] /Count 1 ${entries} >>`;
const usual = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>';
const above = { 2: pages(usual), 3: bare };
const entry = (name: string, text: string, more: Objects = {}): AttackCase => ({
  ...byRevision(INHERITED, name, (f) => ({ 3: bodyOf(f, 3).replace(/>>$/, `${text} >>`), ...more }), {}),
  modified: true,
});

export const inherited: readonly AttackCase[] = [
  exchanged(INHERITED, 'size above the page', above, { 2: pages(usual.replace('842', '400')) }),
  exchanged(INHERITED, 'resources above the page', above, {
    2: pages(usual.replace('5 0 R', '70 0 R')),
    70: font.replace('Helvetica', 'Symbol'),
  }),
  exchanged(INHERITED, 'turn above the page', above, { 2: pages(`${usual} /Rotate 180`) }),
  exchanged(INHERITED, 'crop above the page', above, { 2: pages(`${usual} /CropBox [0 0 595 400]`) }),
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
    70: pages(usual.replace('5 0 R', '71 0 R')),
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

const used = (kind: string, more: string, content: string): Objects => ({
  3: page.replace('/Font <<', `/${kind} << ${more} >> /Font <<`),
  4: streamBody(`${words} ${content}`),
});
const image = (more = ''): string =>
  `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ${more}`;
const formEntries = '/Type /XObject /Subtype /Form /BBox [0 0 595 842]';

export const paintedWith: readonly AttackCase[] = [
  exchanged(
    RESOURCES,
    'one of two contents',
    { 3: page.replace('4 0 R', '[4 0 R 21 0 R]'), 21: streamBody(' ') },
    { 21: streamBody(forgery) },
  ),
  exchanged(
    RESOURCES,
    'list of contents',
    { 3: page.replace('4 0 R', '21 0 R'), 21: '[4 0 R]' },
    { 21: '[4 0 R 70 0 R]', 70: streamBody(forgery) },
  ),
  exchanged(
    RESOURCES,
    'contents in another order',
    { 3: page.replace('4 0 R', '21 0 R'), 21: '[4 0 R 22 0 R]', 22: streamBody('0 0 9 9 re f') },
    { 21: '[22 0 R 4 0 R]' },
  ),
  exchanged(RESOURCES, 'filter of the content', {}, { 4: streamBody(words, '/Filter /RunLengthDecode') }),
  exchanged(
    RESOURCES,
    'parameters of a filter',
    { 3: page.replace('4 0 R', '[4 0 R 21 0 R]'), 21: streamBody('00>', '/Filter 22 0 R'), 22: '/ASCIIHexDecode' },
    { 22: '/ASCII85Decode' },
  ),
  exchanged(
    RESOURCES,
    'matrix of a form',
    { ...used('XObject', '/X 21 0 R', '/X Do'), 21: streamBody('0 0 9 9 re f', formEntries) },
    { 21: streamBody('0 0 9 9 re f', `${formEntries} /Matrix [50 0 0 50 0 0]`) },
  ),
  exchanged(
    RESOURCES,
    'resources of a form',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('/Y Do', `${formEntries} /Resources 22 0 R`),
      22: '<< /XObject << /Y 23 0 R >> >>',
      23: streamBody('', formEntries),
    },
    { 23: streamBody('0 0 595 842 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'soft mask of a picture',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('x', image('/SMask 22 0 R')),
      22: streamBody('\xff', image()),
    },
    { 22: streamBody('\x00', image()) },
  ),
  exchanged(
    RESOURCES,
    'decoding of a picture',
    { ...used('XObject', '/X 21 0 R', '/X Do'), 21: streamBody('x', image('/Decode 22 0 R')), 22: '[0 1]' },
    { 22: '[1 0]' },
  ),
  exchanged(
    RESOURCES,
    'other versions of a picture',
    {
      ...used('XObject', '/X 21 0 R', '/X Do'),
      21: streamBody('x', image('/Alternates [<< /Image 22 0 R /DefaultForPrinting true >>]')),
      22: streamBody('x', image()),
    },
    { 22: streamBody('y', image()) },
  ),
  exchanged(
    RESOURCES,
    'profile of a colour space',
    { ...used('ColorSpace', '/C [/ICCBased 21 0 R]', '/C cs 1 sc'), 21: streamBody('profile', '/N 1') },
    { 21: streamBody('another', '/N 1') },
  ),
  exchanged(
    RESOURCES,
    'tint of a separation',
    {
      ...used('ColorSpace', '/C [/Separation /Den /DeviceGray 21 0 R]', '/C cs 1 sc'),
      21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>',
    },
    { 21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a default colour space',
    { ...used('ColorSpace', '/DefaultGray 21 0 R', ''), 21: '[/CalGray << /WhitePoint [1 1 1] >>]' },
    { 21: '[/CalGray << /WhitePoint [1 1 1] /Gamma 0.01 >>]' },
  ),
  exchanged(
    RESOURCES,
    'a shading',
    {
      ...used('Shading', '/S 21 0 R', '/S sh'),
      21: '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 22 0 R >>',
      22: '<< /FunctionType 2 /Domain [0 1] /N 1 >>',
    },
    { 22: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a transfer function',
    { ...used('ExtGState', '/G << /TR 21 0 R >>', '/G gs'), 21: '<< /FunctionType 2 /Domain [0 1] /N 1 >>' },
    { 21: '<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >>' },
  ),
  exchanged(
    RESOURCES,
    'a group that masks',
    {
      ...used('ExtGState', '/G << /SMask << /S /Luminosity /G 21 0 R >> >>', '/G gs'),
      21: streamBody('1 g 0 0 595 842 re f', formEntries),
    },
    { 21: streamBody('', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'a font of the graphics state',
    { ...used('ExtGState', '/G << /Font [21 0 R 14] >>', '/G gs'), 21: font },
    { 21: font.replace('Helvetica', 'Symbol') },
  ),
  exchanged(
    RESOURCES,
    'resources of a drawn font',
    {
      5: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << /a 21 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources 22 0 R >>',
      21: streamBody('9 0 d0 /Y Do'),
      22: '<< /XObject << /Y 23 0 R >> >>',
      23: streamBody('', formEntries),
    },
    { 23: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'characters of a composite font',
    {
      5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 21 0 R /DescendantFonts [22 0 R] >>',
      21: streamBody('one', '/Type /CMap'),
      22: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDToGIDMap 23 0 R >>',
      23: streamBody('\x00\x01'),
    },
    { 23: streamBody('\x00\x02') },
  ),
  exchanged(
    RESOURCES,
    'encoding of a composite font',
    {
      5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 21 0 R /DescendantFonts [22 0 R] >>',
      21: streamBody('one', '/Type /CMap'),
      22: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>',
    },
    { 21: streamBody('two', '/Type /CMap') },
  ),
  exchanged(
    RESOURCES,
    'what a pattern paints',
    {
      ...used('Pattern', '/P 21 0 R', '/Pattern cs /P scn'),
      21: streamBody(
        '/Y Do',
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /XObject << /Y 22 0 R >> >>',
      ),
      22: streamBody('', formEntries),
    },
    { 22: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(
    RESOURCES,
    'properties of marked content',
    { ...used('Properties', '/L 21 0 R', '/OC /L BDC 0 0 9 9 re f EMC'), 21: '<< /Type /OCG /Name (x) >>' },
    { 21: '<< /Type /OCMD /P /AllOff >>' },
  ),
];

const layered = (config: string): Objects => ({
  1: catalog.replace(/>>$/, '/OCProperties 21 0 R >>'),
  21: `<< /OCGs [22 0 R] /D 23 0 R >>`,
  22: '<< /Type /OCG /Name (x) >>',
  23: config,
  ...used('Properties', '/L 22 0 R', '/OC /L BDC 0 0 9 9 re f EMC'),
});
const named = (kind: string, tree: string): Objects => ({
  1: catalog.replace(/>>$/, `/Names << /${kind} 21 0 R >> >>`),
  21: tree,
});

export const switched: readonly AttackCase[] = [
  ...[
    '/BaseState /OFF',
    '/OFF [22 0 R]',
    '/AS [<< /Event /View /OCGs [22 0 R] /Category [/View] >>]',
    '/Locked [22 0 R]',
    '/Intent /Design',
    '/Order [22 0 R]',
    '/RBGroups [[22 0 R]]',
  ].map((more) =>
    exchanged(LAYERS, `${more.split(' ')[0]} of the configuration`, layered('<< /Name (a) >>'), {
      23: `<< /Name (a) ${more} >>`,
    }),
  ),
  exchanged(LAYERS, 'usage of a layer', layered('<< >>'), {
    22: '<< /Type /OCG /Name (x) /Usage << /Print << /PrintState /OFF >> >> >>',
  }),
  exchanged(LAYERS, 'another configuration', layered('<< >>'), {
    21: '<< /OCGs [22 0 R] /D 23 0 R /Configs [<< /OFF [22 0 R] >>] >>',
  }),
  exchanged(LAYERS, 'scripts', named('JavaScript', '<< /Names [(a) << /S /JavaScript /JS (x) >>] >>'), {
    21: '<< /Names [(a) << /S /JavaScript /JS (y) >>] >>',
  }),
  exchanged(
    LAYERS,
    'a script in a stream',
    { ...named('JavaScript', '<< /Names [(a) << /S /JavaScript /JS 22 0 R >>] >>'), 22: streamBody('x') },
    { 22: streamBody('y') },
  ),
  exchanged(
    LAYERS,
    'an embedded file',
    {
      ...named('EmbeddedFiles', '<< /Names [(a) << /Type /Filespec /F (a) /EF << /F 22 0 R >> >>] >>'),
      22: streamBody('x', '/Type /EmbeddedFile'),
    },
    { 22: streamBody('y', '/Type /EmbeddedFile') },
  ),
  exchanged(
    LAYERS,
    'a look by name',
    { ...named('AP', '<< /Names [(a) 22 0 R] >>'), 22: streamBody('', formEntries) },
    { 22: streamBody('0 0 9 9 re f', formEntries) },
  ),
  exchanged(LAYERS, 'a destination', named('Dests', '<< /Names [(a) [3 0 R /Fit]] >>'), {
    21: '<< /Names [(a) [3 0 R /XYZ 0 0 9]] >>',
  }),
  exchanged(
    LAYERS,
    'a page by name',
    { ...named('Templates', '<< /Names [(a) 22 0 R] >>'), 22: page },
    { 22: page.replace('4 0 R', '70 0 R'), 70: streamBody(forgery) },
  ),
  exchanged(
    LAYERS,
    'a leaf of a tree of names',
    {
      ...named('JavaScript', '<< /Kids [22 0 R] >>'),
      22: '<< /Limits [(a) (a)] /Names [(a) << /S /JavaScript /JS (x) >>] >>',
    },
    { 22: '<< /Limits [(a) (a)] /Names [(a) << /S /JavaScript /JS (y) >>] >>' },
  ),
  exchanged(
    LAYERS,
    'an action at opening',
    { 1: catalog.replace(/>>$/, '/OpenAction 21 0 R >>'), 21: '<< /S /GoTo /D [3 0 R /Fit] >>' },
    { 21: '<< /S /Launch /F (x) >>' },
  ),
  exchanged(
    LAYERS,
    'a bookmark',
    {
      1: catalog.replace(/>>$/, '/Outlines 21 0 R >>'),
      21: '<< /Type /Outlines /First 22 0 R /Last 22 0 R >>',
      22: '<< /Title (a) /Parent 21 0 R >>',
    },
    { 22: '<< /Title (a) /Parent 21 0 R /A << /S /URI /URI (http://x) >> >>' },
  ),
  exchanged(
    LAYERS,
    'a label of pages',
    { 1: catalog.replace(/>>$/, '/PageLabels 21 0 R >>'), 21: '<< /Nums [0 << /S /D >>] >>' },
    { 21: '<< /Nums [0 << /S /D /St 90 >>] >>' },
  ),
  exchanged(
    LAYERS,
    'preferences',
    { 1: catalog.replace(/>>$/, '/ViewerPreferences 21 0 R >>'), 21: '<< >>' },
    { 21: '<< /HideMenubar true >>' },
  ),
  exchanged(
    LAYERS,
    'an output intent',
    {
      1: catalog.replace(/>>$/, '/OutputIntents [21 0 R] >>'),
      21: '<< /S /GTS_PDFA1 /DestOutputProfile 22 0 R >>',
      22: streamBody('a'),
    },
    { 22: streamBody('b') },
  ),
];

const parent = '<< /T (So) /FT /Tx /Kids [21 0 R] >>';
const kid = textField.replace('/FT /Tx /T (So)', '/Parent 7 0 R');
const listing = (number: number): Objects => ({ 3: page.replace('7 0 R', `${number} 0 R`) });
const tree = { 7: parent, 21: kid, ...listing(21) };
const radio = {
  7: '<< /T (So) /FT /Btn /Ff 32768 /V /A /Kids [21 0 R 22 0 R] >>',
  21: boxField
    .replace('/FT /Btn /T (Khan)', '/Parent 7 0 R')
    .replace('/V /Off /AS /Off', '/AS /A')
    .replace('/Yes', '/A'),
  22: boxField
    .replace('/FT /Btn /T (Khan)', '/Parent 7 0 R')
    .replace('/V /Off ', '')
    .replace('/Yes', '/B')
    .replace('560', '540')
    .replace('572', '552'),
  3: page.replace('7 0 R', '21 0 R 22 0 R'),
};
const choice = textField.replace('/FT /Tx', '/FT /Ch /Ff 131072 /Opt [(10) (90)]');
const changed = (name: string, before: Objects, after: Objects): AttackCase => exchanged(FIELDS, name, before, after);
const edited = (name: string, text: string): AttackCase => ({
  ...byRevision(FIELDS, name, (f) => ({ 7: bodyOf(f, 7).replace(/>>$/, `${text} >>`) }), { twin: 'filled in' }),
  modified: true,
});

export const fieldTrees: readonly AttackCase[] = [
  changed('kind of the field above', tree, { 7: parent.replace('/Tx', '/Btn') }),
  changed('flags of the field above', tree, { 7: parent.replace('/FT', '/Ff 8192 /FT') }),
  changed('longest value of the field above', tree, { 7: parent.replace('/FT', '/MaxLen 1 /FT') }),
  changed('default look of the field above', tree, { 7: parent.replace('/FT', '/DA (/F1 99 Tf 1 g) /FT') }),
  changed('a widget under another field', tree, { 21: kid.replace('7 0 R', '9 0 R') }),
  changed('a widget more', tree, { 7: parent.replace('21 0 R', '21 0 R 70 0 R'), 70: kid }),
  changed(
    'a widget more in a list of its own',
    { ...tree, 7: parent.replace('[21 0 R]', '22 0 R'), 22: '[21 0 R]' },
    { 22: '[21 0 R 70 0 R]', 70: kid.replace(/>>$/, '/T (Moi) /V (90) >>') },
  ),
  changed('a widget less', { ...tree, 7: parent.replace('21 0 R', '21 0 R 22 0 R'), 22: kid }, { 7: parent }),
  changed(
    'a value above a widget that keeps showing another',
    {
      ...tree,
      7: parent.replace('>>', '/V (10) >>'),
      21: kid.replace(/>>$/, '/AP << /N 22 0 R >> >>'),
      22: streamBody('BT /F1 12 Tf 2 5 Td (10) Tj ET', `${formEntries} /Resources << /Font << /F1 5 0 R >> >>`),
    },
    { 7: parent.replace('>>', '/V (90) >>') },
  ),
  changed('name of the field above', tree, { 7: parent.replace('(So)', '(Khac)') }),
  {
    ...byRevision(
      FIELDS,
      'a dictionary that was there made a field',
      (f) => ({ 6: bodyOf(f, 6).replace('[7 0 R', '[23 0 R 7 0 R') }),
      { prepared: { objects: { 23: textField.replace('(So)', '(An)') } }, twin: 'countersigned' },
    ),
    modified: true,
  },
  changed('a radio button chosen that is not shown', radio, { 7: radio[7].replace('/V /A', '/V /B') }),
  changed('a radio button shown that is not chosen', radio, { 22: radio[22].replace('/AS /Off', '/AS /B') }),
  changed('a radio button not shown that is chosen', radio, { 21: radio[21].replace('/AS /A', '/AS /Off') }),
  changed('states of a radio button exchanged', radio, {
    21: radio[21].replace('/A 10 0 R /Off 11 0 R', '/A 11 0 R /Off 10 0 R'),
  }),
  changed('choices', { 7: choice }, { 7: choice.replace('(90)', '(900)') }),
  changed(
    'a choice that shows another',
    { 7: choice },
    {
      7: choice.replace(/>>$/, '/V (10) /AP << /N 70 0 R >> >>'),
      70: streamBody(
        'BT /F1 12 Tf 2 5 Td (90) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    },
  ),
  edited('a text for those who cannot see', '/TU (Nop 90.000.000)'),
  edited('a name for exports', '/TM (x)'),
  edited('a default value', '/DV (90)'),
  edited('a value with style', '/RV (<body>90</body>) /DS (color:red)'),
  edited('a caption', '/MK << /CA (x) /BG [0 0 0] >>'),
  edited('a border', '/BS << /W 90 >> /Border [0 0 90]'),
  edited('alignment', '/Q 2'),
  edited('another page', '/P 2 0 R'),
  edited('an action', '/A << /S /URI /URI (http://x) >>'),
  edited('files of the field', '/AF [70 0 R]'),
  edited('language', '/Lang (vi)'),
  edited('a mark of the structure', '/StructParent 9'),
  edited('opacity', '/CA 0.1'),
];
