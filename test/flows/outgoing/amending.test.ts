import { describe, expect, test } from 'vitest';
import type { AmendsRequest } from '../../../lib/domain/shared/amends.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, issuedDocument, letterContent, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { askForIssue, workAll } from '../issue-desk.ts';
import { uploadOf } from '../states.ts';

const at = freshDesk();
const { pages: _, ...content } = letterContent;
const clerk = 'vanthu.hanoi';
const [had, never] = ['G15.29', 'G15.31'] as const;

const request = async (amends?: AmendsRequest, kind = 'letter') => ({
  ...content,
  ...{ kind, recipients: [had, never], upload: await uploadOf(at.desk, clerk), ...(amends ? { amends } : {}) },
});
const draft = async (how: AmendsRequest['how'], id: string, kind?: string) =>
  (await createDraft(at.desk.context, caller(clerk), await request({ how, id }, kind))).id;
async function signed(how: AmendsRequest['how'], id: string): Promise<string> {
  const made = await draft(how, id);
  await submitDraft(at.desk.context, caller(clerk), made, { confirmed: true });
  await signDocument(at.desk.context, caller('lanhdao.hanoi'), made);
  return made;
}
async function issue(id: string): Promise<string> {
  await askForIssue(at.desk, id);
  await workAll(at.desk);
  return id;
}
const old = async () => (await issuedDocument(at.desk.it, 7, [had, never])).id;
const view = (id: string) => readDocument(at.desk.context, person(clerk), id);
const refused = (code: string, more: object = {}) => ({ problem: expect.objectContaining({ code, ...more }) });

describe('a draft that replaces or corrects an issued document', () => {
  test('names it with number, day and identity, which a new version that says nothing of it keeps; each page shows the other', async () => {
    const id = await old();
    const made = await draft('replaces', id);
    await reviseDraft(at.desk.context, caller(clerk), made, { ...(await request()), draftVersion: 1 });
    const { document } = await view(made);
    const { code, document: before } = await view(id);
    const documentId = before.state === 'issued' ? before.documentId : '';
    expect(document.content.amends).toEqual({ how: 'replaces', id, code, issuedOn: before.number?.day, documentId });
    expect((await view(id)).amendments).toMatchObject([{ id: made, how: 'replaces', readable: true }]);
    expect(before).not.toHaveProperty('replaced');
  });

  test('is of the kind that the law asks for, about what was issued', async () => {
    const id = await old();
    await expect(draft('replaces', id, 'decision')).rejects.toMatchObject(refused('amends-kind', { needed: 'letter' }));
    await expect(draft('corrects', id, 'decision')).rejects.toMatchObject(refused('amends-kind', { needed: 'letter' }));
    const made = await draft('replaces', id);
    await expect(draft('replaces', made)).rejects.toMatchObject(refused('amends-not-issued'));
    await expect(draft('replaces', 'nowhere')).rejects.toMatchObject(refused('not-found'));
  });

  test('is refused for what was taken back', async () => {
    const id = await old();
    await recallDocument(at.desk.context, caller(clerk), id, { reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi' });
    await expect(draft('replaces', id)).rejects.toMatchObject(refused('document-recalled'));
  });
});

describe('a replacing document that is issued', () => {
  test('stands in the place of the old one, of which nothing goes on; it can be replaced itself', async () => {
    const id = await old();
    const by = await issue(await signed('replaces', id));
    const { code, document } = await view(by);
    expect(document.state).toBe('issued');
    const { document: replaced, history } = await view(id);
    expect(replaced).toMatchObject({ state: 'issued', replaced: { id: by, code } });
    expect(history.at(-1)).toMatchObject({ kind: 'replaced', data: { code, document: by } });
    const lines = (await listDocuments(at.desk.context, person(clerk), 'outgoing', {})).items;
    expect(lines.filter((line) => 'replaced' in line && line.replaced).map((line) => line.id)).toEqual([id]);
    const open = (await readInbox(at.desk.context, person(clerk))).items.map(({ documentId }) => documentId);
    expect(open).not.toContain(id);
    const first = refused('document-replaced', { by: code, name: expect.any(String) });
    await expect(sendDocument(at.desk.context, caller(clerk), id)).rejects.toMatchObject(first);
    const recall = { reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi' };
    await expect(recallDocument(at.desk.context, caller(clerk), id, recall)).rejects.toMatchObject(first);
    await expect(draft('replaces', id)).rejects.toMatchObject(first);
    await expect(draft('corrects', id)).rejects.toMatchObject(first);
    await expect(draft('replaces', by)).resolves.toEqual(expect.any(String));
  });

  test('is the only one: a second is told which was first before it takes a number', async () => {
    const id = await old();
    const [one, other] = [await signed('replaces', id), await signed('replaces', id)];
    const late = await signed('corrects', id);
    await askForIssue(at.desk, other);
    await issue(one);
    const states = [(await view(one)).document, (await view(other)).document];
    expect(states.map(({ state }) => state).toSorted()).toEqual(['issued', expect.stringMatching(/numbered|signed/)]);
    const loser = states.find(({ state }) => state !== 'issued');
    expect(loser).toMatchObject({ stopped: { code: 'document-replaced' } });
    const { code } = await view(states.find(({ state }) => state === 'issued')?.id ?? '');
    const first = refused('document-replaced', { by: code, name: expect.any(String) });
    await expect(askForIssue(at.desk, late)).rejects.toMatchObject(first);
    expect((await view(id)).document).toMatchObject({ replaced: { code } });
  });

  test('stops what had not left of the old one; after an unclear answer the axis is asked whether it had', async () => {
    const id = await old();
    const { context, exchange } = at.desk.it;
    const deliver = (recipient: string) => deliverPacket(context, { documentId: id, recipient });
    exchange.send = async () => {
      throw new ExchangeFailure('unavailable', '503', 'no answer');
    };
    await sendDocument(context, caller(clerk), id);
    await expect(deliver(had)).rejects.toThrow('no answer');
    await issue(await signed('replaces', id));
    const { code } = await view(id);
    const item = {
      axisDocId: 'axis-7',
      messageType: 'edoc',
      from: 'G15.1',
      to: had,
      code,
      title: '',
    } as const;
    exchange.sent = async () => [item];
    for (const recipient of [had, never]) await deliver(recipient);
    const { deliveries, history } = await view(id);
    const byRecipient = Object.fromEntries(deliveries.map((one) => [one.recipient, one]));
    expect(byRecipient[had]).toMatchObject({ state: 'sent', axisDocId: 'axis-7' });
    expect(byRecipient[never]).toMatchObject({ state: 'queued', attempts: 0, recall: { notSent: true } });
    expect(history.at(-1)).toMatchObject({ kind: 'delivery-stopped', data: { recipient: never } });
  });

  test('goes as a packet of type 3 to whom has the old one, and as a new document to whom has not', async () => {
    const id = await old();
    const sent: { to: readonly string[]; edxml: Uint8Array }[] = [];
    at.desk.it.exchange.send = async ({ to, edxml }) => `axis-${sent.push({ to, edxml })}`;
    const context = at.desk.it.context;
    await sendDocument(context, caller(clerk), id);
    await deliverPacket(context, { documentId: id, recipient: had });
    const by = await issue(await signed('replaces', id));
    // what had not left does not leave any more
    await deliverPacket(context, { documentId: id, recipient: never });
    await expect(retryDelivery(context, caller(clerk), id, never)).rejects.toMatchObject(refused('document-replaced'));
    await sendDocument(context, caller(clerk), by);
    for (const recipient of [had, never]) await deliverPacket(context, { documentId: by, recipient });
    const { document } = await view(id);
    const identity = document.state === 'issued' ? document.documentId : '';
    const packets = sent.slice(1).map(({ to, edxml }) => [to[0], parseDocument(edxml)] as const);
    expect(packets.map(([to, { operation, beside }]) => [to, operation, beside?.concerns])).toEqual([
      [had, 'replace', [identity]],
      [never, 'new', undefined],
    ]);
    expect(new TextDecoder().decode(sent[1]?.edxml)).toContain(
      `<edXML:ReplacementInfo><edXML:DocumentId>${identity}</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>${had}</edXML:OrganId>`,
    );
  });
});

describe('a letter that corrects and is issued', () => {
  test('is noted at the old one, which goes on, and names it in its packet', async () => {
    const id = await old();
    const sent: Uint8Array[] = [];
    at.desk.it.exchange.send = async ({ edxml }) => `axis-${sent.push(edxml)}`;
    const by = await issue(await signed('corrects', id));
    const { code } = await view(by);
    const { document, code: oldCode } = await view(id);
    expect(document).toMatchObject({ state: 'issued', corrected: [{ id: by, code }] });
    const context = at.desk.it.context;
    await sendDocument(context, caller(clerk), id);
    await sendDocument(context, caller(clerk), by);
    await deliverPacket(context, { documentId: by, recipient: had });
    const { operation, responseFor } = parseDocument(sent[0] as Uint8Array);
    expect([operation, responseFor.map((one) => one.code)]).toEqual(['new', [oldCode]]);
  });
});
