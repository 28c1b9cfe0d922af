import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dict, name, type PdfValue, ref, string } from '../../lib/pdf/objects/objects.ts';
import { output, writeValue } from '../../lib/pdf/objects/serialize.ts';
import { cursor, parseValue } from '../../lib/pdf/objects/syntax.ts';
import { textOf, textString } from '../../lib/pdf/objects/text-string.ts';

function parse(text: string): PdfValue {
  return parseValue(cursor(Buffer.from(`${text} `, 'latin1'), -1, true));
}

function written(value: PdfValue): string {
  const out = output();
  writeValue(out, value);
  return Buffer.from(out.view()).toString('latin1');
}

const bytes = fc.uint8Array({ maxLength: 40 });
const label = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.integer({ min: 1, max: 255 }).map((c) => String.fromCharCode(c)),
});
const value: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Math.round(n * 1e4) / 1e4 + 0),
    label.map(name),
    fc.tuple(fc.nat(9999), fc.nat(99)).map(([num, gen]) => ref(num, gen)),
    fc.tuple(bytes, fc.boolean()).map(([b, hex]) => string(b, hex)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(label, tie('value'), { maxKeys: 4 }).map(dict),
  ),
})).value;

describe('values', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(value, (input) => {
        expect(parse(written(input))).toEqual(input);
      }),
    );
  });

  it.each<[string, PdfValue]>([
    ['+17', 17],
    ['-.5', -0.5],
    ['4.', 4],
    ['--3', -3],
    ['000123', 123],
    ['1 0 R', ref(1)],
    ['[1 0 R 2 0]', [ref(1), 2, 0]],
    ['[1 2 3]', [1, 2, 3]],
    ['/A#20B#zz', name('A B#zz')],
    ['(a\\(b\\)(c)\\101\\r\\\nd\\q)', string(Buffer.from('a(b)(c)A\rdq'))],
    ['(a\r\nb)', string(Buffer.from('a\nb'))],
    ['<4 8 6>', string(Buffer.from('H`'), true)],
    ['<</A 1/A 2>>', dict({ A: 2 })],
    ['%c\nnull', null],
  ])('reads %s', (text, expected) => {
    const found = parse(text);
    const plain = JSON.parse(JSON.stringify(found, bare), revive);
    expect(plain).toEqual(JSON.parse(JSON.stringify(expected, bare), revive));
  });

  it.each(['<<1 2>>', '<0g>', '(abc', '[1', '<</A', ')', 'nul', ''])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'object-damaged' }));
  });

  it('writes no number with an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (n) => /^-?\d+(\.\d+)?$/.test(written(n))),
    );
  });
});

describe('text strings', () => {
  it('carry any Unicode text, in NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOf(textString(text))).toBe(text.normalize('NFC'));
      }),
    );
  });

  it.each([
    [Buffer.from('efbbbfc490', 'hex'), 'Đ'],
    [Buffer.from('fffe1001', 'hex'), 'Đ'],
    [Buffer.from('a0', 'hex'), '€'],
  ])('reads %j', (raw, text) => {
    expect(textOf(string(raw))).toBe(text);
  });
});

/** Maps and byte arrays as plain JSON, without the places strings were read from. */
function bare(key: string, item: unknown): unknown {
  if (key === 'start' || key === 'end') return undefined;
  if (item instanceof Map) return { map: [...item] };
  return item instanceof Uint8Array ? { bytes: Buffer.from(item).toString('hex') } : item;
}

function revive(_: string, item: unknown): unknown {
  const typed = item as { type?: string; data?: number[] } | null;
  return typed?.type === 'Buffer' ? { bytes: Buffer.from(typed.data ?? []).toString('hex') } : item;
}
