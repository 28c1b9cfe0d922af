import { describe, expect, test } from 'vitest';
import { admission, gate } from '../../local/runtime/limits.ts';

/** A piece of work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = false;
  const begin = () => {
    begun = true;
    return promise;
  };
  return { begin, begun: () => begun, end: resolve, fail: reject };
}

describe('a new document', () => {
  test('is turned away while workers are behind, and admitted when they have caught up', () => {
    let [behind, now] = [0, 0];
    const admits = admission(
      () => behind,
      () => now,
    );
    expect(admits()).toBe(true);
    behind = 2001;
    now += 100;
    expect(admits()).toBe(false);
    behind = 2000;
    expect(admits()).toBe(false);
    now += 100;
    expect(admits()).toBe(true);
  });
});

describe('a gate', () => {
  test('lets in as many as it has room for, keeps some in a line and turns the rest away', async () => {
    const room = gate(2, 1);
    const pieces = [work(), work(), work(), work()];
    const results = pieces.map(({ begin }) => room.through(begin));
    expect(pieces.map(({ begun }) => begun())).toEqual([true, true, false, false]);
    expect(results.map((result) => result === undefined)).toEqual([false, false, false, true]);
    pieces[1]?.end('second');
    expect(await results[1]).toBe('second');
    await Promise.resolve();
    expect(pieces[2]?.begun()).toBe(true);
    pieces[0]?.end('first');
    pieces[2]?.end('third');
    expect(await Promise.all([results[0], results[2]])).toEqual(['first', 'third']);
  });

  test('gives the place of work that failed to the next', async () => {
    const room = gate(1, 1);
    const [broken, next] = [work(), work()];
    const results = [room.through(broken.begin), room.through(next.begin)];
    broken.fail(new Error('broken'));
    await expect(results[0]).rejects.toThrow('broken');
    next.end('next');
    expect(await results[1]).toBe('next');
    const after = work();
    void room.through(after.begin);
    expect(after.begun()).toBe(true);
  });

  test('without a line turns away at once', () => {
    const room = gate(1);
    void room.through(work().begin);
    expect(room.through(work().begin)).toBeUndefined();
  });
});
