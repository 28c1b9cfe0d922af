/** How strings stand, limit by limit, without a file around them. */
import { describe, expect, it } from 'vitest';
import {
  illegible,
  linesOf,
  type Reading,
  type ReadLine,
  scaleOf,
  torn,
} from '../../../../lib/pades/changes/appearances/legible.ts';
import type { Mark, Written } from '../../../../lib/pades/changes/paint/painting.ts';

/** A string of ten points high on the base line y = 0, from x to `end`; a letter is five wide. */
function line(text: string, x = 0, more: Partial<Written> = {}, y = 0): ReadLine {
  const end = x + 5 * text.length;
  const written: Written = {
    ...{ start: [x, y], end: [end, y], along: [10, 0], up: [0, 10], height: 10, spacing: 0 },
    ...{ alpha: 1, light: 0, seen: 1, box: { x0: x, y0: y, x1: end, y1: y + 5 } },
    ...more,
  };
  return { text, written };
}
/** The same on a page that is turned by 90 degrees: it reads upward. */
function upward(text: string, y: number, x = 0): ReadLine {
  return line(text, 0, { start: [x, y], end: [x, y + 5 * text.length], along: [0, 10], up: [-10, 0] });
}
const reading: Reading = { turn: 0, scale: 1, value: 'ab', comb: false };
const fault = (lines: readonly ReadLine[], more: Partial<Reading> = {}, marks: readonly Mark[] = []) =>
  illegible(lines, marks, { ...reading, ...more });
const area = (share: number, light: number | undefined, x1 = 10, kind: Mark['kind'] = 'fill'): Mark => ({
  ...{ kind, box: { x0: 0, y0: 0, x1, y1: 5 }, share, light },
});

describe('the strings of an appearance', () => {
  it('are those with letters in them', () => {
    const { written } = line('ab');
    const text = (more: Partial<Mark>): Mark => ({ kind: 'text', box: written.box, share: 0, ...more });
    expect(linesOf([text({ text: 'ab', written }), text({ text: '  ' }), text({}), area(1, 0)])).toEqual([
      { text: 'ab', written },
    ]);
    expect(linesOf([text({ text: 'ab' })])).toBeUndefined();
    expect(linesOf([])).toEqual([]);
  });

  it('are as large as their box is drawn', () => {
    const box = (x1: number, y1: number) => ({ x0: 0, y0: 0, x1, y1 });
    expect(scaleOf(box(10, 20), box(20, 20))).toBe(1);
    expect(scaleOf(box(10, 20), box(20, 60))).toBe(2);
    expect(scaleOf(box(10, 20), undefined)).toBe(1);
    expect(scaleOf(box(0, 20), box(20, 20))).toBe(1);
    expect(scaleOf(box(10, 0), box(20, 20))).toBe(1);
    expect(scaleOf(box(-10, 20), box(20, 20))).toBe(1);
    expect(scaleOf(box(10, -20), box(20, 20))).toBe(1);
  });

  it('are as large wherever their box and its place begin', () => {
    const own = { x0: 100, y0: 200, x1: 110, y1: 220 };
    expect(scaleOf(own, { x0: 50, y0: 300, x1: 70, y1: 360 })).toBe(2);
    expect(scaleOf(own, { x0: 50, y0: 300, x1: 80, y1: 340 })).toBe(2);
  });
});

describe('a string by itself', () => {
  it.each<[string, Partial<Written>, Partial<Reading>, boolean]>([
    ['as it should be', {}, {}, true],
    ['of two points', { height: 2 }, {}, true],
    ['of less', { height: 1.99 }, {}, false],
    ['of two points that are drawn half as large', { height: 2 }, { scale: 0.5 }, false],
    ['of four points that are drawn half as large', { height: 4 }, { scale: 0.5 }, true],
    ['of a fifth of its colour', { alpha: 0.2 }, {}, true],
    ['of less of its colour', { alpha: 0.19 }, {}, false],
    ['just dark enough for paper', { light: 0.84 }, {}, true],
    ['as light as paper', { light: 0.86 }, {}, false],
    ['in a colour that is not told', { light: undefined }, {}, false],
    ['with letters close to one another', { spacing: -0.3 }, {}, true],
    ['with letters over one another', { spacing: -0.31 }, {}, false],
    ['that leans a little', { along: [10, 0.8], up: [-0.8, 10] }, {}, true],
    ['that leans', { along: [10, 1], up: [-1, 10] }, {}, false],
    ['that leans the other way', { along: [10, -1], up: [1, 10] }, {}, false],
    ['in the mirror', { up: [0, -10] }, {}, false],
    ['without height', { up: [10, 0] }, {}, false],
    ['upside down', { along: [-10, 0], up: [0, -10] }, {}, false],
    ['upside down in a field that is turned so', { along: [-10, 0], up: [0, -10] }, { turn: 180 }, true],
    ['turned as its field', { along: [0, 10], up: [-10, 0] }, { turn: 90 }, true],
    ['turned against its field', { along: [0, -10], up: [10, 0] }, { turn: 90 }, false],
    ['turned three times as its field', { along: [0, -10], up: [10, 0] }, { turn: 270 }, true],
  ])('%s', (_, more, how, fine) => {
    expect(fault([line('ab', 0, more)], how) === undefined).toBe(fine);
  });

  it('of one letter has no room between letters', () => {
    expect(fault([line('a', 0, { spacing: -9 })])).toBeUndefined();
    expect(fault([line('ab', 0, { spacing: -9 })])).toBe('letters of a field lie over one another');
  });

  it('is at least half as large as the largest', () => {
    const beside = (height: number) => fault([line('a'), line('b', 5, { height })]);
    expect([beside(5), beside(4.9)]).toEqual([undefined, 'text of a field is too small to be read']);
  });

  it.each<[string, readonly Mark[], number, boolean]>([
    ['white on black', [area(1, 0)], 1, true],
    ['black on black', [area(1, 0)], 0, false],
    ['white on black under a white one', [area(1, 0), area(1, 1)], 1, false],
    ['white on black that hides half', [area(0.5, 0)], 1, false],
    ['white on black that is as good as dense', [area(0.91, 0)], 1, true],
    ['white on black under a half of it', [area(1, 0, 5)], 1, false],
    ['white on black under nearly all of it', [area(1, 0, 9.5)], 1, true],
    ['black on a colour that is not told', [area(1, undefined)], 0, false],
    ['white on what is text itself', [area(1, 0, 10, 'text')], 1, false],
  ])('is seen on what was painted for it: %s', (_, marks, light, fine) => {
    expect(fault([line('ab', 0, { light })], {}, marks) === undefined).toBe(fine);
  });
});

describe('two strings', () => {
  const order = 'text of a field is read in another order than it is painted';
  it.each<[string, ReadLine, boolean]>([
    ['one behind the other', line('b', 5), true],
    ['one a little into the other', line('b', 2), true],
    ['one far into the other', line('b', 1.4), false],
    ['one before the other', line('b', -20), false],
    ['one at the same place', line('b', 0), false],
    ['one a little higher', line('b', 5, {}, 3.9), true],
    ['one a line higher', line('b', 5, {}, 4), false],
    ['one a line lower', line('b', -20, {}, -4), true],
  ])('%s', (_, second, fine) => {
    expect(fault([line('a'), second])).toBe(fine ? undefined : order);
  });

  it('in a font that does not say how wide its letters are may begin within what was thought of the first', () => {
    const wide = (text: string): ReadLine => line(text, 0, { end: [100, 0] });
    expect(fault([wide('ii '), line('b', 3)])).toBeUndefined();
    expect(fault([wide('ii'), line('b', 2.9)])).toBe(order);
    expect(fault([wide('10'), line('b', 8)])).toBeUndefined();
    expect(fault([wide('10'), line('b', 7.9)])).toBe(order);
  });

  it('on a page that is turned go on upward, and their lines to the right', () => {
    const turned = (a: ReadLine, b: ReadLine) => fault([a, b], { turn: 90 });
    expect(turned(upward('a', 0), upward('b', 5))).toBeUndefined();
    expect(turned(upward('a', 0), upward('b', -20))).toBe(order);
    expect(turned(upward('a', 0), upward('b', -20, 10))).toBeUndefined();
    expect(turned(upward('a', 0), upward('b', -20, -10))).toBe(order);
    expect(turned(upward('aa', 20), upward('b', 25))).toBeUndefined();
  });
});

describe('what was shown before', () => {
  const report = (before: readonly ReadLine[], now: readonly ReadLine[], more: Partial<Reading> = {}) =>
    torn(before, now, { ...reading, ...more });
  const [cut, tornApart] = ['text of a field is cut off', 'text of a field is torn apart'];

  it('is not cut off further', () => {
    expect(report([line('ab')], [line('ab', 0, { seen: 0.9 })])).toBeUndefined();
    expect(report([line('ab')], [line('ab', 0, { seen: 0.89 })])).toBe(cut);
    expect(report([line('ab', 0, { seen: 0.5 })], [line('ab', 0, { seen: 0.4 })])).toBeUndefined();
    expect(report([line('a'), line('b', 5)], [line('a'), line('b', 5, { seen: 0.5 })])).toBe(cut);
    expect(report([], [line('ab', 0, { seen: 0.5 })])).toBe(cut);
  });

  it('is not torn apart by a gap, where the value has no blank', () => {
    const gap = (width: number) => [line('a'), line('b', 5 + width)];
    expect(report([line('ab')], gap(10))).toBeUndefined();
    expect(report([line('ab')], gap(10.1))).toBe(tornApart);
    expect(report([line('ab')], gap(30), { value: 'a b' })).toBeUndefined();
    expect(report([line('ab')], gap(30), { comb: true })).toBeUndefined();
    expect(report(gap(30), gap(40))).toBeUndefined();
    expect(report([], gap(30))).toBe(tornApart);
    expect(report([line('abc')], [line('a b'), line('c', 50)], { value: 'ab c' })).toBeUndefined();
    expect(report([line('abc')], [line('a b'), line('c', 50)], { value: 'a bc' })).toBe(tornApart);
  });

  it('does not go on in another line, where the value has no blank', () => {
    const lines = [line('a'), line('b', 0, {}, -12)];
    expect(report([line('ab')], lines)).toBe(tornApart);
    expect(report([line('ab')], lines, { value: 'a\nb' })).toBeUndefined();
    expect(report(lines, lines)).toBeUndefined();
  });

  it('is not spread', () => {
    const spread = (spacing: number) => [line('ab', 0, { spacing })];
    expect(report([line('ab')], spread(0.5))).toBeUndefined();
    expect(report([line('ab')], spread(0.51))).toBe(tornApart);
    expect(report(spread(0.51), spread(0.9))).toBeUndefined();
    expect(
      report([line('a'), line('b', 5)], [line('a', 0, { spacing: 9 }), line('b', 5, { spacing: 9 })]),
    ).toBeUndefined();
    expect(report([line('ab')], [line('a'), line('bc', 5, { spacing: 0.6 })])).toBe(tornApart);
    expect(report([line('a'), line('bc', 5, { spacing: 0.6 })], spread(0.9))).toBeUndefined();
  });
});
