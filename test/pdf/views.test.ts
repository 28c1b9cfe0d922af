/** What a view gives of objects that lie elsewhere, in one another, under a key, or in great number. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import type { Crypt } from '../../lib/pdf/crypt/crypt.ts';
import { makeView, type PdfView, type ViewBasis } from '../../lib/pdf/document/view.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import type { ObjectStream } from '../../lib/pdf/objects/object-stream.ts';
import { dict, isDict, isStream, ref } from '../../lib/pdf/objects/objects.ts';
import { keepParsedIn, type ParseCache } from '../../lib/pdf/objects/parse-cache.ts';
import type { XrefEntry } from '../../lib/pdf/xref/xref-section.ts';

const data = (text: string, entries = ''): string => `<<${entries}/Length ${text.length}>>\nstream\n${text}\nendstream`;
const objectStream = (numbers: readonly number[], values: readonly string[], entries = '', type = 'ObjStm'): string => {
  let at = 0;
  const index = numbers.map((num, i) => {
    const pair = `${num} ${at} `;
    at += (values[i] as string).length + 1;
    return pair;
  });
  const head = index.join('');
  return data(head + values.join(' '), `/Type/${type}/N ${numbers.length}/First ${head.length}${entries}`);
};

interface Made {
  readonly view: PdfView;
  readonly source: ByteSource;
  again(more?: Partial<ViewBasis>): PdfView;
}

/** Objects by number; a number instead of a body is the object stream that holds it. */
function made(bodies: Readonly<Record<number, string | number>>, more: Partial<ByteSource> = {}, crypt?: Crypt): Made {
  let text = '%PDF-1.7\n';
  const entries = new Map<number, XrefEntry>();
  for (const [key, body] of Object.entries(bodies)) {
    if (typeof body === 'number') entries.set(Number(key), { kind: 'compressed', container: body, index: 0 });
    else {
      entries.set(Number(key), { kind: 'offset', offset: text.length, gen: 0 });
      text += `${key} 0 obj\n${body}\nendobj\n`;
    }
  }
  const source: ByteSource = { ...bytesSource(Buffer.from(`${text}startxref\n`, 'latin1')), ...more };
  const basis = { source, crypt, entry: async (num: number) => entries.get(num), trailer: dict({}), revision: 0 };
  const again = (other: Partial<ViewBasis> = {}): PdfView => makeView({ ...basis, ...other });
  return { view: again(), source, again };
}

async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return ['accepted', await work()];
  } catch (error) {
    if (error instanceof PdfError) return [error.code, error.facts];
    throw error;
  }
}

const textOf = async (view: PdfView, num: number): Promise<string> => {
  const value = await view.resolve(ref(num));
  return isStream(value) ? Buffer.from(await view.decode(value)).toString('latin1') : 'none';
};

describe('an object in an object stream', () => {
  const inside = { 4: objectStream([5, 6], ['(five)', '<</A 1/A 2>>']), 5: 4, 6: 4, 7: 4 };

  it('is found by its number, and says where it came from', async () => {
    const { view } = made(inside);
    const common = { gen: 0, span: undefined, container: 4, lengthRepaired: false };
    expect(await view.object(5)).toMatchObject({ ...common, num: 5, duplicateKeys: 0 });
    expect(await view.object(6)).toMatchObject({ ...common, num: 6, duplicateKeys: 1 });
    expect(await view.object(7)).toBeUndefined();
    expect((await view.object(4))?.lengthRepaired).toBe(false);
  });

  it.each<[string, Readonly<Record<number, string | number>>]>([
    ['is not there', { 5: 4 }],
    ['is of another type', { 4: objectStream([5], ['5'], '', 'Other'), 5: 4 }],
    ['is no stream', { 4: '<</Type/ObjStm>>', 5: 4 }],
  ])('is damaged when its stream %s', async (_, bodies) => {
    expect(await refusal(() => made(bodies).view.object(5))).toEqual(['object-damaged', { num: 5, container: 4 }]);
  });

  it('cannot hold itself', async () => {
    expect(await refusal(() => made({ 5: 5 }).view.object(5))).toEqual(['object-damaged', { num: 5 }]);
    expect(await refusal(() => made({ 5: 6, 6: 5 }).view.object(5))).toEqual(['object-damaged', { num: 5 }]);
  });

  it('is looked for 64 streams deep', async () => {
    const deep = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [i + 1, i + 2]));
    expect(await refusal(() => made(deep).view.object(1))).toEqual(['object-damaged', { num: 66 }]);
  });

  it('costs what is read of it', async () => {
    let spent = 0;
    const { view } = made(inside, { meter: { spend: (units) => (spent += units) } });
    await view.object(4);
    const before = spent;
    await view.object(5);
    const first = spent - before;
    await view.object(6);
    expect(first).toBeGreaterThan(6);
    expect(spent - before - first).toBeGreaterThan(10);
  });
});

describe('object streams that were opened', () => {
  function cache(): { identity: object; keys: string[] } {
    const keys: string[] = [];
    const streams = new Map<string, ObjectStream>();
    const parsed: ParseCache = {
      object: () => undefined,
      keepObject: () => {},
      stream: (key) => streams.get(key),
      keepStream: (key, stream) => {
        keys.push(key);
        streams.set(key, stream);
      },
    };
    const identity = {};
    keepParsedIn(identity, parsed);
    return { identity, keys };
  }
  const same: Crypt = {
    permissions: -4,
    isOwner: () => false,
    label: '',
    decryptString: (_, __, bytes) => bytes,
    encryptString: (_, __, bytes) => bytes,
    decryptStream: (_, __, ___, bytes) => bytes,
    encryptStream: (_, __, ___, bytes) => bytes,
  };

  it.each<[string, string, boolean, boolean]>([
    ['once for all states', '', false, true],
    ['though their length stands elsewhere', '/Length 9 0 R', false, true],
    ['though they extend others', '/Extends 9 0 R', false, true],
    ['with entries of all kinds', '/X[<</Y[1 2]>>/Z]', false, true],
    ['not when an entry stands elsewhere', '/X 9 0 R', false, false],
    ['not when one in a list does', '/X[1 9 0 R]', false, false],
    ['not when one deep in it does', '/X<</Y 1/Z[9 0 R]>>', false, false],
    ['not under a key', '', true, false],
  ])('are kept %s', async (_, entries, encrypted, shared) => {
    const { identity, keys } = cache();
    const body = objectStream([5, 6], ['(five)', '(six)'], entries).replace(/^(.*\/Length 9 0 R.*)\/Length \d+/s, '$1');
    const bodies = { 4: body, 5: 4, 6: 4, 9: String(/stream\n(.*)\nendstream/s.exec(body)?.[1]?.length) };
    const { view, again } = made(bodies, { identity }, encrypted ? same : undefined);
    expect((await view.object(5))?.container).toBe(4);
    expect((await view.object(6))?.container).toBe(4);
    const holder = (await view.object(4))?.value;
    const place = isStream(holder) && !(holder.data instanceof Uint8Array) ? holder.data : undefined;
    expect(keys).toEqual(shared ? [`${place?.start} ${place?.length}`] : []);
    expect((await again().object(5))?.container).toBe(4);
    expect(keys).toHaveLength(shared ? 1 : 0);
  });

  it('by one state under a key', async () => {
    let reads = 0;
    const { source, again } = made({ 4: objectStream([5, 6], ['(five)', '(six)']), 5: 4, 6: 4 });
    const { readNow: _, bytes: __, ...rest } = source;
    const counted: ByteSource = {
      ...rest,
      read: (offset, length) => {
        reads++;
        return source.read(offset, length);
      },
    };
    const view = again({ source: counted, crypt: same });
    await view.object(5);
    const before = reads;
    await view.object(6);
    expect(reads).toBe(before);
  });
});

describe('objects that were read', () => {
  it('are the same when they are asked for again', async () => {
    const { view } = made({ 4: '<</A 1>>' });
    expect(await view.object(4)).toBe(await view.object(4));
    expect(await view.resolve(ref(4))).toBe((await view.object(4))?.value);
    expect((await view.object(4))?.lengthRepaired).toBe(false);
  });

  it('are kept up to a number', async () => {
    const bodies = Object.fromEntries(Array.from({ length: 6_010 }, (_, i) => [i + 1, '[]']));
    const { view } = made(bodies);
    const first = await view.object(1);
    for (let num = 2; num <= 6_000; num++) await view.object(num);
    expect(await view.object(1)).toBe(first);
    await view.object(6_001);
    const last = await view.object(6_001);
    expect(await view.object(1)).not.toBe(first);
    expect(await view.object(6_001)).toBe(last);
  });

  it('are kept up to a weight', async () => {
    const large = `[${'1 '.repeat(60_000)}]`;
    const bodies = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 1, large]));
    const { view } = made(bodies);
    const first = await view.object(1);
    await view.object(2);
    expect(await view.object(1)).toBe(first);
    for (let num = 3; num <= 12; num++) await view.object(num);
    expect(await view.object(1)).not.toBe(first);
    const packed = made({
      4: objectStream([5], [`[${'1 '.repeat(60_000)}]`]),
      5: 4,
      6: '[]',
      ...Object.fromEntries([7, 8, 9, 10, 11, 12].map((num) => [num, large])),
    });
    const inside = await packed.view.object(5);
    for (const num of [6, 7, 8]) await packed.view.object(num);
    expect(await packed.view.object(5)).toBe(inside);
    for (const num of [9, 10, 11, 12]) await packed.view.object(num);
    expect(await packed.view.object(5)).not.toBe(inside);
  });
});

describe('streams', () => {
  const encoded = deflateSync(Buffer.from([2, 97, 98, 2, 1, 1])).toString('latin1');
  it.each<[string, string]>([
    ['parameters', '/DecodeParms<</Predictor 12/Columns 2>>'],
    ['parameters under the short name', '/DP<</Predictor 12/Columns 2>>'],
    ['parameters elsewhere', '/DecodeParms 5 0 R'],
    ['parameters of which parts stand elsewhere', '/DecodeParms<</Predictor 6 0 R/Columns 7 0 R>>'],
    ['parameters in a list', '/DecodeParms[5 0 R]'],
  ])('are decoded with %s', async (_, entries) => {
    const bodies = {
      4: data(encoded, `/Filter/FlateDecode${entries}`),
      5: '<</Predictor 12/Columns 2>>',
      6: '12',
      7: '2',
    };
    expect(await textOf(made(bodies).view, 4)).toBe('abbc');
  });

  it.each<[string, string, boolean]>([
    ['of the right length', '/Length 3', false],
    ['of a length elsewhere', '/Length 5 0 R', false],
    ['of no length', '', true],
    ['of a length that is no whole number', '/Length 3.0001', true],
    ['of a negative length', '/Length -3', true],
    ['of a length in a damaged object', '/Length 6 0 R', true],
  ])('%s are whole', async (_, entries, repaired) => {
    const { view } = made({ 4: `<<${entries}>>\nstream\nabc\nendstream`, 5: '3', 6: '>>' });
    expect([await textOf(view, 4), (await view.object(4))?.lengthRepaired]).toEqual(['abc', repaired]);
  });

  it('of no octets are empty', async () => {
    const { view } = made({ 4: '<</Length 0>>\nstream\n\nendstream' });
    expect([await textOf(view, 4), (await view.object(4))?.lengthRepaired]).toEqual(['', false]);
  });

  it('cannot be read when the file cannot', async () => {
    const { source, again } = made({ 4: '<</Length 5 0 R>>\nstream\nabc\nendstream', 5: '3' });
    const failed = new PdfError('read-failed', 'x');
    const entry = async (num: number): Promise<XrefEntry | undefined> => {
      if (num === 5) throw failed;
      return { kind: 'offset', offset: 9, gen: 0 };
    };
    await expect(again({ source, entry }).object(4)).rejects.toBe(failed);
    const fault = new TypeError('x');
    const faulty = async (num: number): Promise<XrefEntry | undefined> => {
      if (num === 5) throw fault;
      return { kind: 'offset', offset: 9, gen: 0 };
    };
    await expect(again({ source, entry: faulty }).object(4)).rejects.toBe(fault);
  });
});

describe('under a key', () => {
  const shifted: Crypt = {
    permissions: -4,
    isOwner: () => false,
    label: '',
    decryptString: (num, _, bytes) => bytes.map((byte) => byte + num),
    encryptString: (_, __, bytes) => bytes,
    decryptStream: (num, _, __, bytes) => {
      if (bytes.length === 0) throw new RangeError('x');
      return bytes.map((byte) => byte + num);
    },
    encryptStream: (_, __, ___, bytes) => bytes,
  };

  it('strings and streams are opened, a cross-reference is not', async () => {
    const { view } = made({ 1: '<</A(abc)>>', 2: data('abc'), 3: data('abc', '/Type/XRef') }, {}, shifted);
    const first = (await view.object(1))?.value;
    expect(isDict(first) && first.get('A')).toMatchObject({ bytes: Uint8Array.from(Buffer.from('bcd')) });
    expect([await textOf(view, 2), await textOf(view, 3)]).toEqual(['cde', 'abc']);
  });

  it('what does not open is damaged', async () => {
    const { view } = made({ 2: '<</Length 0>>\nstream\n\nendstream' }, {}, shifted);
    expect(await refusal(() => textOf(view, 2))).toEqual(['object-damaged', { num: 2 }]);
  });
});
