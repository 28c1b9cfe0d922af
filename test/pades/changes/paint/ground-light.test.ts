/** How much light the areas of an appearance leave: what is read stands on them. */
import { expect, it } from 'vitest';
import { inAppearance, onPage } from '../small-papers.ts';

it('the light of areas is known where it can be told, and of nothing else', async () => {
  const { marks } = await inAppearance('0 g 0 0 9 9 re B /Pattern cs 20 20 9 9 re f');
  const lights = marks.map(({ kind, light }) => `${kind} ${light}`);
  expect([...new Set(lights)]).toEqual(['fill 0', 'stroke undefined', 'fill undefined']);
});

it('of a page it is not asked', async () => {
  expect((await onPage('0 g 0 0 9 9 re f')).marks.map(({ light }) => light)).toEqual([undefined]);
});
