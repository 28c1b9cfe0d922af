import { describe, expect, test } from 'vitest';
import { failover } from '../../../lib/adapters/tsa/failover.ts';

const request = Uint8Array.of(1);

/** Two authorities, the first of which is away or not. */
function two() {
  const it = { now: 0, away: true, requested: [] as string[] };
  const first = {
    request: async () => {
      it.requested.push('first');
      if (it.away) throw new Error('no line');
      return Uint8Array.of(10);
    },
  };
  const second = {
    request: async () => {
      it.requested.push('second');
      return Uint8Array.of(20);
    },
  };
  return { it, first, second, clock: { now: () => it.now } };
}

describe('several timestamp authorities', () => {
  test('the next is asked where the first does not answer', async () => {
    const { it, first, second, clock } = two();
    expect(await failover([first, second], clock).request(request)).toEqual(Uint8Array.of(20));
    it.away = false;
    expect(await failover([first, second], clock).request(request)).toEqual(Uint8Array.of(10));
    expect(it.requested).toEqual(['first', 'second', 'first']);
  });
  test('one that did not answer is left alone for a while', async () => {
    const { it, first, second, clock } = two();
    const authority = failover([first, second], clock, 30);
    await authority.request(request);
    it.now = 29_999;
    await authority.request(request);
    it.now = 30_000;
    await authority.request(request);
    expect(it.requested).toEqual(['first', 'second', 'second', 'first', 'second']);
  });
  test('when none answers the reasons are said, and while all rest that nobody was asked', async () => {
    const { it, first, clock } = two();
    const authority = failover([first, first], clock, 30);
    await expect(authority.request(request)).rejects.toThrow('no line');
    await expect(authority.request(request)).rejects.toThrow('no authority is asked just now');
    expect(it.requested).toEqual(['first']);
  });
});
