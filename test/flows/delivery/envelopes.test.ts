import { beforeEach, describe, expect, test } from 'vitest';
import { envelopeState, isToldOnPaper, type MarkRequest } from '../../../lib/domain/delivery/envelope.ts';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { envelopeCells, envelopeColumns, envelopesSentence } from '../../../lib/domain/registers/envelope-cells.ts';
import { dispatchDocument } from '../../../lib/flows/delivery/dispatch-document.ts';
import { fanOutDocument } from '../../../lib/flows/delivery/fan-out-document.ts';
import { markEnvelope } from '../../../lib/flows/delivery/mark-envelope.ts';
import { type RecallRequest, recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import type { RelayMessage } from '../../../lib/stores/messages/outbox.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { listEnvelopes } from '../../../lib/views/registers/list-envelopes.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let id: string;
const bank = { name: 'Ngân hàng A', address: '12 Lê Lợi, Hà Nội', note: 'Thư bảo đảm', by: 'post' } as const;
const citizen = { name: 'Nguyễn Văn B', address: '3 Trần Phú, Hà Nội', by: 'hand' } as const;
const clerk = person('vanthu.hanoi');
beforeEach(async () => {
  it = await testContext();
  id = await sent([]);
});

/** Sent by itself to these agencies and to a bank and a citizen without a code. */
async function sent(recipients: readonly string[], number = 7): Promise<string> {
  const document = await issuedDocument(it, number, recipients, it.clock);
  const before = await loadState<Outgoing>(it.context.records, outgoingKey(document.id));
  const after: Issued = { ...document, content: { ...document.content, paperRecipients: [bank, citizen] } };
  await it.context.records.transact(outgoingWrites(before, after, document.sealed, []));
  await dispatchDocument(it.context, { documentId: document.id });
  return document.id;
}
async function work(): Promise<void> {
  for (const message of (await it.messages('deliveries')) as RelayMessage[])
    if (message.task === 'fan-out') for (let time = 0; time < 2; time += 1) await fanOutDocument(it.context, message);
}
const tasks = async () =>
  (await readInbox(it.context, clerk)).items
    .filter(({ kind }) => kind === 'send-on-paper')
    .map(({ party }) => party)
    .toSorted();
const mark = (position: number, what: MarkRequest) =>
  markEnvelope(it.context, caller('vanthu.hanoi'), { id, position }, what);
const month = { month: '1970-01' };
const lines = async () => (await listEnvelopes(it.context, clerk, month)).items;
const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe('a recipient without a code', () => {
  test('has an envelope on the clerk’s list once the document is sent, however often the worker comes', async () => {
    expect((await readDocument(it.context, clerk, id)).envelopes).toMatchObject([bank, citizen]);
    await work();
    expect(await lines()).toMatchObject([
      { ...bank, position: 1, code: '07/THADS-NV', marks: [] },
      { ...citizen, position: 2 },
    ]);
    expect(await tasks()).toEqual([citizen.name, bank.name]);
  });

  test('is told of at the document, in the register and in the log once the clerk has posted or handed it over', async () => {
    await work();
    await mark(1, { is: 'posted', day: '2026-11-22', postNumber: 'RR1' });
    await mark(2, { is: 'handed-over', day: '2026-11-22', receivedBy: 'Trần C' });
    const { envelopes, history } = await readDocument(it.context, clerk, id);
    expect(envelopes.map(({ marks }) => marks.at(-1)?.is)).toEqual(['posted', 'handed-over']);
    expect(history.slice(-2).map(({ kind, data }) => [kind, data])).toEqual([
      ['envelope-posted', { position: 1, day: '2026-11-22' }],
      ['envelope-handed-over', { position: 2, day: '2026-11-22' }],
    ]);
    expect(JSON.stringify(history)).not.toContain(citizen.name);
    expect(await tasks()).toEqual([]);
    expect(envelopeColumns).toHaveLength(6);
    expect((await lines()).map(envelopeCells)).toEqual([
      ['22/11/2026', '07/THADS-NV', 'Ngân hàng A, 12 Lê Lợi, Hà Nội', '1', 'RR1', 'Thư bảo đảm'],
      ['22/11/2026', '07/THADS-NV', 'Nguyễn Văn B, 3 Trần Phú, Hà Nội', '1', 'Trần C', 'Trao trực tiếp'],
    ]);
  });

  test('whose envelope came back waits for the clerk again, and the reason stands in the register', async () => {
    await work();
    await mark(1, { is: 'posted', day: '2026-11-22' });
    await mark(1, { is: 'came-back', day: '2026-11-22', reason: 'Sai địa chỉ' });
    expect(await tasks()).toEqual([citizen.name, bank.name]);
    await mark(1, { is: 'posted', day: '2026-11-22', postNumber: 'RR2' });
    expect(await tasks()).toEqual([citizen.name]);
    const [line] = await lines();
    expect(line && envelopeCells(line)[5]).toBe('Thư bảo đảm; Bị trả lại ngày 22/11/2026: Sai địa chỉ');
  });

  test.each<[string, number, MarkRequest, string]>([
    ['came back without having gone', 1, { is: 'came-back', day: '2026-11-22', reason: 'x' }, 'wrong-state'],
    ['is posted tomorrow', 1, { is: 'posted', day: '2026-11-23' }, 'bad-request'],
    ['is posted before the document was sent', 1, { is: 'posted', day: '2026-11-21' }, 'bad-request'],
    ['was handed over to nobody', 2, { is: 'handed-over', day: '2026-11-22' }, 'bad-request'],
    ['is none of the document’s', 3, { is: 'posted', day: '2026-11-22' }, 'not-found'],
  ])('whose envelope %s is refused', async (_, position, what, code) => {
    await work();
    await expect(mark(position, what)).rejects.toEqual(refused(code));
  });

  test('stands beside agencies, each of which has a delivery of its own', async () => {
    id = await sent(['G15.29', 'G15.31'], 8);
    await work();
    const { deliveries, envelopes } = await readDocument(it.context, clerk, id);
    expect(deliveries.map(({ recipient }) => recipient)).toEqual(['G15.29', 'G15.31']);
    expect(envelopes).toHaveLength(2);
  });
});

describe('a recall', () => {
  const recall = (from: Pick<RecallRequest, 'recipients' | 'paper'> = {}) =>
    recallDocument(it.context, caller('vanthu.hanoi'), id, {
      reason: 'Ban hành nhầm',
      leader: 'lanhdao.hanoi',
      ...from,
    });
  const states = async () => (await readDocument(it.context, clerk, id)).envelopes.map(envelopeState);

  test('withdraws the envelopes that wait, before the worker comes and after; one that has gone stays in the register with a note', async () => {
    await work();
    await mark(1, { is: 'posted', day: '2026-11-22' });
    await recall();
    expect(await states()).toEqual(['posted', 'recalled']);
    const post = mark(2, { is: 'posted', day: '2026-11-22' });
    await expect(post).rejects.toEqual(refused('envelope-withdrawn'));
    await work();
    expect([await states(), await tasks()]).toEqual([['posted', 'recalled'], []]);
    const all = await lines();
    expect(all.map(isToldOnPaper)).toEqual([true, false]);
    expect(all.map((one) => envelopeCells(one)[5])).toEqual([
      'Thư bảo đảm; Văn bản đã thu hồi hoặc thay thế sau khi chuyển',
      'Trao trực tiếp; Văn bản đã thu hồi hoặc thay thế, không chuyển',
    ]);
    expect(envelopesSentence(all)).toContain('0 bì chưa chuyển');
    await mark(1, { is: 'came-back', day: '2026-11-22', reason: 'Sai địa chỉ' });
    expect([await states(), await tasks()]).toEqual([['recalled', 'recalled'], []]);
  });

  test('from one of them leaves the others, and comes to the rest later; a place that is none is refused', async () => {
    await recall({ paper: [2] });
    await work();
    expect([await states(), await tasks()]).toEqual([['waiting', 'recalled'], [bank.name]]);
    await expect(recall({ paper: [3] })).rejects.toEqual(refused('recipient-unknown'));
    await expect(recall({ paper: [2] })).rejects.toEqual(refused('recalled-already'));
    await recall();
    await work();
    expect([await states(), await tasks()]).toEqual([['recalled', 'recalled'], []]);
  });
});
