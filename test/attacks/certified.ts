import { type AttackCase, base, byBytes, byRevision, honest } from './kit.ts';
import { page } from './letter.ts';
import { appended, bodyOf, streamBody } from './paper.ts';
import { signed } from './signing.ts';

const EAA = 'evil annotation';
const SSA = 'sneaky signature';
const P1 = { intent: { certify: 1 as const } };
const P2 = { intent: { certify: 2 as const } };
const P3 = { intent: { certify: 3 as const } };

const appearance = (content: string, entries = ''): string =>
  streamBody(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 480 90] /Resources << /Font << /F1 5 0 R >> >> ${entries}`,
  );
const sheet = appearance('1 1 1 rg 0 0 480 90 re f 0 g BT /F1 14 Tf 12 60 Td (nop 90.000.000 dong) Tj ET');

/** One annotation put on the page. */
function noted(
  name: string,
  annotation: string,
  prepared: object,
  twin?: AttackCase['twin'],
  more: Record<number, string> = {},
): AttackCase {
  const made = byRevision(
    EAA,
    name,
    (f) => ({ 3: bodyOf(f, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'), 70: annotation, 71: sheet, ...more }),
    { prepared },
  );
  return twin ? { ...made, twin } : made;
}

/** What a certification at level 3 is for. */
const comment =
  (annotation: string, more: Record<number, string> = {}) =>
  async (): Promise<Uint8Array> => {
    const file = await base(P3);
    return appended(file, {
      3: bodyOf(file, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'),
      70: annotation,
      ...more,
    });
  };
const twins = [
  comment('<< /Type /Annot /Subtype /Text /Rect [520 700 538 718] /Contents (Da xem) /Name /Note /F 28 >>'),
  comment(
    '<< /Type /Annot /Subtype /Highlight /Rect [72 715 300 735] /QuadPoints [72 735 300 735 72 715 300 715] /C [1 1 0] >>',
  ),
  comment(
    '<< /Type /Annot /Subtype /Underline /Rect [72 715 300 735] /QuadPoints [72 735 300 735 72 715 300 715] /C [1 0 0] /Contents (xem lai) >>',
  ),
  comment('<< /Type /Annot /Subtype /Text /Rect [520 700 538 718] /Contents (Da xem) /Popup 71 0 R >>'),
];
const turn = (i: number): AttackCase['twin'] => twins[i % twins.length] as AttackCase['twin'];

const over = '/Rect [60 660 540 750] /F 4 /AP << /N 71 0 R >>';
const evil: Readonly<Record<string, string>> = {
  FreeText: `<< /Type /Annot /Subtype /FreeText /Contents (x) /DA (/F1 12 Tf) ${over} >>`,
  'FreeText in an empty place':
    '<< /Type /Annot /Subtype /FreeText /Contents (nop them 5.000.000 dong) /DA (/F1 12 Tf 0 g) /Rect [72 500 400 520] /F 4 >>',
  Stamp: `<< /Type /Annot /Subtype /Stamp ${over} >>`,
  Redact: `<< /Type /Annot /Subtype /Redact ${over} >>`,
  Ink: `<< /Type /Annot /Subtype /Ink /InkList [[1 1 2 2]] ${over} >>`,
  Square: '<< /Type /Annot /Subtype /Square /Rect [60 660 540 750] /IC [1 1 1] /C [1 1 1] /F 4 >>',
  Circle: `<< /Type /Annot /Subtype /Circle ${over} >>`,
  Line: '<< /Type /Annot /Subtype /Line /Rect [60 660 540 750] /L [60 720 540 720] /BS << /W 30 >> /C [1 1 1] >>',
  Polygon: `<< /Type /Annot /Subtype /Polygon ${over} >>`,
  PolyLine: `<< /Type /Annot /Subtype /PolyLine ${over} >>`,
  Watermark: `<< /Type /Annot /Subtype /Watermark ${over} >>`,
  Link: '<< /Type /Annot /Subtype /Link /Rect [60 660 540 750] /A << /S /URI /URI (http://x) >> >>',
  FileAttachment: `<< /Type /Annot /Subtype /FileAttachment ${over} >>`,
  Caret: `<< /Type /Annot /Subtype /Caret ${over} >>`,
  Screen: `<< /Type /Annot /Subtype /Screen ${over} >>`,
  PrinterMark: `<< /Type /Annot /Subtype /PrinterMark ${over} >>`,
  'widget of no field': `<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) ${over} >>`,
  'Highlight that hides': `<< /Type /Annot /Subtype /Highlight /QuadPoints [60 750 540 750 60 660 540 660] ${over} >>`,
  'note larger than an icon': `<< /Type /Annot /Subtype /Text /Contents (x) ${over} >>`,
  'note with an action': '<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /A << /S /JavaScript /JS (x) >> >>',
  'note with a layer': '<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /OC << /Type /OCG /Name (x) >> >>',
  'black Highlight':
    '<< /Type /Annot /Subtype /Highlight /Rect [72 715 300 735] /QuadPoints [72 735 300 735 72 715 300 715] /C [0 0 0] >>',
  'thick Underline': `<< /Type /Annot /Subtype /Underline /QuadPoints [60 750 540 750 60 660 540 660] ${over} >>`,
  'pop-up with an appearance': `<< /Type /Annot /Subtype /Popup ${over} >>`,
  'no subtype': `<< /Type /Annot ${over} >>`,
};

/** A comment that is a thin line until the pointer is on it. */
const pointed = (kind: string, rect: string): string =>
  `<< /Type /Annot /Subtype /${kind} /Contents (x) /Rect [${rect}] /F 4 /AP << /N 72 0 R /R 71 0 R >> >>`;
const thinLine = { 72: appearance('0 0 m 480 0 l S') };

const text = '<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (x) >>';

export const annotated: readonly AttackCase[] = [
  ...Object.entries(evil).map(([name, body], i) => noted(`${name} at level 3`, body, P3, turn(i))),
  noted('Underline that hides words under the pointer', pointed('Underline', '60 660 540 750'), P3, turn(2), thinLine),
  noted('note that hides words under the pointer', pointed('Text', '72 710 112 740'), P3, turn(3), thinLine),
  noted('note with words', pointed('Text', '72 500 112 520').replace('/N 72', '/N 71'), P3, turn(0), thinLine),
  noted(
    'note with states',
    pointed('Text', '72 710 112 740').replace('72 0 R', '<< /On 71 0 R >>'),
    P3,
    turn(1),
    thinLine,
  ),
  noted('a note at level 2', text, P2, async () =>
    (honest['filled in'] as (f: Uint8Array) => Promise<Uint8Array>)(await base(P2)),
  ),
  noted('a note at level 1', text, P1, async () =>
    (honest['stamped'] as (f: Uint8Array) => Promise<Uint8Array>)(await base(P1)),
  ),
  noted('a note after a signature that certifies nothing', text, {}),
  noted('a stamp at level 2', evil['Stamp'] as string, P2, async () =>
    (honest['countersigned'] as (f: Uint8Array) => Promise<Uint8Array>)(await base(P2)),
  ),
  {
    ...byRevision(
      EAA,
      'an annotation put behind those that are there',
      (f) => ({ 3: bodyOf(f, 3).replace(/\/Annots ?\[/, '/Annots [70 0 R '), 70: text }),
      { prepared: P3 },
    ),
    twin: turn(0),
  },
  {
    ...byRevision(
      EAA,
      'annotations removed',
      (f) => ({ 3: bodyOf(f, 3).replace(/\/Annots ?\[[^\]]*\]/, '/Annots []') }),
      { prepared: P3 },
    ),
    twin: turn(1),
  },
  byRevision(
    EAA,
    'words of an annotation exchanged',
    { 25: '<< /Type /Annot /Subtype /FreeText /Rect [72 500 300 520] /Contents (90) /DA (/F1 9 Tf) >>' },
    {
      prepared: {
        ...P3,
        objects: {
          3: page.replace('9 0 R]', '9 0 R 25 0 R]'),
          25: '<< /Type /Annot /Subtype /FreeText /Rect [72 500 300 520] /Contents (10) /DA (/F1 9 Tf) >>',
        },
      },
    },
  ),
];

const field = (entries: string): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 3 0 R ${entries} >>`;

/** A field of one's own put on page and form, unsigned or with somebody's signature dictionary. */
function added(name: string, body: string, prepared: object = P2, more: Record<number, string> = {}): AttackCase {
  return {
    ...byRevision(
      SSA,
      name,
      (f) => ({
        3: bodyOf(f, 3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 70 0 R]'),
        6: bodyOf(f, 6).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 70 0 R]'),
        70: body,
        71: sheet,
        ...more,
      }),
      { prepared },
    ),
    twin: async () =>
      (honest[prepared === P1 ? 'stamped' : 'countersigned'] as (f: Uint8Array) => Promise<Uint8Array>)(
        await base(prepared),
      ),
  };
}

const place = (x: number, y: number, width: number, height: number) => ({ page: 1, x, y, width, height });

/** A real signature of anybody, with an appearance that covers the words. */
function covering(
  name: string,
  asset: 'sheet' | 'seal',
  where: ReturnType<typeof place>,
  prepared: object,
): AttackCase {
  return byBytes(
    SSA,
    name,
    (f) => signed(f, { field: 'Them', appearance: { kind: 'image', asset, place: where } }, 'agency'),
    prepared,
    (f) =>
      signed(
        f,
        { field: 'Them', appearance: { kind: 'image', asset: 'seal', place: place(100, 60, 40, 40) } },
        'agency',
      ),
  );
}

const honestly = async (kind: keyof typeof honest, prepared: object): Promise<Uint8Array> =>
  (honest[kind] as (f: Uint8Array) => Promise<Uint8Array>)(await base(prepared));

const signatureAppearance = (appearance: string): string =>
  field(`/Rect [60 660 540 750] /AP << /N 71 0 R >> ${appearance}`);

export const sneaky: readonly AttackCase[] = [
  covering('a white picture over the words', 'sheet', place(20, 230, 170, 35), {}),
  {
    ...covering('a signature that is seen at level 2', 'seal', place(100, 60, 40, 40), P2),
    twin: async () => honestly('countersigned', P2),
  },
  {
    ...covering('a white picture over the words at level 2', 'sheet', place(20, 230, 170, 35), P2),
    twin: async () => honestly('sealed', P2),
  },
  covering('a white picture over one word', 'sheet', place(60, 250, 30, 8), {}),
  added('an appearance without a signature', signatureAppearance('')),
  added('an appearance and an empty signature', signatureAppearance('/V << /Type /Sig >>')),
  added('an appearance and a signature of nothing', signatureAppearance('/V 72 0 R'), P2, {
    72: '<< /Type /Sig /Filter /X /SubFilter /ETSI.CAdES.detached >>',
  }),
  added('a text field', signatureAppearance('').replace('/Sig', '/Tx')),
  added('a push button', signatureAppearance('').replace('/FT /Sig', '/FT /Btn /Ff 65536 /MK << /CA (x) >>')),
  added('a field with an action', field('/Rect [0 0 0 0] /AA << /E << /S /JavaScript /JS (x) >> >>')),
  added('a field with an icon', field('/Rect [60 660 540 750] /MK << /I 71 0 R >>')),
  added('a field on a layer', field('/Rect [0 0 0 0] /OC << /Type /OCG /Name (x) >>')),
  added('a field of the same name', field('/Rect [0 0 0 0]').replace('(Them)', '(So)')),
  added('a field that is a stamp', signatureAppearance('').replace('/Widget', '/Stamp')),
  added('any field at level 1', field('/Rect [0 0 0 0]'), P1),
  byBytes(SSA, 'a signature at level 1', async (f) => handSigned(f), P1, honest['stamped']),
  byBytes(
    SSA,
    'a white picture in an empty field over the words',
    (f) => signed(f, { field: 'ConDau', appearance: { kind: 'image', asset: 'sheet' } }, 'agency'),
    {
      ...P2,
      objects: { 8: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (ConDau) /F 4 /P 3 0 R /Rect [60 660 540 750] >>' },
    },
    (f) => signed(f, { field: 'ConDau', appearance: { kind: 'image', asset: 'seal' } }, 'agency'),
  ),
  byBytes(
    SSA,
    'a second certification',
    async (f) =>
      appended(f, { 1: bodyOf(f, 1).replace(/>>$/, '/Perms << /DocMDP 72 0 R >> >>'), 72: '<< /Type /Sig >>' }),
    {},
    honest['countersigned'],
  ),
  byBytes(
    SSA,
    'the certification taken away',
    async (f) => appended(f, { 1: bodyOf(f, 1).replace(/\/Perms[^>]*>>/, '') }),
    P2,
    honest['countersigned'],
  ),
  byBytes(
    SSA,
    'the leader covered by a picture',
    (f) =>
      signed(
        f,
        { field: 'Them', appearance: { kind: 'image', asset: 'sheet', place: place(100, 100, 40, 20) } },
        'agency',
      ),
    {
      intent: { appearance: { kind: 'image', asset: 'seal', place: place(100, 100, 40, 20) } },
    },
    (f) =>
      signed(
        f,
        { field: 'Them', appearance: { kind: 'image', asset: 'seal', place: place(90, 95, 30, 30) } },
        'agency',
      ),
  ),
  byBytes(SSA, 'filled in at level 1', async (f) => byHand(f), P1, honest['stamped']),
];

async function byHand(file: Uint8Array): Promise<Uint8Array> {
  return appended(file, { 7: bodyOf(file, 7).replace(/>>$/, '/V (12) >>') });
}

/** Our signer refuses; so the field is signed in a copy that is not certified, and its objects are carried over. */
async function handSigned(file: Uint8Array): Promise<Uint8Array> {
  return appended(file, {
    8: bodyOf(file, 8).replace(/>>$/, '/V 72 0 R >>'),
    72: '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 9 10 9] /Contents <00> >>',
  });
}
