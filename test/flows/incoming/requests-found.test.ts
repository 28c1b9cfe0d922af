import { describe, expect, test } from 'vitest';
import type { Incoming, IncomingHeader, SenderRequest } from '../../../lib/domain/incoming/states.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import {
  headersUnder,
  othersDocuments,
  presentCode,
  receivedUnder,
  requestedWrites,
  requestsAbout,
} from '../../../lib/stores/documents/sender-requests.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { incomingKey, receivedPk, requestKey } from '../../../lib/stores/keys.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();
const act = { by: 'system', name: 'Hệ thống', at: 7 };
const context = () => at.desk.it.context;
const request: SenderRequest = { operation: 'recall', reason: 'nhầm', concerns: ['D1', 'D2'] };

/** A request of this agency has come. */
async function requested(from: string, change: Partial<SenderRequest> = {}): Promise<string> {
  const id = await incoming('requested')(at.desk);
  const before = await loadState<Incoming>(context().records, incomingKey(id));
  if (!before) throw new Error('gone');
  await context().records.transact(requestedWrites(before, before.state, { ...request, ...change }, from, act));
  return id;
}
/** The letter itself, received under an identity. */
async function received(identity: string): Promise<string> {
  const id = context().newId();
  const said = { documentId: id, fromCode: 'G15.29', code: '1/A' };
  const state = { state: 'opened', id, agencyCode: 'G15.1', header: said, files: [] };
  await context().records.transact([
    { put: newItem(incomingKey(id), { state, log: { seq: 0, hash: '' } }), expect: 'absent' },
    { put: newItem({ pk: receivedPk('G15.1', identity), sk: id }, { id }), expect: 'absent' },
  ]);
  return id;
}
const header = (documentId: string, fromCode = 'G15.29') => ({ documentId, fromCode }) as IncomingHeader;

describe('what a sender asks about a document', () => {
  test('is found from each document that it is about, with who asks, why and when', async () => {
    const id = await requested('G15.29');
    for (const document of ['D1', 'D2'])
      expect(await requestsAbout(context(), 'G15.1', header(document))).toEqual([
        { ...request, id, at: 1, from: 'G15.29' },
      ]);
    expect(await requestsAbout(context(), 'G15.1', header('D3'))).toEqual([]);
    expect(await requestsAbout(context(), 'G15.31', header('D1'))).toEqual([]);
  });
  test('leaves in its log what was asked', async () => {
    const id = await requested('G15.29');
    const { items } = await context().records.query<{ kind: string; data: object }>({ pk: `IN#${id}`, limit: 50 });
    expect(items.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({
        kind: 'requested',
        data: expect.objectContaining({ operation: 'recall', reason: 'nhầm' }),
      }),
    );
  });
  test('is theirs to ask only about what they have issued; one of an earlier version does not say who asked and stands', async () => {
    await requested('G15.31');
    expect(await requestsAbout(context(), 'G15.1', header('D1'))).toEqual([]);
    const older = { ...request, id: 'old', at: 1 };
    const write = { put: newItem(requestKey('G15.1', 'D1', 'old'), older), expect: 'absent' } as const;
    await context().records.transact([write]);
    expect(await requestsAbout(context(), 'G15.1', header('D1'))).toEqual([older]);
  });
});

describe('what we hold of the documents that a request is about', () => {
  test('is found by each identity once, of twenty identities at the most', async () => {
    const id = await received('D1');
    await context().records.transact([
      { put: newItem({ pk: receivedPk('G15.1', 'N1'), sk: id }, { id }), expect: 'absent' },
    ]);
    expect(await receivedUnder(context(), 'G15.1', ['D1', 'N1'])).toEqual([id]);
    const many = Array.from({ length: 20 }, (_, n) => `none-${n}`);
    expect(await receivedUnder(context(), 'G15.1', [...many.slice(1), 'D1'])).toEqual([id]);
    expect(await receivedUnder(context(), 'G15.1', [...many, 'D1'])).toEqual([]);
  });
  test('are letters: neither another request nor what was never opened', async () => {
    const id = await received('D1');
    const asked = await requested('G15.29');
    const arrived = await incoming('arrived')(at.desk);
    for (const other of [asked, arrived, 'gone']) {
      const mark = { pk: receivedPk('G15.1', 'D1'), sk: other };
      await context().records.transact([{ put: newItem(mark, {}), expect: 'absent' }]);
    }
    expect(await headersUnder(context(), 'G15.1', ['D1'])).toMatchObject([{ documentId: id }]);
  });
  test('and has another author is named by its number', async () => {
    await received('D1');
    expect(await othersDocuments(context(), 'G15.1', 'G15.29', ['D1'])).toEqual([]);
    expect(await othersDocuments(context(), 'G15.1', 'G15.31', ['D1'])).toEqual(['1/A']);
  });
});

test('a code that the directory does not know stands for itself', async () => {
  expect(await presentCode(context(), 'G15.29')).toBe('G15.29');
  expect(await presentCode(context(), 'X.1')).toBe('X.1');
});
