import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import type { AnswerRequest } from '../../../lib/domain/shared/answered.ts';
import { completeAnswered } from '../../../lib/flows/incoming/complete-answered.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { findIncoming, incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, letterContent, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { askForIssue, workAll } from '../issue-desk.ts';
import { incoming, uploadOf } from '../states.ts';

const at = freshDesk();
const { pages: _, ...content } = letterContent;
const [clerk, officer] = ['vanthu.hanoi', 'chuyenvien.hanoi'] as const;

const request = async (inReplyTo?: readonly AnswerRequest[]) => ({
  ...content,
  upload: await uploadOf(at.desk, clerk),
  ...(inReplyTo ? { inReplyTo } : {}),
});
const draft = async (inReplyTo: readonly AnswerRequest[]) =>
  (await createDraft(at.desk.context, caller(clerk), await request(inReplyTo))).id;
const revise = async (id: string, draftVersion: number, inReplyTo?: readonly AnswerRequest[]) =>
  reviseDraft(at.desk.context, caller(clerk), id, { ...(await request(inReplyTo)), draftVersion });
const answersOf = async (id: string, who: string = clerk) =>
  (await readIncoming(at.desk.context, person(who), id)).answers;
const stateOf = async (id: string) => (await readIncoming(at.desk.context, person(clerk), id)).incoming;
const statuses = () => at.desk.it.messages('statuses');
const refused = (code: string) => ({ problem: expect.objectContaining({ code }) });

async function signed(inReplyTo: readonly AnswerRequest[]): Promise<string> {
  const id = await draft(inReplyTo);
  await submitDraft(at.desk.context, caller(clerk), id, { confirmed: true });
  await signDocument(at.desk.context, caller('lanhdao.hanoi'), id);
  return id;
}

/** From the draft to the issue; gives what the workers are asked for besides. */
async function issued(inReplyTo: readonly AnswerRequest[]): Promise<string> {
  const id = await signed(inReplyTo);
  await askForIssue(at.desk, id);
  await workAll(at.desk);
  return id;
}
const completed = (incomingId: string, answerId: string) => completeAnswered(at.desk.context, { incomingId, answerId });

describe('a draft that answers what came in', () => {
  test('names it as its author knows it, and is found from it', async () => {
    const id = await incoming('in-progress')(at.desk);
    const answer = await draft([{ id, completes: true }]);
    const { header } = (await stateOf(id)) as Extract<Awaited<ReturnType<typeof stateOf>>, { header: object }>;
    const { code, issuedOn, fromCode, fromName, documentId } = header;
    const { document, history } = await readDocument(at.desk.context, person(clerk), answer);
    expect(document.content.inReplyTo).toEqual([
      { id, code, issuedOn, fromCode, fromName, documentId, completes: true },
    ]);
    expect(history[0]).toMatchObject({ kind: 'draft-created', data: { inReplyTo: [id] } });
    expect(await answersOf(id)).toEqual([
      { id: answer, direction: 'outgoing', readable: true, subject: content.subject },
    ]);
    // whom it was assigned to sees that it is being answered, and no word of a draft that is not theirs to read
    expect(await answersOf(id, officer)).toEqual([{ id: answer, direction: 'outgoing', readable: false }]);
  });

  test('keeps what it answers through new versions that say nothing of it, and leaves out what a version takes out', async () => {
    const [first, second] = [await incoming('registered')(at.desk), await incoming('completed')(at.desk)];
    const answer = await draft([{ id: first, completes: true }]);
    await revise(answer, 1);
    expect(await answersOf(first)).toMatchObject([{ id: answer }]);
    await revise(answer, 2, [{ id: second, completes: false }]);
    expect([await answersOf(first), await answersOf(second)]).toMatchObject([[], [{ id: answer }]]);
    await revise(answer, 3, []);
    expect(await answersOf(second)).toEqual([]);
    expect((await findOutgoing(at.desk.context, answer))?.state.content).not.toHaveProperty('inReplyTo');
  });

  test('that was given up is no answer any more', async () => {
    const id = await incoming('assigned')(at.desk);
    const answer = await draft([{ id, completes: true }]);
    await cancelDocument(at.desk.context, caller(clerk), answer, { reason: 'không cần nữa' });
    expect(await answersOf(id)).toEqual([]);
  });

  test.each(['opened', 'refused', 'quarantined', 'requested'] as const)(
    'is refused for one that is %s',
    async (state) => {
      const id = await incoming(state)(at.desk);
      await expect(draft([{ id, completes: false }])).rejects.toMatchObject(refused('answer-too-early'));
    },
  );

  test('is refused for the same one twice, for one that is not there, and for one of another agency', async () => {
    const id = await incoming('registered')(at.desk);
    const twice = [id, id].map((one) => ({ id: one, completes: false }));
    await expect(draft(twice)).rejects.toMatchObject(refused('answer-twice'));
    await expect(draft([{ id: 'nowhere', completes: false }])).rejects.toMatchObject(refused('not-found'));
    const theirs = createDraft(at.desk.context, caller('vanthu.nghean'), {
      ...(await request([{ id, completes: true }])),
      signer: 'lanhdao.nghean',
      recipients: ['G15.1'],
      upload: await uploadOf(at.desk, 'vanthu.nghean'),
    });
    await expect(theirs).rejects.toMatchObject(refused('other-agency'));
  });
});

/** Its sender takes it back, and the clerk agrees. */
async function takenBack(id: string): Promise<void> {
  const before = await findIncoming(at.desk.context, id);
  const act = { by: 'system', name: '', at: at.desk.it.clock };
  const recalled = { id: 'x', operation: 'recall', reason: 'nhầm', at: act.at };
  const taken = { ...before?.state, state: 'cancelled', from: 'in-progress', recalled, cancelled: act, told: [] };
  await at.desk.context.records.transact(incomingWrites(before, taken as unknown as Incoming, act, []));
}

describe('an answer to what its sender took back meanwhile', () => {
  test('is not submitted, and says so', async () => {
    const id = await incoming('in-progress')(at.desk);
    const answer = await draft([{ id, completes: true }]);
    await takenBack(id);
    const submit = submitDraft(at.desk.context, caller(clerk), answer, { confirmed: true });
    await expect(submit).rejects.toMatchObject(refused('recalled-by-sender'));
  });

  test('takes no number when it is signed already, and the clerk is told why', async () => {
    const id = await incoming('in-progress')(at.desk);
    const answer = await signed([{ id, completes: true }]);
    await takenBack(id);
    await askForIssue(at.desk, answer);
    await workAll(at.desk);
    const { document } = await readDocument(at.desk.context, person(clerk), answer);
    expect(document).toMatchObject({ state: 'signed', stopped: { code: 'recalled-by-sender' } });
    expect(document).not.toHaveProperty('number');
  });
});

describe('an answer that is issued', () => {
  test.each([
    ['assigned', ['05', '06']],
    ['in-progress', ['06']],
  ] as const)('completes the work on what it answers, once: %s', async (state, told) => {
    const id = await incoming(state)(at.desk);
    const answer = await issued([{ id, completes: true }]);
    const asked = (await statuses()).filter(({ task }) => task === 'complete-answered');
    expect(asked).toEqual([{ task: 'complete-answered', incomingId: id, answerId: answer }]);
    await completed(id, answer);
    await completed(id, answer);
    const { code } = await readDocument(at.desk.context, person(clerk), answer);
    const now = await stateOf(id);
    expect(now).toMatchObject({ state: 'completed', completed: { by: 'system' } });
    expect((now as { completed: { result: string } }).completed.result).toMatch(
      new RegExp(`^Đã trả lời bằng văn bản số ${code} ngày \\d\\d/\\d\\d/\\d{4}$`),
    );
    const codes = (await statuses()).flatMap((body) => (body.task === 'send-status' ? [body.code] : []));
    expect(codes).toEqual(told);
    expect(await answersOf(id)).toMatchObject([{ id: answer, code }]);
  });

  test('that is not the last leaves the work where it is', async () => {
    const id = await incoming('in-progress')(at.desk);
    await issued([{ id, completes: false }]);
    expect(JSON.stringify(await statuses())).not.toContain('complete-answered');
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress' });
  });

  test.each(['registered', 'for-information', 'completed'] as const)(
    'changes nothing of one that is %s',
    async (state) => {
      const id = await incoming(state)(at.desk);
      const answer = await issued([{ id, completes: true }]);
      const before = await stateOf(id);
      await completed(id, answer);
      expect(await stateOf(id)).toEqual(before);
    },
  );

  test('is the only thing that completes: a draft does not', async () => {
    const id = await incoming('in-progress')(at.desk);
    await completed(id, await draft([{ id, completes: true }]));
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress' });
  });
});
