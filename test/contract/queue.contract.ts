import { beforeEach, describe, expect, test } from 'vitest';
import {
  type InMessage,
  maxReceives,
  type OutMessage,
  type QueueConsumer,
  type QueueSender,
} from '../../lib/ports/queue.ts';

export interface QueueUnderTest {
  /** empty queues */
  readonly queue: QueueSender & QueueConsumer;
  /** lets so much time go by for the queue */
  pass(seconds: number): Promise<void>;
}

const message = (group: string, key: string, body: unknown = { key }): OutMessage => ({ group, dedupe: key, body });
const keysOf = (messages: readonly InMessage[]): string[] => messages.map(({ dedupe }) => dedupe);

/** What every queue does, whatever engine is under it. */
export function queueContract(make: () => Promise<QueueUnderTest>): void {
  let queue: QueueSender & QueueConsumer;
  let pass: (seconds: number) => Promise<void>;
  beforeEach(async () => {
    ({ queue, pass } = await make());
  });

  const receive = (seconds = 30): Promise<InMessage[]> => queue.receive('deliveries', seconds);
  const removeAll = (messages: readonly InMessage[]): Promise<void> =>
    queue.remove(
      'deliveries',
      messages.map(({ receipt }) => receipt),
    );

  /** Receives until a message is dead, as a worker that always fails does. */
  async function exhaust(): Promise<void> {
    for (let receives = 1; receives <= maxReceives; receives += 1) {
      const messages = await receive();
      expect(messages.map(({ receiveCount }) => receiveCount)).toEqual(messages.map(() => receives));
      expect(messages.length).toBeGreaterThan(0);
      for (const { receipt } of messages) await queue.release('deliveries', receipt, 0);
      await pass(0.02);
    }
    expect(await receive()).toEqual([]);
  }

  describe('sending and receiving', () => {
    test('a message comes as it was sent', async () => {
      const body = { tên: 'Quyết định thi hành án', list: [1, null], nested: { empty: '' } };
      const before = Date.now();
      await queue.send('deliveries', [message('document-1', 'key-1', body)]);
      const [received, ...others] = await receive();
      expect(others).toEqual([]);
      expect(received).toMatchObject({ group: 'document-1', dedupe: 'key-1', receiveCount: 1 });
      expect(JSON.parse(received?.body ?? '')).toEqual(body);
      expect(Math.abs((received?.sentAt ?? 0) - before)).toBeLessThan(60_000);
      expect(received?.id).not.toBe('');
    });

    test('queues do not see each other', async () => {
      await queue.send('incoming', [message('a', 'one')]);
      expect(await receive()).toEqual([]);
      expect(keysOf(await queue.receive('incoming', 30))).toEqual(['one']);
      expect(await queue.receive('statuses', 30)).toEqual([]);
    });

    test('groups and keys may be longer than SQS takes, and in Vietnamese', async () => {
      const [group, key] = [`Sở Tư pháp ${'x'.repeat(200)}`, `văn bản số ${'9'.repeat(200)}`];
      await queue.send('deliveries', [message(group, key), message(group, key), message(group, `${key}0`)]);
      expect((await receive()).map(({ group, dedupe }) => [group, dedupe])).toEqual([
        [group, key],
        [group, `${key}0`],
      ]);
    });

    test('a batch is at most ten messages, and the rest come next', async () => {
      await queue.send(
        'deliveries',
        Array.from({ length: 25 }, (_, index) => message(`g${index}`, `k${index}`)),
      );
      const sizes: number[] = [];
      for (let batch = await receive(); batch.length > 0; batch = await receive()) {
        sizes.push(batch.length);
        await removeAll(batch);
      }
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    });

    test('messages of 200 kB go through, many of them in one send', async () => {
      const body = 'ữ'.repeat(66_000);
      await queue.send(
        'deliveries',
        ['a', 'b', 'c', 'd'].map((key) => message(key, key, body)),
      );
      const received: InMessage[] = [];
      for (let batch = await receive(); batch.length > 0; batch = await receive()) received.push(...batch);
      expect(keysOf(received).toSorted()).toEqual(['a', 'b', 'c', 'd']);
      for (const { body: text } of received) expect(JSON.parse(text)).toBe(body);
    });

    test('no messages are no work', async () => {
      await queue.send('deliveries', []);
      await queue.remove('deliveries', []);
      expect(await receive()).toEqual([]);
    });
  });

  describe('order', () => {
    test('a group comes in the order in which it was sent', async () => {
      const keys = Array.from({ length: 23 }, (_, index) => `k${String(index).padStart(2, '0')}`);
      for (let start = 0; start < 23; start += 7) {
        await queue.send(
          'deliveries',
          keys.slice(start, start + 7).map((key) => message('one', key)),
        );
      }
      const order: string[] = [];
      for (let batch = await receive(); batch.length > 0; batch = await receive()) {
        order.push(...keysOf(batch));
        await removeAll(batch);
      }
      expect(order).toEqual(keys);
    });

    test('while a group is in flight nothing more of it comes, and other groups do', async () => {
      await queue.send('deliveries', [message('one', 'one-1')]);
      const first = await receive();
      await queue.send('deliveries', [message('one', 'one-2'), message('two', 'two-1')]);
      expect(keysOf(await receive())).toEqual(['two-1']);
      expect(await receive()).toEqual([]);
      await removeAll(first);
      expect(keysOf(await receive())).toEqual(['one-2']);
    });

    test('what was released comes again before what was sent after it', async () => {
      await queue.send('deliveries', [message('one', 'first')]);
      const [first] = await receive();
      await queue.send('deliveries', [message('one', 'second')]);
      await queue.release('deliveries', first?.receipt ?? '', 0);
      await pass(0.02);
      expect(keysOf(await receive())).toEqual(['first', 'second']);
    });
  });

  describe('visibility', () => {
    test('a received message is invisible until its time is over, then it comes again with a higher count', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      const [first] = await receive(2);
      expect(await receive(2)).toEqual([]);
      await pass(2.1);
      const [second] = await receive(2);
      expect(second).toMatchObject({ id: first?.id, dedupe: 'key', receiveCount: 2 });
      expect(second?.receipt).not.toBe(first?.receipt);
    });

    test('a released message comes back after its seconds, not before', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      const [first] = await receive(600);
      await queue.release('deliveries', first?.receipt ?? '', 1);
      expect(await receive()).toEqual([]);
      await pass(1.1);
      expect(keysOf(await receive())).toEqual(['key']);
    });

    test('a removed message never comes again', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      await removeAll(await receive(1));
      await pass(1.1);
      expect(await receive()).toEqual([]);
    });

    test('of a batch only the removed messages are gone', async () => {
      await queue.send('deliveries', [message('a', 'a'), message('b', 'b'), message('c', 'c')]);
      const batch = await receive(1);
      await removeAll(batch.filter(({ dedupe }) => dedupe === 'b'));
      await pass(1.1);
      expect(keysOf(await receive()).toSorted()).toEqual(['a', 'c']);
    });

    test('the receipt of an earlier receive neither removes nor releases what somebody else has now', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      const old = await receive(1);
      await pass(1.1);
      const [current] = await receive(2);
      await removeAll(old);
      await pass(2.1);
      expect((await receive(1)).map(({ id }) => id)).toEqual([current?.id]);
    });
  });

  describe('repeats', () => {
    test('a repeat in one send and a repeat in a later one are dropped', async () => {
      await queue.send('deliveries', [message('one', 'key', 1), message('one', 'key', 2)]);
      await queue.send('deliveries', [message('one', 'key', 3), message('one', 'other', 4)]);
      expect((await receive()).map(({ body }) => body)).toEqual(['1', '4']);
    });

    test('a repeat is dropped after the first was done, too', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      await removeAll(await receive());
      await queue.send('deliveries', [message('one', 'key')]);
      expect(await receive()).toEqual([]);
    });

    test('the same key on another queue is another message', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      await queue.send('statuses', [message('one', 'key')]);
      expect(keysOf(await queue.receive('statuses', 30))).toEqual(['key']);
    });
  });

  describe('dead letters', () => {
    test('nothing is dead at first', async () => {
      expect(await queue.dead('deliveries')).toEqual([]);
      expect(await queue.redrive('deliveries')).toBe(0);
    });

    test(`after ${maxReceives} receives without success a message is dead, not lost`, async () => {
      await queue.send('deliveries', [message('one', 'key', { text: 'thư chết' })]);
      await exhaust();
      const dead = await queue.dead('deliveries');
      expect(dead).toMatchObject([{ group: 'one', dedupe: 'key' }]);
      expect(JSON.parse(dead[0]?.body ?? '')).toEqual({ text: 'thư chết' });
      expect(keysOf(await queue.dead('deliveries'))).toEqual(['key']);
      expect(await queue.dead('incoming')).toEqual([]);
    });

    test('a dead message no longer holds up its group', async () => {
      await queue.send('deliveries', [message('one', 'poison')]);
      await exhaust();
      await queue.send('deliveries', [message('one', 'next')]);
      expect(keysOf(await receive())).toEqual(['next']);
    });

    test('redrive brings dead messages back in order, as their key knows them, with a fresh count', async () => {
      await queue.send('deliveries', [message('one', 'a', 'A'), message('one', 'b', 'B'), message('two', 'c', 'C')]);
      await exhaust();
      expect(await queue.redrive('deliveries')).toBe(3);
      expect(await queue.dead('deliveries')).toEqual([]);
      const back = await receive();
      expect(back.map(({ group, dedupe, body, receiveCount }) => [group, dedupe, body, receiveCount])).toEqual([
        ['one', 'a', '"A"', 1],
        ['one', 'b', '"B"', 1],
        ['two', 'c', '"C"', 1],
      ]);
      await removeAll(back);
      expect(await receive()).toEqual([]);
    });

    test('what was redriven can die and be redriven again', async () => {
      await queue.send('deliveries', [message('one', 'key')]);
      await exhaust();
      await queue.redrive('deliveries');
      await exhaust();
      expect(await queue.redrive('deliveries')).toBe(1);
      expect(keysOf(await receive())).toEqual(['key']);
    });
  });
}
