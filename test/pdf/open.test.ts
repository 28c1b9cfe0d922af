import { describe, expect, it } from 'vitest';
import { bytesSource, prefixOf } from '../../lib/pdf/bytes/byte-source.ts';
import { catalogOf, openPdf } from '../../lib/pdf/document/document.ts';
import { inspectPdf } from '../../lib/pdf/document/inspect.ts';
import { pageAt, pageCount } from '../../lib/pdf/document/pages.ts';
import { PdfError, type PdfErrorCode } from '../../lib/pdf/errors.ts';
import { isDict, isName, isStream, type PdfDict } from '../../lib/pdf/objects/objects.ts';
import { textOfPage } from '../../lib/pdf/text/page-text.ts';
import { classicFile, minimal, startxrefOf, streamFile, withUpdate } from './files.ts';

const open = (file: Buffer, rebuild?: 'never' | 'always') => openPdf(bytesSource(file), rebuild ? { rebuild } : {});

async function codeOf(work: Promise<unknown>): Promise<PdfErrorCode | 'none'> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
}

describe('opening a file', () => {
  it.each([
    ['a classic table', classicFile(minimal)],
    ['a cross-reference stream with object streams', streamFile(false)],
    ['a cross-reference stream with a predictor', streamFile(true)],
    ['comments and unusual white space', classicFile(['<<%x\n/Type/Catalog\r/Pages\t2 0 R>>', ...minimal.slice(1)])],
    ['names with escapes', classicFile(['<</#54ype/C#61talog/Pages 2 0 R>>', ...minimal.slice(1)])],
  ])('reads %s', async (_, file) => {
    const doc = await open(file, 'never');
    expect(doc.damaged).toBeUndefined();
    expect(isName((await catalogOf(doc.latest)).get('Type'), 'Catalog')).toBe(true);
    expect((await pageAt(doc.latest, 0)).ref.num).toBe(3);
  });

  it('reads entries of 19 bytes', async () => {
    const file = Buffer.from(
      classicFile(minimal)
        .toString('latin1')
        .replace(/ \n(?=\d{10} |trailer)/g, '\n'),
      'latin1',
    );
    expect((await open(file, 'never')).damaged).toBeUndefined();
  });

  it('reads a blank line between table and trailer as a table of 20 bytes', async () => {
    const file = Buffer.from(classicFile(minimal).toString('latin1').replace('trailer', '\ntrailer'), 'latin1');
    expect((await open(file, 'never')).damaged).toBeUndefined();
  });

  it('counts offsets from the header when junk stands before it and they fit only so', async () => {
    const file = Buffer.concat([Buffer.from('HTTP junk\r\n\r\n'), classicFile(minimal)]);
    const doc = await open(file, 'never');
    expect(doc).toMatchObject({ headerOffset: 13, base: 13 });
    expect(await pageCount(doc.latest)).toBe(1);
  });

  it('counts offsets from the first byte when they fit so', async () => {
    const doc = await open(classicFile(minimal, '/Root 1 0 R', 'junk\n%PDF-1.4\n'), 'never');
    expect(doc).toMatchObject({ headerOffset: 5, base: 0, version: '1.4' });
  });

  it('finds objects that a hybrid file hides from old readers', async () => {
    const holder = '<</Type/ObjStm/N 1/First 4/Length 12>>\nstream\n9 0 (hidden)\nendstream';
    const plain = classicFile([...minimal, holder]).toString('latin1');
    const body = plain.slice(0, plain.indexOf('xref'));
    const rows = Buffer.from([2, 4, 0]).toString('latin1');
    const stream = `8 0 obj\n<</Type/XRef/Size 10/W[1 1 1]/Index[9 1]/Length 3>>\nstream\n${rows}\nendstream\nendobj\n`;
    const table = plain.slice(plain.indexOf('xref'), plain.indexOf('trailer'));
    const tail = `trailer\n<</Size 10/Root 1 0 R/XRefStm ${body.length}>>\nstartxref\n${body.length + stream.length}\n%%EOF\n`;
    const doc = await open(Buffer.from(body + stream + table + tail, 'latin1'), 'never');
    expect((await doc.latest.object(9))?.value).toMatchObject({ kind: 'string' });
    expect(doc.revisions).toHaveLength(1);
  });
});

describe('revisions', () => {
  const first = classicFile(minimal);
  const second = withUpdate(first, { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>' }, startxrefOf(first));

  it('lists them oldest first with the bytes of each', async () => {
    const { revisions } = await open(second, 'never');
    expect(revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, first.length],
      [first.length, second.length],
    ]);
  });

  it('looks objects up as of an older revision', async () => {
    const doc = await open(second, 'never');
    expect((await pageAt(doc.latest, 0)).box.x1).toBe(100);
    expect((await pageAt(doc.at(0), 0)).box.x1).toBe(595);
  });

  it('shows the same as the file cut at the end of that revision', async () => {
    const doc = await openPdf(prefixOf(bytesSource(second), first.length), { rebuild: 'never' });
    expect((await pageAt(doc.latest, 0)).box.x1).toBe(595);
  });

  it('counts bytes after the last marker to the last revision', async () => {
    const doc = await open(Buffer.concat([second, Buffer.from('tail')]), 'never');
    expect(doc.revisions.at(-1)).toMatchObject({ end: second.length + 4, markerEnd: second.length });
  });

  it('gives the span of an object and of a string in it', async () => {
    const file = classicFile([...minimal, '<</Contents<00ff>/Twice 1/Twice 2>>']);
    const object = await (await open(file)).latest.object(4);
    expect(file.subarray(object?.span?.start, object?.span?.end).toString()).toMatch(/^4 0 obj[\s\S]*endobj$/);
    const contents = (object as { value: PdfDict }).value.get('Contents') as { start: number; end: number };
    expect(file.subarray(contents.start, contents.end).toString()).toBe('<00ff>');
    expect(object?.duplicateKeys).toBe(1);
  });
});

describe('damaged files', () => {
  const sound = classicFile(minimal);
  const text = sound.toString('latin1');

  it.each([
    ['a wrong startxref', text.replace(/startxref\n\d+/, 'startxref\n7')],
    ['no startxref', text.replace('startxref', 'startxxxx')],
    ['wrong offsets', text.replace(/(\d{10}) 00000 n/g, '0000000001 00000 n')],
    ['a cut table', text.slice(0, text.indexOf('xref') + 30)],
    ['no trailer at all', text.slice(0, text.indexOf('xref'))],
    ['a circle of tables', text.replace('/Root 1 0 R', `/Root 1 0 R/Prev ${startxrefOf(sound)}`)],
  ])('are rebuilt and say so: %s', async (_, broken) => {
    const doc = await open(Buffer.from(broken, 'latin1'));
    expect(doc.damaged?.signed).toBe(false);
    expect(await pageCount(doc.latest)).toBe(1);
    expect(await codeOf(open(Buffer.from(broken, 'latin1'), 'never'))).not.toBe('none');
  });

  it('are rebuilt with what stands in object streams', async () => {
    const file = streamFile();
    const doc = await open(file.subarray(0, file.lastIndexOf('startxref')));
    expect(doc.damaged).toBeDefined();
    expect((await pageAt(doc.latest, 0)).ref.num).toBe(3);
  });

  it('take the last definition of an object', async () => {
    const doc = await open(
      Buffer.from(`${text}3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n`),
      'always',
    );
    expect((await pageAt(doc.latest, 0)).box.x1).toBe(9);
  });

  it('are known to be signed when a byte range stands in them', async () => {
    const doc = await open(classicFile([...minimal, '<</Type/Sig/ByteRange[0 1 2 3]>>']), 'always');
    expect(doc.damaged?.signed).toBe(true);
  });

  it('have streams with a wrong Length read to their end', async () => {
    const doc = await open(classicFile([...minimal, '<</Length 3>>\nstream\n12345678\nendstream']));
    const object = await doc.latest.object(4);
    expect(object?.lengthRepaired).toBe(true);
    if (!isStream(object?.value)) throw new Error('no stream');
    expect(Buffer.from(await doc.latest.rawBytes(object.value)).toString()).toBe('12345678');
  });

  it.each<[string, Buffer, PdfErrorCode]>([
    ['an empty file', Buffer.alloc(0), 'not-a-pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'not-a-pdf'],
    ['a header alone', Buffer.from('%PDF-1.7\n'), 'xref-damaged'],
    ['a header and noise', Buffer.from(`%PDF-1.7\n${'noise '.repeat(500)}`), 'xref-damaged'],
    ['a catalogue without pages', classicFile(['<</Type/Catalog>>']), 'structure-damaged'],
    [
      'values nested without end',
      classicFile([...minimal.slice(1), `${'['.repeat(500)}`], '/Root 3 0 R'),
      'limit-exceeded',
    ],
    [
      'an unknown encryption',
      classicFile([...minimal, '<</Filter/Other/V 1>>'], '/Root 1 0 R/Encrypt 4 0 R'),
      'encryption-unsupported',
    ],
  ])('end in our own error: %s', async (_, file, code) => {
    expect(await codeOf(open(file))).toBe(code);
  });

  it('say that the storage gave too little', async () => {
    const whole = classicFile(minimal);
    const short = { size: whole.length, read: async () => new Uint8Array(3) };
    expect(await codeOf(openPdf(short))).toBe('read-failed');
  });

  it.each([
    ['an object that is its own length', '<</Length 4 0 R>>\nstream\nx\nendstream'],
    ['an object stream inside itself', '<</Type/ObjStm/N 1/First 4/Length 4 0 R>>\nstream\n4 0 1\nendstream'],
    ['a reference to itself', '4 0 R'],
  ])('do not run in a circle: %s', async (_, object) => {
    const doc = await open(classicFile([...minimal, object]));
    await doc.latest.resolve({ kind: 'ref', num: 4, gen: 0 }).catch((error) => expect(error).toBeInstanceOf(PdfError));
  });
});

describe('files made to waste time', () => {
  it('with many objects that never end and no trailer are given up', async () => {
    const object = (i: number): string => `${i} 0 obj (/Catalog /ObjStm never ends\n`;
    const file = Buffer.from(`%PDF-1.7\n${Array.from({ length: 60_000 }, (_, i) => object(i + 1)).join('')}`);
    expect(await codeOf(open(file))).toBe('xref-damaged');
  });

  it('with a form that draws itself and others over and over are read to a bound', async () => {
    const forms = Array.from({ length: 6 }, (_, i) => {
      const content = `/F${i} Do /F${(i + 1) % 6} Do `.repeat(2000);
      return `<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length ${content.length}>>\nstream\n${content}\nendstream`;
    });
    const names = forms.map((_, i) => `/F${i} ${i + 5} 0 R`).join('');
    const page = `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<<${names}>>>>>>`;
    const contents = '<</Length 6>>\nstream\n/F0 Do\nendstream';
    const doc = await open(classicFile([...minimal.slice(0, 2), page, contents, ...forms]));
    expect(await textOfPage(doc.latest, await pageAt(doc.latest, 0))).toEqual([]);
  });
});

describe('pages', () => {
  const page = (extra = ''): string => `<</Type/Page/Parent 2 0 R${extra}>>`;

  it('are found by number from either end, with what they inherit', async () => {
    const pages = '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 3/Rotate 90/MediaBox[0 0 10 20]/CropBox[1 1 50 19]>>';
    const inner = '<</Type/Pages/Parent 2 0 R/Kids[5 0 R 6 0 R]/Count 2/Rotate -90>>';
    const doc = await open(
      classicFile(['<</Type/Catalog/Pages 2 0 R>>', pages, page(), inner, page(), page('/Rotate 0')]),
    );
    const all = await Promise.all([0, 1, 2, -1].map((index) => pageAt(doc.latest, index)));
    expect(all.map(({ ref, rotate }) => [ref.num, rotate])).toEqual([
      [3, 90],
      [5, 270],
      [6, 0],
      [6, 0],
    ]);
    expect(all[0]?.box).toEqual({ x0: 1, y0: 1, x1: 10, y1: 19 });
  });

  it('are found although Count lies', async () => {
    const doc = await open(
      classicFile(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 1>>', page(), page()]),
    );
    expect((await pageAt(doc.latest, 1)).ref.num).toBe(4);
  });

  it.each([5, -9])('that are not there are missing: %i', async (index) => {
    const doc = await open(classicFile(minimal));
    expect(await codeOf(pageAt(doc.latest, index))).toBe('page-missing');
  });

  it('in a circle end', async () => {
    const doc = await open(classicFile(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 3 0 R]>>', page()]));
    expect((await pageAt(doc.latest, 0)).ref.num).toBe(3);
  });
});

describe('inspecting an upload', () => {
  it('tells fields, signatures and pages', async () => {
    const form = '<</Fields[5 0 R 6 0 R 7 0 R 8 0 R]/XFA(x)>>';
    const fields = [
      '<</FT/Tx/T(so)>>',
      '<</T(group)/FT/Tx/Kids[<</T(a)>> <</T(b)>>]>>',
      '<</FT/Sig/T(empty)>>',
      '<</FT/Sig/T(signed)/V<</Type/Sig>>>>',
    ];
    const file = classicFile(['<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>', ...minimal.slice(1), form, ...fields]);
    expect(await inspectPdf(bytesSource(file))).toEqual({
      version: '1.7',
      pages: 1,
      before: 0,
      mayAddFields: true,
      mayFillFields: true,
      revisions: 1,
      encryption: undefined,
      damage: undefined,
      signatures: ['signed'],
      emptySignatureFields: ['empty'],
      fields: ['so', 'group.a', 'group.b'],
      xfa: true,
    });
  });

  it('survives fields in a circle', async () => {
    const file = classicFile([
      '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>',
      ...minimal.slice(1),
      '<</T(a)/Kids[4 0 R]>>',
    ]);
    expect((await inspectPdf(bytesSource(file))).fields).toEqual([]);
  });

  it('reads its trailer values as dictionaries only', async () => {
    expect(isDict((await open(classicFile(minimal))).latest.trailer)).toBe(true);
  });
});
