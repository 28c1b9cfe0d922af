/** What filling, signing and augmentation add to a document, object by object (ISO 32000-2 § 12.7, § 12.8). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { augmentPdf } from '../../lib/pades/augment/augment.ts';
import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import { signaturesIn } from '../../lib/pades/augment/signatures-in.ts';
import { addValidationData } from '../../lib/pades/augment/validation-data.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import { hashSource } from '../../lib/pades/shared/hash-document.ts';
import type { SignIntent } from '../../lib/pades/shared/intent.ts';
import { isLocked, readLock, readPermissions } from '../../lib/pades/shared/permissions.ts';
import { fitted, placed } from '../../lib/pades/shared/place.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { type ByteSource, bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { catalogOf, openPdf } from '../../lib/pdf/document/document.ts';
import { findField, formOf } from '../../lib/pdf/document/forms.ts';
import { pageAt } from '../../lib/pdf/document/pages.ts';
import type { PdfView } from '../../lib/pdf/document/view.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import {
  dict,
  isStream,
  name,
  type PdfDict,
  type PdfStream,
  type PdfValue,
  ref,
  string,
} from '../../lib/pdf/objects/objects.ts';
import { textOf, textString } from '../../lib/pdf/objects/text-string.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { classicFile } from '../pdf/files.ts';
import { font as madeFont } from '../pdf/made-font.ts';
import { type Services, startServices } from '../pki/services.ts';
import { augmentDeps } from './pki-helpers.ts';
import { makePng } from './sample-png.ts';
import { signerOf } from './signers.ts';

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.close());

const picture = makePng({ width: 4, height: 2, type: 0, bits: 8, pixel: () => [0] });
const latest = async (file: Buffer): Promise<PdfView> =>
  (await openPdf(bytesSource(file), { rebuild: 'never' })).latest;

/** A page with these further objects from 4 on; catalogue and page take these entries. */
function file(objects: readonly string[], catalog = '', page = ''): Buffer {
  return classicFile([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]${page}>>`,
    ...objects,
  ]);
}

async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PadesError || error instanceof PdfError) return [error.code, error.facts];
    throw error;
  }
  return 'accepted';
}

describe('a field that is filled', () => {
  const oneField = (entries: string, form = '') =>
    file([`<</FT/Tx/T(a)/Subtype/Widget/P 3 0 R${entries}>>`], `/AcroForm<</Fields[4 0 R]${form}>>`, '/Annots[4 0 R]');

  async function filled(
    before: Buffer,
    value: string,
  ): Promise<{ field: PdfDict; form: PdfStream; view: PdfView; text: string }> {
    const view = await latest(Buffer.concat([before, await fillFields(bytesSource(before), { a: value }, madeFont())]));
    const field = (await view.resolve(ref(4))) as PdfDict;
    const form = (await view.get((await view.get(field, 'AP')) as PdfDict, 'N')) as PdfStream;
    return { field, form, view, text: Buffer.from(await view.decode(form)).toString() };
  }
  const content = (clip: string, color: string, size: string, ...lines: string[]) =>
    `/Tx BMC\nq\n1 1 ${clip} re W n\nBT\n${color}\n/F0 ${size} Tf\n${lines.join('\n')}\nET\nQ\nEMC\n`;
  // "a" is 0.25 of the size wide, "Đ" 0.35; ascent 0.9, descent -0.2: the baseline stands 0.35 below the middle.
  const rect = '/Rect[10 20 114 42]';

  it('shows its value, and says it', async () => {
    const { field, form, view, text } = await filled(oneField(`${rect}/DA(/H 10 Tf 1 0 0 rg)/MK 5`), 'aĐ');
    expect(textOf(field.get('V') as never)).toBe('aĐ');
    expect(field.get('MK')).toBe(5);
    expect(text).toBe(content('102 20', '1 0 0 rg', '10', '1 0 0 1 2 7.5 Tm <00050006> Tj'));
    expect([...form.dict].filter(([key]) => key !== 'Resources' && key !== 'Length')).toEqual([
      ['Type', name('XObject')],
      ['Subtype', name('Form')],
      ['BBox', [0, 0, 104, 22]],
    ]);
    const fonts = (await view.get((await view.get(form.dict, 'Resources')) as PdfDict, 'Font')) as PdfDict;
    expect((await view.dict(fonts.get('F0')))?.get('Subtype')).toEqual(name('Type0'));
  });

  it.each<[string, string, string, string]>([
    ['in the middle', '/Q 1/DA(/H 10 Tf 0 g)', 'a', content('102 20', '0 g', '10', '1 0 0 1 50.75 7.5 Tm <0005> Tj')],
    ['at the right', '/Q 2/DA(/H 10 Tf 0 g)', 'a', content('102 20', '0 g', '10', '1 0 0 1 99.5 7.5 Tm <0005> Tj')],
    [
      'at the left for any other wish',
      '/Q 3/DA(/H 10 Tf 0 g)',
      'a',
      content('102 20', '0 g', '10', '1 0 0 1 2 7.5 Tm <0005> Tj'),
    ],
    ['in grey of its own', '/DA(0.5 g /H 8 Tf)', 'a', content('102 20', '0.5 g', '8', '1 0 0 1 2 8.2 Tm <0005> Tj')],
    ['in four inks', '/DA(/H 8 Tf 0 0 0 1 k)', 'a', content('102 20', '0 0 0 1 k', '8', '1 0 0 1 2 8.2 Tm <0005> Tj')],
    ['as large as 12 where no size is stated', '', 'a', content('102 20', '0 g', '12', '1 0 0 1 2 6.8 Tm <0005> Tj')],
    [
      'as large as 12 where the size is zero',
      '/DA(/H 0 Tf)',
      'a',
      content('102 20', '0 g', '12', '1 0 0 1 2 6.8 Tm <0005> Tj'),
    ],
    [
      'as large as 12 where the size is nonsense',
      '/DA(/H 1.2.3 Tf)',
      'a',
      content('102 20', '0 g', '12', '1 0 0 1 2 6.8 Tm <0005> Tj'),
    ],
    [
      'as large as 12 where the size is beyond all',
      '/DA(/H 1000 Tf)',
      'a',
      content('102 20', '0 g', '12', '1 0 0 1 2 6.8 Tm <0005> Tj'),
    ],
    [
      'in lines',
      '/DA(/H 10 Tf 0 g)',
      'a\r\nĐ\ra',
      content(
        '102 20',
        '0 g',
        '10',
        '1 0 0 1 2 19 Tm <0005> Tj',
        '1 0 0 1 2 7.5 Tm <0006> Tj',
        '1 0 0 1 2 -4 Tm <0005> Tj',
      ),
    ],
    [
      'in lines that fit its height',
      '',
      'a\na',
      content('102 20', '0 g', '8.33333', '1 0 0 1 2 12.875 Tm <0005> Tj', '1 0 0 1 2 3.29167 Tm <0005> Tj'),
    ],
    [
      'as small as its width needs',
      '',
      'a'.repeat(80),
      content('102 20', '0 g', '5', `1 0 0 1 2 9.25 Tm <${'0005'.repeat(80)}> Tj`),
    ],
    [
      'no smaller than 4',
      '',
      'a'.repeat(800),
      content('102 20', '0 g', '4', `1 0 0 1 2 9.6 Tm <${'0005'.repeat(800)}> Tj`),
    ],
    ['as nothing when it is empty', '', '', content('102 20', '0 g', '12', '1 0 0 1 2 6.8 Tm <> Tj')],
  ])('is drawn %s', async (_, entries, value, expected) => {
    expect((await filled(oneField(rect + entries), value)).text).toBe(expected);
  });

  it('takes the appearance that its form has for all', async () => {
    const { text } = await filled(oneField(rect, '/DA(/H 9 Tf 0 0 1 rg)'), 'a');
    expect(text).toContain('\n0 0 1 rg\n/F0 9 Tf\n');
  });

  it('without a rectangle keeps its value all the same', async () => {
    const { field, text } = await filled(oneField(''), 'a');
    expect(textOf(field.get('V') as never)).toBe('a');
    expect(text).toContain('1 1 0 0 re W n');
  });

  it('is drawn in each of its widgets, and says its value itself', async () => {
    const before = file(
      ['<</FT/Tx/T(a)/Kids[5 0 R 6 0 R <</Rect[0 0 1 1]>>]>>', '<</Rect[0 0 50 22]>>', '<</Rect[0 0 60 22]>>'],
      '/AcroForm<</Fields[4 0 R]>>',
    );
    const view = await latest(Buffer.concat([before, await fillFields(bytesSource(before), { a: 'a' }, madeFont())]));
    const field = (await view.resolve(ref(4))) as PdfDict;
    expect(textOf(field.get('V') as never)).toBe('a');
    expect(field.has('AP')).toBe(false);
    for (const [num, width] of [
      [5, 50],
      [6, 60],
    ] as const) {
      const widget = (await view.resolve(ref(num))) as PdfDict;
      expect(widget.has('V')).toBe(false);
      const form = (await view.get((await view.get(widget, 'AP')) as PdfDict, 'N')) as PdfStream;
      expect(form.dict.get('BBox')).toEqual([0, 0, width, 22]);
    }
  });

  it.each<[string, Buffer, Record<string, string>, unknown]>([
    ['that is not there', oneField(rect), { a: 'a', b: 'x' }, ['field-missing', { field: 'b' }]],
    [
      'that is no text field',
      file(['<</FT/Btn/T(a)>>'], '/AcroForm<</Fields[4 0 R]>>'),
      { a: 'a' },
      ['field-unchangeable', { field: 'a' }],
    ],
    [
      'that is no object',
      file([], '/AcroForm<</Fields[<</FT/Tx/T(a)>>]>>'),
      { a: 'a' },
      ['field-unchangeable', { field: 'a' }],
    ],
    [
      'that is too short',
      oneField(`${rect}/MaxLen 2`),
      { a: 'aaa' },
      ['field-unchangeable', { field: 'a', longest: 2 }],
    ],
    ['that is of an XFA form', oneField(rect, '/XFA 5'), { a: 'a' }, ['xfa-form', {}]],
    [
      'with a character that no font has',
      oneField(rect),
      { a: 'z' },
      ['font-unusable', { character: 'z', codePoint: 122 }],
    ],
    ['where there is no form', file([]), { a: 'a' }, ['field-missing', { field: 'a' }]],
  ])('%s is refused', async (_, before, values, expected) => {
    expect(await refusal(() => fillFields(bytesSource(before), values, madeFont()))).toEqual(expected);
  });

  it('takes as much as it may hold, counted in one Unicode form', async () => {
    expect(await refusal(() => fillFields(bytesSource(oneField(`${rect}/MaxLen 2`)), { a: 'aa' }, madeFont()))).toBe(
      'accepted',
    );
    expect(await refusal(() => fillFields(bytesSource(oneField(`${rect}/MaxLen -1`)), { a: 'aa' }, madeFont()))).toBe(
      'accepted',
    );
    expect(await refusal(() => fillFields(bytesSource(oneField(`${rect}/MaxLen 0`)), { a: 'a' }, madeFont()))).toEqual([
      'field-unchangeable',
      { field: 'a', longest: 0 },
    ]);
  });
});

async function signed(before: Buffer, intent: Partial<SignIntent> = {}): Promise<Buffer> {
  const { tail } = await signPdf(
    bytesSource(before),
    { signingTime: '2026-11-22T10:30:00+07:00', field: 'S', ...intent },
    signerOf(services.pki.agency),
    { crypto: nodeCrypto, asset: async () => picture, font: async () => madeFont() },
  );
  return Buffer.concat([before, tail]);
}

const plain = (value: PdfValue | undefined): unknown =>
  value instanceof Map
    ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
    : Array.isArray(value)
      ? value.map(plain)
      : value;

describe('a signature', () => {
  async function signatureOf(after: Buffer, field = 'S'): Promise<{ view: PdfView; field: PdfDict; value: PdfDict }> {
    const view = await latest(after);
    const found = (await findField(view, field))?.dict as PdfDict;
    return { view, field: found, value: (await view.get(found, 'V')) as PdfDict };
  }

  it('says of itself what the intent says, and no more', async () => {
    const { value } = await signatureOf(await signed(file([])));
    expect([...value.keys()]).toEqual(['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M']);
    expect(plain(value)).toMatchObject({
      Type: name('Sig'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.CAdES.detached'),
    });
    const more = { name: 'Lê', reason: 'Ký', location: 'HN', contact: 'vp', capacities: ['KT. A', 'B'] };
    const all = (await signatureOf(await signed(file([]), more))).value;
    const text = (key: string) => textOf(all.get(key) as never);
    expect(['Name', 'Reason', 'Location', 'ContactInfo'].map(text)).toEqual(['KT. A; B Lê', 'Ký', 'HN', 'vp']);
    const one = (await signatureOf(await signed(file([]), { capacities: ['B'] }))).value;
    expect(textOf(one.get('Name') as never)).toBe('B');
  });

  it('covers everything but its own value', async () => {
    const after = await signed(file([]));
    const { value } = await signatureOf(after);
    const contents = value.get('Contents') as { start: number; end: number };
    expect(value.get('ByteRange')).toEqual([0, contents.start, contents.end, after.length - contents.end]);
    expect(after.toString('latin1')).toMatch(/ByteRange \[0 \d+ \d+ \d+\] */);
  });

  it('in a new field is a widget of no size on the first page, listed in a new form', async () => {
    const after = await signed(file([]));
    const { view, field } = await signatureOf(after);
    expect(textOf(field.get('T') as never)).toBe('S');
    expect(textOf(field.get('TU') as never)).toBe('Chữ ký số S');
    expect(plain(field)).toEqual({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: field.get('T'),
      TU: field.get('TU'),
      F: 132,
      P: ref(3),
      Rect: [0, 0, 0, 0],
      V: field.get('V'),
    });
    const form = (await formOf(view)) as { ref: unknown; dict: PdfDict };
    expect(form.ref).toBeDefined();
    expect([...form.dict.keys()]).toEqual(['Fields', 'SigFlags']);
    expect(form.dict.get('SigFlags')).toBe(3);
    expect((await pageAt(view, 0)).dict.get('Annots')).toEqual(form.dict.get('Fields'));
  });

  it.each<[string, string, string, readonly string[], readonly number[]]>([
    ['in the catalogue', '/AcroForm<</Fields[4 0 R]/SigFlags 1/DA(x)>>', '', [], [1]],
    ['as an object', '/AcroForm 5 0 R', '', ['<</Fields[4 0 R]/SigFlags 4>>'], [5]],
    ['as an object with its fields apart', '/AcroForm 5 0 R', '', ['<</Fields 6 0 R/SigFlags 3>>', '[4 0 R]'], [6]],
    [
      'as an object with its fields apart and no flags',
      '/AcroForm 5 0 R',
      '',
      ['<</Fields 6 0 R>>', '[4 0 R]'],
      [5, 6],
    ],
    ['with the annotations apart', '/AcroForm 5 0 R', '/Annots 6 0 R', ['<</Fields[4 0 R]>>', '[4 0 R]'], [5, 6]],
  ])('joins a form that stands %s', async (_, catalog, page, objects, changed) => {
    const before = file(['<</FT/Tx/T(a)>>', ...objects], catalog, page);
    const after = await signed(before);
    const view = await latest(after);
    const form = (await formOf(view))?.dict as PdfDict;
    const fields = (await view.get(form, 'Fields')) as PdfValue[];
    expect(fields).toHaveLength(2);
    expect(fields[0]).toEqual(ref(4));
    expect((form.get('SigFlags') as number) & 3).toBe(3);
    const annots = (await view.get((await pageAt(view, 0)).dict, 'Annots')) as PdfValue[];
    expect(annots.at(-1)).toEqual(fields[1]);
    expect(annots).toHaveLength(page === '' ? 1 : 2);
    const text = after.subarray(before.length).toString('latin1');
    for (const num of [1, 5, 6].filter((old) => old <= 4 + objects.length))
      expect(text.includes(`\n${num} 0 obj\n`) || text.startsWith(`${num} 0 obj\n`)).toBe(changed.includes(num));
    if (catalog.includes('SigFlags')) expect(form.get('DA')).toBeDefined();
    if (objects[0]?.includes('SigFlags 4') === true) expect(form.get('SigFlags')).toBe(7);
  });

  it('in a field that exists keeps it, and shows itself in its widget', async () => {
    const intent = { appearance: { kind: 'image', asset: 'x' } } as const;
    const merged = file(['<</FT/Sig/T(S)/Rect[10 20 110 60]/P 3 0 R/MK 5>>'], '/AcroForm<</Fields[4 0 R]>>');
    const one = await signatureOf(await signed(merged, intent));
    expect([...one.field.keys()]).toEqual(['FT', 'T', 'Rect', 'P', 'MK', 'V', 'AP']);
    const indirect = file(
      ['<</FT/Sig/T(S)/Kids[5 0 R]>>', '<</Rect[10 20 110 60]/P 3 0 R>>'],
      '/AcroForm<</Fields[4 0 R]/SigFlags 3>>',
    );
    const two = await signatureOf(await signed(indirect, intent));
    expect([...two.field.keys()]).toEqual(['FT', 'T', 'Kids', 'V']);
    expect([...((await two.view.resolve(ref(5))) as PdfDict).keys()]).toEqual(['Rect', 'P', 'AP']);
    expect((await formOf(one.view))?.dict.get('SigFlags')).toBe(3);
    const bare = await signatureOf(await signed(indirect));
    expect(((await bare.view.resolve(ref(5))) as PdfDict).has('AP')).toBe(false);
  });

  it('draws its picture in its own ratio, in the middle of its place', async () => {
    const merged = file(['<</FT/Sig/T(S)/Rect[10 20 110 60]/P 3 0 R>>'], '/AcroForm<</Fields[4 0 R]>>');
    const { view, field } = await signatureOf(await signed(merged, { appearance: { kind: 'image', asset: 'x' } }));
    const form = (await view.get((await view.get(field, 'AP')) as PdfDict, 'N')) as PdfStream;
    expect(Buffer.from(await view.decode(form)).toString()).toBe('q 80 0 0 40 10 0 cm /Im0 Do Q\n');
    expect(form.dict.get('BBox')).toEqual([0, 0, 100, 40]);
    expect([form.dict.get('Type'), form.dict.get('Subtype'), form.dict.get('Matrix')]).toEqual([
      name('XObject'),
      name('Form'),
      [1, 0, 0, 1, 0, 0],
    ]);
    expect(
      isStream(
        await view.get(
          (await view.get((await view.get(form.dict, 'Resources')) as PdfDict, 'XObject')) as PdfDict,
          'Im0',
        ),
      ),
    ).toBe(true);
  });

  it('draws its text at the top right, right edge to right edge', async () => {
    const { view, field } = await signatureOf(
      await signed(file([]), { appearance: { kind: 'text', lines: ['aa', 'Đ'] } }),
    );
    const form = (await view.get((await view.get(field, 'AP')) as PdfDict, 'N')) as PdfStream;
    expect(Buffer.from(await view.decode(form)).toString()).toBe(
      'q BT 0 g /F0 10 Tf\n1 0 0 1 0 15 Tm <00050005> Tj\n1 0 0 1 1.5 3 Tm <0006> Tj\nET Q\n',
    );
    expect(form.dict.get('BBox')).toEqual([0, 0, expect.closeTo(5, 6), expect.closeTo(24, 6)]);
    const [x0, y0, x1, y1] = field.get('Rect') as number[];
    expect([x1, y1]).toEqual([expect.closeTo(600 - (15 * 72) / 25.4, 3), expect.closeTo(800 - (7 * 72) / 25.4, 3)]);
    expect([(x1 as number) - (x0 as number), (y1 as number) - (y0 as number)]).toEqual([
      expect.closeTo(5, 3),
      expect.closeTo(24, 3),
    ]);
    const empty = await signatureOf(await signed(file([]), { appearance: { kind: 'text', lines: [] } }));
    const box = empty.field.get('Rect') as number[];
    expect([(box[2] as number) - (box[0] as number), (box[3] as number) - (box[1] as number)]).toEqual([
      expect.closeTo(1, 3),
      expect.closeTo(12, 3),
    ]);
  });

  it('that certifies says so in the catalogue and in its transform', async () => {
    const { view, value, field } = await signatureOf(await signed(file([]), { certify: 2 }));
    const catalog = await catalogOf(view);
    expect(plain(catalog.get('Perms'))).toEqual({ DocMDP: field.get('V') });
    expect(plain(value.get('Reference'))).toEqual([
      {
        Type: name('SigRef'),
        TransformMethod: name('DocMDP'),
        TransformParams: { Type: name('TransformParams'), P: 2, V: name('1.2') },
      },
    ]);
  });

  it.each<[SignIntent['lock'], object]>([
    [{ action: 'All' }, { Action: name('All') }],
    [
      { action: 'Include', fields: ['a', 'b'] },
      { Action: name('Include'), Fields: [textString('a'), textString('b')] },
    ],
    [{ action: 'Exclude' }, { Action: name('Exclude'), Fields: [] }],
  ])('that locks says so in its transform and in its field: %j', async (lock, entries) => {
    const { view, value, field } = await signatureOf(await signed(file([]), lock === undefined ? {} : { lock }));
    expect(JSON.parse(JSON.stringify(plain(value.get('Reference'))))).toMatchObject([
      JSON.parse(
        JSON.stringify({
          Type: name('SigRef'),
          TransformMethod: name('FieldMDP'),
          TransformParams: {
            Type: name('TransformParams'),
            Action: (entries as { Action: unknown }).Action,
            V: name('1.2'),
          },
          Data: ref(1),
        }),
      ),
    ]);
    const own = plain(await view.get(field, 'Lock')) as Record<string, unknown>;
    expect(own['Type']).toEqual(name('SigFieldLock'));
    expect(Object.keys(own)).toEqual(['Type', ...Object.keys(entries)]);
  });

  it.each<[string, Buffer, Partial<SignIntent>, unknown]>([
    [
      'a field of text',
      file(['<</FT/Tx/T(S)>>'], '/AcroForm<</Fields[4 0 R]>>'),
      {},
      ['field-not-signature', { field: 'S' }],
    ],
    ['a name with dots', file([]), { field: 'a.b' }, ['field-name-unusable', { field: 'a.b' }]],
    ['no name', file([]), { field: '' }, ['field-name-unusable', { field: '' }]],
    [
      'the name of a group',
      file(['<</T(S)/Kids[5 0 R]>>', '<</FT/Tx/T(x)/Parent 4 0 R>>'], '/AcroForm<</Fields[4 0 R]>>'),
      {},
      ['field-name-taken', { field: 'S' }],
    ],
    [
      'a field of no size with a picture',
      file(['<</FT/Sig/T(S)>>'], '/AcroForm<</Fields[4 0 R]>>'),
      { appearance: { kind: 'image', asset: 'x' } },
      ['appearance-without-place', { field: 'S' }],
    ],
    [
      'a field that is no object',
      file([], '/AcroForm<</Fields[<</FT/Sig/T(S)>>]>>'),
      {},
      ['field-unchangeable', { field: 'S' }],
    ],
    [
      'a leader who is not seen',
      file([]),
      { appearance: { kind: 'over-leader', asset: 'x', leaderField: 'L' } },
      ['name-not-found', { field: 'L' }],
    ],
    [
      'a name that is nowhere',
      file([]),
      { appearance: { kind: 'beside-name', asset: 'x', signerName: 'N' } },
      ['name-not-found', { name: 'N' }],
    ],
  ])('is refused with %s', async (_, before, intent, expected) => {
    expect(await refusal(() => signed(before, intent))).toEqual(expected);
  });

  it('is refused in a field that carries one, and in one that is locked', async () => {
    const once = await signed(file([]), { lock: { action: 'Include', fields: ['T'] } });
    expect(await refusal(() => signed(once))).toEqual(['field-already-signed', { field: 'S' }]);
    expect(await refusal(() => signed(once, { field: 'T' }))).toEqual(['field-locked', { field: 'T' }]);
    expect(await refusal(() => signed(once, { field: 'U' }))).toBe('accepted');
    expect(await refusal(() => signed(once, { field: 'U', certify: 1 }))).toEqual(['certify-not-first', {}]);
  });

  it('without picture or font at hand is refused', async () => {
    const sign = (appearance: SignIntent['appearance']) =>
      refusal(() =>
        signPdf(
          bytesSource(file([])),
          { signingTime: '2026-11-22T10:30:00+07:00', ...(appearance && { appearance }) },
          signerOf(services.pki.agency),
          { crypto: nodeCrypto },
        ),
      );
    expect(await sign({ kind: 'image', asset: 'wave', place: { page: 1, x: 1, y: 1, width: 9, height: 9 } })).toEqual([
      'appearance-asset-missing',
      { asset: 'wave' },
    ]);
    expect(await sign({ kind: 'text', lines: ['a'] })).toEqual(['appearance-asset-missing', { asset: 'font' }]);
  });
});

describe('what signatures of a document allow', () => {
  const sig = (value: string, more = '') => `<</FT/Sig/T(s)/V<<${value}>>${more}>>`;
  const permissions = async (objects: readonly string[], catalog = '') =>
    readPermissions(
      await latest(file(objects, `/AcroForm<</Fields[${objects.map((_, i) => `${4 + i} 0 R`).join(' ')}]>>${catalog}`)),
      's',
    );
  const docMdp = (p: string) => `/Reference[<</TransformMethod/DocMDP${p}>>]`;

  it.each<[string, string, number | undefined]>([
    ['level 1', '/TransformParams<</P 1>>', 1],
    ['level 3', '/TransformParams<</P 3>>', 3],
    ['no level', '/TransformParams<<>>', 2],
    ['no parameters', '', 2],
    ['a level that does not exist', '/TransformParams<</P 4>>', 2],
    ['level 0', '/TransformParams<</P 0>>', 2],
  ])('is that of a certification with %s', async (_, parameters, expected) => {
    const certified = await permissions([sig('/A 1')], `/Perms<</DocMDP<<${docMdp(parameters)}>>>>`);
    expect(certified.certified).toBe(expected);
    expect((await permissions([sig(docMdp(parameters))])).certified).toBeUndefined();
  });

  it('is what the strictest lock says', async () => {
    expect((await permissions([sig('/A 1', '/Lock<</P 1>>')])).certified).toBe(1);
    expect((await permissions([sig('/A 1', '/Lock<</P 3>>'), sig('/A 1', '/Lock<</P 2>>')])).certified).toBe(2);
    expect((await permissions([sig('/A 1', '/Lock<</P/x>>')])).certified).toBeUndefined();
    expect((await permissions(['<</FT/Sig/T(s)/Lock<</P 1>>>>'])).certified).toBeUndefined();
    expect((await permissions(['<</FT/Tx/T(s)/V<<>>/Lock<</P 1>>>>'])).certified).toBeUndefined();
  });

  it('is narrowed by locks on fields, of which 16 are read', async () => {
    const lock = '<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(a)5(b)]>>>>';
    const found = await permissions([
      sig(`/Reference[${lock} 5 <</TransformMethod/FieldMDP>> <</TransformMethod/X/TransformParams<<>>>>]`),
    ]);
    expect(found.locks).toEqual([{ action: 'Include', fields: ['a', 'b'] }]);
    expect(found.signed.map((field) => field.name)).toEqual(['s']);
    expect((await permissions([sig(`/Reference[${lock.repeat(20)}]`)])).locks).toHaveLength(16);
    expect((await permissions([sig('/Reference 5')])).locks).toEqual([]);
  });

  it('is nothing where a lock makes no sense', async () => {
    const view = await latest(file([]));
    const read = (entries: Record<string, PdfValue>) => readLock(view, dict(entries));
    expect(await read({ Action: name('Some'), Fields: [] })).toEqual({ action: 'All' });
    expect(await read({})).toEqual({ action: 'All' });
    expect(await read({ Action: name('Exclude') })).toEqual({ action: 'Exclude', fields: [] });
    expect(await read({ Action: name('Include'), Fields: string(Buffer.from('a')) })).toEqual({
      action: 'Include',
      fields: [],
    });
  });

  it('names fields and the groups they are in', () => {
    const include = { action: 'Include', fields: ['a', 'g'] } as const;
    expect(['a', 'g', 'g.x', 'gx', 'b'].map((field) => isLocked(include, field))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const exclude = { action: 'Exclude', fields: ['a', 'g'] } as const;
    expect(['a', 'g.x', 'gx', 'b'].map((field) => isLocked(exclude, field))).toEqual([false, false, true, true]);
    expect([
      isLocked({ action: 'All' }, 'x'),
      isLocked({ action: 'Include' }, 'x'),
      isLocked({ action: 'Exclude' }, 'x'),
    ]).toEqual([true, false, true]);
  });
});

describe('signatures are listed', () => {
  it('by how much they cover, timestamps as such', async () => {
    const sig = (label: string, value: string) => `<</FT/Sig/T(${label})/V<<${value}>>>>`;
    const objects = [
      sig('a', '/Contents<01>/ByteRange[0 1 50 50]'),
      sig('b', '/Contents<02>/ByteRange[0 1 30 5]/SubFilter/ETSI.RFC3161'),
      sig('c', '/Contents<03>/ByteRange[0 1 /x 5]'),
      sig('d', '/Contents<04>'),
      sig('e', '/ByteRange[0 1 2 3]'),
      '<</FT/Sig/T(f)>>',
      '<</FT/Tx/T(g)/V<</Contents<05>>>>>',
    ];
    const view = await latest(
      file(objects, `/AcroForm<</Fields[${objects.map((_, i) => `${4 + i} 0 R`).join(' ')}]>>`),
    );
    expect((await signaturesIn(view)).map(({ field, kind, coversTo }) => [field, kind, coversTo])).toEqual([
      ['c', 'signature', 0],
      ['d', 'signature', 0],
      ['b', 'timestamp', 35],
      ['a', 'signature', 100],
    ]);
  });
});

describe('augmentation', () => {
  it('a document without signatures is refused', async () => {
    const source = bytesSource(file([]));
    expect(await refusal(() => augmentPdf(source, 'B-T', augmentDeps(services)))).toEqual(['nothing-signed', {}]);
    expect(await refusal(() => addValidationData(source, augmentDeps(services)))).toEqual(['nothing-signed', {}]);
  });

  it('goes as far as it is asked to, and says what it could not have', async () => {
    const before = await signed(file([]));
    services.switches.tsa = 'down';
    expect(await augmentPdf(bytesSource(before), 'B-LTA', augmentDeps(services))).toMatchObject({
      level: 'B-B',
      tail: new Uint8Array(0),
    });
    services.switches.tsa = 'none';
    const timed = await augmentPdf(bytesSource(before), 'B-T', augmentDeps(services));
    expect(timed).toMatchObject({ level: 'B-T', problems: [] });
    const stamped = Buffer.concat([before, timed.tail]);
    expect(await augmentPdf(bytesSource(stamped), 'B-T', augmentDeps(services))).toMatchObject({
      level: 'B-T',
      tail: new Uint8Array(0),
    });
    Object.assign(services.switches, { ocsp: 'down', crl: 'down' });
    const lacking = await augmentPdf(bytesSource(stamped), 'B-LTA', augmentDeps(services));
    expect(lacking.level).toBe('B-T');
    expect(lacking.problems.length).toBeGreaterThan(0);
    Object.assign(services.switches, { ocsp: 'none', crl: 'none' });
    const whole = await augmentPdf(bytesSource(stamped), 'B-LT', augmentDeps(services));
    expect(whole).toMatchObject({ level: 'B-LT', problems: [] });
    const complete = Buffer.concat([stamped, whole.tail]);
    services.switches.tsa = 'refused';
    const refused = await augmentPdf(bytesSource(complete), 'B-LTA', augmentDeps(services));
    services.switches.tsa = 'none';
    expect(refused.level).toBe('B-LT');
    expect(refused.problems).toHaveLength(1);
    expect((await augmentPdf(bytesSource(complete), 'B-LTA', augmentDeps(services))).level).toBe('B-LTA');
  });

  it('stores each piece of evidence once, under a record of each signature', async () => {
    const before = await signed(file([]), { level: 'B-T' });
    const { tail, missing } = await addValidationData(bytesSource(before), augmentDeps(services));
    expect(missing).toEqual([]);
    const after = Buffer.concat([before, tail]);
    const view = await latest(after);
    const catalog = await catalogOf(view);
    const store = (await view.get(catalog, 'DSS')) as PdfDict;
    expect(store.get('Type')).toEqual(name('DSS'));
    const kinds = ['Certs', 'OCSPs', 'CRLs'].map((kind) => (store.get(kind) as PdfValue[] | undefined) ?? []);
    for (const refs of kinds) expect(refs.length).toBeGreaterThan(0);
    const texts = await Promise.all(
      kinds
        .flat()
        .map(async (item) => Buffer.from(await view.decode((await view.resolve(item)) as PdfStream)).toString('hex')),
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toContain(Buffer.from(services.pki.agency.certificate).toString('hex'));
    const [signature] = await signaturesIn(view);
    const key = createHash('sha1')
      .update(signature?.contents ?? '')
      .digest('hex')
      .toUpperCase();
    const record = ((await view.get(store, 'VRI')) as PdfDict).get(key) as PdfDict;
    expect([...record.keys()].sort()).toEqual(['CRL', 'Cert', 'OCSP', 'Type']);
    expect(record.get('Type')).toEqual(name('VRI'));
    for (const [entry, refs] of [
      ['Cert', kinds[0]],
      ['OCSP', kinds[1]],
      ['CRL', kinds[2]],
    ] as const) {
      for (const item of record.get(entry) as PdfValue[]) expect(refs).toContainEqual(item);
    }
    expect(plain(await view.get(catalog, 'Extensions'))).toEqual({
      ESIC: { BaseVersion: name('1.7'), ExtensionLevel: 2 },
    });
    const again = await latest(
      Buffer.concat([after, (await addValidationData(bytesSource(after), augmentDeps(services))).tail]),
    );
    const certs = ((await again.get(await catalogOf(again), 'DSS')) as PdfDict).get('Certs') as PdfValue[];
    expect(certs).toEqual(kinds[0]);
  });

  it('joins a store and extensions that are there', async () => {
    const catalog = '/DSS 4 0 R/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>';
    const objects = ['<</Certs[5 0 R 6]/VRI<</AA<<>>>>/Mine 7>>', '<</Length 1>>\nstream\nx\nendstream'];
    const before = await signed(file(objects, catalog));
    const view = await latest(
      Buffer.concat([before, (await addValidationData(bytesSource(before), augmentDeps(services))).tail]),
    );
    const store = (await view.resolve(ref(4))) as PdfDict;
    expect(store.get('Mine')).toBe(7);
    expect((store.get('Certs') as PdfValue[]).slice(0, 2)).toEqual([ref(5), 6]);
    expect([...((await view.get(store, 'VRI')) as PdfDict).keys()]).toHaveLength(2);
    const found = await catalogOf(view);
    expect(found.get('DSS')).toEqual(ref(4));
    expect(Object.keys(plain(found.get('Extensions')) as object)).toEqual(['ADBE', 'ESIC']);
  });

  it('leaves a catalogue alone that says everything already', async () => {
    const catalog = '/DSS 4 0 R/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>';
    const before = await signed(file(['<<>>'], catalog));
    const { tail } = await addValidationData(bytesSource(before), augmentDeps(services));
    expect(/(^|\n)1 0 obj/.test(Buffer.from(tail).toString('latin1'))).toBe(false);
    const direct = await signed(file([], '/DSS<<>>/Extensions<</ESIC 5>>'));
    const view = await latest(
      Buffer.concat([direct, (await addValidationData(bytesSource(direct), augmentDeps(services))).tail]),
    );
    expect((await catalogOf(view)).get('DSS')).toMatchObject({ kind: 'ref' });
    expect(plain((await catalogOf(view)).get('Extensions'))).toEqual({ ESIC: 5 });
  });

  it('stamps a document in the first free name of its own', async () => {
    const before = file(['<</FT/Tx/T(Timestamp1)>>'], '/AcroForm<</Fields[4 0 R]>>');
    const after = Buffer.concat([before, await addDocumentTimestamp(bytesSource(before), augmentDeps(services))]);
    const view = await latest(after);
    const value = (await view.get((await findField(view, 'Timestamp2'))?.dict as PdfDict, 'V')) as PdfDict;
    expect([...value.keys()]).toEqual(['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents']);
    expect(plain(value)).toMatchObject({
      Type: name('DocTimeStamp'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.RFC3161'),
    });
  });
});

describe('hashing a source', () => {
  const bytes = Buffer.alloc((5 << 20) + 7, 0x61).map((_, i) => i & 255);
  const expected = (size: number) => createHash('sha256').update(bytes.subarray(0, size)).digest('hex');
  const hashed = async (source: ByteSource, size: number): Promise<string> => {
    const hasher = nodeCrypto.hasher('sha256');
    await hashSource(source, size, hasher);
    return Buffer.from(hasher.digest()).toString('hex');
  };

  it('gives the digest of its first bytes, in pieces of 2 MiB, each read once', async () => {
    for (const size of [0, 1, 2 << 20, (2 << 20) + 1, bytes.length]) {
      const reads: [number, number][] = [];
      const note = (offset: number, length: number) => void reads.push([offset, length]);
      const plainSource: ByteSource = {
        size: bytes.length,
        read: async (offset, length) => {
          note(offset, length);
          return bytes.subarray(offset, offset + length);
        },
      };
      const filling: ByteSource = {
        ...plainSource,
        readInto: async (offset, buffer) => {
          note(offset, buffer.length);
          buffer.set(bytes.subarray(offset, offset + buffer.length));
        },
      };
      for (const source of [plainSource, filling]) {
        reads.length = 0;
        expect(await hashed(source, size)).toBe(expected(size));
        expect(reads.filter(([, length]) => length > 0).map(([offset]) => offset)).toEqual(
          Array.from({ length: Math.ceil(size / (2 << 20)) }, (_, i) => i * (2 << 20)),
        );
        expect(reads.reduce((sum, [, length]) => sum + length, 0)).toBe(size);
      }
    }
  });

  it('ends in the error of a source that fails', async () => {
    const fail = () => Promise.reject(new Error('disk'));
    await expect(hashed({ size: 5, read: fail }, 5)).rejects.toMatchObject({ code: 'read-failed' });
    await expect(hashed({ size: 5, read: fail, readInto: fail }, 5)).rejects.toThrow('disk');
  });
});

describe('a place on a page', () => {
  it('is in millimetres from the lower left corner, and must have a size', async () => {
    const page = await pageAt(await latest(file([])), 0);
    const MM = 72 / 25.4;
    const place = { page: 1, x: 1, y: 2, width: 3, height: 4 };
    expect(placed(page, place)?.seen).toEqual({ x0: MM, y0: 2 * MM, x1: 4 * MM, y1: 6 * MM });
    for (const wrong of [
      { width: 0 },
      { height: 0 },
      { width: -1 },
      { height: Number.NaN },
      { x: Number.NaN },
      { y: Number.POSITIVE_INFINITY },
    ]) {
      expect(placed(page, { ...place, ...wrong })).toBeUndefined();
    }
  });

  it('holds a picture in its own ratio', () => {
    const box = { x0: 10, y0: 20, x1: 110, y1: 60 };
    expect(fitted({ width: 2, height: 1 }, box)).toEqual({ x0: 10, y0: 0, x1: 90, y1: 40 });
    expect(fitted({ width: 5, height: 1 }, box)).toEqual({ x0: 0, y0: 10, x1: 100, y1: 30 });
  });
});
