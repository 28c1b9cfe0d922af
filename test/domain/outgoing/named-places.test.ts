import { describe, expect, test } from 'vitest';
import { namedPlaces } from '../../../lib/domain/outgoing/recipients.ts';

const names = (count: number, letters = 40) => Array.from({ length: count }, (_, n) => `${n}`.padEnd(letters, 'x'));
const lettersOf = (places: readonly string[]) => places.join('').length;

describe('the places that a packet names', () => {
  test('are its own recipient first and then all others, where there are few', () => {
    expect(namedPlaces('Xã A', ['Xã B', 'Ngân hàng C'], 2)).toEqual(['Xã A', 'Xã B', 'Ngân hàng C']);
    expect(namedPlaces('Xã A', [], 0)).toEqual(['Xã A']);
  });
  test('are as many as the field holds, with how many more there are', () => {
    const places = namedPlaces('Xã A', names(30), 699);
    expect(places.at(-1)).toBe(`và ${699 - (places.length - 2)} nơi khác`);
    expect(lettersOf(places)).toBeLessThanOrEqual(1000);
    expect(lettersOf(places)).toBeGreaterThan(900);
  });
  test('are cut where one is longer than a place may be', () => {
    expect(namedPlaces('a'.repeat(400), ['b'.repeat(400)], 1).map(({ length }) => length)).toEqual([150, 150]);
  });
});
