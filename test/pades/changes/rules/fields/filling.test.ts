/** Filling in text and choices after a signature (ISO 32000-2 § 12.7.5). */
import { describe, expect, it } from 'vitest';
import { page, textField } from '../../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../../attacks/paper.ts';
import { certified, reported, signedWith } from '../../revision.ts';

const appearance = (text: string, ground = ''): string =>
  streamBody(
    `${ground} BT 0 g /F1 12 Tf 2 5 Td (${text}) Tj ET`,
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
const shown = '/AP << /N 70 0 R >>';
const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);

/** What is said of the first field, filled in with these entries and an appearance of that text. */
async function reportOf(
  entries: string,
  text: string,
  field = textField,
  more: Bodies = {},
  before: Bodies = {},
): Promise<string[]> {
  const lines = await reported({ 7: field, ...before }, { 7: put(field, entries), 70: appearance(text), ...more });
  return lines.map((line) => line.replace('/Root/AcroForm/Fields[0]', '…'));
}
const filled = '+ form-fill …/V: a field was filled in';
const looked = '+ form-fill …/AP: the look of a field that was filled in';
const other = '- appearance …/AP: a field shows something else than its value';
const stale = '- appearance …: a field keeps showing another value than it has';
const choice = textField.replace('/FT /Tx', '/FT /Ch /Opt [(10) (90)]');
const pairs = textField.replace('/FT /Tx', '/FT /Ch /Opt [(10) [(90) (ninety)]]');

describe('a field', () => {
  it.each<[string, string, string, string, string[]]>([
    ['shows its value', `/V (12) ${shown} /M (D:20261122)`, '12', textField, [filled, looked]],
    ['shows its value with other spaces', `/V (1 2\\n3) ${shown}`, '12 3', textField, [filled, looked]],
    ['need not have an appearance', '/V (12)', '', textField, [filled]],
    ['is a choice that shows its value', `/V (90) /I [1] ${shown}`, '90', choice, [filled, looked]],
    ['is a choice of several', `/V [(10) (90)] /I [0 1] ${shown}`, '1090', choice, [filled, looked]],
    ['is a choice that shows the words for its value', `/V (90) ${shown}`, 'ninety', pairs, [filled, looked]],
    ['is a choice whose value has no words of its own', `/V (10) ${shown}`, '10', pairs, [filled, looked]],
    ['is told that nothing is in it', `/V null /M null /I null ${shown}`, '', choice, [looked]],
    ['shows dots for a password', `/V (12) ${shown}`, '**', put(textField, '/Ff 8192'), [filled, looked]],
  ])('%s', async (_, entries, text, field, lines) => {
    expect(await reportOf(entries, text, field)).toEqual(lines);
  });

  it.each<[string, string, string, string, string[]]>([
    ['show another text than its value', `/V (12) ${shown}`, '90', textField, [filled, other]],
    ['show a text without a value', shown, '90', textField, [other]],
    ['show the value of a choice that has words for it', `/V (90) ${shown}`, '90', pairs, [filled, other]],
    ['show the words of another choice', `/V (10) ${shown}`, 'ninety', pairs, [filled, other]],
    ['show one of several choices', `/V [(10) (90)] ${shown}`, '10', choice, [filled, other]],
    ['hold a number', '/V 12', '', textField, ['- form-fill …/V: a value that is no text']],
    ['hold a text and a number', '/V [(12) 12]', '', choice, ['- form-fill …/V: a value that is no text']],
    ['have a time that is no text', '/V (12) /M 5', '', textField, [filled, '- field …/M: M is no date']],
    ['choose by words', '/V (10) /I [(10)]', '', choice, [filled, '- field …/I: I is no list of indexes']],
    ['choose by a number alone', '/V (10) /I 0', '', choice, [filled, '- field …/I: I is no list of indexes']],
    [
      'choose by numbers and words',
      '/V (10) /I [0 (10)]',
      '',
      choice,
      [filled, '- field …/I: I is no list of indexes'],
    ],
    [
      'have an appearance in states',
      `/V (12) /AP << /N << /A 70 0 R >> >>`,
      '12',
      textField,
      [filled, '- appearance …/AP: the look of a field cannot be read'],
    ],
    ['be read-only', `/V (12)`, '', put(textField, '/Ff 1'), ['- form-fill …: the field is read-only']],
    [
      'be a push button',
      `/V (12) ${shown}`,
      '',
      textField.replace('/FT /Tx', '/FT /Btn /Ff 65536'),
      ['- form-fill …: a push button holds no value'],
    ],
    [
      'be of no kind',
      `/V (12)`,
      '',
      textField.replace('/FT /Tx', '/FT /Xx'),
      ['- form-fill …: a field of no known type'],
    ],
    [
      'be of no stated kind',
      `/V (12)`,
      '',
      textField.replace('/FT /Tx', ''),
      ['- form-fill …: a field of no known type'],
    ],
  ])('must not %s', async (_, entries, text, field, lines) => {
    expect(await reportOf(entries, text, field)).toEqual(lines);
  });

  it('may be closed when it is filled, and keeps its other flags', async () => {
    const closed = '+ form-fill …/Ff: the field was closed';
    const kept = '- field …/Ff: flags must not change';
    const multiline = textField.replace('/FT /Tx', '/FT /Tx /Ff 4096');
    const report = (field: string, flags: string) =>
      reported({ 7: field }, { 7: field.replace(/ \/Ff 4096/, '').replace(/>>$/, `${flags} /V (12) >>`) }).then(
        (lines) => lines.map((line) => line.replace('/Root/AcroForm/Fields[0]', '…')),
      );
    expect(await report(textField, '/Ff 1')).toEqual([filled, closed]);
    expect(await report(multiline, '/Ff 4097')).toEqual([filled, closed]);
    expect(await report(multiline, '/Ff 1')).toEqual([filled, kept]);
    expect(await report(multiline, '')).toEqual([filled, kept]);
    expect(await report(textField, '/Ff 8193')).toEqual([filled, kept]);
  });

  it('that large flags describe is no push button unless it is a button', async () => {
    expect(await reportOf('/V (12)', '', put(textField, '/Ff 65536'))).toEqual([filled]);
  });

  it('must not be filled in after a certification of level 1', async () => {
    const refusal = ['- form-fill …: certified: no changes'];
    expect(await reportOf(`/V (12) ${shown} /M (x) /I [0]`, '12', textField, {}, certified(1))).toEqual(refusal);
    expect(await reportOf('/V (12)', '', textField, {}, certified(2))).toEqual([filled]);
  });

  it('must not be filled in when it is locked, or get anything else', async () => {
    const lock = signedWith('/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /All >> >>]');
    const refusal = '- form-fill …: the field was locked by a signature';
    expect(await reportOf('/V (12)', '', textField, {}, lock)).toEqual([refusal]);
    expect(await reportOf('/V (12) /TU (x)', '', textField, {}, lock)).toEqual([
      refusal,
      '- field …/TU: TU must not change',
    ]);
  });

  it('must not be painted again when it is locked', async () => {
    const lock = signedWith('/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /All >> >>]');
    const lines = await reported(
      { ...lock, 7: put(textField, `/V (12) ${shown}`), 70: appearance('12') },
      { 70: appearance('90') },
    );
    expect(lines).toEqual(['- appearance /Root/AcroForm/Fields[0]/AP/N: changed without an explanation']);
  });

  it('must not cover the words of the page', async () => {
    const field = textField.replace('[72 600 272 620]', '[72 712 272 732]');
    expect(await reportOf(`/V (12) ${shown}`, '12', field, { 70: appearance('12', '1 g 0 0 200 20 re f') })).toEqual([
      filled,
      looked,
      '- overlay …/AP: text of the page is covered or uncovered',
    ]);
  });
});

describe('a value that changes under an appearance that stays', () => {
  const standing = (text: string): [string, Bodies] => [put(textField, shown), { 70: appearance(text) }];
  const report = (text: string, value: string, field = standing(text)[0]) =>
    reportOf(value, text, field, { 70: appearance(text) }, standing(text)[1]);

  it('is told', async () => {
    expect(await report('10', '/V (90)')).toEqual([filled, stale]);
    expect(await report('10', '/V (90)', put(choice, shown))).toEqual([filled, stale]);
  });

  it('is fine when the appearance shows it already, or is of a password', async () => {
    expect(await report('9 0', '/V (90)')).toEqual([filled]);
    expect(await report('**', '/V (90)', put(textField, `/Ff 8192 ${shown}`))).toEqual([filled]);
  });

  it('is not told of a choice that is as it was, whatever it shows', async () => {
    const field = put(pairs, `/V (90) ${shown}`);
    const lines = await reported({ 7: field, 70: appearance('90') }, { 7: put(field, '/M (D:20261122)') });
    expect(lines.filter((line) => line.startsWith('-'))).toEqual([]);
  });

  it('is fine when it says the same in another way', async () => {
    expect(await report('x', '/V ()')).toEqual(['+ form-fill …/V: a value was written anew']);
  });

  it('is told of an appearance that cannot be read', async () => {
    const field = put(textField, '/AP << /N << /A 70 0 R >> >>');
    expect(await reportOf('/V (90)', '', field, { 70: appearance('90') }, { 70: appearance('90') })).toEqual([
      filled,
      stale,
    ]);
  });

  it('is told of the widget of a field', async () => {
    const widget = textField.replace('/FT /Tx /T (So)', `/Parent 7 0 R ${shown}`);
    const tree = {
      7: '<< /FT /Tx /T (So) /Kids [21 0 R] >>',
      21: widget,
      3: page.replace('7 0 R', '21 0 R'),
      70: appearance('10'),
    };
    expect(await reported(tree, { 7: put(tree[7], '/V (90)') })).toEqual([
      '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
      '- appearance /Root/AcroForm/Fields[0]/Kids[0]: a field keeps showing another value than it has',
    ]);
    expect(
      await reported({ ...tree, 70: appearance('') }, { 7: put(tree[7], '/V (90)'), 70: appearance('90') }),
    ).toEqual([
      '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
      '+ form-fill /Root/AcroForm/Fields[0]/Kids[0]/AP: the look of a field that was filled in',
    ]);
  });
});
