import { beforeEach, expect, test } from 'vitest';
import { findAgencies } from '../../lib/views/find-agencies.ts';
import { person, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const find = async (words: string, who = 'vanthu.hanoi') => (await findAgencies(it.context, person(who), words)).items;
const parentName = 'Cục Quản lý Thi hành án dân sự';
const [hanoi, haiphong] = [
  { code: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội', parentName },
  { code: 'G15.31', name: 'Thi hành án dân sự thành phố Hải Phòng', parentName },
];

test('agencies to send to are found by words of their name or by code, and said by code, name and the one above only', async () => {
  expect(await find('hải phòng')).toEqual([haiphong]);
  expect(await find('G15.31')).toEqual([haiphong]);
});

test('one’s own agency is nobody to send to', async () => {
  expect(await find('Hà Nội')).toEqual([]);
  expect(await find('Hà Nội', 'vanthu.haiphong')).toEqual([hanoi]);
});

test('the directory is asked for the first hundred letters of what was typed', async () => {
  const asked: string[] = [];
  it.context.directory.findAgencies = async (words) => {
    asked.push(words);
    return [];
  };
  await find('ả'.repeat(101));
  expect(asked).toEqual(['ả'.repeat(100)]);
});

test('it is said whether a national directory is loaded', async () => {
  const national = async () => (await findAgencies(it.context, person('vanthu.hanoi'), 'x')).national;
  expect(await national()).toBe(false);
  it.context.directory.national = async () => ({ loadedAt: 1, source: '', agencies: 1, ended: 0 });
  expect(await national()).toBe(true);
});
