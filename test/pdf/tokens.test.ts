/** Tokens and filters to their last byte (ISO 32000-2 § 7.2, § 7.3, § 7.4). */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PdfError } from '../../lib/pdf/errors.ts';
import { applyFilters } from '../../lib/pdf/filters/filters.ts';
import { dict, name, type PdfValue, ref, string } from '../../lib/pdf/objects/objects.ts';
import {
  cursor,
  hexDigit,
  isRegular,
  isWhite,
  needMoreBytes,
  parseValue,
  skipSpace,
  takeInteger,
  takeKeyword,
} from '../../lib/pdf/objects/syntax.ts';

const at = (text: string, base = -1, last = true) => cursor(Buffer.from(text, 'latin1'), base, last);
const bytes = (...list: number[]) => string(Uint8Array.from(list));
const latin = (text: string) => string(Uint8Array.from(Buffer.from(text, 'latin1')));

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof PdfError) return [error.code, error.facts];
    if (error === needMoreBytes) return 'more';
    throw error;
  }
}

describe('a value', () => {
  it.each<[string, PdfValue, number]>([
    ['true]', true, 4],
    ['false ', false, 5],
    ['null', null, 4],
    [' %c\r\n/A ', name('A'), 7],
    ['/', name(''), 1],
    ['/A#4#42#4', name('A#4B#4'), 9],
    ['/A#G1', name('A#G1'), 5],
    ['/a/b', name('a'), 2],
    ['0', 0, 1],
    ['-0.5 ', -0.5, 4],
    ['+.5', 0.5, 3],
    ['5.', 5, 2],
    ['.', 0, 1],
    ['-', 0, 1],
    ['--7', -7, 3],
    ['12abc', 12, 5],
    ['1.5.2', 1.5, 5],
    ['123456789012345', 123_456_789_012_345, 15],
    ['1234567890123456', 1_234_567_890_123_456, 16],
    ['1 0 R', ref(1), 5],
    ['12 3 R]', ref(12, 3), 6],
    ['1 0 Rx', 1, 1],
    ['1 0', 1, 1],
    ['1 0R', 1, 1],
    ['1 x', 1, 1],
    ['1 -1 R', 1, 1],
    ['1% c\n0 R', ref(1), 8],
    ['<414>', string(Uint8Array.of(0x41, 0x40), true), 5],
    ['<>', string(new Uint8Array(0), true), 2],
    ['<4 1\n>', string(Uint8Array.of(0x41), true), 6],
    ['<aAfF>', string(Uint8Array.of(0xaa, 0xff), true), 6],
    ['()', bytes(), 2],
    ['(a(b)c)', latin('a(b)c'), 7],
    ['(a\r\nb\rc\nd)', latin('a\nb\nc\nd'), 10],
    ['(\\n\\r\\t\\b\\f\\(\\)\\\\\\x)', latin('\n\r\t\b\f()\\x'), 20],
    ['(\\1\\12\\123\\1234\\8\\400)', latin('\u0001\nSS48\u0000'), 22],
    ['(a\\\nb\\\rc\\\r\nd)', latin('abcd'), 13],
    ['[]', [], 2],
    ['[1/a(b)[2]]', [1, name('a'), latin('b'), [2]], 11],
    ['[1 0 R 5]', [ref(1), 5], 9],
    ['<<>>', dict({}), 4],
    ['<</A 1/B<</C[]>>>>', dict({ A: 1, B: dict({ C: [] }) }), 18],
    ['<</A<41>>>', dict({ A: string(Uint8Array.of(0x41), true) }), 10],
  ])('%j is read, and no further', (text, value, end) => {
    const c = at(text);
    expect(parseValue(c)).toEqual(value);
    expect(c.pos).toBe(end);
  });

  it.each<[string, number]>([
    ['', 10],
    ['x', 10],
    ['truex', 10],
    [')', 10],
    ['+x', 12],
    ['<4', 11],
    ['<4x>', 12],
    ['(a', 10],
    ['(a\\', 10],
    ['[1', 12],
    ['<</A', 14],
    ['<<5 1>>', 12],
    ['<</A 1>', 16],
  ])('%j is damaged', (text, offset) => {
    expect(outcome(() => parseValue(at(text, 10)))).toEqual(['object-damaged', { offset }]);
  });

  it.each([
    '',
    'tru',
    '/A',
    '/A#',
    '/A#4',
    '12',
    '12 ',
    '12 0',
    '12 0 ',
    '12 0 R',
    '1.5',
    '<4',
    '(a',
    '(a\\',
    '(a\\1',
    '(a\r',
    '[1',
    '<',
    '<<',
    '<</A 1',
    '<</A 1>',
    '%c',
  ])('%j may go on, and asks for more', (text) => {
    expect(outcome(() => parseValue(at(text, 10, false)))).toBe('more');
  });

  it('tells where its strings stand in the file, and keys that stand twice', () => {
    expect(parseValue(at(' (a)', 100))).toMatchObject({ start: 101, end: 104 });
    expect(parseValue(at(' <41>', 100))).toMatchObject({ start: 101, end: 105 });
    expect(parseValue(at('(a)', 0))).toMatchObject({ start: 0, end: 3 });
    expect(parseValue(at('(a)', -1))).toMatchObject({ start: -1, end: -1 });
    const c = at('<</A 1/A 2/B<</A 1/A 2/A 3>>>>');
    expect(parseValue(c)).toEqual(dict({ A: 2, B: dict({ A: 3 }) }));
    expect(c.duplicateKeys).toBe(3);
  });

  it('of more digits than any number has is read in pieces, each once', () => {
    const c = at(`[${'1'.repeat(70)}.5 2]`);
    expect(parseValue(c)).toEqual([Number('1'.repeat(64)), 111_111.5, 2]);
  });

  it('may nest 128 deep and no deeper', () => {
    const nested = (depth: number) => outcome(() => void parseValue(at('['.repeat(depth) + ']'.repeat(depth))));
    expect([nested(129), nested(130)]).toEqual([undefined, ['limit-exceeded', { limit: 128 }]]);
    const dicts = (depth: number) =>
      outcome(() => void parseValue(at(`${'<</A'.repeat(depth)} 1${'>>'.repeat(depth)}`)));
    expect([dicts(128), dicts(129)]).toEqual([undefined, ['limit-exceeded', { limit: 128 }]]);
  });
});

describe('a token', () => {
  it('is made of regular characters', () => {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    expect(all.filter(isWhite)).toEqual([0, 9, 10, 12, 13, 32]);
    expect(
      all
        .filter((byte) => !isRegular(byte) && !isWhite(byte))
        .map((byte) => String.fromCharCode(byte))
        .join(''),
    ).toBe('%()/<>[]{}');
    expect([0x30, 0x39, 0x61, 0x66, 0x41, 0x46, 0x67, 0x2f, -1].map(hexDigit)).toEqual([
      0, 9, 10, 15, 10, 15, -1, -1, -1,
    ]);
  });

  it('stands after space and comments', () => {
    const skipped = (text: string) => {
      const c = at(text);
      skipSpace(c);
      return c.pos;
    };
    expect(['', ' \n\t', '%a', '%a\nb', '%a\rb', '%a\n%b\n c', 'x '].map(skipped)).toEqual([0, 3, 2, 3, 3, 7, 0]);
  });

  it('is a keyword only as a whole', () => {
    const taken = (text: string) => {
      const c = at(text);
      return [takeKeyword(c, 'obj'), c.pos];
    };
    expect(['obj', 'obj ', 'obj<', 'objx', 'ob', 'xobj'].map(taken)).toEqual([
      [true, 3],
      [true, 3],
      [true, 3],
      [false, 0],
      [false, 0],
      [false, 0],
    ]);
  });

  it('is an integer of 15 digits at most', () => {
    const taken = (text: string) => {
      const c = at(text);
      return [takeInteger(c), c.pos];
    };
    expect(['007x', '', 'x', '-1', '999999999999999', '1000000000000000'].map(taken)).toEqual([
      [7, 3],
      [-1, 0],
      [-1, 0],
      [-1, 0],
      [999_999_999_999_999, 15],
      [-1, 0],
    ]);
  });
});

describe('a filter', () => {
  const decode = (data: readonly number[] | string, filter: PdfValue, parms: PdfValue = null) =>
    outcome(() => [
      ...applyFilters(typeof data === 'string' ? Buffer.from(data, 'latin1') : Uint8Array.from(data), filter, parms),
    ]);
  const text = (value: string) => [...Buffer.from(value, 'latin1')];

  it.each<[string, string, string | number[], unknown]>([
    ['AHx', 'without an end', '4 1 4', [0x41, 0x40]],
    ['AHx', 'with what is no digit', '4x1>42', [0x41]],
    ['AHx', 'of nothing', '>', []],
    ['A85', 'of nothing', '~>', []],
    ['A85', 'of one digit', '!~>', []],
    ['A85', 'of two, three and four digits', '5s~>', [0x41]],
    ['A85', 'of three digits', '5sb~>', [0x41, 0x42]],
    ['A85', 'of four digits', '5sdp~>', [0x41, 0x42, 0x43]],
    ['A85', 'of five digits and more', '5sdq,77 Kd~>', text('ABCDEFG').slice(0, 4).concat(text('EFG'))],
    ['A85', 'with z between', 'z!!!!!z~>', Array(12).fill(0)],
    ['A85', 'with z inside', '!z!!!~>', ['filter-damaged', { byte: 0x7a }]],
    ['A85', 'with a digit below', '\u0080~>', ['filter-damaged', { byte: 0x80 }]],
    ['A85', 'up to the last digit', 's8W-!uuu~>', [255, 255, 255, 255, 0x05, 0xf5].slice(0, 4).concat([0x02, 0xa0])],
    ['A85', 'without an end', '5sdq,', [0x41, 0x42, 0x43, 0x44]],
    ['RL', 'of one', [0, 65], [65]],
    ['RL', 'repeated', [255, 65, 129, 66], [65, 65, ...Array(128).fill(66)]],
    ['RL', 'of 128', [127, ...Array(128).fill(7)], Array(128).fill(7)],
    ['RL', 'cut off', [3, 65], [65]],
    ['RL', 'repeating nothing', [254], [0, 0, 0]],
    ['RL', 'after its end', [128, 0, 65], []],
  ])('%s %s', (filter, _, data, expected) => {
    if (filter === 'A85' && data === 's8W-!uuu~>')
      expect((decode(data, name(filter)) as number[]).slice(0, 4)).toEqual([255, 255, 255, 255]);
    else expect(decode(data, name(filter))).toEqual(expected);
  });

  it('of any abbreviation is the one it stands for, Crypt and null are none', () => {
    expect(decode([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01], name('LZW'))).toEqual(text('-----A---B'));
    expect(decode('41>', [name('Crypt'), null, name('ASCIIHexDecode')])).toEqual([0x41]);
    expect(decode('41>', null)).toEqual(text('41>'));
    expect(decode('x', [5])).toEqual(['filter-unsupported', { filter: '?' }]);
    expect(decode('x', name('JPXDecode'))).toEqual(['filter-unsupported', { filter: 'JPXDecode' }]);
    expect(decode('41>', Array(8).fill(name('Crypt')))).toEqual(text('41>'));
    expect(decode('41>', Array(9).fill(name('Crypt')))).toEqual(['limit-exceeded', { limit: 8 }]);
  });

  /** LZW codes of the widths that a table of this many entries has, early or not. */
  function lzw(codes: readonly number[], early: 0 | 1): number[] {
    let bits = '';
    let size = 258;
    let isFirst = true;
    for (const code of codes) {
      const width = size + early >= 2048 ? 12 : size + early >= 1024 ? 11 : size + early >= 512 ? 10 : 9;
      bits += code.toString(2).padStart(width, '0');
      if (code === 256) [size, isFirst] = [258, true];
      else if (isFirst) isFirst = false;
      else if (size < 4096) size++;
    }
    return Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
      Number.parseInt(bits.slice(i * 8, i * 8 + 8).padEnd(8, '0'), 2),
    );
  }

  it.each([0, 1] as const)(
    'LZW widens its codes at the right time (EarlyChange %i), and takes a full table',
    (early) => {
      const plain = Array.from({ length: 4200 }, (_, i) => (i * 7 + (i >> 5)) & 255);
      const parms = early === 1 ? null : dict({ EarlyChange: 0 });
      expect(decode(lzw([256, ...plain, 257], early), name('LZWDecode'), parms)).toEqual(plain);
      const twice = [256, ...plain.slice(0, 300), 256, ...plain.slice(0, 600), 257, 65];
      expect(decode(lzw(twice, early), name('LZWDecode'), parms)).toEqual([
        ...plain.slice(0, 300),
        ...plain.slice(0, 600),
      ]);
    },
  );

  it('LZW takes a code that is just being made, and refuses one that never is', () => {
    expect(decode(lzw([256, 65, 258, 257], 1), name('LZWDecode'))).toEqual([65, 65, 65]);
    expect(decode(lzw([256, 300, 257], 1), name('LZWDecode'))).toEqual(['filter-damaged', {}]);
    expect(decode(lzw([65, 66, 258, 257], 1), name('LZWDecode'))).toEqual([65, 66, 65, 66]);
    expect(decode([], name('LZWDecode'))).toEqual([]);
  });

  const flate = (list: readonly number[], parms: Record<string, PdfValue>) =>
    decode([...deflateSync(Buffer.from(list))], name('Fl'), dict(parms));

  it.each<[string, number[], Record<string, PdfValue>, unknown]>([
    ['no predictor', [1, 2], { Predictor: 1, Columns: 2 }, [1, 2]],
    ['a predictor that is none', [1, 2], { Predictor: name('x') }, [1, 2]],
    ['TIFF, row by row', [1, 2, 3, 4, 5], { Predictor: 2, Columns: 2 }, [1, 3, 3, 7, 5]],
    ['TIFF of three colours', [1, 2, 3, 4, 5, 6], { Predictor: 2, Columns: 2, Colors: 3 }, [1, 2, 3, 5, 7, 9]],
    ['TIFF of 16 bits', [1, 2], { Predictor: 2, BitsPerComponent: 16 }, ['filter-unsupported', { bits: 16 }]],
    [
      'PNG sub over a pixel of two bytes',
      [1, 1, 2, 3, 4],
      { Predictor: 11, Columns: 2, BitsPerComponent: 16 },
      [1, 2, 4, 6],
    ],
    ['PNG sub over less than a byte', [1, 1, 2], { Predictor: 11, Columns: 16, BitsPerComponent: 1 }, [1, 3]],
    ['PNG of a last row cut short', [2, 1, 2, 2, 3], { Predictor: 12, Columns: 2 }, [1, 2, 4]],
    ['PNG average of the first row', [3, 10, 10], { Predictor: 13, Columns: 2 }, [10, 15]],
    ['PNG Paeth of the first row', [4, 10, 10], { Predictor: 14, Columns: 2 }, [10, 20]],
    ['no colours', [0, 1], { Predictor: 12, Colors: 0 }, ['filter-damaged', { columns: 1, colors: 0, bits: 8 }]],
    ['33 colours', [0, 1], { Predictor: 12, Colors: 33 }, ['filter-damaged', { columns: 1, colors: 33, bits: 8 }]],
    ['32 colours', [0, ...Array(32).fill(5)], { Predictor: 12, Colors: 32 }, Array(32).fill(5)],
    ['no columns', [0, 1], { Predictor: 12, Columns: 0 }, ['filter-damaged', { columns: 0, colors: 1, bits: 8 }]],
    [
      'rows beyond all',
      [0, 1],
      { Predictor: 12, Columns: 67_108_865 },
      ['filter-damaged', { columns: 67_108_865, colors: 1, bits: 8 }],
    ],
    ['rows of the greatest length', [0, 1], { Predictor: 12, Columns: 67_108_864 }, [1]],
    ['a row filter that does not exist', [5, 1], { Predictor: 12 }, ['filter-damaged', { type: 5 }]],
    ['nothing', [], { Predictor: 12 }, []],
  ])('Flate with %s', (_, list, parms, expected) => {
    expect(flate(list, parms)).toEqual(expected);
  });
});

describe('files made to waste time', () => {
  it('end where a stream decodes to more than 64 MiB', () => {
    const runs = (count: number) => Buffer.alloc(count * 2, Buffer.from([129, 0]));
    expect(outcome(() => applyFilters(runs(524_288), name('RL'), null).length)).toBe(67_108_864);
    expect(outcome(() => applyFilters(runs(524_289), name('RL'), null).length)).toEqual([
      'limit-exceeded',
      { limit: 67_108_864 },
    ]);
  });
});
