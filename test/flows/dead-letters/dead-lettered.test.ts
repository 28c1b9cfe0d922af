import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { WorkersKilled } from '../../../lib/ports/queue.ts';
import { type StatusSending, statusWrites } from '../../../lib/stores/documents/statuses.ts';
import { statusSendingKey } from '../../../lib/stores/keys.ts';
import type { WorkerMessage } from '../../../lib/stores/messages/outbox.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, issuedDocument, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();

const clerk = person('vanthu.hanoi');
const last = (message: WorkerMessage, error: unknown = new Error('x is not a function')) =>
  deadLetterMessage(at.desk.context, message, error);
const kept = () => at.desk.it.database.prepare('SELECT pk, sk, version, body FROM items ORDER BY pk, sk').all();

describe('what its error says', () => {
  const cases: readonly (readonly [string, unknown, { code: string; detail: string }])[] = [
    [
      'the axis’s code and words',
      new ExchangeFailure('refused', '18', 'khong ton tai'),
      { code: '18', detail: 'khong ton tai' },
    ],
    [
      'the kind of failure where the axis gave no code',
      new ExchangeFailure('unavailable', '', 'x'),
      { code: 'unavailable', detail: 'x' },
    ],
    [
      'no more than 500 letters of it',
      new ExchangeFailure('refused', '1', 'a'.repeat(501)),
      { code: '1', detail: 'a'.repeat(500) },
    ],
    ['that its workers died', new WorkersKilled(), { code: 'killed-workers', detail: '' }],
    ['of a bug of ours no more than that', new TypeError('secret'), { code: 'internal', detail: '' }],
  ];
  test.each(cases)('%s', async (_, error, failure) => {
    const { id } = await issuedDocument(at.desk.it);
    await sendDocument(at.desk.context, caller('vanthu.hanoi'), id);
    await last({ task: 'deliver', documentId: id, recipient: 'G15.29' }, error);
    const { deliveries, history } = await readDocument(at.desk.context, clerk, id);
    expect(deliveries[0]).toMatchObject({ state: 'failed', failure: { ...failure, at: at.desk.it.clock } });
    expect(history.at(-1)).toMatchObject({
      ...{ kind: 'delivery-failed', data: { recipient: 'G15.29', attempts: 0, ...failure } },
    });
  });
});

describe('a packet that was not opened', () => {
  test('is put before the clerk with the code, and the axis is told', async () => {
    const id = await incoming('arrived')(at.desk);
    await last({ task: 'open-incoming', incomingId: id }, new WorkersKilled());
    const view = await readIncoming(at.desk.context, clerk, id);
    expect(view.incoming).toMatchObject({ state: 'quarantined', reason: 'given-up', detail: 'killed-workers' });
    expect(view.history.at(-1)).toMatchObject({
      ...{ kind: 'quarantined', data: { code: 'given-up', detail: 'killed-workers' } },
    });
    expect((await readInbox(at.desk.context, clerk)).items).toMatchObject([{ kind: 'look-at-damaged', id }]);
    expect(await at.desk.it.outbox()).toMatchObject([
      {
        queue: 'statuses',
        messages: [{ group: `status-${id}`, body: { task: 'report-failure', incomingId: id, reason: 'given-up' } }],
      },
    ]);
  });
  test.each(['opened', 'quarantined', 'refused'] as const)('but is %s by now is left as it is', async (state) => {
    const id = await incoming(state as Incoming['state'])(at.desk);
    const before = kept();
    await last({ task: 'open-incoming', incomingId: id });
    expect(kept()).toEqual(before);
  });
});

describe('a status that was not sent', () => {
  async function begun(change: Partial<StatusSending> = {}): Promise<string> {
    const id = await incoming('registered')(at.desk);
    const { incoming: state } = await readIncoming(at.desk.context, clerk, id);
    await at.desk.context.records.transact(statusWrites(state, '03', 'x', 1));
    const key = statusSendingKey(id, '03');
    const stored = await at.desk.context.records.get<StatusSending>(key);
    if (!stored) throw new Error('gone');
    const item = { ...stored, version: 2, body: { ...stored.body, ...change } };
    await at.desk.context.records.transact([{ put: item, expect: { version: 1 } }]);
    return id;
  }
  const message = (id: string): WorkerMessage => ({
    ...{ task: 'send-status', incomingId: id, code: '03', description: 'x' },
  });
  test('stands in the log of its document, once', async () => {
    const id = await begun();
    await last(message(id), new ExchangeFailure('unavailable', '503', 'mất'));
    await last(message(id), new ExchangeFailure('unavailable', '504', 'mất'));
    const { history, incoming: after } = await readIncoming(at.desk.context, clerk, id);
    expect(after.state).toBe('registered');
    expect(history.filter(({ kind }) => kind === 'status-not-sent').map(({ data }) => data)).toEqual([
      { status: '03', code: '503', detail: 'mất' },
    ]);
  });
  test('but was sent after all is left as it is', async () => {
    const id = await begun({ axisDocId: 's-1' });
    const before = kept();
    await last(message(id));
    await last({ ...message(id), code: '04' } as WorkerMessage);
    expect(kept()).toEqual(before);
  });
});

test.each([
  { task: 'fan-out', documentId: 'gone' },
  { task: 'report-failure', incomingId: 'gone', reason: 'x' },
  { task: 'draw', fileKey: 'gone', page: 1 },
  { task: 'number', documentId: 'gone' },
  { task: 'issue', documentId: 'gone' },
  { task: 'lift', documentId: 'gone' },
  { task: 'deliver', documentId: 'gone', recipient: 'G15.29' },
  { task: 'open-incoming', incomingId: 'gone' },
  { task: 'send-status', incomingId: 'gone', code: '03', description: '' },
] as const satisfies readonly WorkerMessage[])(
  'given up about nothing that is there, $task changes nothing',
  async (message) => {
    const before = kept();
    await last(message);
    expect(kept()).toEqual(before);
  },
);
