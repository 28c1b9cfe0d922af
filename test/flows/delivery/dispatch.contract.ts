import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../../functions/doors/schedule/door.ts';
import { holdBackTime } from '../../../lib/domain/outgoing/dispatch.ts';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { dispatchDocument } from '../../../lib/flows/delivery/dispatch-document.ts';
import { holdDocument } from '../../../lib/flows/delivery/hold-document.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { setDispatch } from '../../../lib/flows/organisation/agencies/set-dispatch.ts';
import type { QueueName } from '../../../lib/ports/queue.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import { askForIssue, type DeskContext, deskContext, signedDocument, workAll } from '../issue-desk.ts';

/** What becomes of a document after its issue, whatever engine is under it. */
export function dispatchContract(records: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let letter: Uint8Array;
  let desk: DeskContext;
  beforeAll(async () => {
    pki = makePki();
    letter = await sampleLetter();
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(await records()), pki);
  });

  const clerk = person('vanthu.hanoi');
  const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state as Outgoing;
  const issuedOne = async (): Promise<Issued> => {
    const id = await signedDocument(desk, letter);
    await askForIssue(desk, id);
    await workAll(desk);
    return (await stateOf(id)) as Issued;
  };
  /** Time goes on, and what was planned for it is sent to the workers. */
  async function waited(milliseconds: number): Promise<void> {
    desk.it.clock += milliseconds;
    const sent: { queue: QueueName; task: string; documentId: string }[] = [];
    const queue = {
      ...desk.it.queue,
      send: async (name: QueueName, messages: readonly { body: unknown }[]) => {
        for (const { body } of messages) sent.push({ queue: name, ...(body as { task: string; documentId: string }) });
      },
    };
    await sweep({ records: desk.context.records, queue }, desk.it.clock);
    for (const { queue: name, task, documentId } of sent.filter((one) => one.task === 'dispatch')) {
      expect([name, task]).toEqual(['deliveries', 'dispatch']);
      await dispatchDocument(desk.context, { documentId });
    }
  }
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

  describe('an issued document', () => {
    test('is sent by itself a minute later, in the name of who had it issued, and once', async () => {
      const { id, leavesAt, sealed } = await issuedOne();
      expect(leavesAt).toBe(sealed.at + holdBackTime);
      expect((await readInbox(desk.context, clerk)).items).toMatchObject([{ kind: 'send', documentId: id }]);
      await waited(holdBackTime - 1);
      expect(await stateOf(id)).not.toHaveProperty('sent');
      await waited(1);
      await dispatchDocument(desk.context, { documentId: id });
      const { document, deliveries, history } = await readDocument(desk.context, clerk, id);
      expect(document).toMatchObject({ sent: { by: sealed.by, name: sealed.name, at: desk.it.clock } });
      expect(deliveries.map(({ recipient, state }) => `${recipient} ${state}`)).toEqual(['G15.29 queued']);
      expect(history.filter(({ kind }) => kind === 'sent')).toMatchObject([{ data: { byItself: true } }]);
      expect((await readInbox(desk.context, clerk)).items).toEqual([]);
    });

    test('that the clerk keeps back waits until they send it', async () => {
      const { id } = await issuedOne();
      await holdDocument(desk.context, caller('vanthu.hanoi'), id);
      await waited(10 * holdBackTime);
      expect(await stateOf(id)).not.toHaveProperty('sent');
      expect((await readInbox(desk.context, clerk)).items).toMatchObject([{ kind: 'send', documentId: id }]);
      await expect(holdDocument(desk.context, caller('vanthu.hanoi'), id)).rejects.toEqual(refusal('wrong-state'));
      await sendDocument(desk.context, caller('vanthu.hanoi'), id);
      expect(await stateOf(id)).toHaveProperty('sent');
    });

    test('that the clerk sends at once is not sent a second time, and cannot be kept back', async () => {
      const { id } = await issuedOne();
      await sendDocument(desk.context, caller('vanthu.hanoi'), id);
      const sent = await stateOf(id);
      await waited(2 * holdBackTime);
      expect(await stateOf(id)).toEqual(sent);
      await expect(holdDocument(desk.context, caller('vanthu.hanoi'), id)).rejects.toEqual(refusal('wrong-state'));
    });

    test('whose sending by itself was given up waits for the clerk', async () => {
      const { id } = await issuedOne();
      await deadLetterMessage(desk.context, { task: 'dispatch', documentId: id }, new Error('broken'));
      await waited(2 * holdBackTime);
      expect(await stateOf(id)).not.toHaveProperty('sent');
      const { history, may } = await readDocument(desk.context, clerk, id);
      expect(history.at(-1)).toMatchObject({ kind: 'held-back', by: 'system' });
      expect(may).toContain('send');
    });
  });

  test('waits for the clerk where the head has decided so, from the next issue on', async () => {
    const before = await issuedOne();
    const leader = (await desk.context.directory.person('lanhdao.hanoi')) ?? person('lanhdao.hanoi');
    const asking = { ...caller('lanhdao.hanoi'), person: leader };
    const request = { byItself: false, reason: 'Văn thư gửi hai lần mỗi ngày' };
    await setDispatch(desk.context, asking, 'G15.1', request);
    const { id } = await issuedOne();
    await waited(2 * holdBackTime);
    expect([await stateOf(before.id), await stateOf(id)].map((one) => 'sent' in one)).toEqual([true, false]);
    const again = setDispatch(desk.context, { ...asking, idempotencyKey: 'again' }, 'G15.1', request);
    await expect(again).rejects.toEqual(refusal('setting-unchanged'));
  });
}
