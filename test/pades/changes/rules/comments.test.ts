/** Comments after a certification that permits them (ISO 32000-2 § 12.8.2.2, § 12.5.6). */
import { describe, expect, it } from 'vitest';
import { page } from '../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { certified, reported } from '../revision.ts';

const listed = page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]');
const appearance = (content: string, resources = ''): string =>
  streamBody(content, `/Type /XObject /Subtype /Form /BBox [0 0 40 40] /Resources << ${resources} >>`);
const multiply = '/ExtGState << /G << /BM /Multiply >> >>';
/** Where nothing is printed, and where words are. */
const empty = '/Rect [72 400 112 440]';
const words = '/Rect [72 715 300 735]';

/** What is said of one new annotation; the path is always the same. */
async function reportOf(entries: string, more: Bodies = {}, level: 1 | 2 | 3 = 3): Promise<string[]> {
  const lines = await reported(certified(level), { 3: listed, 70: `<< /Type /Annot ${entries} >>`, ...more });
  return lines.map((line) => line.replace(' /Page(3)/Annots[3]', ''));
}
const fault = (detail: string): string[] => [`- annotation: ${detail}`];
const fine = (kind: string): string[] => [`+ annotation: a comment (${kind})`];

describe('a comment', () => {
  it.each(['Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Popup'])(
    'of the kind %s may stand on words',
    async (kind) => {
      expect(await reportOf(`/Subtype /${kind} ${words}`)).toEqual(fine(kind));
    },
  );

  it('that is a note may stand beside words, and not on them', async () => {
    expect(await reportOf('/Subtype /Text /Rect [72 400 82 410]')).toEqual(fine('Text'));
    expect(await reportOf('/Subtype /Text /Rect [72 715 82 725]')).toEqual([
      ...fine('Text'),
      '- overlay: text of the page is covered or uncovered',
    ]);
  });

  it('may have every entry that comments have', async () => {
    const entries = [
      ...['/P 3 0 R /NM (1) /M (D:20261122) /F 4 /C [1 1 0] /CA 1 /T (An) /Popup 71 0 R /CreationDate (D:20261122)'],
      ...['/Subj (x) /RC (x) /IRT 71 0 R /RT /R /Open false /Name /Note /State (x) /StateModel (y) /Parent 71 0 R'],
      ...['/QuadPoints [1 2 3 4 5 6 7 8] /Border [0 0 1] /BS << /W 1 >> /StructParent 3 /Contents (x)'],
    ];
    expect(await reportOf(`/Subtype /Text ${empty} ${entries.join(' ')}`)).toEqual(fine('Text'));
  });

  it.each<[string, string, string]>([
    ['with an action', '/Subtype /Text /A << >>', 'a comment with an entry A'],
    ['with words that are none', '/Subtype /Text /Contents 5', 'Contents is no text'],
    ['that is a note with an open window', '/Subtype /Text /Open true', 'a window that opens over the page'],
    ['that is an open window', '/Subtype /Popup /Open true', 'a window that opens over the page'],
    ['that is a note too wide', '/Subtype /Text /Rect [72 400 113 440]', 'a note larger than an icon'],
    ['that is a note too high', '/Subtype /Text /Rect [112 441 72 400]', 'a note larger than an icon'],
    ['that is a stamp', '/Subtype /Stamp', 'a Stamp annotation can change what the page says'],
    ['of no kind', '', 'a nameless annotation can change what the page says'],
    ['that is a widget', '/Subtype /Widget', 'a form widget without a new field'],
  ])('%s is refused', async (_, entries, detail) => {
    expect(await reportOf(entries)).toEqual(fault(detail));
  });

  it('that is no dictionary is refused', async () => {
    expect(await reportOf('', { 70: '[1]' })).toEqual(fault('an annotation that is no dictionary'));
  });

  it.each([1, 2] as const)('is refused at level %i', async (level) => {
    expect(await reportOf(`/Subtype /Text ${empty}`, {}, level)).toEqual(
      fault('annotations are not permitted after this signature'),
    );
  });

  it('as large as an icon, and markup that says it is open, are permitted', async () => {
    expect(await reportOf(`/Subtype /Text ${empty}`)).toEqual(fine('Text'));
    expect(await reportOf(`/Subtype /Underline /Open true ${empty}`)).toEqual(fine('Underline'));
  });
});

describe('the colour of a highlight', () => {
  it.each([
    '',
    '/C []',
    '/C [0.51]',
    '/C [1 0.4 0]',
    '/C [0 0.9 0]',
    '/C [0 0 0 0.45]',
    '/C [1 0 0 0]',
    '/C [0 0 1 0]',
  ])('may be %j', async (color) => {
    expect(await reportOf(`/Subtype /Highlight ${words} ${color}`)).toEqual(fine('Highlight'));
  });

  it.each([
    ...['/C [0]', '/C [0.49]', '/C [1 0.3 0]', '/C [0 0.8 0]', '/C [1 0 1]', '/C [0 0 0 0.55]', '/C [0 1 0 0]'],
    ...['/C [1 1 /x]', '/C /Yellow', '/C [1 0 1 0.1]', '/C [0.5 0.5 0.5 0.1]'],
  ])('must not be %s', async (color) => {
    expect(await reportOf(`/Subtype /Highlight ${words} ${color}`)).toEqual(fault('a dark highlight hides the text'));
  });
});

describe('the appearance of markup', () => {
  const drawn = (content: string, resources = '', kind = 'Underline') =>
    reportOf(`/Subtype /${kind} ${empty} /AP << /N 71 0 R >>`, { 71: appearance(content, resources) });

  it.each<[string, string, string]>([
    ['thin lines', '3 w 1 0 0 RG 0 g 0 5 m 40 5 l S', ''],
    ['a thin line of an unsaid width', '0 5 m 40 5 l S', '/Font << >>'],
    ['a bright area that is multiplied', '/G gs 1 1 0 rg 0 0 40 40 re f', multiply],
    ['a bright area in grey', '/G gs 0.6 g 0 0 40 40 re f', `${multiply} /ProcSet [/PDF]`],
    ['a bright area in inks', '/G gs 0 0 1 0 k 0 0 40 40 re f', multiply],
  ])('may be %s', async (_, content, resources) => {
    expect(await drawn(content, resources)).toEqual(fine('Underline'));
  });

  it.each<[string, string, string]>([
    ['thick lines', '3.1 w 0 5 m 40 5 l S', ''],
    ['a dark area', '/G gs 0 g 0 0 40 40 re f', multiply],
    ['a dark area in colour', '/G gs 0 0 1 rg 0 0 40 40 re f', multiply],
    ['a dark area in inks', '/G gs 0 0 0 1 k 0 0 40 40 re f', multiply],
    ['an area of no colour', '/G gs g 0 0 40 40 re f', multiply],
    ['an area that is not multiplied', '1 1 0 rg 0 0 40 40 re f', ''],
    ['an area without states', '1 1 0 rg 0 0 40 40 re f', '/ExtGState << >>'],
    [
      'an area in two states',
      '/G gs 1 g 0 0 40 40 re f',
      '/ExtGState << /G << /BM /Multiply >> /H << /BM /Normal >> >>',
    ],
    ['an area in a state that is none', '/G gs 1 g 0 0 40 40 re f', '/ExtGState << /G 5 >>'],
    ['an area among other resources', '/G gs 1 g 0 0 40 40 re f', `${multiply} /Font << >>`],
    ...['F', 'f*', 'B', 'B*', 'b', 'b*'].map((way): [string, string, string] => [
      `an area painted with ${way}`,
      `/G gs 1 g 0 0 40 40 re ${way}`,
      multiply,
    ]),
    ...['/S sh', '/X Do', '(x) Tj', '[(x)] TJ', "(x) '", '1 2 (x) "', '/C cs', '1 sc', '1 scn', '1 2 g'].map(
      (one): [string, string, string] => [`what ${one} paints`, one, multiply],
    ),
    ['a picture', 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI', multiply],
  ])('must not be %s', async (_, content, resources) => {
    expect(await drawn(content, resources)).toEqual(fault('markup that may hide the text'));
  });

  it('that multiplies needs resources of its own', async () => {
    const bare = streamBody('/G gs 1 g 0 0 40 40 re f', '/Type /XObject /Subtype /Form /BBox [0 0 40 40]');
    expect(await reportOf(`/Subtype /Underline ${empty} /AP << /N 71 0 R >>`, { 71: bare })).toEqual(
      fault('markup that may hide the text'),
    );
  });

  it('is laid over the page', async () => {
    const thick = appearance('10 0 0 10 0 0 cm 3 w 0 2 m 4 2 l S');
    const report = await reportOf(`/Subtype /Highlight ${words} /C [1 1 0] /AP << /N 71 0 R >>`, { 71: thick });
    expect(report).toEqual([...fine('Highlight'), '- overlay: text of the page is covered or uncovered']);
  });

  it.each<[string, string, string]>([
    ['under the pointer', '/AP << /N 71 0 R /R 72 0 R >>', 'markup that may hide the text'],
    ['while it is pressed', '/AP << /N 71 0 R /D 72 0 R >>', 'markup that may hide the text'],
    ['in one of two states', '/AP << /N << /On 71 0 R >> >>', 'a comment with states'],
    ['that is no dictionary', '/AP 71 0 R', 'a comment with a look that is none'],
    ['that is nothing', '/AP << >>', 'a comment with a look that is none'],
  ])('must not be another %s', async (_, entries, detail) => {
    const more = { 71: appearance('0 5 m 40 5 l S'), 72: appearance('1 g 0 0 40 40 re f') };
    expect(await reportOf(`/Subtype /Underline ${empty} ${entries}`, more)).toEqual(fault(detail));
  });
});

describe('the appearance of a note', () => {
  const note = (content: string, where = empty) =>
    reportOf(`/Subtype /Text ${where} /AP << /N 71 0 R >>`, { 71: appearance(content) });

  it('may be an icon of any colours', async () => {
    expect(await note('1 1 0 rg 0 0 40 40 re B')).toEqual(fine('Text'));
  });

  it.each(['BT (90) Tj ET', 'BT [(90)] TJ ET', "BT (90) ' ET", 'BT 1 2 (90) " ET', '/X Do', '/P scn', '/P SCN'])(
    'must not be %s, which could pass for words of the document',
    async (content) => {
      expect(await note(content)).toEqual(fault('a note that shows words or pictures'));
    },
  );

  it('must not be a picture', async () => {
    expect(await note('BI /W 1 /H 1 /BPC 8 /CS /G ID x EI')).toEqual(fault('a note that shows words or pictures'));
  });

  it('must not hide words, at rest or under the pointer', async () => {
    const hides = [...fine('Text'), '- overlay: text of the page is covered or uncovered'];
    expect(await note('1 g 0 0 40 40 re f', '/Rect [72 710 112 740]')).toEqual(hides);
    const both = { 71: appearance('0 0 1 1 re S'), 72: appearance('1 g 0 0 40 40 re f') };
    expect(await reportOf('/Subtype /Text /Rect [72 710 112 740] /AP << /N 71 0 R /R 72 0 R >>', both)).toEqual(hides);
  });

  it('of a pop-up is refused', async () => {
    expect(await reportOf(`/Subtype /Popup ${empty} /AP << /N 71 0 R >>`, { 71: appearance('') })).toEqual(
      fault('a pop-up with a look of its own'),
    );
  });
});
