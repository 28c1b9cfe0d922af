import { beforeEach, describe, expect, test } from 'vitest';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import type { RelayMessage } from '../../../lib/stores/messages/outbox.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, issuedDocument, letterContent, person, type TestContext, testContext } from '../context.ts';
import { letterBytes } from '../states.ts';

const clerk = 'vanthu.hanoi';
const more = { language: 'Tiếng Anh', note: 'Gửi kèm bản giấy', copies: 3, dueOn: '2026-12-10' };
let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

describe('what the decree’s table of an outgoing document has beside', () => {
  const draft = async (change: object) => {
    const upload = `uploads/G15.1/${clerk}/${it.context.newId()}.pdf`;
    await it.context.files.put(upload, await letterBytes());
    const { pages: _, ...said } = letterContent;
    return createDraft(it.context, caller(clerk), { ...said, ...change, upload });
  };

  test('is kept with the draft: language, note, copies and until when an answer is asked for', async () => {
    const { id } = await draft(more);
    expect((await readDocument(it.context, person(clerk), id)).document.content).toMatchObject(more);
    const plain = await readDocument(it.context, person(clerk), (await draft({})).id);
    for (const name of Object.keys(more)) expect(plain.document.content).not.toHaveProperty(name);
  });

  test('asks for no answer on a day that is over', async () => {
    const due = { ...more, dueOn: '2026-11-21' };
    await expect(draft(due)).rejects.toMatchObject({ problem: { code: 'due-past', due: '2026-11-21' } });
  });

  test('goes along in the packet, which says one copy and no day where nothing is said', async () => {
    const packets: Uint8Array[] = [];
    it.exchange.send = async ({ edxml }) => `axis-${packets.push(edxml)}`;
    for (const said of [more, {}]) {
      const { id } = await issuedDocument(it, packets.length + 5);
      const before = await findOutgoing(it.context, id);
      if (!before) throw new Error('gone');
      const after = { ...(before.state as Issued), content: { ...before.state.content, ...said } };
      await it.context.records.transact(outgoingWrites(before, after, { by: clerk, name: '', at: it.clock }, []));
      await sendDocument(it.context, caller(clerk), id);
      for (const message of (await it.messages('deliveries')) as RelayMessage[])
        if (message.task === 'deliver') await deliverPacket(it.context, message);
    }
    const said = packets.map(parseDocument).map(({ dueOn, beside }) => [dueOn, beside?.copies ?? 1]);
    expect(said).toEqual([
      ['2026-12-10', 3],
      [undefined, 1],
    ]);
  });
});
