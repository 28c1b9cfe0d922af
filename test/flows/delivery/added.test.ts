import { beforeEach, describe, expect, test } from 'vitest';
import { withRecipients } from '../../../lib/domain/outgoing/added.ts';
import { type AddRequest, addRecipients } from '../../../lib/flows/delivery/add-recipients.ts';
import { fanOutDocument } from '../../../lib/flows/delivery/fan-out-document.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import type { OutgoingLine } from '../../../lib/stores/documents/outgoing.ts';
import type { RelayMessage } from '../../../lib/stores/messages/outbox.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

const clerk = 'vanthu.hanoi';
const bank = { name: 'Ngân hàng A', address: '12 Lê Lợi, Hà Nội', by: 'post' } as const;
const reason = 'Bổ sung nơi nhận';
let it: TestContext;
let id: string;
let sent: string[];
beforeEach(async () => {
  it = await testContext();
  sent = [];
  it.exchange.send = async ({ to }) => `axis-${sent.push(...to)}`;
  ({ id } = await issuedDocument(it, 7, ['G15.29'], it.clock + 60_000));
});
const add = (request: Partial<AddRequest>, by = clerk) =>
  addRecipients(it.context, caller(by), id, { reason, recipients: [], ...request });
const send = () => sendDocument(it.context, caller(clerk), id);
const view = () => readDocument(it.context, person(clerk), id);
const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
/** What the workers do; each message comes twice. */
async function work(): Promise<void> {
  for (let messages = await waiting(); messages.length > 0; messages = await waiting())
    for (const message of [...messages, ...messages]) {
      if (message.task === 'fan-out') await fanOutDocument(it.context, message);
      if (message.task === 'deliver') await deliverPacket(it.context, message);
    }
}
const waiting = async () => (await it.messages('deliveries')) as RelayMessage[];

describe('recipients that are added after issue', () => {
  test('get the document once, and it is kept who added them, when and why', async () => {
    await send();
    await work();
    await add({ recipients: ['G15.31'], paperRecipients: [bank] });
    await work();
    expect(sent).toEqual(['G15.29', 'G15.31']);
    const line = (await listDocuments<OutgoingLine>(it.context, person(clerk), 'outgoing')).items[0];
    expect(line).toMatchObject({ recipients: ['G15.29', 'G15.31'], onPaper: [bank.name], onPaperCount: 1 });
    const { deliveries, envelopes, document, history } = await view();
    expect(deliveries.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['G15.29', 'sent'],
      ['G15.31', 'sent'],
    ]);
    expect(envelopes).toMatchObject([{ ...bank, position: 1, since: it.clock }]);
    const added = [{ by: clerk, name: person(clerk).name, at: it.clock, reason, recipients: ['G15.31'], paper: 1 }];
    expect(document).toMatchObject({ added });
    const said = { reason, recipients: ['G15.31'], onPaper: 1 };
    expect(history.find(({ kind }) => kind === 'recipients-added')).toMatchObject({ data: said });
    expect(JSON.stringify(history)).not.toContain(bank.name);
    const tasks = (await readInbox(it.context, person(clerk))).items.filter(({ kind }) => kind === 'send-on-paper');
    expect(tasks.map(({ party }) => party)).toEqual([bank.name]);
  });

  test('before it is sent get it with the others', async () => {
    await add({ recipients: ['G15.31'], paperRecipients: [bank] });
    await work();
    expect(sent).toEqual([]);
    await send();
    await work();
    expect(sent).toEqual(['G15.29', 'G15.31']);
    expect((await view()).envelopes).toHaveLength(1);
  });

  test('at another time stand behind those before', async () => {
    await send();
    await add({ paperRecipients: [bank] });
    await work();
    it.clock += 86_400_000;
    await add({ paperRecipients: [{ ...bank, name: 'Ngân hàng B' }] });
    await work();
    const { envelopes } = await view();
    expect(envelopes.map(({ name, position, since }) => [name, position, since])).toEqual([
      ['Ngân hàng A', 1, it.clock - 86_400_000],
      ['Ngân hàng B', 2, it.clock],
    ]);
  });

  test.each<[string, Partial<AddRequest>, object]>([
    ['nobody', {}, refused('recipients-missing')],
    ['one that it has', { recipients: ['G15.29'] }, refused('recipient-repeated', { agency: 'G15.29' })],
    ['one that is named twice', { recipients: ['G15.31', 'G15.31'] }, refused('recipient-repeated')],
    ['an envelope twice', { paperRecipients: [bank, bank] }, refused('recipient-repeated', { agency: bank.name })],
    ['its sender', { recipients: ['G15.1'] }, refused('recipient-is-sender')],
    ['one that nobody knows', { recipients: ['Z99.1'] }, refused('recipient-unknown')],
    ['anybody without a reason', { recipients: ['G15.31'], reason: ' ' }, refused('bad-request')],
    [
      'more than a document may have',
      { recipients: Array.from({ length: 1000 }, (_, index) => `X${index}`) },
      refused('recipients-too-many', { count: 1001, limit: 1000 }),
    ],
    [
      'more envelopes than a document may have',
      { paperRecipients: Array.from({ length: 201 }, (_, index) => ({ ...bank, name: `${index}` })) },
      refused('recipients-too-many', { count: 201, limit: 200 }),
    ],
  ])('are not %s', async (_, request, problem) => {
    await expect(add(request)).rejects.toMatchObject(problem);
    expect((await view()).document).not.toHaveProperty('added');
  });

  test('are not those of a document that was recalled, and nobody but a clerk adds them', async () => {
    await expect(add({ recipients: ['G15.31'] }, 'lanhdao.hanoi')).rejects.toMatchObject(refused('role-missing'));
    await recallDocument(it.context, caller(clerk), id, { reason, leader: 'lanhdao.hanoi' });
    await expect(add({ recipients: ['G15.31'] })).rejects.toMatchObject(refused('document-recalled'));
  });

  test('by two clerks who saw the same page: the second is told', async () => {
    const { stage } = await view();
    const seen = { ...caller(clerk), seen: `"${stage}"` };
    await addRecipients(it.context, seen, id, { reason, recipients: ['G15.31'] });
    const late = { ...caller('vanthu2.hanoi'), seen: `"${stage}"` };
    const request = { reason, recipients: ['G15.35'] };
    await expect(addRecipients(it.context, late, id, request)).rejects.toMatchObject(refused('changed-meanwhile'));
  });

  test('of a secret document go by no axis', async () => {
    const document = await issuedDocument(it, 8);
    const secret = { ...document, content: { ...document.content, secrecy: 'secret' as const } };
    const act = { by: clerk, name: '', at: 1 };
    const adding = { reason, recipients: ['G15.31'], paper: [] };
    expect(withRecipients(secret, act, adding, { own: 'G15.1', known: new Set(['G15.29', 'G15.31']) })).toMatchObject({
      code: 'secrecy-not-for-axis',
    });
  });
});
