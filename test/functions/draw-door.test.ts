import type { SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { drawDoor } from '../../functions/doors/queue/draw-door.ts';
import type { DrawingContext } from '../../lib/kernel/context.ts';
import { FileMissing } from '../../lib/ports/files.ts';
import type { PageImage } from '../../lib/ports/page-images.ts';

const now = 1_764_000_000_000;
const record = (fileKey: string, receives = 1, sentAt = now): SQSRecord =>
  ({
    messageId: fileKey,
    body: JSON.stringify({ task: 'draw', fileKey, page: 1 }),
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(sentAt) },
  }) as SQSRecord;

/** Works these off; the painter fails on `unreadable`, and `gone` is no file. */
async function run(...records: readonly SQSRecord[]) {
  const kept = new Map<string, PageImage>([['known', { notDrawn: 'password' }]]);
  const reported: string[] = [];
  const drawn: string[] = [];
  const context: DrawingContext = {
    files: {
      open: async (key) => {
        if (key === 'gone') throw new FileMissing(key);
        return { size: 1, read: async () => Buffer.from(key) };
      },
    },
    pageImages: { get: async (key) => kept.get(key), put: async (key, _, image) => void kept.set(key, image) },
    painter: {
      paint: async (file) => {
        const name = Buffer.from(await file.read(0, 1)).toString();
        if (name === 'unreadable') throw new Error('the disk is away');
        drawn.push(name);
        return { webp: Buffer.from(name) };
      },
    },
  };
  const report = (_: unknown, where: string) => void reported.push(where);
  const { batchItemFailures } = await drawDoor(async () => ({ context, clock: { now: () => now }, report }))({
    Records: [...records],
  });
  return { kept, drawn, reported, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

test('a page is drawn and kept; one that is there already is not drawn again', async () => {
  const { kept, drawn, failed } = await run(record('a'), record('known'), record('b'));
  expect(drawn).toEqual(['a', 'b']);
  expect([...kept.keys()]).toEqual(['known', 'a', 'b']);
  expect(failed).toEqual([]);
});

test('what cannot be read now comes back, and those behind it are drawn', async () => {
  const { kept, drawn, reported, failed } = await run(record('unreadable'), record('b'));
  expect([drawn, failed, reported]).toEqual([['b'], ['unreadable'], ['unreadable']]);
  expect(kept.has('unreadable')).toBe(false);
});

test('one that has waited for over a minute is let go; one that failed before is tried again, however late', async () => {
  const late = now - 61_000;
  const { drawn, failed } = await run(record('a', 1, late), record('b', 1, now - 59_000), record('c', 2, late));
  expect([drawn, failed]).toEqual([['b', 'c'], []]);
});

test('after five tries it is let go, and said so in the log: no letter is dead for want of a picture', async () => {
  expect((await run(record('unreadable', 4))).failed).toEqual(['unreadable']);
  const { failed, reported, kept } = await run(record('unreadable', 5));
  expect([failed, reported, kept.has('unreadable')]).toEqual([[], ['unreadable'], false]);
});

test('a file that is gone is no failure', async () => {
  const { failed, reported } = await run(record('gone'));
  expect([failed, reported]).toEqual([[], []]);
});
