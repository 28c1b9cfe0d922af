import { expect, it } from 'vitest';
import { dict, entriesOf, itemsOf, name, stream } from '../../lib/pdf/objects/objects.ts';

it('items are those of an array, and entries those of a dictionary', () => {
  expect(itemsOf([1, null])).toEqual([1, null]);
  expect([...entriesOf(dict({ A: 1 }))]).toEqual([['A', 1]]);
  for (const none of [undefined, null, 5, name('A'), dict({ A: 1 }), stream(dict({ A: 1 }), new Uint8Array(1))])
    expect(itemsOf(none)).toEqual([]);
  for (const none of [undefined, null, 5, name('A'), [1], stream(dict({ A: 1 }), new Uint8Array(1))])
    expect(entriesOf(none).size).toBe(0);
});
