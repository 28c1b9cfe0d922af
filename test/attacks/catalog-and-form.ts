import { type AttackCase, base, byBytes, byRevision, honest, numberOf, withDss } from './kit.ts';
import { boxField, catalog, forgery, form, page, textField } from './letter.ts';
import { appended, bodyOf, streamBody } from './paper.ts';
import { signed } from './signing.ts';

const FORM = 'form';
const CATALOG = 'catalogue';
const DSS = 'validation data';

const appearance = (text: string, more = ''): string =>
  streamBody(
    `/Tx BMC q BT /F1 12 Tf 2 5 Td (${text}) Tj ET Q EMC ${more}`,
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
const fill = (f: Uint8Array, value: string, entries = ''): Record<number, string> => ({
  7: bodyOf(f, 7).replace(/>>$/, `/V (${value}) /AP << /N 70 0 R >> ${entries} >>`),
  70: appearance(value),
});

/** An honest filling by hand, to be sure that the attacks fail for what they do and not for how they are written. */
const filledByHand = async (prepared: object): Promise<Uint8Array> => {
  const file = await base(prepared);
  return appended(file, fill(file, '12'));
};
const byHand = (one: AttackCase, prepared: object = {}): AttackCase => ({ ...one, twin: () => filledByHand(prepared) });

const locked = (lock: object) => ({ intent: { lock } as never });
const LOCK_ALL = locked({ action: 'All' });
const LOCK_ONE = locked({ action: 'Include', fields: ['So'] });
const LOCK_REST = locked({ action: 'Exclude', fields: ['Khan'] });
const LOCK_OTHER = locked({ action: 'Include', fields: ['Khan'] });
const READ_ONLY = { objects: { 7: textField.replace('/F 4', '/F 4 /Ff 1') } };
const OVERLAPPING = { objects: { 7: textField.replace('[72 600 272 620]', '[72 712 472 732]') } };
const signedField = (f: Uint8Array): number => numberOf(f, '(LanhDao)');

/** Fields within fields, the last one at that depth. */
const nested = (depth: number): Record<number, string> => {
  const nodes: Record<number, string> = { 6: form.replace('[7 0 R', '[7 0 R 100 0 R') };
  for (let i = 0; i < depth; i++) nodes[100 + i] = `<< /FT /Tx /Kids [${101 + i} 0 R] >>`;
  return { ...nodes, [100 + depth]: '<< /T (Sau) >>' };
};

export const forms: readonly AttackCase[] = [
  byHand(
    byRevision(
      FORM,
      'a value in a field nested 33 deep',
      { 133: '<< /T (Sau) /V (90) /AA << /F 5 0 R >> >>' },
      {
        prepared: { objects: nested(33) },
      },
    ),
  ),
  byHand(
    byRevision(
      FORM,
      'a field that was nothing',
      { 20: '<< /T (Moi) /V (90) >>' },
      {
        prepared: { objects: { 7: textField.replace('/FT', '/Kids [20 0 R] /FT'), 20: 'null' } },
      },
    ),
  ),
  {
    ...byRevision(FORM, 'a locked field filled in (all)', (f) => fill(f, '12'), { prepared: LOCK_ALL }),
    twin: async () => (honest['stamped'] as never as (f: Uint8Array) => Promise<Uint8Array>)(await base(LOCK_ALL)),
  },
  byHand(
    byRevision(FORM, 'a locked field filled in (named)', (f) => fill(f, '12'), { prepared: LOCK_ONE }),
    LOCK_OTHER,
  ),
  byHand(
    byRevision(FORM, 'a locked field filled in (all but others)', (f) => fill(f, '12'), { prepared: LOCK_REST }),
    LOCK_OTHER,
  ),
  byHand(byRevision(FORM, 'a read-only field filled in', (f) => fill(f, '12'), { prepared: READ_ONLY })),
  byHand(
    byRevision(FORM, 'a field over the words filled in', (f) => fill(f, '90.000.000 dong'), { prepared: OVERLAPPING }),
  ),
  byHand(
    byRevision(
      FORM,
      'a white appearance over the words',
      (f) => ({
        ...fill(f, '12'),
        70: streamBody(
          '1 g 0 0 200 20 re f 0 g BT /F1 12 Tf 2 5 Td (12) Tj ET',
          '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
        ),
      }),
      { prepared: OVERLAPPING },
    ),
  ),
  byHand(
    byRevision(FORM, 'a picture as the appearance of a field', (f) => ({
      ...fill(f, '12'),
      70: streamBody(
        'BT /F1 12 Tf (12) Tj ET q 200 0 0 20 0 0 cm /I Do Q',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> /XObject << /I 71 0 R >> >>',
      ),
      71: streamBody(
        '\x00',
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      ),
    })),
  ),
  byHand(
    byRevision(FORM, 'an appearance with another encoding', (f) => ({
      ...fill(f, '12'),
      70: appearance('12').replace('/F1 5 0 R', '/F1 71 0 R'),
      71: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine /nine] >> >>',
    })),
  ),
  byHand(
    byRevision(FORM, 'an appearance for rolling over', (f) => ({
      ...fill(f, '12'),
      7: bodyOf(f, 7).replace(/>>$/, '/V (12) /AP << /N 70 0 R /R 71 0 R >> >>'),
      71: appearance('90'),
    })),
  ),
  byHand(
    byRevision(FORM, 'more words than the value', (f) => ({
      ...fill(f, '12'),
      70: appearance('12', 'BT /F1 12 Tf 60 5 Td (90) Tj ET'),
    })),
  ),
  byHand(
    byRevision(FORM, 'a field moved', (f) => ({ 7: bodyOf(f, 7).replace('[72 600 272 620]', '[72 500 272 520]') })),
  ),
  byHand(
    byRevision(FORM, 'a field made larger while filled in', (f) => ({
      ...fill(f, '12'),
      7: bodyOf(f, 7).replace('[72 600 272 620]', '[72 600 272 800]').replace(/>>$/, '/V (12) /AP << /N 70 0 R >> >>'),
    })),
  ),
  byHand(byRevision(FORM, 'a field hidden', (f) => ({ 7: bodyOf(f, 7).replace('/F 4', '/F 6') }))),
  byHand(byRevision(FORM, 'a field renamed', (f) => ({ 7: bodyOf(f, 7).replace('(So)', '(Sa)') }))),
  byHand(byRevision(FORM, 'a field of another kind', (f) => ({ 7: bodyOf(f, 7).replace('/FT /Tx', '/FT /Ch') }))),
  byHand(byRevision(FORM, 'flags of a field', (f) => ({ 7: bodyOf(f, 7).replace('/F 4', '/F 4 /Ff 4096') }))),
  byHand(byRevision(FORM, 'an action on a field', (f) => fill(f, '12', '/AA << /F << /S /JavaScript /JS (x) >> >>'))),
  byHand(
    byRevision(FORM, 'a value that is a stream', (f) => ({
      7: bodyOf(f, 7).replace(/>>$/, '/V 70 0 R >>'),
      70: streamBody('12'),
    })),
  ),
  byHand(byRevision(FORM, 'a layer on a field', (f) => fill(f, '12', '/OC << /Type /OCG /Name (x) >>'))),
  byHand(byRevision(FORM, 'the default appearance of a field', (f) => ({ 7: bodyOf(f, 7).replace('12 Tf', '99 Tf') }))),
  byHand(
    byRevision(FORM, 'kids given to a field', (f) => ({
      7: bodyOf(f, 7).replace(/>>$/, '/Kids [70 0 R] >>'),
      70: textField,
    })),
  ),
  byRevision(FORM, 'a box that shows another state', (f) => ({ 9: bodyOf(f, 9).replace('/AS /Off', '/AS /Yes') }), {
    twin: 'set a box',
  }),
  byRevision(
    FORM,
    'a box that covers the words when it is set',
    (f) => ({ 9: bodyOf(f, 9).replace('/V /Off', '/V /Yes').replace('/AS /Off', '/AS /Yes') }),
    {
      prepared: {
        objects: {
          9: boxField.replace('[72 560 84 572]', '[60 660 540 750]'),
          10: streamBody('1 1 1 rg 0 0 480 90 re f', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
          11: streamBody('', '/Type /XObject /Subtype /Form /BBox [0 0 480 90]'),
        },
      },
      twin: 'countersigned',
    },
  ),
  byHand(
    byRevision(FORM, 'lines drawn over the value', (f) => ({
      ...fill(f, '12'),
      70: appearance('12', '2 5 m 4 9 l 6 2 l 8 9 l 9 3 l 10 5 l S'),
    })),
  ),
  byBytes(
    FORM,
    'a white picture over the value of a field',
    async (f) =>
      signed(
        appended(f, fill(f, '12')),
        {
          field: 'Them',
          appearance: { kind: 'image', asset: 'sheet', place: { page: 1, x: 25, y: 211, width: 8, height: 8 } },
        },
        'agency',
      ),
    {},
    async (f) => signed(appended(f, fill(f, '12')), { field: 'Them' }, 'agency'),
  ),
  byRevision(
    FORM,
    'a box painted again',
    { 11: streamBody('0 0 12 12 re f', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]') },
    { twin: 'set a box' },
  ),
  byRevision(
    FORM,
    'states of a box exchanged',
    { 9: boxField.replace('/Yes 10 0 R /Off 11 0 R', '/Yes 11 0 R /Off 10 0 R') },
    { twin: 'set a box' },
  ),
  byRevision(
    FORM,
    'a text field added',
    (f) => ({ 6: bodyOf(f, 6).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 70 0 R]'), 70: textField.replace('(So)', '(Sx)') }),
    { twin: 'countersigned' },
  ),
  byRevision(FORM, 'a field removed', (f) => ({ 6: bodyOf(f, 6).replace('7 0 R ', '') }), { twin: 'countersigned' }),
  byRevision(FORM, 'fields in another order', (f) => ({ 6: bodyOf(f, 6).replace('7 0 R 8 0 R', '8 0 R 7 0 R') }), {
    twin: 'countersigned',
  }),
  byRevision(FORM, 'viewers told to redraw', (f) => ({ 6: bodyOf(f, 6).replace(/>>$/, '/NeedAppearances true >>') }), {
    twin: 'countersigned',
  }),
  byRevision(
    FORM,
    'an XFA form',
    (f) => ({ 6: bodyOf(f, 6).replace(/>>$/, '/XFA 70 0 R >>'), 70: streamBody('<xdp/>') }),
    { twin: 'countersigned' },
  ),
  byRevision(FORM, 'an order of calculation', (f) => ({ 6: bodyOf(f, 6).replace(/>>$/, '/CO [7 0 R] >>') }), {
    twin: 'filled in',
  }),
  byRevision(
    FORM,
    'a default resource exchanged',
    (f) => ({
      6: bodyOf(f, 6).replace('/F1 5 0 R', '/F1 70 0 R'),
      70: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>',
    }),
    { twin: 'filled in' },
  ),
  byRevision(FORM, 'SigFlags cleared', { 6: form.replace('/SigFlags 3', '/SigFlags 0') }, { twin: 'countersigned' }),
  byRevision(
    FORM,
    'appearance of the signed field',
    (f) => ({
      [signedField(f)]: bodyOf(f, signedField(f)).replace(/>>$/, '/AP << /N 70 0 R >> >>'),
      70: appearance('x'),
    }),
    { twin: 'sealed' },
  ),
  byRevision(
    FORM,
    'place of the signed field',
    (f) => ({ [signedField(f)]: bodyOf(f, signedField(f)).replace(/\/Rect ?\[[^\]]*\]/, '/Rect [60 660 540 750]') }),
    { twin: 'sealed' },
  ),
  byRevision(
    FORM,
    'flags of the signed field',
    (f) => ({ [signedField(f)]: bodyOf(f, signedField(f)).replace('/F 132', '/F 2') }),
    { twin: 'countersigned' },
  ),
  byRevision(
    FORM,
    'lock of the signed field',
    (f) => ({
      [signedField(f)]: bodyOf(f, signedField(f)).replace(/>>$/, '/Lock << /Type /SigFieldLock /Action /All >> >>'),
    }),
    { twin: 'countersigned' },
  ),
  byRevision(
    FORM,
    'two fields with one signature',
    (f) => ({ 8: bodyOf(f, 8).replace(/>>$/, `${/\/V \d+ 0 R/.exec(bodyOf(f, signedField(f)))?.[0]} >>`) }),
    { twin: 'sealed' },
  ),
];

const key = (name: string, entry: string, more: Record<number, string> = {}, twin?: keyof typeof honest): AttackCase =>
  byRevision(CATALOG, name, (f) => ({ 1: bodyOf(f, 1).replace(/>>$/, `${entry} >>`), ...more }), twin ? { twin } : {});

export const catalogs: readonly AttackCase[] = [
  key('an action at opening', '/OpenAction << /S /JavaScript /JS (x) >>'),
  key('a page at opening', '/OpenAction [3 0 R /XYZ 0 0 9]'),
  key('actions of the document', '/AA << /WC << /S /JavaScript /JS (x) >> >>'),
  key('scripts by name', '/Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (x) >>] >> >>'),
  key('a file embedded', '/Names << /EmbeddedFiles << /Names [(x) 70 0 R] >> >>', {
    70: '<< /Type /Filespec /F (x) >>',
  }),
  key('files associated', '/AF [70 0 R]', { 70: '<< /Type /Filespec /F (x) >>' }),
  key('a portfolio', '/Collection << /View /D >>'),
  key('destinations', '/Dests << /a [3 0 R /Fit] >>'),
  key('outlines', '/Outlines 70 0 R', { 70: '<< /Type /Outlines /Count 0 >>' }),
  key('labels of pages', '/PageLabels << /Nums [0 << /S /D /St 90 >>] >>'),
  key('preferences of viewers', '/ViewerPreferences << /HideToolbar true >>'),
  key('mode of pages', '/PageMode /FullScreen'),
  key('layout of pages', '/PageLayout /TwoPageLeft'),
  key('layers', '/OCProperties << /OCGs [70 0 R] /D << /OFF [70 0 R] >> >>', { 70: '<< /Type /OCG /Name (x) >>' }),
  key('language', '/Lang (vi)'),
  key('marks', '/MarkInfo << /Marked true >>'),
  key('a structure tree', '/StructTreeRoot 70 0 R', {
    70: '<< /Type /StructTreeRoot /K << /S /P /ActualText (90.000.000) /P 70 0 R >> >>',
  }),
  key('threads', '/Threads [70 0 R]', { 70: '<< /Type /Thread >>' }),
  key('a base of addresses', '/URI << /Base (http://x) >>'),
  key('output intents', '/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 >>]'),
  key('requirements', '/Requirements [<< /Type /Requirement /S /EnableJavaScripts >>]'),
  key('rendering by a form', '/NeedsRendering true'),
  key('private data', '/PieceInfo << /X << /LastModified (D:2026) /Private 70 0 R >> >>', { 70: streamBody(forgery) }),
  key('legal notices', '/Legal << /JavaScriptActions 0 >>'),
  key('permissions', '/Perms << /UR3 70 0 R >>', { 70: '<< /Type /Sig >>' }),
  key('metadata of another kind', '/Metadata 70 0 R', { 70: streamBody(forgery, '/Type /XObject /Subtype /Form') }),
  key('extensions with streams', '/Extensions << /X 70 0 R >>', { 70: streamBody(forgery) }),
  key('a lower version', '/Version /1.3'),
  key('an entry that nobody knows', '/FooBar 70 0 R', { 70: streamBody(forgery) }),
  byRevision(
    CATALOG,
    'the structure tree made nothing',
    { 20: 'null' },
    {
      prepared: {
        objects: { 1: catalog.replace(/>>$/, '/StructTreeRoot 20 0 R >>'), 20: '<< /Type /StructTreeRoot /K [] >>' },
      },
    },
  ),
  byRevision(
    CATALOG,
    'the group of a page that is an element too',
    (f) => ({
      3: bodyOf(f, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'),
      6: bodyOf(f, 6).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 70 0 R]'),
      20: '<< /S /Transparency /P 3 0 R /K [true 71 0 R] >>',
      70: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 3 0 R /Rect [0 0 0 0] >>',
      71: '<< /Type /StructElem /S /Form /P 20 0 R /K << /Type /OBJR /Obj 70 0 R >> >>',
    }),
    {
      prepared: {
        objects: { 3: page.replace(/>>$/, '/Group 20 0 R >>'), 20: '<< /S /Transparency /P 3 0 R /K true >>' },
      },
      twin: 'countersigned',
    },
  ),
  byRevision(CATALOG, 'the form taken out', { 1: catalog.replace('/AcroForm 6 0 R', '') }),
  byRevision(CATALOG, 'the page tree exchanged', (f) => ({
    1: bodyOf(f, 1).replace('/Pages 2 0 R', '/Pages 70 0 R'),
    70: '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>',
  })),
];

const dss = (name: string, entries: string, more: Record<number, string> = {}): AttackCase => ({
  family: DSS,
  name,
  attack: async () => withDss(await base(), more, entries),
  twin: async () =>
    withDss(
      await base(),
      { 92: streamBody('0') },
      '<< /Certs [90 0 R] /VRI << /AABBCCDDEEFF00112233445566778899AABBCCDD << /Cert [90 0 R] /TU (D:20261122) >> >> /OCSPs [92 0 R] >>',
    ),
});

export const evidence: readonly AttackCase[] = [
  dss('an entry that does not belong there', '<< /Certs [90 0 R] /XObject << /X 90 0 R >> >>'),
  dss('certificates that are no streams', '<< /Certs [<< /S /JavaScript >>] >>'),
  dss('certificates that are pages', '<< /Certs [3 0 R] >>'),
  dss('lists that are no lists', '<< /Certs 90 0 R >>'),
  dss('VRI with an action', '<< /VRI << /AA << /S /JavaScript /JS (x) >> >> >>'),
  byBytes(
    DSS,
    'removed',
    async (f) => {
      const complete = withDss(f);
      return appended(complete, { 1: bodyOf(complete, 1).replace('/DSS 91 0 R', '') });
    },
    {},
    async (f) => withDss(f),
  ),
  byBytes(
    DSS,
    'a certificate overwritten',
    async (f) => {
      const later = await (honest['countersigned'] as (x: Uint8Array) => Promise<Uint8Array>)(withDss(f));
      return appended(later, { 90: streamBody(forgery) });
    },
    {},
    async (f) => (honest['countersigned'] as (x: Uint8Array) => Promise<Uint8Array>)(withDss(f)),
  ),
];
