import { beforeEach, describe, expect, test } from 'vitest';
import { answerMilliseconds } from '../../../lib/domain/delivery/delivery.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { recallDelivery } from '../../../lib/flows/exchange/recall-delivery.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { agreeToRequest, refuseRequest } from '../../../lib/flows/incoming/answer-request.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { setInsideByAxis } from '../../../lib/flows/organisation/agencies/set-inside-by-axis.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { OpenMessage, RelayMessage } from '../../../lib/stores/messages/outbox.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { askForIssue, deskContext, signedDocument, workAll } from '../issue-desk.ts';

/**
 * A document between two agencies of one installation that has no connection to the axis, whatever engine is under it. `moments`: before and after a
 * commit; one of them where commits are slow.
 */
export function insideContract(
  records: () => Promise<Records | undefined>,
  moments: readonly ('before' | 'after')[] = ['before', 'after'],
): void {
  let it: TestContext;
  beforeEach(async () => {
    const at = await testContext(await records());
    const exchanges = {
      of: async () => {
        throw new ExchangeFailure('unauthorised', '', 'no system id');
      },
    };
    it = Object.assign(at, { context: { ...at.context, exchanges } });
    for (const [agency, leader] of [
      ['G15.1', 'lanhdao.hanoi'],
      ['G15.29', 'lanhdao.nghean'],
    ] as const) {
      const head = (await it.context.directory.person(leader)) ?? person(leader);
      const request = { byAxis: false, reason: 'Chưa kết nối trục' };
      await setInsideByAxis(it.context, { ...caller(leader), person: head }, agency, request);
    }
  });

  const [clerk, theirClerk] = [person('vanthu.hanoi'), person('vanthu.nghean')];
  const view = (id: string) => readDocument(it.context, clerk, id);
  const inboxOf = async (kind: string) =>
    (await readInbox(it.context, theirClerk)).items.filter((task) => task.kind === kind);

  /** What the workers do until no message is left; each may be done twice. */
  async function work(times = 1): Promise<void> {
    for (let left = true; left; ) {
      left = false;
      const relays = [...(await it.messages('deliveries')), ...(await it.messages('statuses'))] as RelayMessage[];
      const opens = (await it.messages('incoming')) as OpenMessage[];
      for (let time = 0; time < times; time += 1) {
        for (const message of relays) {
          left = true;
          if (message.task === 'deliver') await deliverPacket(it.context, message);
          if (message.task === 'recall') await recallDelivery(it.context, message);
          if (message.task === 'send-status') await sendStatus(it.context, message);
        }
        for (const message of opens) {
          left = true;
          if (message.task === 'open-incoming') await openIncoming(it.context, message);
        }
      }
    }
  }
  async function sent(): Promise<string> {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    return id;
  }
  const codes = async (id: string) => (await view(id)).deliveries[0]?.statuses.map(({ code }) => code);

  test('arrives with the same checks, and every step of the work is told back', async () => {
    const desk = deskContext(it, makePki({ organisation: 'Thi hành án dân sự thành phố Hà Nội' }));
    const id = await signedDocument(desk, await sampleLetter());
    await askForIssue(desk, id);
    await workAll(desk);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    await work();
    const [task] = await inboxOf('register');
    const incoming = task?.documentId ?? '';
    const theirs = await readIncoming(it.context, theirClerk, incoming);
    expect(theirs.incoming).toMatchObject({ state: 'opened', channel: 'inside', axisFrom: 'G15.1' });
    expect(theirs.checks.find(({ check }) => check === 'sender')).toMatchObject({ verdict: 'ok' });
    await registerIncoming(it.context, caller('vanthu.nghean'), incoming, { reason: 'đã xem' });
    const assigned = { officer: 'chuyenvien.nghean', opinion: '' };
    await assignIncoming(it.context, caller('lanhdao.nghean'), incoming, assigned);
    await startIncoming(it.context, caller('chuyenvien.nghean'), incoming);
    await completeIncoming(it.context, caller('chuyenvien.nghean'), incoming, { result: '' });
    await work();
    const [delivery] = (await view(id)).deliveries;
    expect(delivery).toMatchObject({ channel: 'inside', state: 'sent', attempts: 1, status: '06' });
    expect(delivery?.statuses.map(({ code }) => code).toSorted()).toEqual(['01', '03', '04', '05', '06']);
  });

  test('is there once, and answered once, however often the messages come', async () => {
    const id = await sent();
    await work(3);
    expect(await inboxOf('register')).toHaveLength(1);
    expect(await codes(id)).toEqual(['01']);
  });

  test('that is refused comes back as 02, and is sent again as another one', async () => {
    const id = await sent();
    await work();
    const [task] = await inboxOf('register');
    const request = { reason: 'Không thuộc thẩm quyền' };
    await refuseIncoming(it.context, caller('vanthu.nghean'), task?.documentId ?? '', request);
    await work();
    expect((await view(id)).deliveries).toMatchObject([{ status: '02', statuses: [{ code: '01' }, { code: '02' }] }]);
    await retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
    await work();
    expect((await view(id)).deliveries).toMatchObject([{ channel: 'inside', status: '01', earlier: [{}] }]);
    expect(await inboxOf('register')).toHaveLength(1);
  });

  test('that goes back unread comes back as 02 too', async () => {
    const id = await sent();
    for (const message of (await it.messages('deliveries')) as RelayMessage[])
      if (message.task === 'deliver') await deliverPacket(it.context, message);
    for (const message of (await it.messages('incoming')) as OpenMessage[])
      await deadLetterMessage(it.context, message, new Error('a worker was killed'));
    const [task] = await inboxOf('look-at-damaged');
    await refuseIncoming(it.context, caller('vanthu.nghean'), task?.documentId ?? '', { reason: 'Không mở được' });
    await work();
    expect((await view(id)).deliveries).toMatchObject([{ status: '02', statuses: [{ code: '02' }] }]);
  });

  describe('that is taken back', () => {
    const recall = (id: string) =>
      recallDocument(it.context, caller('vanthu.hanoi'), id, { reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi' });

    test.each([
      ['15', (id: string) => agreeToRequest(it.context, caller('vanthu.nghean'), id)],
      ['16', (id: string) => refuseRequest(it.context, caller('vanthu.nghean'), id, { reason: 'Đã thi hành xong' })],
    ] as const)('is asked for once, and answered with %s, without the axis', async (code, answer) => {
      const id = await sent();
      await work();
      const [task] = await inboxOf('register');
      const incoming = task?.documentId ?? '';
      await recall(id);
      await work(3);
      expect((await readIncoming(it.context, theirClerk, incoming)).incoming.state).toBe('held');
      expect(await inboxOf('answer-request')).toHaveLength(1);
      await answer(incoming);
      await work(3);
      const { deliveries, history } = await view(id);
      expect(deliveries).toMatchObject([{ channel: 'inside', recall: { axisDocId: `recall-${id}-G15.29` } }]);
      expect(deliveries[0]?.statuses.map((one) => one.code)).toEqual(['01', code]);
      expect(history.at(-1)).toMatchObject({ kind: 'recall-answered', data: { recipient: 'G15.29', status: code } });
    });

    test('before it was handed over, reaches nobody', async () => {
      const id = await sent();
      await recall(id);
      await work();
      expect((await view(id)).deliveries).toMatchObject([{ channel: 'inside', recall: { notSent: true } }]);
      expect([await inboxOf('register'), await inboxOf('answer-request')]).toEqual([[], []]);
    });
  });

  test('that is not answered within a day is told to its clerk, though no axis can be asked', async () => {
    const id = await sent();
    for (const message of (await it.messages('deliveries')) as RelayMessage[])
      if (message.task === 'deliver') await deliverPacket(it.context, message);
    it.clock += answerMilliseconds;
    await expect(pollAxis(it.context, 'G15.1')).rejects.toBeInstanceOf(ExchangeFailure);
    expect((await view(id)).document).toMatchObject({ troubles: { 'G15.29': 'overdue' } });
  });

  describe('when the machine stops at any commit, before or after it', () => {
    test.each(moments)('%s it, all arrives once', async (when) => {
      const { transact } = it.context.records;
      const crash = new Error('the machine stopped');
      let done = false;
      for (let at = 1; !done; at += 1) {
        const id = await numbered(4 + at);
        let commits = 0;
        const count = async (writes: Parameters<typeof transact>[0]) => {
          const stops = ++commits === at;
          if (stops && when === 'before') throw crash;
          await transact(writes);
          if (stops) throw crash;
        };
        const records = { ...it.context.records, transact: count };
        const before = await inboxOf('register');
        const { context } = it;
        Object.assign(it, { context: { ...context, records } });
        done = await work().then(
          () => true,
          () => false,
        );
        Object.assign(it, { context });
        await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
        await work();
        await repeated(id);
        expect([at, (await inboxOf('register')).length - before.length]).toEqual([at, 1]);
        expect([at, await codes(id)]).toEqual([at, ['01']]);
      }
    });

    async function numbered(number: number): Promise<string> {
      const { id } = await issuedDocument(it, number);
      await sendDocument(it.context, caller('vanthu.hanoi'), id);
      return id;
    }
    /** The queue hands out again what was not finished. */
    async function repeated(id: string): Promise<void> {
      const { items } = await it.context.records.query<{ incomingId?: string }>({ pk: 'AXIS#G15.29', limit: 200 });
      const found = items.find(({ sk }) => sk === `inside-${id}-0`)?.body.incomingId ?? '';
      await openIncoming(it.context, { incomingId: found });
      await work();
      await sendStatus(it.context, { incomingId: found, code: '01', description: 'Văn bản đã đến' });
    }
  });
}
