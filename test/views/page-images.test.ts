import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pdfiumPainter } from '../../lib/adapters/pdfium/pdfium-painter.ts';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { returnDocument } from '../../lib/flows/outgoing/return-document.ts';
import { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
import { drawPage } from '../../lib/flows/page-images/draw-page.ts';
import { signDocument } from '../../lib/flows/signing/sign-document.ts';
import type { PageImage, PagePainter } from '../../lib/ports/page-images.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { incomingKey, outgoingKey } from '../../lib/stores/keys.ts';
import type { DrawMessage } from '../../lib/stores/messages/outbox.ts';
import { readDocumentPage, readIncomingPage } from '../../lib/views/read-page-image.ts';
import { a4Page, leftAt } from '../../local/letter/page.ts';
import { caller, person, testContext } from '../flows/context.ts';
import { askForIssue, type DeskContext, deskContext, draftDocument, workAll } from '../flows/issue-desk.ts';
import { incoming } from '../flows/states.ts';
import { makePki, type TestPki } from '../pki/factory.ts';

let pki: TestPki;
let desk: DeskContext;
let letter: Uint8Array;
beforeAll(async () => {
  pki = makePki();
  const sheet = await a4Page();
  leftAt(sheet, 40, { text: 'Số:            /THADS-NV', face: 'regular', size: 13, y: 46 });
  leftAt(sheet, 112, { text: 'ngày        tháng        năm 2026', face: 'italic', size: 13, y: 46 });
  letter = await sheet.document.save();
});
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
});

/** A draft in which the boxes of number and date are still to be made, so that its submission makes another file. */
const draft = () => draftDocument(desk, letter);
async function submitted(): Promise<string> {
  const id = await draft();
  await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true });
  return id;
}

const first = { page: 1, ahead: false };
const clerk = person('vanthu.hanoi');
const asked = async () => (await desk.it.messages('images')) as DrawMessage[];
const stateOf = async (id: string) =>
  (await loadState<Outgoing>(desk.it.context.records, outgoingKey(id)))?.state as Outgoing;
async function drawAsked(painter: PagePainter = pdfiumPainter()): Promise<number> {
  const messages = await asked();
  for (const message of messages) await drawPage({ ...desk.context, painter }, message);
  return messages.length;
}

describe('the first page is drawn by itself', () => {
  test('of a draft, of what is submitted, of what is issued: the file as it then stands', async () => {
    const id = await draft();
    expect(await asked()).toEqual([{ task: 'draw', fileKey: (await stateOf(id)).file.key, page: 1 }]);
    await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true });
    expect(await asked()).toMatchObject([{ fileKey: (await stateOf(id)).file.key }]);
    await signDocument(desk.context, caller('lanhdao.hanoi'), id);
    expect(await asked()).toEqual([]);
    await askForIssue(desk, id);
    await workAll(desk);
    expect((await stateOf(id)).state).toBe('issued');
    expect(await asked()).toMatchObject([{ fileKey: (await stateOf(id)).file.key }]);
  });

  test('not again of a text that comes back as it was', async () => {
    const id = await submitted();
    await asked();
    await returnDocument(desk.context, caller('lanhdao.hanoi'), id, { reason: 'sửa lại' });
    expect(await asked()).toEqual([]);
  });

  test('of every PDF that arrives, and not again when the document goes on', async () => {
    const id = await incoming('arrived')(desk);
    const loaded = await loadState<Incoming>(desk.it.context.records, incomingKey(id));
    if (!loaded) throw new Error('gone');
    const check = { verdict: 'NO-SIGNATURE', sentence: '', signers: [] } as const;
    const file = (key: string, more: object) => ({ name: key, contentType: '', key, size: 1, ...more });
    const files = [file('letter', { check }), file('table.xlsx', {}), file('annex', { check })];
    const { packetKey: _, ...rest } = loaded.state as Extract<Incoming, { state: 'arrived' }>;
    const header = { fromCode: 'G15.29', fromName: '', documentId: id, code: '1/A', issuedOn: '2026-11-22' };
    const opened = { ...rest, packetKey: 'p', state: 'opened', files, header, duplicates: [] } as unknown as Incoming;
    const act = { by: 'system', name: '', at: 5 };
    await desk.it.context.records.transact(incomingWrites(loaded, opened, act, []));
    expect((await asked()).map(({ fileKey }) => fileKey)).toEqual(['letter', 'annex']);
    const again = await loadState<Incoming>(desk.it.context.records, incomingKey(id));
    if (!again) throw new Error('gone');
    await desk.it.context.records.transact(incomingWrites(again, opened, { ...act, at: 6 }, []));
    expect(await asked()).toEqual([]);
  });
});

describe('a page that somebody asks for', () => {
  test('is given with the file that it is of', async () => {
    const id = await submitted();
    await drawAsked();
    const answer = await readDocumentPage(desk.context, person('lanhdao.hanoi'), id, first);
    expect(answer).toMatchObject({ fileKey: (await stateOf(id)).file.key });
    expect(
      Buffer.from('webp' in answer ? answer.webp : [])
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
  });

  test('and is not drawn yet is drawn for them; however often they ask meanwhile, once', async () => {
    const id = await draft();
    await asked();
    for (let times = 0; times < 3; times++)
      expect(await readDocumentPage(desk.context, clerk, id, first)).toEqual({ drawing: true });
    expect(await drawAsked()).toBe(1);
    expect(await readDocumentPage(desk.context, clerk, id, first)).toHaveProperty('webp');
  });

  test('is asked for again later, when its picture was dropped or its worker died', async () => {
    const id = await draft();
    await asked();
    await readDocumentPage(desk.context, clerk, id, first);
    await asked();
    desk.it.clock += 10_000;
    await readDocumentPage(desk.context, clerk, id, first);
    expect(await asked()).toHaveLength(1);
  });

  test('and cannot be drawn is refused with the reason', async () => {
    const id = await draft();
    const paint = async (): Promise<PageImage> => ({ notDrawn: 'too-heavy' });
    await drawAsked({ paint });
    await expect(readDocumentPage(desk.context, clerk, id, first)).rejects.toMatchObject({
      problem: { code: 'page-not-drawn', page: 1, detail: 'too-heavy' },
    });
  });

  test('behind the last one says so from then on', async () => {
    const id = await draft();
    await asked();
    await readDocumentPage(desk.context, clerk, id, { page: 40, ahead: false });
    await drawAsked();
    await expect(readDocumentPage(desk.context, clerk, id, { page: 40, ahead: false })).rejects.toMatchObject({
      problem: { detail: 'no-such-page' },
    });
  });

  test('is of the next version once there is one, never of the one before', async () => {
    const id = await draft();
    await drawAsked();
    await submitDraft(desk.context, caller('vanthu.hanoi'), id, { confirmed: true });
    expect(await readDocumentPage(desk.context, clerk, id, first)).toEqual({ drawing: true });
  });

  test.each(['lanhdao.haiphong', 'vanthu.haiphong'])('is not shown to %s, nor drawn for them', async (subject) => {
    const id = await draft();
    await asked();
    const refused = { problem: { code: 'other-agency' } };
    await expect(readDocumentPage(desk.context, person(subject), id, first)).rejects.toMatchObject(refused);
    const arrived = await incoming('opened')(desk);
    await asked();
    await expect(readIncomingPage(desk.context, person(subject), arrived, 0, first)).rejects.toMatchObject(refused);
    expect(await asked()).toEqual([]);
  });

  test('of a file that is no PDF, or of none, is not found', async () => {
    const id = await incoming('opened')(desk);
    for (const index of [1, -1, Number.NaN])
      await expect(readIncomingPage(desk.context, clerk, id, index, first)).rejects.toMatchObject({
        problem: { code: 'not-found' },
      });
  });
});
