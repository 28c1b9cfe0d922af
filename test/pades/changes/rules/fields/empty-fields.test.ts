/** An empty signature field that is signed, or changed without being signed (ISO 32000-2 § 12.7.5.5). */
import { describe, expect, it } from 'vitest';
import { emptyField, form, page } from '../../../../attacks/letter.ts';
import type { Bodies } from '../../../../attacks/paper.ts';
import { reported } from '../../revision.ts';
import { further, line, seen, sheet, signed, stamp, value } from './signature-parts.ts';

describe('an empty field', () => {
  /** What is said of it when these entries are put in, and others changed. */
  async function reportOfEmpty(entries: string, changed: Bodies = {}, before: Bodies = {}): Promise<string[]> {
    const field = (before[8] ?? emptyField).replace(/>>$/, `${entries} >>`);
    const lines = await reported(before, { 8: field, 72: value(), ...changed });
    return lines.map((one) => one.replace('/Root/AcroForm/Fields[1]', '…'));
  }
  const spread = {
    8: '<< /FT /Sig /T (ConDau) /Kids [21 0 R] >>',
    21: `<< /Type /Annot /Subtype /Widget /Parent 8 0 R /P 3 0 R ${seen} >>`,
    3: page.replace('8 0 R', '21 0 R'),
  };
  const looked = { 21: spread[21].replace(/>>$/, '/AP << /N 71 0 R >> >>'), 71: line };

  it.each<[string, string, Bodies, Bodies, string[]]>([
    ['may be signed', signed, {}, {}, [further]],
    ['may be signed and seen', `${signed} /M (D:20261122) /AP << /N 71 0 R >>`, { 71: line }, {}, [further]],
    ['may be signed where another object is its widget', signed, looked, spread, [further]],
    ['may stay empty', '/V null /M null', {}, {}, []],
    ['may be stamped in', signed, stamp, {}, ['+ document-timestamp …/V: a document timestamp']],
    ['must not be signed by nothing', '/V 5', {}, {}, ['- signature …/V: a signature that is no dictionary']],
    [
      'must not get an appearance alone',
      '/AP << /N 71 0 R >>',
      { 71: line },
      {},
      ['- appearance …/AP: the look of an empty signature field changed'],
    ],
    [
      'must not get an appearance in its widget alone',
      '/TU (x)',
      looked,
      spread,
      ['- field …/TU: TU must not change', '- appearance …/Kids[0]/AP: the look of an empty signature field changed'],
    ],
    [
      'must not get two appearances',
      `${signed} /AP << /N << /A 71 0 R >> >>`,
      { 71: line },
      {},
      [further, '- appearance …/AP: a signature with states'],
    ],
    ['has its time in words', `${signed} /M 5`, {}, {}, [further, '- field …/M: no text']],
    [
      'must not change its value',
      '',
      { 8: emptyField.replace(/>>$/, `${signed} >>`) },
      { 8: emptyField.replace(/>>$/, '/V 5 >>') },
      ['- field …/V: the value of a signature field changed'],
    ],
    [
      'is not to be signed when it is locked',
      signed,
      {},
      { ...lockedBy('(ConDau)') },
      ['- signature …/V: the field was locked'],
    ],
  ])('%s', async (_, entries, changed, before, lines) => {
    expect(await reportOfEmpty(entries, changed, before)).toEqual(lines);
  });

  it('may lose its place on the page when it is signed unseen, and only then', async () => {
    const gone = emptyField.replace('[350 300 500 400]', '[0 0 0 0]');
    const moved = ['- field …/Rect: a signature field was moved'];
    expect(await reportOfEmpty('', { 8: gone.replace(/>>$/, `${signed} >>`) })).toEqual([further]);
    expect(await reportOfEmpty('', { 8: gone })).toEqual(moved);
    expect(await reportOfEmpty('', { 8: gone.replace(/>>$/, '/V null >>') })).toEqual(moved);
    for (const place of ['[72 400 172 450]', '5', 'null']) {
      const other = emptyField.replace('[350 300 500 400]', place).replace(/>>$/, `${signed} >>`);
      expect(await reportOfEmpty('', { 8: other })).toEqual([further, ...moved]);
    }
    for (const shown of ['/AP << /N 71 0 R >>', '/MK << /BG [1 0 0] >>']) {
      const before = { 8: emptyField.replace(/>>$/, `${shown} >>`), 71: line };
      const after = { 8: gone.replace(/>>$/, `${shown} ${signed} >>`) };
      expect(await reportOfEmpty('', after, before)).toEqual([further, ...moved]);
    }
  });

  it('that was signed keeps its place', async () => {
    const before = { 8: emptyField.replace(/>>$/, `${signed} >>`), 72: value() };
    const after = { 8: before[8].replace('[350 300 500 400]', '[0 0 0 0]') };
    expect(await reportOfEmpty('', after, before)).toEqual(['- field …/Rect: Rect must not change']);
  });

  it('keeps the appearance that a part of it has', async () => {
    const before = { 8: emptyField.replace(/>>$/, '/AP << /N 71 0 R >> >>'), 71: line };
    expect(await reportOfEmpty('', { 8: before[8], 71: sheet }, before)).toEqual([
      '- appearance …/AP: the look of an empty signature field changed',
    ]);
  });

  it('shows an appearance that does not hide words', async () => {
    const before = { 8: emptyField.replace('[350 300 500 400]', '[72 700 272 750]') };
    expect(await reportOfEmpty(`${signed} /AP << /N 71 0 R >>`, { 71: sheet }, before)).toEqual([
      further,
      '- overlay …/AP: text of the page is covered or uncovered',
    ]);
  });

  it.each([0, 6, 12, 20, 36, 5, 260])('must not be hidden, shown or set loose: flags 4 become %i', async (flags) => {
    const lines = await reportOfEmpty('', { 8: emptyField.replace('/F 4', `/F ${flags}`) });
    expect(lines).toEqual(flags === 0 ? [] : ['- field …/F: a field was hidden or shown']);
  });

  it('may be locked against being moved, and printed', async () => {
    const before = { 8: emptyField.replace('/F 4', '/F 1') };
    expect(await reportOfEmpty('', { 8: before[8].replace('/F 1', '/F 709') }, before)).toEqual([]);
    expect(await reportOfEmpty('', { 8: before[8].replace('/F 1', '') }, before)).toEqual([
      '- field …/F: a field was hidden or shown',
    ]);
  });
});

/** A lock by a signature in a field of its own. */
function lockedBy(names: string): Bodies {
  return {
    6: form.replace('9 0 R]', '9 0 R 30 0 R]'),
    30: '<< /FT /Sig /T (Truoc) /V 31 0 R >>',
    31: value(
      `/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [${names}] >> >>]`,
    ),
  };
}
