/** Every object that changed must be explained along every way that leads to it; what cannot be is told with that way. */
import { describe, expect, it } from 'vitest';
import { boxField, catalog, font, form, letter, page, textField, words } from '../../attacks/letter.ts';
import { appended, type Bodies, streamBody } from '../../attacks/paper.ts';
import { changesOf, lineOf, reported } from './revision.ts';

const shape = '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>';
const appearance = (text: string): string => streamBody(`BT /F1 12 Tf 2 5 Td (${text}) Tj ET`, shape);
const unexplained = (kind: string, path: string): string => `- ${kind} ${path}: changed without an explanation`;

describe('an object that changed', () => {
  it.each<[string, Bodies, Bodies, string[]]>([
    [
      'and nothing led to',
      { 30: '(x)' },
      { 30: '(y)' },
      ['- object /(30): an object that nothing led to was overwritten'],
    ],
    [
      'and was missing',
      { 3: page.replace(/>>$/, '/X 40 0 R >>') },
      { 40: '(y)' },
      ['- page-tree /Root/Pages/Kids[0]/X: an object that was missing was put in'],
    ],
    [
      'and was null',
      { 3: page.replace(/>>$/, '/X 30 0 R >>'), 30: 'null' },
      { 30: '(y)' },
      ['- page-tree /Root/Pages/Kids[0]/X: an object that was missing was put in'],
    ],
    ['and is new', {}, { 30: '(y)' }, []],
    ['and is the same', { 30: '<< /A [(x) 1 /N 5 0 R] >>' }, { 30: '<< /A [(x) 1 /N 5 0 R] >>' }, []],
    ['and is the same stream', {}, { 4: streamBody(words) }, []],
    ['and is a content', {}, { 4: streamBody('') }, [unexplained('page-content', '/Root/Pages/Kids[0]/Contents')]],
    [
      'and is a font',
      {},
      { 5: font.replace('Helvetica', 'Symbol') },
      [unexplained('font', '/Root/AcroForm/DR/Font/F1')],
    ],
    [
      'behind the trailer',
      {},
      { 2: '<< /Type /Pages /Kids [3 0 R] /Count 2 >>' },
      ['- page-tree /Pages(2)/Count: Count must not change'],
    ],
    ['and a page that is none', {}, { 3: '(x)' }, [unexplained('page-tree', '/Root/Pages/Kids[0]')]],
  ])('%s', async (_, before, after, lines) => {
    expect(await reported(before, after)).toEqual(lines);
  });

  it('in a file that the trailer says more of', async () => {
    const before = letter({ 30: '(x)' }, '/Mine 30 0 R');
    const after = appended(before, { 30: '(y)' }, { trailer: '/Info 12 0 R /Mine 30 0 R' });
    expect((await changesOf(before, after)).map(lineOf)).toEqual([unexplained('object', '/Mine')]);
  });

  it('and could not be read before is as good as missing', async () => {
    const sound = letter({ 3: page.replace(/>>$/, '/X 30 0 R >>'), 30: '(x)' });
    const before = appended(sound, {}, { entries: { 30: 20 }, trailer: '/Info 12 0 R' });
    const after = appended(before, { 30: '(y)' }, { trailer: '/Info 12 0 R' });
    expect((await changesOf(before, after)).map(lineOf)).toEqual([
      '- page-tree /Root/Pages/Kids[0]/X: an object that was missing was put in',
    ]);
  });

  it('is told of under another generation', async () => {
    const report = await reported({}, { 12: '<< /Title (Quyet dinh) >>' }, { generation: { 12: 1 } });
    expect(report).toContain('- object /(12): an object got another generation');
  });

  it.each<[string, string, string]>([
    ['optional-content', '/OCProperties', '/OCProperties'],
    ['action', '/OpenAction', '/OpenAction'],
    ['action', '/Names', '/Names'],
    ['structure-tree', '/StructTreeRoot << /X', '/StructTreeRoot/X'],
    ['catalog', '/X', '/X'],
  ])('below the catalogue is told as %s', async (kind, entry, path) => {
    const before = { 1: catalog.replace(/>>$/, `${entry} 30 0 R ${entry.includes('<<') ? '>>' : ''} >>`), 30: '(x)' };
    expect(await reported(before, { 30: '(y)' })).toEqual([unexplained(kind, `/Root${path}`)]);
  });

  it.each<[string, string, string, string]>([
    [
      'page-resources',
      page.replace('/Font <<', '/XObject << /X 30 0 R >> /Font <<'),
      '/Resources/XObject/X',
      streamBody(''),
    ],
    ['optional-content', page.replace(/>>$/, '/OC 30 0 R >>'), '/OC', '<< >>'],
    ['action', page.replace(/>>$/, '/AA << /O 30 0 R >> >>'), '/AA/O', '<< >>'],
    ['page-tree', page.replace(/>>$/, '/X 30 0 R >>'), '/X', '<< >>'],
  ])('below a page is told as %s', async (kind, body, path, object) => {
    const lines = await reported({ 3: body, 30: object }, { 30: '(y)' });
    expect(lines).toEqual([unexplained(kind, `/Root/Pages/Kids[0]${path}`)]);
  });

  it('below an annotation is told as one', async () => {
    const before = {
      3: page.replace('9 0 R]', '9 0 R 30 0 R]'),
      30: '<< /Subtype /Link /Rect [0 0 1 1] /X 31 0 R >>',
      31: '(x)',
    };
    expect(await reported(before, { 31: '(y)' })).toEqual([
      unexplained('annotation', '/Root/Pages/Kids[0]/Annots[3]/X'),
    ]);
    const acting = { ...before, 30: before[30].replace('/X', '/A') };
    expect(await reported(acting, { 31: '(y)' })).toEqual([unexplained('action', '/Root/Pages/Kids[0]/Annots[3]/A')]);
  });
});

describe('a second way', () => {
  const shown = textField.replace(/>>$/, '/V () /AP << /N 30 0 R >> >>');
  const refilled = { 7: shown.replace('()', '(12)'), 30: appearance('12') };
  const honest = [
    '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
    '+ form-fill /Root/AcroForm/Fields[0]/AP: the look of a field that was filled in',
  ];

  it('is not there in an honest file', async () => {
    expect(await reported({ 7: shown, 30: appearance('') }, refilled)).toEqual(honest);
  });

  it.each<[string, Bodies, string]>([
    [
      'to an appearance that the page paints',
      { 3: page.replace('/Font <<', '/XObject << /X 30 0 R >> /Font <<') },
      unexplained('page-resources', '/Root/Pages/Kids[0]/Resources/XObject/X'),
    ],
    [
      'to an appearance that a bookmark names',
      { 1: catalog.replace(/>>$/, '/Outlines << /X [30 0 R] >> >>') },
      unexplained('catalog', '/Root/Outlines/X[0]'),
    ],
    [
      'to an appearance by a key that stands twice',
      { 31: '<< /A 30 0 R /A 5 >>', 1: catalog.replace(/>>$/, '/X 31 0 R >>') },
      unexplained('catalog', '/Root/X/(twice)[0]'),
    ],
    [
      'to a look up from below',
      { 31: '<< /Parent 30 0 R >>', 1: catalog.replace(/>>$/, '/X 31 0 R >>') },
      unexplained('catalog', '/Root/X/Parent'),
    ],
  ])('%s is told', async (_, more, line) => {
    expect(await reported({ 7: shown, 30: appearance(''), ...more }, refilled)).toEqual([...honest, line]);
  });

  it('to an appearance that was given up is told too', async () => {
    const before = { 7: shown, 30: appearance(''), 3: page.replace('/Font <<', '/XObject << /X 30 0 R >> /Font <<') };
    const after = { 7: shown.replace('()', '(12)').replace('30 0 R', '31 0 R'), 31: appearance('12') };
    expect(await reported(before, after)).toEqual([
      ...honest,
      unexplained('page-resources', '/Root/Pages/Kids[0]/Resources/XObject/X'),
    ]);
  });

  it('to what was followed on the way is told too', async () => {
    const held = textField.replace(/>>$/, '/V () /AP 31 0 R >>');
    const before = { 7: held, 31: '<< /N 30 0 R >>', 30: appearance('') };
    const after = { 7: held.replace('()', '(12)'), 30: appearance('12') };
    expect(await reported(before, after)).toEqual(honest);
    const shared = { ...before, 1: catalog.replace(/>>$/, '/X 31 0 R >>') };
    expect(await reported(shared, after)).toEqual([...honest, unexplained('catalog', '/Root/X')]);
  });

  it('to what was followed and did not change itself is told too', async () => {
    const store = { 1: catalog.replace(/>>$/, '/DSS 30 0 R >>'), 30: '<< /Certs 31 0 R >>', 31: '[]' };
    const grown = { 31: '[70 0 R]', 70: streamBody('x') };
    const fine = '+ dss /Root/DSS: certificates and revocation data';
    expect(await reported(store, grown)).toEqual([fine]);
    const shared = { ...store, 1: store[1].replace(/>>$/, '/X 30 0 R >>') };
    expect(await reported(shared, grown)).toEqual([fine, unexplained('catalog', '/Root/X')]);
  });

  it('to the catalogue is none: what may change in it says nothing to those who refer to it', async () => {
    const data = { 30: '<< /Data 1 0 R >>', 3: page.replace(/>>$/, '/X 30 0 R >>') };
    expect(await reported(data, { 1: catalog.replace(/>>$/, '/Version /2.0 >>') })).toEqual([
      '+ metadata /Root/Version: version of the format',
    ]);
  });

  it('to the form is told', async () => {
    const shared = { 3: page.replace(/>>$/, '/X 6 0 R >>') };
    expect(await reported(shared, { 6: form.replace('/SigFlags 3', '/SigFlags 3 /NeedAppearances false') })).toEqual([
      unexplained('page-tree', '/Root/Pages/Kids[0]/X'),
    ]);
  });

  it('from what nothing leads to is none', async () => {
    expect(await reported({ 7: shown, 30: appearance(''), 31: '<< /X 30 0 R >>' }, refilled)).toEqual(honest);
  });
});

describe('what only looks like a structure element', () => {
  const list = (entries: string, key = 'X 30 0 R') => ({
    1: catalog.replace(/>>$/, `/${key} >>`),
    30: `<< ${entries} >>`,
  });
  it.each(['/S /P', '/P 3 0 R', '/S (P) /P 3 0 R', '/S /P /P 3 0 R /Type /Annot'])(
    '%s is an object like any other',
    async (entries) => {
      expect(await reported(list(entries), list(`${entries} /X 5`))).toEqual([unexplained('catalog', '/Root/X')]);
    },
  );

  it.each(['/S /P /P 3 0 R', '/S /P /P 3 0 R /Type /StructElem'])('and %s is one', async (entries) => {
    const key = 'StructTreeRoot << /K 30 0 R >>';
    expect(await reported(list(entries, key), list(`${entries} /X 5`, key))).toEqual([
      '- structure-tree /StructElem(30)/X: X must not change',
    ]);
  });
});

it('an appearance that changes under a widget that does not is laid over its page', async () => {
  const over = textField.replace('[72 600 272 620]', '[72 712 472 732]').replace('/P 3 0 R ', '');
  const before = { 7: over.replace(/>>$/, '/V (1) /AP << /N 30 0 R >> >>'), 30: appearance('1') };
  const sheet = streamBody('1 g 0 0 200 20 re f 0 g BT /F1 12 Tf 2 5 Td (1) Tj ET', shape);
  expect(await reported(before, { 30: sheet })).toEqual([
    '+ form-fill /Root/AcroForm/Fields[0]/AP: the look of a field that was filled in',
    '- overlay /Root/AcroForm/Fields[0]/AP: text of the page is covered or uncovered',
  ]);
});

it('a box that looks otherwise is told of by the way from its page', async () => {
  const more = { 3: page.replace('/Font <<', '/XObject << /X 10 0 R >> /Font <<') };
  const set = { 9: boxField.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes') };
  expect(await reported(more, set)).toEqual([
    '+ form-fill /Root/AcroForm/Fields[2]/V: a button was set',
    '+ form-fill /Root/AcroForm/Fields[2]/AS: state of a button',
  ]);
});
