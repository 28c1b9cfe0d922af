import { beforeEach, describe, expect, test } from 'vitest';
import type { HealthSubject } from '../../../lib/domain/monitoring/health.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { noteContact } from '../../../lib/kernel/note-contact.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import type { Installation } from '../../../lib/ports/installation.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { newDeliveryWrite } from '../../../lib/stores/documents/deliveries.ts';
import { laterWrite } from '../../../lib/stores/messages/later.ts';
import { outboxWrite } from '../../../lib/stores/messages/outbox.ts';
import { timestampParty } from '../../../lib/stores/monitoring/contacts.ts';
import { readHealth } from '../../../lib/views/monitoring/read-health.ts';
import { issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';

const minute = 60_000;

/** How the system runs, told from what is kept: the same on both engines. */
export function healthContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let installation: Installation;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    installation = { engine: 'embedded', version: async () => '0.1.0', timestampAuthorities: ['tsa.example'] };
  });
  const read = (who = 'quantri.hanoi', agency = 'G15.1') =>
    readHealth({ ...it.context, installation } as unknown as ApiContext, person(who), agency);
  const line = async (subject: HealthSubject) => (await read()).lines.find((one) => one.subject === subject);
  const away = () => Promise.reject(new ExchangeFailure('unavailable', '', 'ECONNREFUSED'));

  describe('the axis', () => {
    test('is not heard of before the first turn, and then answers', async () => {
      expect(await line('axis')).toMatchObject({ state: 'look', reason: 'never-heard' });
      await pollAxis(it.context, 'G15.1');
      expect(await line('axis')).toEqual({ subject: 'axis', state: 'good', reason: 'answers', lastGood: it.clock });
    });

    test('that stays away is said with since when, until it answers again', async () => {
      await pollAxis(it.context, 'G15.1');
      const lastGood = it.clock;
      it.exchange.received = away;
      it.clock += minute;
      const since = it.clock;
      await expect(pollAxis(it.context, 'G15.1')).rejects.toThrow();
      it.clock += 20 * minute;
      await expect(pollAxis(it.context, 'G15.1')).rejects.toThrow();
      expect(await line('axis')).toEqual({
        ...{ subject: 'axis', state: 'broken', reason: 'no-answer', since, lastGood, detail: 'ECONNREFUSED' },
      });
      expect((await read()).state).toBe('broken');
      it.exchange.received = async () => [];
      await pollAxis(it.context, 'G15.1');
      expect(await line('axis')).toMatchObject({ state: 'good', lastGood: it.clock });
    });

    test('without credentials is not connected, and of another agency says nothing of this one', async () => {
      const none = {
        ...it.context,
        exchanges: { of: () => Promise.reject(new ExchangeFailure('unauthorised', '', 'x')) },
      };
      await expect(pollAxis(none, 'G15.1')).rejects.toThrow();
      expect(await line('axis')).toMatchObject({ state: 'look', reason: 'no-credentials' });
      await pollAxis(it.context, 'G15.29');
      expect(await line('axis')).toMatchObject({ reason: 'no-credentials' });
    });

    test('says when a packet last went there', async () => {
      const { id, content } = await issuedDocument(it);
      const [recipient = ''] = content.recipients;
      const delivery = {
        documentId: id,
        recipient,
        recipientName: 'x',
        state: 'queued',
        attempts: 0,
        statuses: [],
      } as const;
      await it.context.records.transact([newDeliveryWrite(delivery)]);
      it.exchange.send = async () => 'axis-1';
      await deliverPacket(it.context, { documentId: id, recipient });
      expect(await line('axis')).toMatchObject({ state: 'good', sent: it.clock });
    });
  });

  test('timestamp authorities stand as they were last heard', async () => {
    expect(await line('timestamps')).toMatchObject({ name: 'tsa.example', reason: 'not-asked-yet' });
    const failed = { is: 'failed', code: 'unavailable', detail: 'HTTP status 503', at: it.clock } as const;
    await noteContact(it.context, timestampParty('tsa.example'), failed);
    it.clock += 16 * minute;
    expect(await line('timestamps')).toMatchObject({ state: 'broken', detail: 'HTTP status 503', since: failed.at });
  });

  test('what waits in the outbox and what was put off is counted', async () => {
    const message = { group: 'status-x', dedupe: 'x', body: { task: 'fan-out', documentId: 'x' } } as const;
    await it.context.records.transact([
      outboxWrite('statuses', message, it.clock),
      laterWrite('statuses', message, it.clock + minute),
    ]);
    it.clock += 16 * minute;
    expect(await line('outbox')).toMatchObject({ state: 'look', count: 1, since: it.clock - 16 * minute });
    expect(await line('put-off')).toMatchObject({ state: 'look', count: 1 });
  });

  test('a day on which something happened and that is not closed two days later is missing', async () => {
    expect(await line('anchors')).toMatchObject({ reason: 'no-day-yet' });
    await it.context.records.transact([
      { put: { pk: 'TOUCHED#G15.1#2026-11-22', sk: 'DOC#x', version: 1, schema: 1, body: {} }, expect: 'any' },
    ]);
    it.clock += 86_400_000;
    expect(await line('anchors')).toMatchObject({ reason: 'no-day-yet' });
    it.clock += 86_400_000;
    expect(await line('anchors')).toMatchObject({ state: 'look', reason: 'days-missing', day: '2026-11-22' });
    it.clock += 9 * 86_400_000;
    expect(await line('anchors')).toMatchObject({ state: 'broken', day: '2026-11-22' });
  });

  test('what the engine cannot see is said to be unseen, what it sees is shown', async () => {
    expect(await line('queues')).toMatchObject({ state: 'unseen' });
    expect(await line('disk')).toBeUndefined();
    installation = {
      ...installation,
      space: () => ({ free: 1, total: 100, floor: 10 }),
      queues: () => [{ name: 'issues', waiting: 0, dead: 1 }],
    };
    expect(await line('queues')).toMatchObject({ state: 'look', reason: 'set-aside', name: 'issues', count: 1 });
    expect((await read()).lines[0]).toMatchObject({ subject: 'disk', state: 'broken' });
  });

  test('is for who administers or leads the agency, and for its own clerks', async () => {
    await expect(read('chuyenvien.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    for (const who of ['lanhdao.nghean', 'vanthu.haiphong'])
      await expect(read(who)).rejects.toMatchObject({ problem: { code: 'outside-your-administration' } });
    await expect(read('quantri.hanoi', 'G99')).rejects.toMatchObject({ problem: { code: 'agency-unknown' } });
    expect((await read('vanthu.hanoi')).versions).toMatchObject({ program: '0.1.0', engine: 'embedded' });
  });
}
