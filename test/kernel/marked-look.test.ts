import { beforeEach, expect, test } from 'vitest';
import { logAccess } from '../../lib/kernel/access-log.ts';
import type { Records, Write } from '../../lib/ports/records.ts';
import { touchedOn } from '../../lib/stores/touched.ts';
import { person, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
let context: TestContext['context'];
let written: string[];
let refuse: (pk: string) => boolean;
beforeEach(async () => {
  it = await testContext();
  [written, refuse] = [[], () => false];
  const { records } = it.context;
  const keyOf = (write: Write) => ('put' in write ? write.put.pk : '');
  const counted: Records = {
    ...records,
    transact: async (writes) => {
      if (writes.some((write) => refuse(keyOf(write)))) throw new Error('away');
      written.push(writes.map((write) => keyOf(write).split('#')[0]).join(' '));
      await records.transact(writes);
    },
  };
  context = { ...it.context, records: counted };
});
const look = (log = 'DOC#A') => logAccess(context, person('vanthu.hanoi'), log, 'read');
const lookedOn = async (day: string) => (await touchedOn(it.context, 'G15.1', day)).looked;
const today = '2026-11-22';
const day = 86_400_000;

test('looks of one day at one document have one mark, put before the first line', async () => {
  await Promise.all([look(), look()]);
  await look();
  expect(written.filter((one) => one === 'DOC')).toHaveLength(3);
  expect(written[0]).toBe('TOUCHED');
  expect(await lookedOn(today)).toEqual(['DOC#A']);
  const before = written.length;
  await look();
  expect(written.slice(before)).toEqual(['DOC']);
});

test('another document and another day have marks of their own', async () => {
  await look();
  await look('DOC#B');
  it.clock += day;
  await look();
  expect(await lookedOn(today)).toEqual(['DOC#A', 'DOC#B']);
  expect(await lookedOn('2026-11-23')).toEqual(['DOC#A']);
});

test('no line is written where its mark cannot be, and it is tried again with the next', async () => {
  refuse = (pk) => pk.startsWith('TOUCHED#');
  await expect(look()).rejects.toThrow('away');
  expect(written).toEqual([]);
  refuse = () => false;
  await look();
  expect(written).toEqual(['TOUCHED', 'DOC']);
});
