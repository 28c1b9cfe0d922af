/** What counts as empty, and what is told of a value that gave way to another. */
import { describe, expect, it } from 'vitest';
import { isBlank, valueTextOf } from '../../../../lib/pades/changes/appearances/exchanged.ts';
import { verifyPdf } from '../../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { string } from '../../../../lib/pdf/objects/objects.ts';
import { nodeCrypto } from '../../../../lib/pki/node-crypto.ts';
import { base, trailerOf } from '../../../attacks/kit.ts';
import { textField } from '../../../attacks/letter.ts';
import { appended, toBytes } from '../../../attacks/paper.ts';
import { reported } from '../revision.ts';

const put = (entries: string): string => textField.replace(/>>$/, `${entries} >>`);
const path = '/Root/AcroForm/Fields[0]';

describe('a field is empty', () => {
  it.each(['', ' ', '\n', '....', '……', '__ __', '. . .'.replaceAll(' ', '.')])('with %j in it', (text) => {
    expect(isBlank(text)).toBe(true);
  });
  it.each(['-', '.', '0', '/', '...1', 'x'])('but not with %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('a value', () => {
  const text = (value: string) => string(toBytes(value));
  it('is what readers read of it', () => {
    expect(valueTextOf(text(' a\r\nb\rc '))).toBe('a\nb\nc');
    expect(valueTextOf([text('a '), 5, text('b')])).toBe('a, b');
    expect(valueTextOf(null)).toBe('');
    expect(valueTextOf(string(toBytes('\xfe\xff\x00\xe9')))).toBe(valueTextOf(text('\xe9')));
  });

  it('of dots is filled, and one that was written otherwise is not another', async () => {
    const filled = [`+ form-fill ${path}/V: a field was filled in`];
    expect(await reported({ 7: put('/V (.....)') }, { 7: put('/V (12)') })).toEqual(filled);
    const rewritten = [`+ form-fill ${path}/V: a value was written anew`];
    expect(await reported({ 7: put('/V (12)') }, { 7: put('/V <FEFF00310032>') })).toEqual(rewritten);
  });

  it('with a blank inside is not the one without', async () => {
    const lines = [`- form-fill ${path}/V: So: "1 2" was exchanged for "12"`];
    expect(await reported({ 7: put('/V (1 2)') }, { 7: put('/V (12)') })).toEqual(lines);
  });

  it('that is long is told in part', async () => {
    const [line] = await reported({ 7: put(`/V (${'a'.repeat(61)})`) }, { 7: put(`/V (${'b'.repeat(60)})`) });
    expect(line).toBe(`- form-fill ${path}/V: So: "${'a'.repeat(60)}…" was exchanged for "${'b'.repeat(60)}"`);
  });

  it('of a choice is another when the chosen option is', async () => {
    const choice = (index: string) => put(`/V (10) ${index}`).replace('/FT /Tx', '/FT /Ch /Opt [(10) (10)]');
    const lines = [`- field ${path}/I: another option is chosen than when it was signed`];
    expect(await reported({ 7: choice('/I [0]') }, { 7: choice('/I [1]') })).toEqual(lines);
    expect(await reported({ 7: choice('') }, { 7: choice('/I [1]') })).toEqual(lines);
    expect(await reported({ 7: choice('/I [0]') }, { 7: choice('') })).toEqual([]);
  });

  it('gets rich text that says the same, once', async () => {
    const filled = `+ form-fill ${path}/V: a field was filled in`;
    const other = `- field ${path}/RV: rich text that is not the value of the field`;
    const rich = (value: string, text: string) => put(`/V (${value}) /RV (${text})`);
    expect(await reported({ 7: put('') }, { 7: rich('1 < 2', '<body><p>1 &lt; <b>&#50;</b></p></body>') })).toEqual([
      filled,
    ]);
    expect(await reported({ 7: put('') }, { 7: rich('12', '<p>90</p>') })).toEqual([filled, other]);
    expect(await reported({ 7: rich('12', '<p>12</p>') }, { 7: rich('12', '<i>12</i>') })).toEqual([other]);
  });
});

it('the report says field, page, old and new value', async () => {
  const signed = await base({ objects: { 7: put('/V (100)') } });
  const file = appended(signed, { 7: put('/V (900)') }, { trailer: trailerOf });
  const { signatures } = await verifyPdf(bytesSource(file), {
    crypto: nodeCrypto,
    at: new Date('2026-11-22T03:00:00Z'),
  });
  expect(signatures[0]?.changesAfter[0]).toMatchObject({
    permitted: false,
    page: 1,
    exchanged: { field: 'So', before: '100', after: '900' },
  });
  expect(signatures[0]?.sentence).toMatch(
    / \(trang 1\): ô "So" ghi "100" khi ký, nay ghi "900"; không nên chấp nhận\.$/,
  );
});
