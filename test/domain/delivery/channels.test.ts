import { describe, expect, test } from 'vitest';
import { channelOf, channels, channelTo } from '../../../lib/domain/delivery/channels.ts';

const here = { id: 'A', ours: true };

describe('the way to a recipient', () => {
  test.each([
    ['an agency of this installation', here, {}, 'inside'],
    ['one of it, where the sender has decided for the axis', here, { insideByAxis: true }, 'axis'],
    ['one that is kept here and works elsewhere', { id: 'A', ours: false }, {}, 'axis'],
    ['one of the national directory', { ours: false }, {}, 'axis'],
  ] as const)('%s', (_, recipient, sender, channel) => {
    expect(channelTo(recipient, sender)).toBe(channel);
  });
  test('each has a clause that it rests on', () => {
    expect(Object.values(channels).every(({ law }) => /Điều|Phụ lục/.test(law))).toBe(true);
  });
  test('of what an earlier version sent is the axis', () => {
    expect([channelOf({}), channelOf({ channel: 'inside' })]).toEqual(['axis', 'inside']);
  });
});
