/** Revisions whose cross-reference or objects stand in streams (ISO 32000-2 § 7.5.7, § 7.5.8). */
import { describe, expect, it } from 'vitest';
import { joined, paper, startxref } from '../../../attacks/paper.ts';
import { changesOf, lineOf } from '../revision.ts';

const before = paper(
  { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Kids [] >>', 4: '(a)', 12: '<< >>' },
  '/Info 12 0 R',
);
const base = before.length;
const fine = ['+ metadata /Info: document information'];
const refused = (detail: string): string[] => [`- file-structure /: ${detail}`];
const title = '12 0 obj\n<< /Title (x) >>\nendobj\n';

/** Type, second and third field of an entry. */
type Row = readonly [number, number, number];

function rowsOf(rows: readonly Row[]): Buffer {
  const data = Buffer.alloc(rows.length * 7);
  for (const [i, [type, second, third]] of rows.entries()) {
    data.writeUInt8(type, i * 7);
    data.writeUInt32BE(second, i * 7 + 1);
    data.writeUInt16BE(third, i * 7 + 5);
  }
  return data;
}

interface Parts {
  readonly body: string;
  /** Numbers and counts, as in `Index`. */
  readonly index: string;
  readonly rows: readonly Row[];
  /** Further entries of the cross-reference stream. */
  readonly more?: string;
  readonly close?: string;
}

function streamed({ body, index, rows, more = '', close = '\nendstream\nendobj\n' }: Parts): Uint8Array {
  const data = rowsOf(rows);
  const entries = `/Type /XRef /Size 90 /W [1 4 2] /Index [${index}] /Root 1 0 R /Info 12 0 R /Prev ${startxref(before)}`;
  const head = `80 0 obj\n<< ${entries} ${more} /Length ${data.length} >>\nstream\n`;
  return joined(before, body, head, data, `${close}startxref\n${base + body.length}\n%%EOF\n`);
}
const reportOf = async (file: Uint8Array): Promise<string[]> =>
  (await changesOf(before, file)).map(lineOf).map((line) => line.replace(/byte \d+/, 'byte N'));

describe('a cross-reference stream', () => {
  const typical: Parts = { body: title, index: '12 1', rows: [[1, base, 0]] };
  it('is understood, whether it lists itself or not', async () => {
    expect(await reportOf(streamed(typical))).toEqual(fine);
    expect(await reportOf(streamed({ ...typical, close: 'endstream endobj ' }))).toEqual(fine);
    const self: Row = [1, base + title.length, 0];
    expect(await reportOf(streamed({ ...typical, index: '12 1 80 1', rows: [[1, base, 0], self] }))).toEqual(fine);
  });

  it('may say nothing of object 0, which is free anyhow', async () => {
    const nothing = (offset: number): Parts => ({
      ...typical,
      index: '0 1 12 1',
      rows: [
        [1, offset, 0],
        [1, base, 0],
      ],
    });
    expect(await reportOf(streamed(nothing(0)))).toEqual(fine);
    expect(await reportOf(streamed(nothing(15)))).toEqual(refused('the entry of object 0 leads to older bytes'));
    const first = (num: number): Parts => ({ ...nothing(0), index: `${num} 1 12 1` });
    expect(await reportOf(streamed(first(4)))).toEqual(refused('the entry of object 4 leads to older bytes'));
  });

  it('may say of an object what no reader knows yet: then it is none', async () => {
    const rows: Row[] = [
      [1, base, 0],
      [7, 99, 0],
    ];
    expect(await reportOf(streamed({ ...typical, index: '12 1 30 1', rows }))).toEqual(fine);
  });

  it.each<[string, Partial<Parts>, string]>([
    ['has a key twice', { more: '/X 1 /X 1' }, 'a key stands twice in its cross-reference stream'],
    ['has something before its end', { close: 'x\nendstream\nendobj\n' }, 'a stream is not closed by endstream'],
    ['has lines before its end', { close: '\n\n\nendstream\nendobj\n' }, 'a stream is not closed by endstream'],
    ['has no end', { close: '\nendstream\n' }, 'a stream is not closed by endobj'],
    [
      'lists a number twice',
      {
        index: '12 1 12 1',
        rows: [
          [1, base, 0],
          [1, base, 0],
        ],
      },
      'its cross-reference lists a number twice',
    ],
    [
      'lists what stands nowhere',
      {
        index: '12 2',
        rows: [
          [1, base, 0],
          [1, 99_999, 0],
        ],
      },
      'object 13 stands outside the revision',
    ],
  ])('that %s is refused', async (_, parts, detail) => {
    expect(await reportOf(streamed({ ...typical, ...parts }))).toEqual(refused(detail));
  });
});

describe('a table with a cross-reference stream beside it', () => {
  const reportOfBoth = (index: string, rows: readonly Row[], table: string, close = '\nendstream\nendobj\n') => {
    const data = rowsOf(rows);
    const at = base + title.length;
    const stream = joined(
      `80 0 obj\n<< /Type /XRef /Size 90 /W [1 4 2] /Index [${index}] /Length ${data.length} >>\nstream\n`,
      data,
      close,
    );
    const trailer = `trailer\n<< /Size 90 /Root 1 0 R /Info 12 0 R /Prev ${startxref(before)} /XRefStm ${at} >>\n`;
    return reportOf(joined(before, title, stream, `xref\n${table}${trailer}startxref\n${at + stream.length}\n%%EOF\n`));
  };
  const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const free = '13 1\n0000000000 00000 f \n';

  it('is understood when the stream lists what changed', async () => {
    expect(await reportOfBoth('12 1', [[1, base, 0]], free)).toEqual(fine);
  });

  it('is understood when the table lists what changed', async () => {
    expect(await reportOfBoth('13 1', [[0, 0, 0]], `12 1\n${row(base)}`)).toEqual(fine);
  });

  it('is understood when both list the same', async () => {
    expect(
      await reportOfBoth(
        '12 2',
        [
          [1, base, 0],
          [0, 0, 0],
        ],
        `12 1\n${row(base)}${free}`,
      ),
    ).toEqual(fine);
  });

  it('is understood when both say that there is nothing, whatever was there', async () => {
    const rows: Row[] = [
      [1, base, 0],
      [0, 0, 7],
    ];
    expect(await reportOfBoth('12 2', rows, `12 1\n${row(base)}${free}`)).toEqual(fine);
  });

  it.each<[string, Row, string]>([
    ['another place', [1, base + 1, 0], row(base)],
    ['another generation', [1, base, 1], row(base)],
    ['an object that is free for others', [1, base, 0], '0000000000 00000 f \n'],
    ['nothing where there is an object for others', [0, 0, 0], row(base)],
  ])('is refused when one of them lists %s', async (_, entry, listed) => {
    expect(await reportOfBoth('12 1', [entry], `12 1\n${listed}`)).toEqual(
      refused('its two cross-references contradict each other'),
    );
  });

  it('is refused when the stream has no end', async () => {
    expect(await reportOfBoth('12 1', [[1, base, 0]], free, '\nendstream\n')).toEqual(
      refused('a stream is not closed by endobj'),
    );
  });
});

describe('an object stream', () => {
  const holder = (numbers: string, inside: string, entries = ''): string => {
    const content = `${numbers} ${inside}`;
    const count = numbers.split(' ').length / 2;
    return `79 0 obj\n<< /Type /ObjStm /N ${count} /First ${numbers.length + 1} ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  };
  const held = (body: string, rows: readonly Row[], index = '12 1 79 1') =>
    reportOf(streamed({ body, index, rows: [...rows, [1, base, 0]] }));
  const info = '<< /Title (x) >>';

  it('is understood', async () => {
    expect(await held(holder('12 0', info), [[2, 79, 0]])).toEqual(fine);
    const two = holder('12 0 30 17', `${info} (a)`);
    expect(
      await held(
        two,
        [
          [2, 79, 0],
          [2, 79, 1],
        ],
        '12 1 30 1 79 1',
      ),
    ).toEqual(fine);
  });

  it.each<[string, string, readonly Row[], string, string]>([
    [
      'an object that is not listed',
      holder('12 0 30 17', `${info} (a)`),
      [[2, 79, 0]],
      '12 1 79 1',
      'object stream 79 holds an object 30 that is not listed so',
    ],
    [
      'an old object that is not listed',
      holder('12 0 4 17', `${info} (a)`),
      [[2, 79, 0]],
      '12 1 79 1',
      'object stream 79 holds an object 4 that is not listed so',
    ],
    [
      'objects in another order',
      holder('12 0 30 17', `${info} (a)`),
      [
        [2, 79, 1],
        [2, 79, 0],
      ],
      '12 1 30 1 79 1',
      'object stream 79 holds an object 12 that is not listed so',
    ],
    [
      'an object of another stream',
      holder('12 0', info),
      [[2, 78, 0]],
      '12 1 79 1',
      'object stream 79 holds an object 12 that is not listed so',
    ],
    [
      'a key twice',
      holder('12 0', '<< /Title (x) /Title (y) >>'),
      [[2, 79, 0]],
      '12 1 79 1',
      'a key stands twice in object 12',
    ],
  ])('with %s is refused', async (_, body, rows, index, detail) => {
    expect(await held(body, rows, index)).toEqual(refused(detail));
  });
});
