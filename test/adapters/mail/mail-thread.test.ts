import { afterEach, describe, expect, test } from 'vitest';
import { mailThread } from '../../../functions/compose/threads/mail-reading.ts';
import { within } from '../../../lib/adapters/mail/within.ts';
import { sampleMail } from '../../mail/sample-mail.ts';

const bytes = sampleMail();
const file = { size: bytes.length, read: async (at: number, length: number) => bytes.subarray(at, at + length) };
const open: ReturnType<typeof mailThread>[] = [];
const thread = (...args: Parameters<typeof mailThread>) => {
  const made = mailThread(...args);
  open.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('the thread that checks the signatures of a mail', () => {
  test('says what it found, where it has its time', async () => {
    expect(await thread('off').prover.check(file)).toMatchObject({ domain: expect.any(String), signatures: [] });
  });
  test('that takes longer than its budget says that nothing was checked, and not that the mail is ambiguous', async () => {
    // no thread is up so soon
    expect(await thread('off', 0.001).prover.check(file)).toBe('unchecked');
  });
});

describe('a check in the process itself', () => {
  test('is what it found, or its failure', async () => {
    expect(await within(60, Promise.resolve('found'))).toBe('found');
    await expect(within(60, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
  test('that goes on longer is given up as unchecked', async () => {
    expect(await within(0.001, new Promise<string>(() => {}))).toBe('unchecked');
  });
});
