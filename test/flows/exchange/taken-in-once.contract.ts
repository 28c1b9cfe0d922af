import { beforeEach, describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../../lib/edxml/build.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { RecordConflict, type Records } from '../../../lib/ports/records.ts';
import type { IncomingLine } from '../../../lib/stores/documents/incoming.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { documentMessage, statusMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

/** What the axis hands out to two turns at the same moment, and workers that get a message twice, the same on every engine. */
export function takenInOnceContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let waiting: Map<string, { bytes: Uint8Array; type: 'edoc' | 'status' }>;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    waiting = new Map();
    it.exchange.received = async (messageType) =>
      [...waiting].flatMap(([axisDocId, { type }]) =>
        type === messageType ? [{ axisDocId, messageType, from: type === 'edoc' ? 'G15.1' : 'G15.29', to: '' }] : [],
      );
    it.exchange.fetch = async (id) => waiting.get(id)?.bytes ?? new Uint8Array();
  });
  /** Another turn met this one: what it had done stays, and the next turn does the rest. */
  const met = (error: unknown) => {
    if (!(error instanceof RecordConflict)) throw error;
  };
  const incoming = async () =>
    (await listDocuments<IncomingLine>(it.context, person('vanthu.nghean'), 'incoming')).items;

  describe('taken in once', () => {
    test('is a packet that two turns find at the axis', async () => {
      waiting.set('d-1', { type: 'edoc', bytes: buildDocument({ ...documentMessage, attachments: [] }) });
      await Promise.all([1, 2, 3].map(() => pollAxis(it.context, 'G15.29').catch(met)));
      const [document, ...more] = await incoming();
      expect(more).toEqual([]);
      const messages = await it.messages('incoming');
      expect(messages).toEqual([{ task: 'open-incoming', incomingId: document?.id }]);
    });
    test('is a packet that is opened twice: one status goes to its sender', async () => {
      waiting.set('d-1', { type: 'edoc', bytes: buildDocument({ ...documentMessage, attachments: [] }) });
      await pollAxis(it.context, 'G15.29');
      const [message] = await it.messages('incoming');
      if (message?.task !== 'open-incoming') throw new Error('no message');
      await Promise.all([1, 2, 3].map(() => openIncoming(it.context, message)));
      expect(await incoming()).toMatchObject([{ state: 'opened' }]);
      expect(await it.messages('statuses')).toMatchObject([{ code: '01' }]);
    });
    test('is a status that two turns find', async () => {
      const { id } = await issuedDocument(it, 5);
      await sendDocument(it.context, caller('vanthu.hanoi'), id);
      it.exchange.send = async () => 'd-7';
      await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
      waiting.set('s-1', { type: 'status', bytes: buildStatus({ ...statusMessage, statusCode: '03' }) });
      await Promise.all([1, 2, 3].map(() => pollAxis(it.context, 'G15.1').catch(met)));
      const { deliveries } = await readDocument(it.context, person('vanthu.hanoi'), id);
      expect(deliveries[0]?.statuses.map(({ code }) => code)).toEqual(['03']);
    });
  });

  describe('sent once', () => {
    test('is a packet whose message comes again after it was sent', async () => {
      const { id } = await issuedDocument(it);
      await sendDocument(it.context, caller('vanthu.hanoi'), id);
      let sent = 0;
      it.exchange.send = async () => `d-${++sent}`;
      for (let time = 0; time < 3; time += 1) await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
      expect(sent).toBe(1);
    });
    test('is a packet whose two workers have read the same: the second stops before the axis is asked', async () => {
      const { id } = await issuedDocument(it);
      await sendDocument(it.context, caller('vanthu.hanoi'), id);
      let sent = 0;
      const { get } = it.context.records;
      let both: (() => void) | undefined;
      const together = new Promise<void>((resolve) => {
        both = resolve;
      });
      let reads = 0;
      it.context.records.get = async (key) => {
        const item = await get<never>(key);
        if (key.sk.startsWith('DELIVERY#') && ++reads === 2) both?.();
        if (key.sk.startsWith('DELIVERY#')) await together;
        return item;
      };
      it.exchange.send = async () => `d-${++sent}`;
      const work = () => deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
      const ends = await Promise.allSettled([work(), work()]);
      it.context.records.get = get;
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(sent).toBe(1);
    });
  });
}
