/** Page trees, forms, revisions and rebuilt files, with what is wrong in them (ISO 32000-2 § 7.7.3, § 12.7, § 7.5.6). */
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../lib/pdf/document/document.ts';
import { type Field, fieldsOf, formOf } from '../../lib/pdf/document/forms.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { pageAt, pageByRef, pageCount, rectOf } from '../../lib/pdf/document/pages.ts';
import type { PdfView } from '../../lib/pdf/document/view.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { dict, isString, name, type PdfDict, ref } from '../../lib/pdf/objects/objects.ts';
import { textOf } from '../../lib/pdf/objects/text-string.ts';
import { rebuildXref } from '../../lib/pdf/xref/rebuild.ts';
import { classicFile, minimal, startxrefOf, streamFile, withUpdate } from './files.ts';

const open = (file: Buffer): Promise<PdfDocument> => openPdf(bytesSource(file), { rebuild: 'never' });

async function view(...objects: string[]): Promise<PdfView> {
  return (await open(classicFile(['<</Type/Catalog/Pages 2 0 R>>', ...objects]))).latest;
}

async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PdfError) return [error.code, error.facts];
    throw error;
  }
  return 'accepted';
}

const page = (extra = ''): string => `<</Type/Page${extra}>>`;

describe('the number of pages', () => {
  it.each<[string, string, number]>([
    ['is what the tree says', '/Count 7', 7],
    ['is counted where the tree says nothing', '', 2],
    ['is counted where the tree says nonsense', '/Count -1', 2],
    ['is counted where the tree says too much', '/Count 500001', 2],
    ['may be none', '/Count 0', 0],
    ['may be as large as there are nodes', '/Count 500000', 500_000],
  ])('%s', async (_, count, expected) => {
    expect(
      await pageCount(
        await view(
          `<</Type/Pages/Kids[3 0 R 4 0 R 5 6 0 R]${count}>>`,
          page(),
          '<</Kids[7 0 R]/Count 9>>',
          '5',
          'null',
          page(),
        ),
      ),
    ).toBe(expected);
  });
});

describe('a page', () => {
  it('is found below nodes that say how many they hold, or lie', async () => {
    const pages = async (first: string, second: string) => {
      const latest = await view(
        '<</Kids[3 0 R 4 0 R]/Count 4>>',
        `<</Kids[5 0 R 6 0 R]${first}>>`,
        `<</Kids[7 0 R 8 0 R]${second}>>`,
        page(),
        page(),
        page(),
        page(),
      );
      return Promise.all([0, 1, 2, 3, -1, -4].map(async (index) => (await pageAt(latest, index)).ref.num));
    };
    const right = [5, 6, 7, 8, 8, 5];
    expect(await pages('/Count 2', '/Count 2')).toEqual(right);
    expect(await pages('', '')).toEqual(right);
    expect(await pages('/Count 2', '/Count 9')).toEqual(right);
    expect(await pages('/Count 1', '/Count 2')).toEqual([5, 7, 8, 8, 8, 5]);
  });

  it('may have kids of its own that are none', async () => {
    const latest = await view('<</Kids[3 0 R 4 0 R]>>', '<</Type/Page/Kids[5 0 R]>>', page(), page());
    expect([(await pageAt(latest, 0)).ref.num, (await pageAt(latest, 1)).ref.num]).toEqual([3, 4]);
  });

  it('is not what is no dictionary or stands twice, and cannot be had when it is no object', async () => {
    const latest = await view('<</Kids[<</Type/Page>> 5 3 0 R 3 0 R 4 0 R]>>', page(), page());
    expect([(await pageAt(latest, 1)).ref.num, (await pageAt(latest, 2)).ref.num]).toEqual([3, 4]);
    expect(await refusal(() => pageAt(latest, 0))).toEqual(['page-missing', { page: 1 }]);
    expect(await refusal(() => pageAt(latest, 5))).toEqual(['page-missing', { page: 6 }]);
    expect(await refusal(() => pageAt(latest, -9))).toEqual(['page-missing', { page: -8 }]);
  });

  it('may lie 64 nodes deep and no deeper', async () => {
    const deep = async (depth: number) => {
      const nodes = Array.from({ length: depth }, (_, i) => `<</Kids[${i + 3} 0 R]>>`);
      const latest = await view(...nodes, page());
      return refusal(() => pageAt(latest, 0));
    };
    expect(await deep(64)).toBe('accepted');
    expect(await deep(65)).toEqual(['limit-exceeded', { limit: 64 }]);
  });

  const box = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });
  it.each<[string, string, object]>([
    ['US letter where nothing is said', '', { box: box(0, 0, 612, 792), rotate: 0, resources: undefined }],
    ['as its corners say, in any order', '/MediaBox[10 20 5 8]', { box: box(5, 8, 10, 20) }],
    ['cropped', '/MediaBox[0 0 100 100]/CropBox[10 -5 200 50]', { box: box(10, 0, 100, 50) }],
    ['not cropped to nothing', '/MediaBox[0 0 100 100]/CropBox[200 0 300 50]', { box: box(0, 0, 100, 100) }],
    ['not cropped to a line', '/MediaBox[0 0 100 100]/CropBox[100 0 300 50]', { box: box(0, 0, 100, 100) }],
    ['not cropped above itself', '/MediaBox[0 0 100 100]/CropBox[0 100 50 300]', { box: box(0, 0, 100, 100) }],
    ['without a box of three numbers', '/MediaBox[0 0 100]', { box: box(0, 0, 612, 792) }],
    ['without a box of words', '/MediaBox[0 0 100/x]', { box: box(0, 0, 612, 792) }],
    ['without a box of no width', '/MediaBox[5 0 5 9]', { box: box(0, 0, 612, 792) }],
    ['without a box of no height', '/MediaBox[0 9 5 9]', { box: box(0, 0, 612, 792) }],
    ['in numbers that stand elsewhere', '/MediaBox[0 0 4 0 R 4 0 R]', { box: box(0, 0, 77, 77) }],
    ['turned', '/Rotate 450', { rotate: 90 }],
    ['turned back', '/Rotate -90', { rotate: 270 }],
    ['turned by the nearest quarter', '/Rotate 100', { rotate: 90 }],
    ['turned all round', '/Rotate 360', { rotate: 0 }],
    ['turned by a word', '/Rotate/x', { rotate: 0 }],
    ['with resources', '/Resources<</A 1>>', { resources: dict({ A: 1 }) }],
    ['with resources that are none', '/Resources 5', { resources: undefined }],
  ])('is seen %s', async (_, extra, expected) => {
    expect(await pageAt(await view('<</Kids[3 0 R]>>', page(extra), '77'), 0)).toMatchObject(expected);
  });

  it('named by an annotation inherits through its parents', async () => {
    const latest = await view(
      '<</Kids[3 0 R]/Rotate 90/MediaBox[0 0 5 5]>>',
      page('/Parent 2 0 R/MediaBox[0 0 9 9]'),
      '<</Kids[]>>',
      '7',
      '<</Parent 6 0 R>>',
    );
    expect(await pageByRef(latest, ref(3))).toMatchObject({ ref: ref(3), index: -1, rotate: 90, box: box(0, 0, 9, 9) });
    expect([
      await pageByRef(latest, ref(4)),
      await pageByRef(latest, ref(5)),
      await pageByRef(latest, ref(99)),
    ]).toEqual([undefined, undefined, undefined]);
    expect(await pageByRef(latest, ref(6))).toMatchObject({ rotate: 0 });
  });

  it('has rectangles that are rectangles', async () => {
    const latest = await view('<</Kids[3 0 R]>>', page());
    expect(await rectOf(latest, [1, 2, 3, 4, 5])).toEqual(box(1, 2, 3, 4));
    expect([await rectOf(latest, undefined), await rectOf(latest, 5), await rectOf(latest, [1, 2, 3, null])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a form', () => {
  const fields = async (catalog: string, ...objects: string[]): Promise<Field[]> => {
    const latest = (
      await open(classicFile([`<</Type/Catalog/Pages 2 0 R${catalog}>>`, ...minimal.slice(1), ...objects]))
    ).latest;
    const found: Field[] = [];
    for await (const field of fieldsOf(latest)) found.push(field);
    return found;
  };

  it('stands in the catalogue or by itself, or nowhere', async () => {
    const form = async (catalog: string, ...objects: string[]) =>
      formOf(
        (await open(classicFile([`<</Type/Catalog/Pages 2 0 R${catalog}>>`, ...minimal.slice(1), ...objects]))).latest,
      );
    expect(await form('/AcroForm<</A 1>>')).toEqual({ ref: undefined, dict: dict({ A: 1 }) });
    expect(await form('/AcroForm 4 0 R', '<</A 1>>')).toEqual({ ref: ref(4), dict: dict({ A: 1 }) });
    expect([await form(''), await form('/AcroForm 5')]).toEqual([undefined, undefined]);
    expect([await fields(''), await fields('/AcroForm<</Fields 5>>')]).toEqual([[], []]);
  });

  it('has fields in order, named by the way to them', async () => {
    const found = await fields(
      '/AcroForm<</Fields[4 0 R 7 0 R 9 8 0 R]/DA(x)>>',
      '<</T(a)/FT/Tx/Ff 1/Kids[5 0 R 6 0 R]>>',
      '<</T(b)/Q 2>>',
      '<</Kids[<</T(c)/FT/Sig>>]/MaxLen 5>>',
      '<</T(d)>>',
      '<</FT/Btn>>',
    );
    expect(found.map((field) => [field.name, field.type, field.ref?.num])).toEqual([
      ['a.b', 'Tx', 5],
      ['a.c', 'Sig', undefined],
      ['d', undefined, 7],
      ['', 'Btn', 8],
    ]);
    const inherited = (index: number) => [...((found[index] as Field).inherited as PdfDict).keys()].sort();
    expect([inherited(0), inherited(1), inherited(2)]).toEqual([
      ['DA', 'FT', 'Ff', 'Q'],
      ['DA', 'FT', 'Ff', 'MaxLen'],
      ['DA'],
    ]);
    expect(found[0]?.widgets).toEqual([{ ref: ref(5), dict: found[0]?.dict }]);
  });

  it('has fields with widgets, of which those that are none are left out', async () => {
    const [field] = await fields(
      '/AcroForm<</Fields[4 0 R]>>',
      '<</T(a)/FT/Tx/Kids[5 0 R 9 <</Rect[0 0 1 1]>>]>>',
      '<</Rect[0 0 1 1]>>',
    );
    expect(field?.widgets.map((widget) => widget.ref)).toEqual([ref(5), undefined]);
    const [without] = await fields('/AcroForm<</Fields[4 0 R]>>', '<</T(a)/FT/Tx/Kids[9]>>');
    expect(without?.widgets.map((widget) => widget.ref)).toEqual([ref(4)]);
  });

  it('is read 64 deep and no deeper, and each field once', async () => {
    const chain = (depth: number) => Array.from({ length: depth }, (_, i) => `<</T(x)/Kids[${i + 5} 0 R]>>`);
    expect(await fields('/AcroForm<</Fields[4 0 R]>>', ...chain(64), '<</T(y)/FT/Tx>>')).toHaveLength(1);
    expect(await fields('/AcroForm<</Fields[4 0 R]>>', ...chain(65), '<</T(y)/FT/Tx>>')).toHaveLength(0);
    expect(await fields('/AcroForm<</Fields[4 0 R 4 0 R]>>', '<</T(y)/FT/Tx>>')).toHaveLength(1);
  });

  it('of XFA says so', async () => {
    expect((await inspectPdf(bytesSource(classicFile(minimal)))).xfa).toBe(false);
  });
});

describe('revisions', () => {
  it('end after their marker and its line end', async () => {
    for (const end of ['%%EOF', '%%EOF\n', '%%EOF\r\n', '%%EOF\r', '%x\n%%EOF\n']) {
      const first = Buffer.from(classicFile(minimal).toString('latin1').replace('%%EOF\n', end), 'latin1');
      const second = withUpdate(first, { 3: minimal[2] as string }, startxrefOf(first));
      const { revisions } = await open(second);
      expect(revisions.map((revision) => [revision.start, revision.end, revision.markerEnd])).toEqual([
        [0, first.length, first.length],
        [first.length, second.length, second.length],
      ]);
    }
  });

  it('may lack their marker', async () => {
    const file = Buffer.from(classicFile(minimal).toString('latin1').replace('%%EOF\n', ''), 'latin1');
    expect((await open(file)).revisions).toMatchObject([{ start: 0, end: file.length, markerEnd: undefined }]);
  });

  it('of two sections before one marker are one', async () => {
    const text = classicFile(minimal).toString('latin1');
    const old = startxrefOf(Buffer.from(text, 'latin1'));
    const cut = text.slice(0, text.indexOf('startxref'));
    const file = Buffer.from(
      `${cut}xref\n0 0\ntrailer\n<</Size 4/Root 1 0 R/Prev ${old}>>\nstartxref\n${cut.length}\n%%EOF\n`,
      'latin1',
    );
    const { revisions } = await open(file);
    expect(revisions.map(({ sections }) => sections.map(({ offset }) => offset))).toEqual([[cut.length, old]]);
  });
});

describe('a file that is rebuilt', () => {
  const rebuilt = (text: string | Buffer) =>
    rebuildXref(bytesSource(Buffer.isBuffer(text) ? text : Buffer.from(text, 'latin1')));
  const entries = async (text: string) => {
    const found = await rebuilt(text);
    const section = found?.section;
    const rows = await Promise.all(
      ((await section?.numbers()) ?? []).map(async (num) => [num, await section?.lookup(num)]),
    );
    return Object.fromEntries(rows);
  };
  const catalog = '1 0 obj<</Type/Catalog>>endobj\n';

  it('has the objects that stand in it, the last of each number', async () => {
    expect(await entries(`${catalog}22 3 obj 5 endobj 22 4 obj 6 endobj`)).toEqual({
      1: { kind: 'offset', offset: 0, gen: 0 },
      22: { kind: 'offset', offset: 49, gen: 4 },
    });
    expect(
      Object.keys(
        await entries(`${catalog}obj 0 obj x5 obj 5 0obj 7  0\n obj 8 70000 obj 9999999 0 obj 8388607 65535 obj`),
      ),
    ).toEqual(['1', '7', '8388607']);
  });

  it('keeps its trailer, or what its trailers together say', async () => {
    const trailer = async (text: string) =>
      Object.fromEntries(((await rebuilt(text))?.section.trailer as PdfDict) ?? []);
    expect(await trailer(`${catalog}trailer<</Root 1 0 R/Info 5/ID[(a)]/Encrypt 7/Other 8>>`)).toEqual({
      Root: ref(1),
      Info: 5,
      ID: [expect.objectContaining({ kind: 'string' })],
      Encrypt: 7,
      Size: 2,
    });
    expect(await trailer(`${catalog}trailer<</Info 5/Root 1 0 R>>trailer<</Info 6>>`)).toEqual({
      Root: ref(1),
      Info: 6,
      Size: 2,
    });
    expect(await trailer(`${catalog}trailer<</Root 9>>`)).toMatchObject({ Root: ref(1) });
    expect(await trailer(`${catalog}trailer 5 trailer<<`)).toMatchObject({ Root: ref(1) });
    expect(await trailer(`${catalog}9 0 obj<</Type/XRef/Root 3 0 R>>stream`)).toMatchObject({ Root: ref(3), Size: 10 });
    expect(await trailer(`${catalog}9 0 obj<</Type/X/A/XRef/Root 3 0 R>>stream`)).toMatchObject({ Root: ref(1) });
    expect(await trailer(`${catalog}9 0 obj<</Type/XRefs/Root 3 0 R>>stream`)).toMatchObject({ Root: ref(1) });
  });

  it('has the last catalogue of all that are one', async () => {
    const root = async (text: string) => (await rebuilt(text))?.section.trailer.get('Root');
    expect(await root(`${catalog}4 2 obj<</Type/Catalog>>endobj 5 0 obj<</A/Catalog>>endobj`)).toEqual(ref(4, 2));
    expect(await root(`4 0 obj<</Type/Catalog>>endobj 4 0 obj 5 endobj ${catalog}`)).toEqual(ref(1));
    expect(await rebuilt('1 0 obj<</Type/Pages>>endobj')).toBeUndefined();
    expect(await rebuilt('/Catalog trailer<</Root 1 0 R>>')).toBeUndefined();
  });

  it('says whether it was signed', async () => {
    expect((await rebuilt(catalog))?.signed).toBe(false);
    expect((await rebuilt(`/ByteRange ${catalog}`))?.signed).toBe(true);
    expect((await rebuilt(`${catalog} /ByteRange /Other`))?.signed).toBe(true);
  });

  it('takes what stands in object streams unless it stands later itself', async () => {
    const found = await rebuilt(
      `${catalog}7 0 obj<</Type/ObjStm>>stream\nendstream endobj 3 0 obj 5 endobj 7 1 obj<</Type/ObjStm>>stream`,
    );
    expect(found?.containers).toMatchObject([{ num: 7, offset: expect.any(Number) }]);
    const at = found?.containers[0]?.offset as number;
    found?.addCompressed(7, at, [3, 40, 8_388_608]);
    expect(await found?.section.lookup(3)).toEqual({ kind: 'compressed', container: 7, index: 0 });
    expect(await found?.section.lookup(40)).toEqual({ kind: 'compressed', container: 7, index: 1 });
    expect(await found?.section.lookup(8_388_608)).toBeUndefined();
    found?.addCompressed(7, 1, [3, 41]);
    expect(await found?.section.lookup(3)).toEqual({ kind: 'compressed', container: 7, index: 0 });
    found?.addCompressed(8, at, [40]);
    expect(await found?.section.lookup(40)).toEqual({ kind: 'compressed', container: 8, index: 0 });
    expect([found?.section.highest, found?.section.form, found?.section.offset]).toEqual([41, 'rebuilt', 0]);
  });

  it('is read across the pieces it is read in', async () => {
    const piece = 4 << 20;
    for (const shift of [-8, -5, -4, 0]) {
      const file = Buffer.alloc(piece + 100, 0x20);
      file.write(catalog, 0, 'latin1');
      file.write('12345 0 obj 5 endobj', piece + shift - 6, 'latin1');
      const found = await rebuilt(file);
      expect(await found?.section.lookup(12_345)).toEqual({ kind: 'offset', offset: piece + shift - 6, gen: 0 });
    }
  });

  it('shows the same as before it was damaged', async () => {
    for (const file of [classicFile([...minimal, '(text)']), streamFile()]) {
      const damaged = Buffer.from(file.toString('latin1').replace(/startxref\n\d+/, 'startxref\n3'), 'latin1');
      const doc = await openPdf(bytesSource(damaged));
      expect(doc.damaged).toMatchObject({ signed: false, reason: expect.any(PdfError) });
      expect([doc.startxref, doc.base, doc.revisions.length, doc.revisions[0]?.end]).toEqual([
        undefined,
        0,
        1,
        damaged.length,
      ]);
      expect((await pageAt(doc.latest, 0)).ref.num).toBe(3);
    }
    const opened = await openPdf(bytesSource(classicFile([...minimal, '(text)'])), { rebuild: 'always' });
    expect(opened.damaged?.reason.code).toBe('xref-damaged');
    const text = await opened.latest.resolve(ref(4));
    expect(isString(text) && textOf(text)).toBe('text');
    expect(opened.latest.trailer.get('Root')).toEqual(ref(1));
    expect(name('x').kind).toBe('name');
  });
});
