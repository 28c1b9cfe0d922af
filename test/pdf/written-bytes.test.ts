/** What a revision looks like byte by byte (ISO 32000-2 § 7.5.4 to § 7.5.8), and values in PDF syntax (§ 7.3). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource, concatSource, prefixOf } from '../../lib/pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber, type ObjectUpdate } from '../../lib/pdf/document/append.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { dict, name, type PdfDict, type PdfValue, ref, stream, string } from '../../lib/pdf/objects/objects.ts';
import { exactText, nameText, numberText, output, writeValue } from '../../lib/pdf/objects/serialize.ts';
import { textOf, textString } from '../../lib/pdf/objects/text-string.ts';
import { writeXrefStream, writeXrefTable } from '../../lib/pdf/xref/write-xref.ts';
import type { XrefEntry } from '../../lib/pdf/xref/xref-section.ts';
import { classicFile, minimal, startxrefOf, streamFile, withUpdate } from './files.ts';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

async function tailOf(file: Buffer, changes: readonly ObjectUpdate[]): Promise<string> {
  return latin((await appendRevision(await openPdf(bytesSource(file)), changes)).tail);
}

const change = (num: number, value: PdfValue, gen = 0): ObjectUpdate => ({ num, gen, value });

/** The identifier a revision gets: a digest of the objects in it. */
function idOf(written: string): string {
  return createHash('sha256').update(Buffer.from(written, 'latin1')).digest('hex').slice(0, 32).toUpperCase();
}

const row = (offset: number, gen = 0, type = 'n'): string =>
  `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} ${type} \n`;

describe('a revision after a classic table', () => {
  it('holds its objects in order, a table of runs and a trailer', async () => {
    const file = classicFile(minimal);
    const body = '5 0 obj\n<</A 1>>\nendobj\n';
    const written = `3 0 obj\n[1 2]\nendobj\n${body}6 2 obj\nnull\nendobj\n`;
    const at = file.length;
    const table = `xref\n3 1\n${row(at)}5 2\n${row(at + 21)}${row(at + 21 + body.length, 2)}`;
    const id = idOf(written);
    const trailer = `trailer\n<</Size 7/Root 1 0 R/Prev ${startxrefOf(file)}/ID [<${id}> <${id}>]>>\n`;
    expect(await tailOf(file, [change(6, null, 2), change(5, dict({ A: 1 })), change(3, [1, 2])])).toBe(
      `${written}${table}${trailer}startxref\n${at + written.length}\n%%EOF\n`,
    );
  });

  it('keeps every entry of the trailer that does not belong to one section', async () => {
    const file = classicFile(minimal, '0/Root 1 0 R/Info 3 0 R/ID[<0102><03>]/Other 5/W[1 2 1]/Length 9');
    const tail = await tailOf(file, [change(3, null)]);
    expect(tail).toContain('<</Size 40/Root 1 0 R/Info 3 0 R/Other 5/Prev ');
    expect(tail).toMatch(/\/ID \[<0102> <[0-9A-F]{32}>\]>>/);
    expect(tail).not.toMatch(/\/W|\/Length/);
  });

  it.each<[string, string, string]>([
    ['a line feed', '', '3 0 obj'],
    ['a carriage return', '\r', '3 0 obj'],
    ['anything else', 'x', '\n3 0 obj'],
  ])('begins on a line of its own after %s', async (_, more, expected) => {
    const file = Buffer.concat([classicFile(minimal), Buffer.from(more)]);
    expect((await tailOf(file, [change(3, null)])).startsWith(expected)).toBe(true);
  });

  it('counts offsets from where the file counts them', async () => {
    const junk = Buffer.from('junk\n');
    const file = Buffer.concat([junk, classicFile(minimal)]);
    const tail = await tailOf(file, [change(3, null)]);
    expect(tail).toContain(`3 1\n${row(file.length - junk.length)}`);
    expect(tail).toContain(`startxref\n${file.length - junk.length + '3 0 obj\nnull\nendobj\n'.length}\n`);
  });

  it('says where its holes are', async () => {
    const file = classicFile(minimal);
    const hole = { kind: 'hole', hole: 'H', open: '<', close: '>', fill: 0x30, length: 4 } as const;
    const revision = await appendRevision(await openPdf(bytesSource(file)), [change(9, [dict({ C: hole }), hole])]);
    expect(latin(revision.tail).slice(0, 40)).toMatch(/^9 0 obj\n\[<<\/C <0000>>> <0000>\]\nendobj\n/);
    expect(revision.holes.get('H')).toBe(file.length + latin(revision.tail).lastIndexOf('<0000>'));
  });
});

describe('a revision after a cross-reference stream', () => {
  it('is closed by another, which lists itself', async () => {
    const file = streamFile();
    const written = '3 0 obj\nnull\nendobj\n9 1 obj\ntrue\nendobj\n';
    const [at, xref] = [file.length, file.length + written.length];
    const id = idOf(written);
    const entries = [
      [1, at >> 8, at & 255, 0],
      [1, (at + 20) >> 8, (at + 20) & 255, 1],
      [1, xref >> 8, xref & 255, 0],
    ].map(([type, high, low, gen]) =>
      String.fromCharCode(type as number, 0, 0, high as number, low as number, 0, gen as number),
    );
    const head = `<</Type /XRef/Size 11/Root 1 0 R/Prev ${startxrefOf(file)}/ID [<${id}> <${id}>]/W [1 4 2]/Index [3 1 9 2]/Length 21>>`;
    expect(await tailOf(file, [change(3, null), change(9, true, 1)])).toBe(
      `${written}10 0 obj\n${head}\nstream\n${entries.join('')}\nendstream\nendobj\nstartxref\n${xref}\n%%EOF\n`,
    );
  });

  it('knows free and packed objects, and offsets beyond 4 GB', () => {
    const entries = new Map<number, XrefEntry>([
      [0, { kind: 'free', gen: 65_535 }],
      [1, { kind: 'compressed', container: 7, index: 258 }],
      [2, { kind: 'offset', offset: 0x1_0203_0405, gen: 0 }],
    ]);
    const written = (at: number): string => {
      const out = output();
      writeXrefStream(out, dict({ Size: 9 }), entries, at, 5);
      return latin(out.view());
    };
    const bytes = (...list: number[]) => String.fromCharCode(...list);
    expect(written(0x1_0000_0000)).toContain(
      `/W [1 5 2]/Index [0 3 9 1]/Length 32>>\nstream\n${bytes(0, 0, 0, 0, 0, 0, 255, 255, 2, 0, 0, 0, 0, 7, 1, 2)}${bytes(1, 1, 2, 3, 4, 0, 0, 0, 1, 0, 255, 255, 255, 251, 0, 0)}\nendstream`,
    );
    expect(written(0xffffffff)).toContain('/W [1 4 2]');
  });

  it('writes a table of free and packed objects as free', () => {
    const entries = new Map<number, XrefEntry>([
      [4, { kind: 'compressed', container: 7, index: 2 }],
      [0, { kind: 'free', gen: 65_535 }],
      [1, { kind: 'offset', offset: 105, gen: 3 }],
    ]);
    const out = output();
    writeXrefTable(out, dict({ Size: 5 }), entries, 5);
    expect(latin(out.view())).toBe(
      `xref\n0 2\n${row(0, 65_535, 'f')}${row(100, 3)}4 1\n${row(0, 0, 'f')}trailer\n<</Size 5>>\n`,
    );
  });
});

describe('a revision after a damaged file', () => {
  const damaged = (file: Buffer): Buffer =>
    Buffer.from(file.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');

  it('lists every object, and leads to nothing older', async () => {
    const file = damaged(classicFile(minimal));
    const tail = await tailOf(file, [change(9, null)]);
    const text = file.toString('latin1');
    const rows = [1, 2, 3].map((num) => row(text.indexOf(`${num} 0 obj`)));
    expect(tail).toContain(
      `xref\n0 4\n${row(0, 65_535, 'f')}${rows.join('')}9 1\n${row(file.length)}trailer\n<</Size 10/Root 1 0 R/ID [`,
    );
  });

  it('is a stream when objects are packed', async () => {
    const file = damaged(streamFile());
    const tail = await tailOf(file, [change(9, null)]);
    expect(tail).toMatch(/\/Type \/XRef\/Size 11\/Root 1 0 R\/ID/);
    expect(
      (await openPdf(bytesSource(Buffer.concat([file, Buffer.from(tail, 'latin1')])), { rebuild: 'never' })).startxref,
    ).toBe(file.length + '9 0 obj\nnull\nendobj\n'.length);
  });
});

describe('the next object number', () => {
  const next = async (file: Buffer) => nextObjectNumber(await openPdf(bytesSource(file)));

  it('is above the size, above every object of any revision, and above no nonsense', async () => {
    expect(await next(classicFile(minimal))).toBe(4);
    expect(await next(classicFile(minimal, '0/Root 1 0 R'))).toBe(40);
    expect(await next(classicFile(minimal, '.5/Root 1 0 R'))).toBe(4);
    expect(await next(classicFile(minimal, '000000000/Root 1 0 R'))).toBe(4);
    const first = classicFile(minimal);
    expect(await next(withUpdate(first, { 20: 'null' }, startxrefOf(first)))).toBe(21);
    const second = withUpdate(first, { 5: 'null' }, startxrefOf(first));
    expect(await next(withUpdate(second, { 3: minimal[2] as string }, startxrefOf(second)))).toBe(9);
  });
});

describe('values', () => {
  const written = (value: PdfValue): string => {
    const out = output();
    writeValue(out, value);
    return latin(out.view());
  };

  it.each<[PdfValue, string]>([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [name('A b#/(\u00e9'), '/A#20b#23#2f#28#e9'],
    [name('!~\u007f '), '/!~#7f#20'],
    [ref(12, 3), '12 3 R'],
    [string(Buffer.from('a(b)\\c\rd\ne\u00ff', 'latin1')), '(a\\(b\\)\\\\c\\rd\ne\u00ff)'],
    [string(Uint8Array.of(0x0a, 0xbc), true), '<0ABC>'],
    [[], '[]'],
    [[1, name('a'), [2]], '[1 /a [2]]'],
    [dict({ A: 1, B: dict({}), C: undefined }), '<</A 1/B <<>>>>'],
    [stream(dict({ Length: 99, A: 1 }), Buffer.from('xyz')), '<</Length 3/A 1>>\nstream\nxyz\nendstream'],
  ])('%j is written %s', (value, text) => {
    expect(written(value)).toBe(text);
  });

  it.each<[number, string]>([
    [0, '0'],
    [-0, '0'],
    [17, '17'],
    [-3, '-3'],
    [1e21, '1000000000000000000000'],
    [123_456_789_012, '123456789012'],
    [0.5, '0.5'],
    [-0.25, '-0.25'],
    [1.1, '1.1'],
    [100.5, '100.5'],
    [1 / 3, '0.33333'],
    [0.001, '0.001'],
    [0.0005, '0.0005'],
    [0.000_000_000_01, '0'],
    [-0.000_000_000_01, '0'],
    [99.999_999, '100'],
    [1000.000_001, '1000'],
  ])('number %d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('that are numbers of objects are the same number when they are read again, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
        const text = exactText(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text) - value).toBe(0);
      }),
    );
    expect([153.070_866_141_732_3, 1e-7, -3, 0.1].map(exactText)).toEqual([
      '153.0708661417323',
      '0.0000001',
      '-3',
      '0.1',
    ]);
  });

  it('of names keep to one octet a character', () => {
    expect(nameText('\u0141')).toBe('/A');
    expect(nameText('')).toBe('/');
  });

  it('longer than any buffer are written whole', () => {
    const out = output();
    out.text('ab');
    out.bytes(Buffer.alloc(16_382, 0x63));
    expect([out.position, out.view().length]).toEqual([16_384, 16_384]);
    out.fill(0x64, 3);
    out.text('e'.repeat(40_000));
    out.bytes(Buffer.alloc(100_000, 0x66));
    out.fill(0x67, 300_000);
    expect(latin(out.view())).toBe(
      `ab${'c'.repeat(16_382)}ddd${'e'.repeat(40_000)}${'f'.repeat(100_000)}${'g'.repeat(300_000)}`,
    );
  });

  it.each<[string, string]>([
    ['abc ~\r\n\t', Buffer.from('abc ~\r\n\t').toString('hex')],
    ['Đ', 'feff0110'],
    ['\u0007', 'feff0007'],
    ['\u007f', 'feff007f'],
    ['ệ'.normalize('NFD'), 'feff1ec7'],
    ['a😀', 'feff0061d83dde00'],
  ])('text %j is written %s', (text, hex) => {
    expect(Buffer.from(textString(text).bytes).toString('hex')).toBe(hex);
  });

  it.each<[string, string]>([
    ['feff01100061', 'Đa'],
    ['fffe10016100', 'Đa'],
    ['efbbbfc49061', 'Đa'],
    ['4180a0189e', 'A•€˘ž'],
    ['fe41', 'þA'],
    ['ff41', 'ÿA'],
    ['efbb41', 'ï»A'],
    ['efbf41', 'ï¿A'],
  ])('text in octets %s reads %s', (hex, text) => {
    expect(textOf(string(Buffer.from(hex, 'hex')))).toBe(text);
  });
});

describe('bytes of a file and after it', () => {
  const file = Buffer.from('0123456789');
  const read = async (
    source: { read(offset: number, length: number): Promise<Uint8Array> },
    offset: number,
    length: number,
  ) => latin(await source.read(offset, length));

  it('are read up to their end', async () => {
    const source = bytesSource(file);
    expect([await read(source, 2, 3), await read(source, 8, 5), await read(source, 10, 5)]).toEqual(['234', '89', '']);
  });

  it('of a prefix end with it', async () => {
    const source = prefixOf(bytesSource(file), 5);
    expect([source.size, prefixOf(bytesSource(file), 50).size]).toEqual([5, 10]);
    expect([await read(source, 1, 2), await read(source, 3, 9), await read(source, 7, 3)]).toEqual(['12', '34', '']);
  });

  it('of a file with tails go on in them', async () => {
    const tails = [Buffer.from('abc'), Buffer.of(), Buffer.from('de')];
    for (const source of [
      concatSource(bytesSource(file), tails),
      concatSource(concatSource(bytesSource(file), tails.slice(0, 1)), tails.slice(1)),
    ]) {
      expect(source.size).toBe(15);
      expect(await read(source, 0, 99)).toBe('0123456789abcde');
      expect(await read(source, 8, 4)).toBe('89ab');
      expect(await read(source, 11, 3)).toBe('bcd');
      expect(await read(source, 14, 3)).toBe('e');
      expect(await read(source, 15, 3)).toBe('');
      expect(await read(source, 3, 2)).toBe('34');
    }
  });
});

it('a dictionary is a map without what is undefined', () => {
  expect([...(dict({ A: 1, B: undefined }) as PdfDict)]).toEqual([['A', 1]]);
});
