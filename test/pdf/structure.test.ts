/** Cross-references, object streams, streams and objects as they should be and as they should not (ISO 32000-2 § 7.3, § 7.5). */
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { cachedSource, readExactly } from '../../lib/pdf/bytes/cached-source.ts';
import { catalogOf, openPdf } from '../../lib/pdf/document/document.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { parseAt, parseObject } from '../../lib/pdf/objects/indirect.ts';
import { objectsIn } from '../../lib/pdf/objects/object-stream.ts';
import { dict, isStream, name, type PdfDict, type PdfValue, ref, stream } from '../../lib/pdf/objects/objects.ts';
import type { ParsedObject } from '../../lib/pdf/objects/parsed-object.ts';
import { findEndstream, isEndstreamAt } from '../../lib/pdf/objects/stream-end.ts';
import { runFinder } from '../../lib/pdf/xref/subsections.ts';
import { findStartxref, readSections } from '../../lib/pdf/xref/xref.ts';
import type { XrefSection } from '../../lib/pdf/xref/xref-section.ts';
import { readXrefStream } from '../../lib/pdf/xref/xref-stream.ts';
import { readXrefTable } from '../../lib/pdf/xref/xref-table.ts';
import { classicFile, minimal, startxrefOf, withUpdate } from './files.ts';

const source = (text: string): ByteSource => bytesSource(Buffer.from(text, 'latin1'));

/** The code and facts of the error that the work ends in. */
async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PdfError) return [error.code, error.facts];
    throw error;
  }
  return 'accepted';
}

async function entriesOf(section: XrefSection): Promise<Record<number, unknown>> {
  const found: Record<number, unknown> = {};
  for (const num of await section.numbers()) {
    const entry = await section.lookup(num);
    found[num] =
      entry?.kind === 'offset'
        ? [entry.offset, entry.gen]
        : entry?.kind === 'compressed'
          ? [entry.container, entry.index, 'in']
          : entry && ['free', entry.gen];
  }
  return found;
}

describe('a cross-reference table', () => {
  const free = '0000000000 65535 f \n';
  const read = (body: string, base = 0) => readXrefTable(source(`xref\n${body}`), 0, base);

  it('is read by its subsections', async () => {
    const text = `0 2\n${free}0000000017 00000 n \n5 1\n0000000099 00003 n \ntrailer\n<</Size 6>>`;
    const table = await read(`${text}\nstartxref`);
    expect(await entriesOf(table)).toEqual({ 0: ['free', 65_535], 1: [17, 0], 5: [99, 3] });
    expect(table).toMatchObject({
      form: 'table',
      offset: 0,
      end: 5 + text.length,
      highest: 5,
      trailer: dict({ Size: 6 }),
    });
    expect([await table.lookup(2), await table.lookup(6)]).toEqual([undefined, undefined]);
    expect(await entriesOf(await read(`${text}\nstartxref`, 100))).toMatchObject({ 1: [117, 0], 5: [199, 3] });
  });

  it('of no entries is one', async () => {
    expect(await entriesOf(await read('0 0\ntrailer\n<<>>\n'))).toEqual({});
    expect((await read('trailer<<>> ')).highest).toBe(0);
  });

  it('counts an object at offset 0 as free', async () => {
    expect(await entriesOf(await read('3 1\n0000000000 00007 n \ntrailer<<>> '))).toEqual({ 3: ['free', 7] });
  });

  it.each<[string, string]>([
    ['19 octets', '0 2\n0000000000 65535 f\n0000000017 00000 n\ntrailer<</A 1>> '],
    ['21 octets', '0 2\n0000000000 65535 f \r\n0000000017 00000 n \r\ntrailer<</A 1>> '],
    ['short numbers', '0 2\n0 65535 f\n17 0 n\ntrailer<</A 1>> '],
    ['comments between', '0 2 % head\n0000000000 65535 f %\n0000000017 00000 n % last\ntrailer<</A 1>> '],
  ])('with entries of %s is read as well', async (_, body) => {
    const table = await read(body, 1);
    expect(await entriesOf(table)).toEqual({ 0: ['free', 65_535], 1: [18, 0] });
    expect([table.highest, table.trailer.get('A'), table.form, table.offset]).toEqual([1, 1, 'table', 0]);
    expect(table.end).toBe(5 + body.length - 1);
    expect(await table.lookup(2)).toBeUndefined();
  });

  it.each<[string, string, unknown]>([
    ['no subsection', 'x', ['xref-damaged', { offset: 5 }]],
    ['a subsection without a count', '0 x', ['xref-damaged', { offset: 7 }]],
    ['an entry without a number', '0 1\nx', ['xref-damaged', { offset: 9 }]],
    ['an entry of another kind', '0 1\n0000000017 00000 x \ntrailer<<>> ', ['xref-damaged', { offset: 26 }]],
    ['an entry without a generation', '0 1\n0000000017 x n \ntrailer<<>> ', ['xref-damaged', { offset: 20 }]],
    ['no trailer dictionary', '0 0\ntrailer 5 ', ['xref-damaged', { offset: 18 }]],
    ['more objects than there can be', '8388607 2\ntrailer<<>> ', ['limit-exceeded', { limit: 8_388_607 }]],
  ])('with %s is damaged', async (_, body, expected) => {
    expect(await refusal(() => read(body))).toEqual(expected);
  });

  it('may go up to the last object there can be', async () => {
    expect(await entriesOf(await read('8388607 1\n0000000017 00000 n \ntrailer<<>> '))).toEqual({ 8388607: [17, 0] });
  });
});

describe('a cross-reference stream', () => {
  const file = (entries: string, data: readonly number[], length = data.length) =>
    source(
      `7 0 obj\n<</Type/XRef/Length ${length}${entries}>>\nstream\n${String.fromCharCode(...data)}\nendstream\nendobj\n`,
    );
  const read = (entries: string, data: readonly number[], base = 0) => readXrefStream(file(entries, data), 0, base);

  it('is read by its widths', async () => {
    const found = await read('/W[1 2 1]/Size 4', [0, 0, 0, 9, 1, 1, 2, 3, 2, 0, 8, 4, 7, 1, 1, 1]);
    expect(await entriesOf(found)).toEqual({ 0: ['free', 9], 1: [258, 3], 2: [8, 4, 'in'], 3: ['free', 1] });
    expect(found).toMatchObject({ form: 'stream', offset: 0, highest: 3 });
    expect(
      (
        await readXrefStream(
          source(`\n${'x'.repeat(0)}7 0 obj<</Type/XRef/W[1 1 1]/Size 1/Length 3>>stream\n\u0001\u0001\u0001`),
          0,
          0,
        )
      ).offset,
    ).toBe(1);
    expect(await entriesOf(await read('/W[1 2 1]/Index[5 1]', [1, 0, 4, 0], 10))).toEqual({ 5: [14, 0] });
  });

  it('ends with its data', async () => {
    const text = '7 0 obj\n<</Type/XRef/Length 3/W[1 1 1]/Size 1>>\nstream\n';
    const found = await readXrefStream(source(`${text}\u0001\u0005\u0000\nendstream`), 0, 0);
    expect(found.end).toBe(text.length + 3);
  });

  it('has entries of type 1 where types have no width, and none beyond its data', async () => {
    expect(await entriesOf(await read('/W[0 1 0]/Index[3 3]', [5, 6]))).toEqual({ 3: [5, 0], 4: [6, 0], 5: undefined });
    expect(await entriesOf(await read('/W[1 1 0 8]/Index[3 1 8 2]', [1, 5, 1, 6, 1, 7]))).toEqual({
      3: [5, 0],
      8: [6, 0],
      9: [7, 0],
    });
  });

  it.each<[string, string, number[], unknown]>([
    ['no widths', '/Size 1', [], ['xref-damaged', { offset: 0 }]],
    ['two widths', '/Size 1/W[1 1]', [], ['xref-damaged', { offset: 0 }]],
    ['a width below zero', '/Size 1/W[1 -1 1]', [], ['xref-damaged', { offset: 0 }]],
    ['a width of nine', '/Size 1/W[1 9 1]', [], ['xref-damaged', { offset: 0 }]],
    ['a width that is none', '/Size 1/W[1/x 1]', [], ['xref-damaged', { offset: 0 }]],
    ['no size', '/W[1 1 1]', [], ['xref-damaged', { offset: 0 }]],
    ['half an index', '/W[1 1 1]/Index[1 2 3]', [], ['xref-damaged', { offset: 0 }]],
    ['an empty index', '/W[1 1 1]/Index[]', [], ['xref-damaged', { offset: 0 }]],
    ['an index below zero', '/W[1 1 1]/Index[-1 2]', [], ['xref-damaged', { offset: 0 }]],
    ['an index that is none', '/W[1 1 1]/Index 5', [], ['xref-damaged', { offset: 0 }]],
    ['more objects than there can be', '/W[1 1 1]/Index[8388607 2]', [], ['limit-exceeded', { limit: 8_388_607 }]],
  ])('with %s is damaged', async (_, entries, data, expected) => {
    expect(await refusal(() => read(entries, data))).toEqual(expected);
  });

  it.each<[string, string]>([
    ['another type', '7 0 obj<</Type/X/W[1 1 1]/Size 1/Length 0>>stream\n'],
    ['no stream', '7 0 obj<</Type/XRef/W[1 1 1]/Size 1/Length 0>>endobj'],
    ['no length', '7 0 obj<</Type/XRef/W[1 1 1]/Size 1>>stream\n'],
    ['a number alone', '7 0 obj 5 endobj'],
  ])('that is %s is none', async (_, text) => {
    expect(await refusal(() => readXrefStream(source(`${text} `), 0, 0))).toEqual(['xref-damaged', { offset: 0 }]);
  });

  it('that says it is longer than the file gives what there is', async () => {
    const found = await readXrefStream(file('/W[1 1 1]/Size 2', [1, 5, 0], 500), 0, 0);
    expect(await found.lookup(0)).toEqual({ kind: 'offset', offset: 5, gen: 0 });
  });
});

describe('the chain of sections', () => {
  const table = (trailer: string) => `xref\n0 0\ntrailer\n<<${trailer}>>\n`;

  it('is followed from the newest', async () => {
    const text = `${table('/A 1/Prev null')}${table('/A 2/Prev 0')}`;
    const at = table('/A 1/Prev null').length;
    const sections = await readSections(source(`${text} `), at, 0);
    expect(sections.map(({ offset, trailer }) => [offset, trailer.get('A')])).toEqual([
      [at, 2],
      [0, 1],
    ]);
    const moved = await readSections(source(`....${text} `), at, 4);
    expect(moved.map(({ offset }) => offset)).toEqual([at + 4, 4]);
  });

  it.each<[string, string, unknown]>([
    ['in a circle', table('/Prev 0'), ['xref-damaged', { offset: 0 }]],
    ['to a name', table('/Prev/x'), ['xref-damaged', { offset: 0 }]],
    ['to half an offset', table('/Prev 1.5'), ['xref-damaged', { offset: 0 }]],
    ['out of the file', table('/Prev 999'), ['object-damaged', { offset: 999 }]],
  ])('that leads %s is damaged', async (_, text, expected) => {
    expect(await refusal(() => readSections(source(`${text} `), 0, 0))).toEqual(expected);
  });

  it('is at most 4,096 long', async () => {
    const part = (i: number) => `xref\ntrailer<</Prev ${String(i * 30).padStart(6, '0')}>>\n`.padEnd(30);
    const chain = (count: number) =>
      source(
        `${Array.from({ length: count }, (_, i) => (i === 0 ? 'xref\ntrailer<<>>'.padEnd(30) : part(i - 1))).join('')} `,
      );
    expect(await readSections(chain(4096), 4095 * 30, 0)).toHaveLength(4096);
    expect(await refusal(() => readSections(chain(4097), 4096 * 30, 0))).toEqual(['limit-exceeded', { limit: 4096 }]);
  });

  it('begins at the last startxref of the file', async () => {
    expect(await findStartxref(source('startxref 1 startxref\n 25 %%EOF'))).toEqual({ value: 25, keywordAt: 12 });
    expect(await findStartxref(source('startxref 5'))).toEqual({ value: 5, keywordAt: 0 });
    expect(await findStartxref(source(`${' '.repeat(5000)}startxref 5${' '.repeat(2030)}`))).toMatchObject({
      keywordAt: 5000,
    });
    const behind = (text: string) => refusal(() => findStartxref(source(`startxref 5${text}`)));
    expect(await behind(`%${'x'.repeat(2036)}`)).toBe('accepted');
    expect(await behind(`%${'x'.repeat(2037)}`)).toEqual(['xref-damaged', {}]);
    for (const trailing of [' ', '\n', '\0', '\x1a']) expect(await behind(trailing.repeat(64 << 10))).toBe('accepted');
    expect(await behind(' '.repeat(70 << 10))).toEqual(['xref-damaged', {}]);
    expect(await refusal(() => findStartxref(source(' '.repeat(9000))))).toEqual(['xref-damaged', {}]);
    expect(await refusal(() => findStartxref(source('.. startxref x')))).toEqual(['xref-damaged', { offset: 3 }]);
    expect(await refusal(() => findStartxref(source('startxre')))).toEqual(['xref-damaged', {}]);
  });
});

describe('runs of object numbers', () => {
  const runs = (...list: [number, number][]) => runFinder(list.map(([first, count]) => ({ first, count })));

  it('are found wherever they stand', () => {
    const find = runs([10, 5], [0, 2], [30, 1], [3, 1], [20, 0]);
    expect([-1, 0, 1, 2, 3, 4, 9, 10, 14, 15, 20, 29, 30, 31].map((num) => find(num)?.first)).toEqual([
      ...[undefined, 0, 0, undefined, 3, undefined, undefined, 10, 10, undefined, undefined, undefined, 30, undefined],
    ]);
    expect(runs()(0)).toBeUndefined();
  });

  it('that overlap count in the order of the file', () => {
    const find = runs([5, 10], [0, 6], [5, 1]);
    expect([0, 4, 5, 6, 14].map((num) => find(num)?.first)).toEqual([0, 0, 5, 5, 5]);
    expect(find(5)?.count).toBe(10);
    const touching = runs([0, 5], [5, 5]);
    expect([4, 5].map((num) => touching(num)?.first)).toEqual([0, 5]);
  });

  it('may overlap in 256 and no more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i): [number, number] => [i, 2]);
    expect(await refusal(() => runs(...many(256)))).toBe('accepted');
    expect(await refusal(() => runs(...many(257)))).toEqual(['xref-damaged', { runs: 257 }]);
    expect(await refusal(() => runs(...Array.from({ length: 300 }, (_, i): [number, number] => [i * 2, 1])))).toBe(
      'accepted',
    );
  });
});

describe('an object', () => {
  const at = (text: string, offset = 0): Promise<ParsedObject> => parseAt(source(text), offset, parseObject);

  it.each<[string, string, Partial<ParsedObject>]>([
    ['closed', '12 3 obj 5 endobj ', { num: 12, gen: 3, value: 5, offset: 0, end: 17 }],
    ['after space and a comment', ' %c\n1 0 obj\n[1]endobj', { num: 1, value: [1], offset: 4, end: 21 }],
    ['without its end', '1 0 obj (a) 2 0 obj', { end: 11 }],
    ['of nothing', '1 0 obj endobj', { value: null, end: 14 }],
    ['without a space before its value', '1 0 obj<</A 1/A 2>>endobj', { value: dict({ A: 2 }), duplicateKeys: 1 }],
    ['that is a stream', '1 0 obj<<>>stream\nabc', { streamStart: 18, end: 11 }],
    ['that is a stream after CR LF', '1 0 obj<<>>stream\r\nabc', { streamStart: 19 }],
    ['that is a stream after CR', '1 0 obj<<>>stream\rabc', { streamStart: 18 }],
    ['that is a stream after blanks', '1 0 obj<<>>stream  \nabc', { streamStart: 20 }],
    ['that is a stream after nothing', '1 0 obj<<>> stream', { streamStart: 18 }],
    ['that only begins like a stream', '1 0 obj<<>>streams', { end: 11 }],
    ['that is no dictionary before stream', '1 0 obj[]stream\n', { end: 9 }],
  ])('%s is read', async (_, text, expected) => {
    const found = await at(text);
    expect(found).toMatchObject(expected);
    if (expected.streamStart === undefined) expect(found.streamStart).toBeUndefined();
  });

  it.each<[string, string, number]>([
    ['without numbers', 'x', 0],
    ['without a generation', '1 x obj', 0],
    ['with another word', '1 0 obx 5', 0],
    ['with half a word', '1 0 o', 0],
    ['in the middle of something', '....1 0 xbj', 4],
  ])('%s is none', async (_, text, offset) => {
    expect(await refusal(() => at(text, offset))).toEqual(['object-damaged', { offset }]);
  });

  it('outside the file is none', async () => {
    expect(await refusal(() => at('1 0 obj', -1))).toEqual(['object-damaged', { offset: -1 }]);
    expect(await refusal(() => at('1 0 obj', 7))).toEqual(['object-damaged', { offset: 7 }]);
  });

  it('may be longer than the first look at it', async () => {
    const long = `1 0 obj (${'a'.repeat(100_000)}) endobj`;
    expect(await at(long)).toMatchObject({ end: long.length });
  });
});

describe('an object stream', () => {
  const packed = (text: string, entries: object = {}) =>
    objectsIn(dict({ N: 2, First: 8, ...entries } as Record<string, PdfValue>), Buffer.from(text));
  const text = '5 0 7 4 (a) <</A 1/A 2>>';

  it('gives its objects by number, and by place where a number stands twice', () => {
    const found = packed(text);
    expect(found.numbers).toEqual([5, 7]);
    expect(found.find(7, 1)).toMatchObject({ value: dict({ A: 2 }), duplicateKeys: 1 });
    expect(found.find(7, 0)).toMatchObject({ value: dict({ A: 2 }), duplicateKeys: 1 });
    expect(found.find(5, 0)?.value).toMatchObject({ bytes: Uint8Array.from([0x61]) });
    expect(found.find(9, 0)).toBeUndefined();
    const twice = packed('5 0 5 2 1 2 ');
    expect([twice.find(5, 0)?.value, twice.find(5, 1)?.value, twice.find(5, 9)?.value]).toEqual([1, 2, 2]);
    expect(packed('', { N: 0, First: 0 }).numbers).toEqual([]);
  });

  it.each<[string, object]>([
    ['no count', { N: undefined }],
    ['no first', { First: name('x') }],
    ['a count below zero', { N: -1 }],
    ['a first below zero', { First: -1 }],
    ['a count beyond its bytes', { N: 25 }],
    ['a first beyond its bytes', { First: 25 }],
    ['an index that is cut off', { N: 3 }],
    ['an index of words', { First: 12, N: 3 }],
  ])('with %s is damaged', async (_, entries) => {
    expect(await refusal(() => packed(text, entries))).toEqual(['object-damaged', {}]);
  });
});

describe('the end of a stream', () => {
  it('is where endstream stands, after four blanks at most', async () => {
    const is = (text: string, offset = 0) => isEndstreamAt(source(text), offset);
    expect([
      await is('endstream'),
      await is('\r\n  endstream'),
      await is('     endstream'),
      await is('xendstream'),
    ]).toEqual([true, true, false, false]);
    expect([await is('abc\nendstream', 3), await is('abc', 3), await is('abc', 4)]).toEqual([true, false, false]);
  });

  it.each<[string, string, number]>([
    ['a line feed', 'abc\nendstream', 3],
    ['CR LF', 'abc\r\nendstream', 3],
    ['a carriage return', 'abc\rendstream', 3],
    ['nothing', 'abcendstream', 3],
    ['two line feeds', 'abc\n\nendstream', 4],
    ['endobj alone', 'abe\nendobj', 3],
    ['nothing at all', 'endstream', 0],
    ['one line feed', '\nendstream', 0],
  ])('is searched before %s', async (_, text, length) => {
    expect(await findEndstream(source(`..${text}`), 2)).toBe(length);
  });

  it('is searched through the whole file, across its pieces', async () => {
    const far = (length: number) => findEndstream(source(`${'e'.repeat(length)}endstream`), 0);
    for (const length of [262_143, 262_130, 262_128, 262_127, 262_120, 600_000]) expect(await far(length)).toBe(length);
    expect(await refusal(() => findEndstream(source('.. ends nowhere'), 2))).toEqual(['object-damaged', { offset: 2 }]);
  });
});

describe('a source behind a cache', () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) & 255));
  function counted() {
    const reads: [number, number][] = [];
    const read = async (offset: number, length: number) => {
      reads.push([offset, length]);
      return bytes.subarray(offset, offset + length);
    };
    return { reads, cached: cachedSource({ size: bytes.length, read }) };
  }

  it('reads pages of 32 kB once, and what is larger straight', async () => {
    const { reads, cached } = counted();
    const same = async (offset: number, length: number) =>
      expect(Buffer.from(await cached.read(offset, length)).equals(bytes.subarray(offset, offset + length))).toBe(true);
    await same(10, 20);
    await same(32_700, 200);
    await same(0, 65_536);
    await same(32_768, 1);
    expect(reads).toEqual([
      [0, 32_768],
      [32_768, 32_768],
    ]);
    await same(5, 131_072 - 5);
    expect(reads).toHaveLength(4);
    await same(5, 131_072);
    expect(reads.at(-1)).toEqual([5, 131_072]);
    await same(299_990, 50);
    expect(reads.at(-1)).toEqual([294_912, 5088]);
    expect([(await cached.read(300_000, 5)).length, (await cached.read(5, 0)).length, cached.size]).toEqual([
      0, 0, 300_000,
    ]);
  });

  it('keeps the 128 pages last used', async () => {
    const reads: number[] = [];
    const page = 32 << 10;
    const cached = cachedSource({
      size: 200 * page,
      read: async (offset, length) => {
        reads.push(offset / page);
        return new Uint8Array(length);
      },
    });
    for (let i = 0; i < 128; i++) await cached.read(i * page, 1);
    await cached.read(0, 1);
    await cached.read(128 * page, 1);
    expect(reads).toHaveLength(129);
    await cached.read(0, 1);
    expect(reads).toHaveLength(129);
    await cached.read(page, 1);
    expect(reads).toHaveLength(130);
  });

  it('in memory needs no cache', () => {
    const plain = bytesSource(bytes);
    expect(cachedSource(plain).bytes).toBe(bytes);
  });

  it('that fails or gives too little ends in our error', async () => {
    const short: ByteSource = { size: 100, read: async () => new Uint8Array(5) };
    expect(await refusal(() => readExactly(short, 10, 20))).toEqual([
      'read-failed',
      { offset: 10, wanted: 20, got: 5 },
    ]);
    expect(await refusal(() => readExactly(short, 98, 20))).toEqual(['read-failed', { offset: 98, wanted: 2, got: 5 }]);
    const failing: ByteSource = { size: 100, read: () => Promise.reject(new Error('disk')) };
    await expect(readExactly(failing, 10, 20)).rejects.toMatchObject({
      code: 'read-failed',
      message: expect.stringContaining('disk'),
    });
    const unhelpful: ByteSource = { size: 100, read: () => Promise.reject('word') };
    await expect(readExactly(unhelpful, 10, 20)).rejects.toMatchObject({
      facts: { offset: 10 },
      message: expect.stringContaining('word'),
    });
    const empty: ByteSource = { size: 100, read: async () => new Uint8Array(0) };
    expect(await readExactly(empty, 200, 5)).toHaveLength(0);
  });
});

describe('a view', () => {
  const open = async (objects: readonly string[], trailer?: string) =>
    (await openPdf(bytesSource(classicFile([...minimal, ...objects], trailer)), { rebuild: 'never' })).latest;
  const data = (text: string, entries = '') => `<<${entries}/Length ${text.length}>>\nstream\n${text}\nendstream`;

  it('follows references, of the right generation only, to an end', async () => {
    const view = await open(['5 0 R', '7', '6 0 R']);
    expect(await view.resolve(ref(4))).toBe(7);
    expect([
      await view.resolve(ref(5, 1)),
      await view.resolve(ref(99)),
      await view.resolve(undefined),
      await view.resolve(ref(0)),
    ]).toEqual([null, null, null, null]);
    expect(await refusal(() => view.resolve(ref(6)))).toMatchObject(['limit-exceeded', {}]);
    expect(await view.get(dict({ A: ref(5) }), 'A')).toBe(7);
  });

  it('gives the dictionary of a dictionary or of a stream', async () => {
    const view = await open([data('x', '/A 1'), '<</B 2>>', '5']);
    expect((await view.dict(ref(4)))?.get('A')).toBe(1);
    expect((await view.dict(ref(5)))?.get('B')).toBe(2);
    expect(await view.dict(ref(6))).toBeUndefined();
  });

  it('gives spans, and repairs a length that is wrong', async () => {
    const file = classicFile([
      ...minimal,
      '<</Length 99>>\nstream\nabc\nendstream',
      '<</Length 6 0 R>>\nstream\nabc\nendstream',
      '3',
      '<</Length 8 0 R>>stream\nabc\nendstream',
      '/x',
      '<</Length 10 0 R>>stream\nabc\nendstream',
      '<</Length -1>>\nstream\nabc\nendstream',
      '<</Length 2>>\nstream\nabc\nendstream',
    ]);
    const { latest } = await openPdf(bytesSource(file), { rebuild: 'never' });
    const read = async (num: number) => {
      const object = await latest.object(num);
      return [
        isStream(object?.value) ? Buffer.from(await latest.rawBytes(object.value)).toString() : '',
        object?.lengthRepaired,
      ];
    };
    expect(await read(4)).toEqual(['abc', true]);
    expect(await read(5)).toEqual(['abc', false]);
    expect(await read(7)).toEqual(['abc', true]);
    expect(await read(9)).toEqual(['abc', true]);
    expect(await read(10)).toEqual(['abc', true]);
    expect(await read(11)).toEqual(['abc', true]);
    const object = await latest.object(4);
    const begun = file.indexOf('4 0 obj');
    expect(object).toMatchObject({ num: 4, gen: 0, container: undefined, duplicateKeys: 0 });
    expect(object?.span).toEqual({ start: begun, end: file.indexOf('abc', begun) + 3 });
  });

  it('does not take one object for another, nor one that needs itself', async () => {
    const file = classicFile(minimal).toString('latin1').replace('3 0 obj', '8 0 obj');
    const { latest } = await openPdf(source(file), { rebuild: 'never' });
    expect(await refusal(() => latest.object(3))).toEqual([
      'object-damaged',
      { num: 3, offset: file.indexOf('8 0 obj') },
    ]);
    const view = await open(['<</Length 4 0 R>>\nstream\nabc\nendstream']);
    expect((await view.object(4))?.lengthRepaired).toBe(true);
  });

  it('decodes streams by filters that stand elsewhere, in either way of writing', async () => {
    const view = await open([
      data('616263>', '/Filter 5 0 R/DecodeParms[6 0 R]'),
      '[7 0 R]',
      '<<>>',
      '/AHx',
      data('616263>', '/F/AHx'),
      data('abc', '/DP<<>>'),
    ]);
    const text = async (num: number) =>
      Buffer.from(await view.decode((await view.resolve(ref(num))) as never)).toString();
    expect([await text(4), await text(8), await text(9)]).toEqual(['abc', 'abc', 'abc']);
    expect(Buffer.from(await view.decode(stream(dict({}), Buffer.from('own')))).toString()).toBe('own');
    expect(
      await refusal(() =>
        view.rawBytes({ kind: 'stream', dict: dict({}), data: { start: 0, length: 67_108_865, num: 0, gen: 0 } }),
      ),
    ).toEqual(['limit-exceeded', { length: 67_108_865, limit: 67_108_864 }]);
  });

  it('looks an object up in the newest section that knows it', async () => {
    const first = classicFile([...minimal, '(old)', '(kept)']);
    const at = startxrefOf(first);
    const second = withUpdate(first, { 4: '(new)' }, at);
    const doc = await openPdf(bytesSource(second), { rebuild: 'never' });
    const text = async (revision: number, num: number) =>
      Buffer.from(((await doc.at(revision).resolve(ref(num))) as { bytes: Uint8Array }).bytes).toString();
    expect([await text(1, 4), await text(1, 5), await text(0, 4), await text(-5, 4), await text(99, 4)]).toEqual([
      'new',
      'kept',
      'old',
      'old',
      'new',
    ]);
    expect([doc.at(0).revision, doc.at(1).revision, doc.latest.revision]).toEqual([0, 1, 1]);
    expect(doc.at(0)).toBe(doc.at(0));
    expect(await doc.latest.entry(99)).toBeUndefined();
  });

  it('leads to a catalogue that is a dictionary by reference', async () => {
    expect((await catalogOf(await open([]))).get('Type')).toEqual(name('Catalog'));
    const broken = (trailer: string) =>
      refusal(() => openPdf(bytesSource(classicFile(minimal, trailer)), { rebuild: 'never' }));
    expect(await broken('/Root<</Pages 2 0 R>>')).toEqual(['structure-damaged', {}]);
    expect(await broken('/Root 99 0 R')).toEqual(['structure-damaged', {}]);
    expect(await broken('/Root 2 0 R')).toEqual(['structure-damaged', {}]);
  });
});

it('the header says the version, where it says one', async () => {
  const version = async (head: string) =>
    (await openPdf(bytesSource(classicFile(minimal, undefined, head)), { rebuild: 'never' })).version;
  expect([
    await version('%PDF-1.4\n'),
    await version('%PDF-2.0\n'),
    await version('%PDF-x.y\n'),
    await version('%%PDF-1.6\n'),
  ]).toEqual(['1.4', '2.0', '1.0', '1.6']);
  const late = (length: number) =>
    refusal(() =>
      openPdf(bytesSource(classicFile(minimal, undefined, `${' '.repeat(length)}%PDF-1.4\n`)), { rebuild: 'never' }),
    );
  expect([await late(1024), await late(1025)]).toEqual(['accepted', ['not-a-pdf', expect.any(Object)]]);
  expect((await openPdf(bytesSource(classicFile(minimal)))).latest.trailer as PdfDict).toBeInstanceOf(Map);
});
