import { describe, expect, it } from 'vitest';
import { sameDirect, sameValue } from '../../../../lib/pades/changes/states/equal.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import type { PdfView } from '../../../../lib/pdf/document/view.ts';
import {
  dict,
  name,
  type PdfStream,
  type PdfValue,
  ref,
  type StreamSpan,
  string,
} from '../../../../lib/pdf/objects/objects.ts';
import { paper, streamBody } from '../../../attacks/paper.ts';

const text = (value: string): PdfValue => string(Buffer.from(value));
const values: readonly [string, () => PdfValue | undefined][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['true', () => true],
  ['0', () => 0],
  ['1', () => 1],
  ['a name', () => name('a')],
  ['another name', () => name('b')],
  ['a text', () => text('a')],
  ['another text', () => text('b')],
  ['a longer text', () => text('aa')],
  ['a reference', () => ref(1)],
  ['a reference to another object', () => ref(2)],
  ['a reference to another generation', () => ref(1, 1)],
  ['an empty list', () => []],
  ['a list', () => [1, name('a')]],
  ['another list', () => [1, name('b')]],
  ['a longer list', () => [1, name('a'), null]],
  ['an empty dictionary', () => dict({})],
  ['a dictionary', () => dict({ A: 1, B: [text('a')] })],
  ['a dictionary with another value', () => dict({ A: 1, B: [text('b')] })],
  ['a dictionary with another key', () => dict({ A: 1, C: [text('a')] })],
  ['a dictionary with less', () => dict({ A: 1 })],
];

describe.each(values)('%s', (what, made) => {
  it('is the same as itself, written twice', () => {
    expect(sameDirect(made(), made())).toBe(true);
  });

  it('is the same as nothing else', () => {
    for (const [other, more] of values) {
      if (other !== what) expect([other, sameDirect(made(), more())]).toEqual([other, false]);
    }
  });
});

it('a dictionary in another order is the same', () => {
  expect(sameDirect(dict({ A: 1, B: 2 }), dict({ B: 2, A: 1 }))).toBe(true);
});

describe('streams', () => {
  const file = paper({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [] /Count 0 >>',
    3: streamBody('abc'),
    4: streamBody('abc'),
    5: streamBody('abd'),
    6: streamBody('ab'),
    7: streamBody('abc', '/A 1'),
  });
  const opened = async (): Promise<PdfView> => (await openPdf(bytesSource(file))).latest;

  it('are the same when dictionary and data are', async () => {
    const view = await opened();
    const stream = async (num: number) => (await view.object(num))?.value;
    const same = async (x: number, y: number) => sameValue(view, await stream(x), view, await stream(y));
    expect(await Promise.all([3, 4, 5, 6, 7].map((num) => same(3, num)))).toEqual([true, true, false, false, false]);
    expect(await sameValue(view, await stream(3), view, dict({ Length: 3 }))).toBe(false);
    expect(await sameValue(view, name('x'), view, name('x'))).toBe(true);
  });

  it('that stand at one place are not read to be compared', async () => {
    const view = await opened();
    const unread: PdfView = { ...view, rawBytes: () => Promise.reject(new Error('read')) };
    const own = (await view.object(3))?.value as PdfStream;
    const at = (more: object): PdfStream => ({ ...own, data: { ...(own.data as StreamSpan), ...more } });
    expect(await sameValue(unread, at({}), unread, at({}))).toBe(true);
    expect(await sameValue(view, at({}), view, at({ length: 2 }))).toBe(false);
  });

  it('whose data is at hand are compared with those that are in the file', async () => {
    const view = await opened();
    const inFile = (await view.object(3))?.value as PdfStream;
    const atHand = (data: string): PdfStream => ({ ...inFile, data: Buffer.from(data) });
    expect(await sameValue(view, inFile, view, atHand('abc'))).toBe(true);
    expect(await sameValue(view, atHand('abd'), view, inFile)).toBe(false);
    expect(await sameValue(view, atHand('abc'), view, atHand('abc'))).toBe(true);
  });
});
