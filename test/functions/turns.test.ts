import { describe, expect, test } from 'vitest';
import { turns } from '../../functions/doors/schedule/turns.ts';

/** Work that goes on until it is let go by name. */
function heldWork() {
  const held = new Map<string, () => void>();
  const begun: string[] = [];
  const work = (name: string) => {
    begun.push(name);
    return new Promise<void>((resolve) => void held.set(name, resolve));
  };
  const letGo = async (name: string) => {
    held.get(name)?.();
    held.delete(name);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { work, begun, held, letGo };
}

describe('turns of many', () => {
  test('nobody works beside an earlier turn of their own', async () => {
    const { work, begun, letGo } = heldWork();
    const { begin } = turns(work, 4);
    begin(['a', 'b']);
    begin(['a', 'b']);
    expect(begun).toEqual(['a', 'b']);
    await letGo('a');
    begin(['a', 'b']);
    expect(begun).toEqual(['a', 'b', 'a']);
  });

  test('one that is slow holds up none of 760 others', async () => {
    const { work, begun, held, letGo } = heldWork();
    const { begin } = turns(work, 32);
    begin(Array.from({ length: 760 }, (_, index) => `agency-${index}`));
    expect(held.size).toBe(32);
    while (held.size > 1) for (const name of [...held.keys()].filter((one) => one !== 'agency-0')) await letGo(name);
    expect(new Set(begun).size).toBe(760);
    expect([...held.keys()]).toEqual(['agency-0']);
  });

  test('who waits for a turn waits once', async () => {
    const { work, begun, letGo } = heldWork();
    const { begin } = turns(work, 1);
    begin(['a', 'b', 'b']);
    begin(['b']);
    await letGo('a');
    await letGo('b');
    expect(begun).toEqual(['a', 'b']);
  });

  test('one that fails lets the next begin', async () => {
    const begun: string[] = [];
    const { begin, end } = turns(async (name) => {
      begun.push(name);
      throw new Error(name);
    }, 1);
    begin(['a', 'b']);
    await end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun[0]).toBe('a');
    begin(['c']);
    await end();
    expect(begun.at(-1)).toBe('c');
  });

  test('the end waits for what is under way, and what waited is not begun', async () => {
    const { work, begun, letGo } = heldWork();
    const { begin, end } = turns(work, 1);
    begin(['a', 'b']);
    let ended = false;
    const ending = end().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    await letGo('a');
    await ending;
    expect(begun).toEqual(['a']);
  });
});
