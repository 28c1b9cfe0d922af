import { describe, expect, it } from 'vitest';
import { shownText } from '../../../../lib/pades/changes/appearances/shown-text.ts';
import type { RevisionComparison } from '../../../../lib/pades/changes/states/revision-comparison.ts';
import { ref } from '../../../../lib/pdf/objects/objects.ts';
import { normalAppearance } from '../../../../lib/pdf/text/annotation-text.ts';
import { type Bodies, streamBody } from '../../../attacks/paper.ts';
import { budgetOf, entriesOf, viewOf } from '../small-papers.ts';

const form = '/Type /XObject /Subtype /Form';
const fonts = `/Font << /F << /Type /Font /Subtype /Type1 >> /U << /Type /Font /Subtype /Type0 >> >> /XObject << /I 31 0 R >>`;
const image = { 31: streamBody('x', '/Subtype /Image') };

async function shown(content: string, own = '/BBox [0 0 200 20]', more: Bodies = {}): Promise<string | undefined> {
  const appearance = streamBody(content, `${form} ${own} /Resources << ${fonts} >>`);
  const view = await viewOf({ 20: '<< /N 30 0 R >>', 30: appearance, ...image, ...more });
  return shownText({ b: view, budget: budgetOf() } as unknown as RevisionComparison, ref(20));
}

const text = 'BT /F 10 Tf 2 5 Td (12) Tj ET';

describe('the text that a field shows', () => {
  it.each<[string, string, string | undefined]>([
    ['its text', text, '12'],
    ['all of it', `${text} BT /F 10 Tf 60 5 Td (34) Tj ET`, '1234'],
    ['nothing', '', ''],
    ['text that cannot be read', 'BT /U 10 Tf (ab) Tj ET', undefined],
    ['some that cannot', `${text} BT /U 10 Tf (ab) Tj ET`, undefined],
    ['on a ground', `1 g 0 0 200 20 re f 0 g ${text}`, '12'],
    ['on a ground with a border', `1 g 0 0 200 20 re f 0.5 0.5 199 19 re S ${text}`, '12'],
    ['between rules of one path', `${text} 0 0 200 1 re 0 19 200 1 re f`, '12'],
    ['with a border that is drawn at last', `${text} 0.5 0.5 199 19 re S`, '12'],
    ['on a ground of one line', `0 2 200 14 re f ${text}`, '12'],
    ['between dividers', `40 0 m 40 20 l 80 0 m 80 20 l S ${text}`, '12'],
    ['above a rule', `${text} 0 1 m 200 1 l S`, '12'],
    ['beside a bar at the left', `0 5 2 9 re f ${text}`, '12'],
    ['beside a bar at the right', `198 5 2 9 re f ${text}`, '12'],
    ['beside a bar as far from the left as a frame may be', `0 5 3 9 re f ${text}`, '12'],
    ['beside a bar as far from the right', `197 5 3 9 re f ${text}`, '12'],
    ['under a bar as far from the top', `20 17 9 3 re f ${text}`, '12'],
    ['over a bar as far from the bottom', `20 0 9 3 re f ${text}`, '12'],
    ['under a bar above', `20 18 9 2 re f ${text}`, '12'],
    ['over a bar below', `20 0 9 2 re f ${text}`, '12'],
    ['a bar that is neither', `20 4 9 2 re f ${text}`, undefined],
    ['a bar over most of the width', `20 16 160 2 re f ${text}`, '12'],
    ['a bar over less of it', `20 15 159 2 re f ${text}`, undefined],
    ['a bar over most of the height', `60 2 2 16 re f ${text}`, '12'],
    ['a bar over less of the height', `60 3.5 2 15 re f ${text}`, undefined],
    ['a ground over the text', `${text} 0 0 200 20 re f`, undefined],
    ['a line through the text', `0 9 200 1 re f ${text}`, undefined],
    ['a divider through the text', `6 0 1 20 re f ${text}`, undefined],
    ['a ground under the most of it', `0 2 200 8.7 re f ${text}`, '12'],
    ['a ground under less of it', `0 3.5 200 7 re f ${text}`, undefined],
    ['a picture', `${text} q 1 0 0 1 50 5 cm /I Do Q`, undefined],
    ['a picture at the border', `${text} q 1 0 0 1 0 0 cm /I Do Q`, undefined],
    ['a shading', `/S sh ${text}`, undefined],
    ['a drawing', `0 0 m 0 1 l 1 1 l 1 2 l 2 2 l 2 0 l f ${text}`, undefined],
    ['words that readers do not agree on', '1 1 1 1 1 re f', undefined],
    ['words on a layer', `/OC /L BDC ${text} EMC`, undefined],
    ['too many things', `${'0 0 1 1 re f '.repeat(101)} ${text}`, undefined],
    ['as many as there may be', `${'0 0 1 1 re f '.repeat(100)} ${text}`, '12'],
  ])('%s', async (_, content, expected) => {
    expect(await shown(content)).toBe(expected);
  });

  it('in the space of its appearance', async () => {
    const own = '/BBox [0 0 20 2] /Matrix [10 0 0 10 300 400]';
    const content = '0 0 20 2 re f BT /F 1 Tf 0.2 0.5 Td (12) Tj ET';
    expect(await shown(content, own)).toBe('12');
    expect(await shown(content.replace('0 0 20 2 re f', '8 0.8 0.2 0.2 re f'), own)).toBeUndefined();
    expect(await shown(`0 0.2 20 1.4 re f ${content}`, own)).toBe('12');
    expect(await shown(`8 0.1 0.1 1.8 re f ${content}`, own)).toBe('12');
    expect(await shown(text, '')).toBeUndefined();
  });

  it.each<[string, Bodies, string | undefined]>([
    ['no look at all', { 20: 'null' }, ''],
    ['what is none', { 20: '[1]' }, undefined],
    ['another appearance for the pointer over it', { 20: '<< /N 30 0 R /R 30 0 R >>' }, undefined],
    ['another appearance when it is pressed', { 20: '<< /N 30 0 R /D 30 0 R >>' }, undefined],
    ['states', { 20: '<< /N << /On 30 0 R >> >>' }, undefined],
  ])('%s', async (_, more, expected) => {
    expect(await shown(text, undefined, more)).toBe(expected);
  });

  it('too much text, or a budget that does not last', async () => {
    const view = await viewOf({
      20: '<< /N 30 0 R >>',
      30: streamBody(text, `${form} /BBox [0 0 9 9] /Resources << ${fonts} >>`),
    });
    const found = (operations: number) =>
      shownText({ b: view, budget: budgetOf({ operations }) } as unknown as RevisionComparison, ref(20));
    expect(await found(50)).toBe('12');
    expect(await found(3)).toBeUndefined();
    expect(await shown(`BT /F 1 Tf ${'(a) Tj '.repeat(20_001)} ET`, '/BBox [0 0 90000 9]')).toBeUndefined();
  });
});

describe('the normal appearance of a widget', () => {
  const appearance = streamBody('', `${form} /BBox [0 0 1 1]`);
  it.each<[string, string, boolean]>([
    ['the appearance itself', '/AP << /N 30 0 R >>', true],
    ['that of its state', '/AS /On /AP << /N << /On 30 0 R /Off 31 0 R >> >>', true],
    ['none of another state', '/AS /Off /AP << /N << /On 30 0 R >> >>', false],
    ['none of no state', '/AP << /N << /On 30 0 R >> >>', false],
    ['none of a state that is no name', '/AS (On) /AP << /N << /On 30 0 R >> >>', false],
    ['none when it is no appearance', '/AS /On /AP << /N << /On [1] >> >>', false],
    ['none without appearances', '/AS /On', false],
    ['none of a list', '/AS /On /AP << /N [30 0 R] >>', false],
    ['none of appearances that are none', '/AP 7', false],
  ])('%s', async (_, entries, expected) => {
    const view = await viewOf({ 20: `<< ${entries} >>`, 30: appearance, 31: streamBody('x', form) });
    const found = await normalAppearance(view, await entriesOf(view, 20));
    expect(found !== undefined).toBe(expected);
    expect(found?.dict.has('BBox') ?? false).toBe(expected);
  });
});
