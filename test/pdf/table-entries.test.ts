/** Entries of a cross-reference table: of 20 octets as they should be, and otherwise (ISO 32000-2 § 7.5.4). */
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { readXrefTable } from '../../lib/pdf/xref/xref-table.ts';

const memory = (text: string): ByteSource => bytesSource(Buffer.from(text, 'latin1'));
/** Bytes that are not at hand. */
const elsewhere = (text: string): ByteSource => {
  const { size, read } = memory(text);
  return { size, read };
};
const free = '0000000000 65535 f \n';
const one = '0000000017 00000 n \n';
const two = '0000000099 00003 n \n';

describe.each([
  ['in memory', memory],
  ['read bit by bit', elsewhere],
])('a table %s', (_, source) => {
  const read = (body: string, before = '') => readXrefTable(source(`${before}xref\n${body}`), 0, 0);

  it.each<[string, string, number, number, number]>([
    ['before the trailer', `0 2\n${free}${one}trailer<</A 1>> `, 1, 2, 1],
    ['before a blank', `0 2\n${free}${one}\n\ntrailer<</A 1>> `, 1, 2, 1],
    ['before a space', `0 2\n${free}${one} trailer<</A 1>> `, 1, 2, 1],
    ['before the next ones', `0 2\n${free}${one}5 2\n${one}${two}trailer<</A 1>> `, 2, 4, 6],
    ['after a head with blanks', `0 2  \n${free}${one}trailer<</A 1>> `, 1, 2, 1],
    ['with spaces at the end', '0 2\n0000000000 65535 f  0000000017 00000 n  trailer<</A 1>> ', 1, 2, 1],
    ['with other line ends', '0 2\n0000000000 65535 f\r\n0000000017 00000 n\r\ntrailer<</A 1>> ', 1, 2, 1],
    ['after ones of no entries', `9 0\n0 2\n${free}${one}trailer<</A 1>> `, 1, 2, 1],
    ['of no entries', '0 0\ntrailer<</A 1>> ', 0, 0, 0],
  ])('keeps its subsections only: %s', async (_name, body, subsections, count, highest) => {
    const table = await read(body);
    expect(table).toMatchObject({ held: 100 * subsections, count, highest });
    expect(table.trailer.get('A')).toBe(1);
    expect(await table.numbers()).toHaveLength(count);
  });

  it.each<[string, string]>([
    ['a comment after the last', `0 2\n${free}${one}% x\ntrailer<</A 1>> `],
    ['the first too short', `0 2\n0 65535 f          \n${one}trailer<</A 1>> `],
    ['the last too short', `0 2\n${free}17 0 n             \ntrailer<</A 1>> `],
    ['another blank in the middle', `0 2\n${free}0000000017\t00000 n \ntrailer<</A 1>> `],
    ['another blank before the kind', `0 2\n${free}0000000017 00000\tn \ntrailer<</A 1>> `],
    ['another blank in the first', `0 2\n0000000000\t65535 f \n${one}trailer<</A 1>> `],
    ['19 octets', `0 2\n${free.replace(' \n', '\n')}${one.replace(' \n', '\n')}trailer<</A 1>> `],
    ['21 octets', `0 2\n${free.replace('\n', '\r\n')}${one.replace('\n', '\r\n')}trailer<</A 1>> `],
  ])('is read whole where entries have another form: %s', async (_name, body) => {
    const table = await read(body);
    expect(table).toMatchObject({ held: 200, count: 2, highest: 1 });
    expect(await table.lookup(0)).toEqual({ kind: 'free', gen: 65_535 });
    expect(await table.lookup(1)).toEqual({ kind: 'offset', offset: 17, gen: 0 });
  });

  it('says what an entry is', async () => {
    const table = await read(`0 4\n${free}${one}0000000000 00007 n \n${two}trailer<<>> `);
    expect(await table.lookup(0)).toEqual({ kind: 'free', gen: 65_535 });
    expect(await table.lookup(1)).toEqual({ kind: 'offset', offset: 17, gen: 0 });
    expect(await table.lookup(2)).toEqual({ kind: 'free', gen: 7 });
    expect(await table.lookup(3)).toEqual({ kind: 'offset', offset: 99, gen: 3 });
  });

  it.each([
    ['a letter in its offset', '000000001x 00000 n \n'],
    ['a letter at its beginning', 'x000000017 00000 n \n'],
    ['a letter in its generation', '0000000017 0000x n \n'],
    ['a letter between the numbers', '0000000017x00000 n \n'],
    ['a letter before its kind', '0000000017 00000xn \n'],
    ['a letter after its kind', '0000000017 00000 nx\n'],
    ['a letter at its end', '0000000017 00000 n x'],
    ['another kind', '0000000017 00000 x \n'],
  ])('has no entry where one among others is damaged: %s', async (_name, entry) => {
    const table = await read(`0 3\n${free}${entry}${two}trailer<<>> `);
    expect(table.held).toBe(100);
    expect(await table.lookup(1)).toBeUndefined();
    expect(await table.lookup(2)).toEqual({ kind: 'offset', offset: 99, gen: 3 });
  });

  it.each([
    ['at its end', `0 1\n${one}`],
    ['after its head', '0 1\n'],
    ['without numbers', '0 1\nn trailer<<>> '],
    ['without a generation', '0 1\n17 n trailer<<>> '],
    ['without a kind', '0 1\n17 0 trailer<<>> '],
  ])('that is cut is damaged: %s', async (_name, body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'xref-damaged' });
  });

  it('may stand after blanks', async () => {
    const table = await read(`0 2\n${free}${one}trailer<</A 1>> `, ' \n');
    expect(table).toMatchObject({ held: 100, offset: 0 });
    expect(await table.lookup(1)).toEqual({ kind: 'offset', offset: 17, gen: 0 });
  });
});

it('a large table is not read: only its ends, and the entry that is asked for', async () => {
  const text = `xref\n0 5000\n${free}${one.repeat(4_999)}trailer<<>> `;
  let bytes = 0;
  const { size, read } = memory(text);
  const counted: ByteSource = {
    size,
    read: (offset, length) => {
      bytes += Math.min(length, size - offset);
      return read(offset, length);
    },
  };
  const table = await readXrefTable(counted, 0, 0);
  const before = bytes;
  expect(before).toBeLessThan(text.length / 4);
  expect(await table.lookup(4_000)).toEqual({ kind: 'offset', offset: 17, gen: 0 });
  expect(bytes - before).toBe(20);
});
