import { expect, test } from 'vitest';
import { recent } from '../../../lib/domain/shared/recent.ts';

function counted(maxBytes: number) {
  const made: string[] = [];
  const kept = recent<string>(maxBytes, (value) => value.length);
  const get = (name: string, value = name) =>
    kept.get(name, async () => {
      made.push(name);
      return value;
    });
  return { made, get, kept };
}

test('what was made is made once', async () => {
  const { made, get } = counted(10);
  expect([await get('a'), await get('a')]).toEqual(['a', 'a']);
  expect(made).toEqual(['a']);
});

test('beyond its bytes, what was asked for longest ago goes', async () => {
  const { made, get } = counted(3);
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'b']) await get(name);
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('what alone is too large is given and not kept, and drives out nothing', async () => {
  const { made, get } = counted(3);
  await get('a');
  expect(await get('large', '12345')).toBe('12345');
  await get('large', '12345');
  await get('a');
  expect(made).toEqual(['a', 'large', 'large']);
});

test('a failure is not kept', async () => {
  const { get, kept } = counted(3);
  const failed = kept.get('a', async () => {
    throw new Error('gone');
  });
  await expect(failed).rejects.toThrow('gone');
  expect(await get('a')).toBe('a');
});
