import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import type { Issued, Outgoing } from '../../lib/domain/outgoing/states.ts';
import { type Augmentation, augmentationBegun } from '../../lib/domain/preservation/augmentation.ts';
import { problemTable } from '../../lib/domain/shared/errors.ts';
import { deadLetterMessage } from '../../lib/flows/dead-letters/dead-letter-message.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../lib/flows/outgoing/number-document.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { newItem } from '../../lib/stores/item.ts';
import { augmentationKey, deliveryKey, outgoingKey } from '../../lib/stores/keys.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { caller, issuedDocument, person } from '../flows/context.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { draft, signed, submitted } from '../flows/states.ts';

const at = freshDesk();

const by = { by: 'x', name: 'x', at: 1 };
const view = (id: string, who = 'vanthu.hanoi') => readDocument(at.desk.context, person(who), id);
const taskOf = async (id: string, who: string) => (await view(id, who)).task;
const [clerk, leader] = ['vanthu.hanoi', 'lanhdao.hanoi'];

async function change(id: string, more: Partial<Issued>): Promise<void> {
  const before = await loadState<Outgoing>(at.desk.context.records, outgoingKey(id));
  if (!before) throw new Error('gone');
  await at.desk.context.records.transact(outgoingWrites(before, { ...before.state, ...more } as Outgoing, by, []));
}

describe('what a reader is asked to do', () => {
  test('stands with the document for whom it waits, and for nobody else', async () => {
    const waiting = await draft(at.desk);
    expect([await taskOf(waiting, clerk), await taskOf(waiting, 'vanthu2.hanoi')]).toEqual(['submit', 'submit']);
    expect(await taskOf(waiting, leader)).toBeNull();
    const toSign = await submitted(at.desk);
    expect([await taskOf(toSign, leader), await taskOf(toSign, 'lanhdao2.hanoi')]).toEqual(['sign', null]);
    expect(await taskOf(toSign, clerk)).toBeNull();
  });
  test('is nothing once it is sent', async () => {
    const { id } = await issuedDocument(at.desk.it);
    expect(await taskOf(id, clerk)).toBe('send');
    await change(id, { sent: by });
    expect(await taskOf(id, clerk)).toBeNull();
  });
});

test('a draft has no number, proof or deliveries, and names its signer', async () => {
  const { code, signerName, proof, stopped, deliveries, stage } = await view(await draft(at.desk));
  expect({ code, proof, stopped, deliveries, stage }).toEqual({
    ...{ code: '', proof: null, stopped: null, deliveries: [], stage: 'draft-1' },
  });
  expect(signerName).toBe(person(leader).name);
});
test('whose signer has left the directory names nobody', async () => {
  const id = await draft(at.desk);
  at.desk.context.directory.signer = async () => undefined;
  expect((await view(id)).signerName).toBe('');
});

describe('an issue that stopped says why', () => {
  const given = (task: 'number' | 'issue', id: string) =>
    deadLetterMessage(at.desk.context, { task, documentId: id }, new Error('x'));
  const { vi: title, en: detail } = problemTable['signing-failed'];
  test('before the number was taken', async () => {
    const id = await signed(at.desk);
    expect((await view(id)).stopped).toBeNull();
    await issueDocument(at.desk.context, caller(clerk), id);
    await given('number', id);
    const { stopped, history } = await view(id);
    expect(stopped).toEqual({ code: 'signing-failed', title, detail, at: at.desk.it.clock });
    expect(history.at(-1)).toMatchObject({ kind: 'issue-stopped', by: clerk, data: { code: 'signing-failed' } });
  });
  test('after it was taken, and the number stands with it', async () => {
    const id = await signed(at.desk);
    await issueDocument(at.desk.context, caller(clerk), id);
    await numberDocument(at.desk.context, { documentId: id });
    await given('issue', id);
    const { stopped, code, document } = await view(id);
    expect([stopped?.code, code, document.state]).toEqual(['signing-failed', '01/THADS-NV', 'numbered']);
    await given('issue', id);
    expect((await view(id)).history.filter(({ kind }) => kind === 'issue-stopped')).toHaveLength(1);
  });
  test('and nothing stops that was not asked for', async () => {
    const id = await signed(at.desk);
    await given('number', id);
    await given('issue', 'gone');
    expect((await view(id)).stopped).toBeNull();
  });
});

describe('the deliveries of a document', () => {
  test('are none before it is sent', async () => {
    const { id } = await issuedDocument(at.desk.it);
    expect((await view(id)).deliveries).toEqual([]);
  });
  test('are one for each recipient in their order as soon as it is sent; those still to be made wait by their code', async () => {
    const { id } = await issuedDocument(at.desk.it, 5, ['H41', 'G15.29', 'H42']);
    await change(id, { sent: by });
    const made: Delivery = {
      ...{ documentId: id, recipient: 'G15.29', recipientName: 'Nghệ An', state: 'sent', attempts: 1 },
      statuses: [{ code: '03', description: '', statedAt: '', receivedAt: 1, axisDocId: 's' }],
    };
    await at.desk.context.records.transact([{ put: newItem(deliveryKey(id, 'G15.29'), made), expect: 'absent' }]);
    const waits = { documentId: id, state: 'queued', attempts: 0, statuses: [], status: null };
    expect((await view(id)).deliveries).toEqual([
      { ...waits, recipient: 'H41', recipientName: 'H41' },
      { ...made, status: '03' },
      { ...waits, recipient: 'H42', recipientName: 'H42' },
    ]);
  });
});

describe('how far a document proves itself', () => {
  const day = 86_400_000;
  async function augmentation(change: Partial<Augmentation>, kept?: Issued['preserved']): Promise<string> {
    const { id } = await issuedDocument(at.desk.it);
    const body = { ...augmentationBegun(id, 'B-LT', at.desk.it.clock), ...change };
    await at.desk.context.records.transact([{ put: newItem(augmentationKey(id), body), expect: 'absent' }]);
    await changeKept(id, kept);
    return id;
  }
  const changeKept = async (id: string, kept: Issued['preserved']) => kept && change(id, { preserved: kept });
  const copy = { file: { key: 'k', size: 1 }, level: 'B-LT', at: 1 } as const;

  test('is B-B where nothing is known of it, or what it was issued with', async () => {
    const { id } = await issuedDocument(at.desk.it);
    expect((await view(id)).proof).toEqual({ level: 'B-B', augmentation: null, renewedFrom: null });
    await change(id, { level: 'B-T' });
    expect((await view(id)).proof?.level).toBe('B-T');
  });
  test('shows what is still missing', async () => {
    const id = await augmentation({});
    expect((await view(id)).proof).toMatchObject({ level: 'B-B', augmentation: { wanted: 'B-LT' }, renewedFrom: null });
  });
  test('shows nothing missing once the level is reached', async () => {
    expect((await view(await augmentation({}, copy))).proof).toEqual({
      level: 'B-LT',
      augmentation: null,
      renewedFrom: null,
    });
  });
  test('says from when its timestamp is renewed, and shows the renewal that is due', async () => {
    const planned = await augmentation(
      { renews: true, since: at.desk.it.clock + day, dueAt: at.desk.it.clock + day },
      copy,
    );
    expect((await view(planned)).proof).toEqual({
      level: 'B-LT',
      augmentation: null,
      renewedFrom: at.desk.it.clock + day,
    });
    const due = await augmentation(
      { renews: true, since: at.desk.it.clock - day, dueAt: at.desk.it.clock - day },
      copy,
    );
    expect((await view(due)).proof).toMatchObject({ augmentation: { renews: true }, renewedFrom: null });
  });
});
