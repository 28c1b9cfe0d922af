/** The bytes of a revision: nothing but objects that its cross-reference lists where they stand (ISO 32000-2 § 7.5). */
import { describe, expect, it } from 'vitest';
import { joined, offsetOf, paper, startxref } from '../../../attacks/paper.ts';
import { changesOf, lineOf } from '../revision.ts';

const before = paper(
  { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Kids [] >>', 4: '(a)', 5: '(b)', 12: '<< >>' },
  '/Info 12 0 R',
);
const base = before.length;
const pad = (value: number, width = 10): string => String(value).padStart(width, '0');
const row = (offset: number, gen = 0, kind = 'n'): string => `${pad(offset)} ${pad(gen, 5)} ${kind} \n`;

/** The parts of a revision; each may be told otherwise. */
interface Parts {
  readonly body: string;
  readonly table: string;
  readonly trailer: string;
  /** What follows the trailer, where the cross-reference stands at that place. */
  readonly end: (at: number) => string;
}
const title = '12 0 obj\n<< /Title (x) >>\nendobj\n';
const typical: Parts = {
  body: title,
  table: `xref\n12 1\n${row(base)}`,
  trailer: `trailer\n<< /Size 13 /Root 1 0 R /Prev ${startxref(before)} /Info 12 0 R >>\n`,
  end: (at) => `startxref\n${at}\n%%EOF\n`,
};
const fine = ['+ metadata /Info: document information'];

async function reportOf(parts: Partial<Parts>): Promise<string[]> {
  const { body, table, trailer, end } = { ...typical, ...parts };
  const after = joined(before, body, table, trailer, end(base + body.length));
  return (await changesOf(before, after)).map(lineOf).map((line) => line.replace(/(byte|bytes|to) \d+/g, '$1 N'));
}
/** Where the file ends that has this table. */
const endWith = (table: string): number =>
  joined(before, title, table, typical.trailer, typical.end(base + title.length)).length;
const refused = (detail: string): string[] => [`- file-structure /: ${detail}`];
const withSize = (size: number): string => typical.trailer.replace('/Size 13', `/Size ${size}`);

describe('a revision', () => {
  it.each<[string, Partial<Parts>]>([
    ['as every writer makes it', {}],
    ['with blanks', { body: ` \t\r\n\f\0${title}\n\n`, table: `xref\n12 1\n${row(base + 6)}` }],
    [
      'with a word about its writer',
      { body: `%writer\r${title}% and more`.concat('\n'), table: `xref\n12 1\n${row(base + 8)}` },
    ],
    ['with lines that end in two ways', { table: `xref\r\n12 1\r\n${row(base).replace(' \n', '\r\n')}` }],
    ['with blanks behind the numbers', { table: `xref \n12 1 \n${row(base).replace(' \n', ' \r')}\n` }],
    [
      'that says once more where an old object stands',
      { table: `xref\n5 1\n${row(offsetOf(before, 5))}12 1\n${row(base)}` },
    ],
    [
      'that frees what was never used',
      { table: `xref\n12 1\n${row(base)}30 1\n${row(0, 0, 'f')}`, trailer: withSize(31) },
    ],
    ['with offsets that count to the end of line before', { body: `\n${title}`, table: `xref\n12 1\n${row(base)}` }],
    ['with offsets before an end of line of one kind', { body: `\r${title}`, table: `xref\n12 1\n${row(base)}` }],
    ['with nothing behind its marker', { end: (at) => `startxref\n${at}\n%%EOF` }],
    ['with offsets before two octets of an end of line', { body: `\r\n${title}`, table: `xref\n12 1\n${row(base)}` }],
    ['with startxref to the end of line before', { body: `${title}\n`, end: (at) => `startxref\n${at - 1}\n%%EOF\n` }],
    ['with blanks at its end', { end: (at) => `startxref \n ${at} \n %%EOF\n \n` }],
    ['with an end-of-file mark at its end', { end: (at) => `startxref\n${at}\n%%EOF\n\x1a` }],
    ['with a word behind its trailer', { end: (at) => `% x\nstartxref\n${at}\n%%EOF\n% x` }],
    ['with as many blanks as are borne', { body: title + ' '.repeat(65_535) }],
    [
      'with a stream',
      {
        body: `${title}30 0 obj\n<< /Length 1 >>\nstream\nx\nendstream\nendobj\n`,
        table: `xref\n12 1\n${row(base)}30 1\n${row(base + title.length)}`,
        trailer: withSize(31),
      },
    ],
  ])('%s is understood', async (_, parts) => {
    expect(await reportOf(parts)).toEqual(fine);
  });

  it('may have its objects in any order', async () => {
    const [two, one] = ['31 0 obj\n(a)\nendobj\n', '30 0 obj\n(b)\nendobj\n'];
    const table = `xref\n12 1\n${row(base + two.length + one.length)}30 2\n${row(base + two.length)}${row(base)}`;
    expect(await reportOf({ body: two + one + title, table, trailer: withSize(32) })).toEqual(fine);
  });

  it('may stand in a file with something before its header', async () => {
    const shifted = joined('junk\n', before);
    const after = joined(shifted, title, typical.table, typical.trailer, typical.end(base + title.length));
    expect((await changesOf(shifted, after)).map(lineOf)).toEqual(fine);
  });

  it.each<[string, Partial<Parts>, string]>([
    [
      'an offset too early',
      { body: `\n\n${title}`, table: `xref\n12 1\n${row(base)}` },
      'object 12 is not the one its entry names',
    ],
    [
      'an offset to a blank',
      { body: ` ${title}`, table: `xref\n12 1\n${row(base)}` },
      'object 12 is not the one its entry names',
    ],
    [
      'an offset to a comment',
      { body: `%\n${title}`, table: `xref\n12 1\n${row(base)}` },
      'object 12 is not the one its entry names',
    ],
    ['text behind a comment', { body: `${title}% x\njunk\n` }, 'byte N belongs to no object'],
    ['text behind a comment that ends otherwise', { body: `${title}% x\rjunk\n` }, 'byte N belongs to no object'],
    [
      'a marker too far away',
      { end: (at) => `${' '.repeat(1_100)}startxref\n${at}\n%%EOF\n` },
      'it does not end with %%EOF',
    ],
    ['a marker before its end', { end: (at) => `%%EOF\nstartxref\n${at}\n%%EOF\n` }, 'it does not end with %%EOF'],
    [
      'a trailer that goes on and on',
      { trailer: typical.trailer.replace('>>', `/X (${'x'.repeat(70_000)}) >>`) },
      'its trailer is not found',
    ],
    ['an end-of-file mark between objects', { body: `${title}\x1a` }, 'byte N belongs to no object'],
    ['text between objects', { body: `${title}junk\n` }, 'byte N belongs to no object'],
    ['more blanks than are borne', { body: title + ' '.repeat(65_536) }, 'bytes N to N belong to no object'],
    ['an object in a comment', { body: `${title}% 4 0 obj\n` }, 'a comment at byte N looks like structure'],
    ['a marker in a comment', { body: `${title}% %%EOF\r` }, 'a comment at byte N looks like structure'],
    [
      'a trailer in a comment to its end',
      { end: (at) => `startxref\n${at}\n%%EOF\n${' '.repeat(300)}% trailer` },
      'a comment at byte N looks like structure',
    ],
    ['an object that is not listed', { body: `${title}4 0 obj\n(x)\nendobj\n` }, 'byte N belongs to no object'],
    [
      'a number listed twice',
      { table: `xref\n12 1\n${row(base)}12 1\n${row(base)}` },
      'its cross-reference lists a number twice',
    ],
    ['two numbers for one object', { table: `xref\n11 2\n${row(base)}${row(base)}` }, 'two entries lead to one object'],
    ['a size that is too small', { trailer: withSize(12) }, 'Size of its trailer is lower than its highest number'],
    [
      'a size that is no number',
      { trailer: typical.trailer.replace('13', '(13)') },
      'Size of its trailer is lower than its highest number',
    ],
    [
      'an entry into older bytes',
      { table: `xref\n4 1\n${row(offsetOf(before, 5))}12 1\n${row(base)}` },
      'the entry of object 4 leads to older bytes',
    ],
    [
      'an entry of another generation',
      { table: `xref\n4 1\n${row(offsetOf(before, 4), 1)}12 1\n${row(base)}` },
      'the entry of object 4 leads to older bytes',
    ],
    [
      'an entry of an old object under a new number',
      { table: `xref\n12 1\n${row(base)}30 1\n${row(offsetOf(before, 4))}`, trailer: withSize(31) },
      'the entry of object 30 leads to older bytes',
    ],
    [
      'an entry behind its end',
      { table: `xref\n11 2\n${row(99_999)}${row(base)}` },
      'object 11 stands outside the revision',
    ],
    [
      'an entry at its very end',
      { table: `xref\n11 2\n${row(endWith(`xref\n11 2\n${row(0)}${row(base)}`))}${row(base)}` },
      'object 11 stands outside the revision',
    ],
    [
      'an object within another',
      {
        body: title.replace('(x)', '(30 0 obj 5 endobj)'),
        table: `xref\n12 1\n${row(base)}30 1\n${row(base + 20)}`,
        trailer: withSize(31),
      },
      'two objects overlap at byte N',
    ],
    [
      'a generation that is not the object’s',
      { body: title.replace('12 0', '12 1') },
      'object 12 is not the one its entry names',
    ],
    ['a key twice', { body: title.replace('/Title', '/Title (y) /Title') }, 'a key stands twice in object 12'],
    ['an object without an end', { body: title.replace('endobj', '') }, 'object 12 is not closed by endobj'],
    [
      'a table with short rows',
      { table: `xref\n12 1\n${row(base).replace(' \n', '\n')}` },
      'its cross-reference table is not written as it must be',
    ],
    [
      'a key twice in its trailer',
      { trailer: typical.trailer.replace('>>', '/Info 12 0 R >>') },
      'a key stands twice in its trailer',
    ],
    [
      'a comment in its trailer',
      { trailer: typical.trailer.replace('>>', '% /Root 4 0 R\n>>') },
      'a comment in its trailer looks like structure',
    ],
    [
      'something behind its trailer',
      { end: (at) => `junk startxref\n${at}\n%%EOF\n` },
      'something else than startxref follows its cross-reference',
    ],
    [
      'two ends',
      { end: (at) => `startxref\n5\n%%EOF\nstartxref\n${at}\n%%EOF\n` },
      'startxref does not lead to its cross-reference',
    ],
    ['a word before its marker', { end: (at) => `startxref\n${at}\nx%%EOF\n` }, 'startxref is not followed by %%EOF'],
    ['no marker', { end: (at) => `startxref\n${at}\n` }, 'startxref is not followed by %%EOF'],
    ['text behind its marker', { end: (at) => `startxref\n${at}\n%%EOF\njunk` }, 'byte N belongs to no object'],
    [
      'another number where the object stands',
      { body: title.replace('12 0', '13 0') },
      'object 13 stands where 12 should',
    ],
  ])('with %s is refused', async (_, parts, detail) => {
    expect(await reportOf(parts)).toEqual(refused(detail));
  });

  it('with two cross-references is refused', async () => {
    const first = `xref\n12 1\n${row(base)}${typical.trailer}`;
    const at = base + title.length + first.length;
    const second = typical.trailer.replace(/Prev \d+/, `Prev ${base + title.length}`);
    const after = joined(before, title, first, `xref\n0 0\n${second}startxref\n${at}\n%%EOF\n`);
    expect((await changesOf(before, after)).map(lineOf)).toEqual(
      refused('it has more than one cross-reference section'),
    );
  });
});

describe('a stream in a revision', () => {
  const withStream = (stream: string) =>
    reportOf({
      body: `${title}30 0 obj\n${stream}`,
      table: `xref\n12 1\n${row(base)}30 1\n${row(base + title.length)}`,
      trailer: withSize(31),
    });

  it.each(['\r', '\n', '\r\n', ''])('may end in %j before endstream', async (end) => {
    expect(await withStream(`<< /Length 1 >>\nstream\nx${end}endstream\nendobj\n`)).toEqual(fine);
  });

  it.each<[string, string, string]>([
    ['has a wrong length', '<< /Length 3 >>\nstream\nx\nendstream\nendobj\n', 'the Length of stream 30 is wrong'],
    [
      'has its data in a file',
      '<< /Length 1 /F (x) >>\nstream\nx\nendstream\nendobj\n',
      'stream 30 has its data in another file',
    ],
    ['has a key twice', '<< /Length 1 /A 1 /A 1 >>\nstream\nx\nendstream\nendobj\n', 'a key stands twice in object 30'],
    ['has no end', '<< /Length 1 >>\nstream\nx\nendstream\n', 'a stream is not closed by endobj'],
    [
      'has an end of another kind',
      '<< /Length 1 >>\nstream\nx\nendstream\nxendobj\n',
      'a stream is not closed by endobj',
    ],
  ])('that %s is refused', async (_, stream, detail) => {
    expect(await withStream(stream)).toEqual(refused(detail));
  });
});
