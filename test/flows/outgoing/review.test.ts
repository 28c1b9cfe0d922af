import { beforeEach, describe, expect, test } from 'vitest';
import type { ReviewRoute } from '../../../lib/domain/organisation/agencies/agency-record.ts';
import { setReviewRoutes } from '../../../lib/flows/organisation/agencies/set-review-routes.ts';
import { approveDraft } from '../../../lib/flows/outgoing/approve-draft.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { consultColleagues, giveOpinion } from '../../../lib/flows/outgoing/consult-colleagues.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { sendForReview } from '../../../lib/flows/outgoing/send-for-review.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { withdrawDraft } from '../../../lib/flows/outgoing/withdraw-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { findOutgoing, outgoingLog } from '../../../lib/stores/documents/outgoing.ts';
import { findPersonRecord, personChange, personWrites } from '../../../lib/stores/organisation/people.ts';
import { downloadDocument } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readDocumentViewers } from '../../../lib/views/read-viewers.ts';
import { caller, letterContent, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { unitPeople } from '../people.ts';
import { uploadOf } from '../states.ts';

const at = freshDesk();
const [drafter, other, head] = ['soanthao.hanoi', 'soanthao2.hanoi', 'truongphong.hanoi'];
const [clerk, leader, colleague] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
const { pages: _, ...content } = letterContent;
const refused = (code: string) => ({ problem: { code } });

beforeEach(async () => {
  await at.desk.context.records.transact(unitPeople.flatMap(personWrites));
});

const upload = (subject: string) => uploadOf(at.desk, subject);
const draft = async () =>
  (await createDraft(at.desk.context, caller(drafter), { ...content, upload: await upload(drafter) })).id;
const send = (id: string, who = drafter) => sendForReview(at.desk.context, caller(who), id, { comment: 'Kính trình' });
const approve = (id: string, who = head) => approveDraft(at.desk.context, caller(who), id, { comment: 'Được' });
const submit = (id: string) => submitDraft(at.desk.context, caller(clerk), id, { confirmed: true });
const revise = async (id: string, who: string, draftVersion: number) =>
  reviseDraft(at.desk.context, caller(who), id, { ...content, draftVersion, upload: await upload(who) });
const back = (id: string, who: string, to?: 'unit-head' | 'form-check') =>
  returnDocument(at.desk.context, caller(who), id, { reason: 'Sửa mục 2', to });
const stateOf = async (id: string) => (await findOutgoing(at.desk.context, id))?.state;
const today = async (subject: string) => {
  const found = await at.desk.context.directory.person(subject);
  if (!found) throw new Error(`${subject} is nobody today`);
  return found;
};
const asToday = async (subject: string): Promise<Caller> => ({ ...caller(drafter), person: await today(subject) });
const kinds = async (subject: string) =>
  (await readInbox(at.desk.context, await today(subject))).items.map(({ kind }) => kind);
const stagesOf = async (id: string, who = drafter) =>
  (await readDocument(at.desk.context, person(who), id)).review?.stages.map(({ name, state, holders, collapsed }) => [
    ...[name, collapsed ?? state],
    ...holders,
  ]);

describe('the way of review', () => {
  test('goes from who drafted it over the head of the unit and the clerk to the signer, and each finds it', async () => {
    const id = await draft();
    expect(await kinds(drafter)).toEqual(['send-for-review']);
    await send(id);
    expect([await kinds(drafter), await kinds(head)]).toEqual([[], ['review']]);
    await approve(id);
    expect([await kinds(head), await kinds(clerk)]).toEqual([[], ['check-form']]);
    await submit(id);
    expect(await kinds(leader)).toEqual(['sign']);
    await signDocument(at.desk.context, caller(leader), id);
    const document = await stateOf(id);
    expect(document).toMatchObject({ state: 'signed', createdBy: drafter });
    expect(document?.review?.entries.map(({ kind, stage, by, comment }) => [kind, stage, by, comment])).toEqual([
      ['sent', undefined, drafter, 'Kính trình'],
      ['approved', 'unit-head', head, 'Được'],
      ['approved', 'form-check', clerk, undefined],
    ]);
  });
  test('says what a neighbour needs of each step', async () => {
    const id = await draft();
    await send(id);
    await approve(id);
    const events = (await historyOf(at.desk.context, outgoingLog(id))).slice(-2);
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      [
        'sent-for-review',
        { stages: [{ name: 'unit-head' }, { name: 'form-check' }], draftVersion: 1, comment: 'Kính trình' },
      ],
      ['approved', { draftVersion: 1, comment: 'Được', unit: 'NV' }],
    ]);
  });
  test('is not gone around: no clerk submits a draft of a unit, nor what its head has not approved', async () => {
    const id = await draft();
    await expect(submit(id)).rejects.toMatchObject(refused('not-your-draft'));
    await send(id);
    await expect(submit(id)).rejects.toMatchObject(refused('not-your-review'));
    await expect(approve(id, clerk)).rejects.toMatchObject(refused('role-missing'));
    await expect(approve(id, drafter)).rejects.toMatchObject(refused('not-your-review'));
  });
  test('leads back to any earlier step with what was said, and from there on again', async () => {
    const id = await draft();
    await send(id);
    await approve(id);
    await submit(id);
    await back(id, leader, 'unit-head');
    expect(await kinds(head)).toEqual(['review']);
    await approve(id);
    await back(id, clerk);
    expect(await stateOf(id)).toMatchObject({ state: 'draft', returned: { reason: 'Sửa mục 2' } });
    expect(await kinds(drafter)).toEqual(['rework']);
    await revise(id, drafter, 1);
    await send(id);
    expect(await kinds(head)).toEqual(['review']);
    expect((await stateOf(id))?.review?.entries.filter(({ comment }) => comment === 'Sửa mục 2')).toHaveLength(2);
  });
  test('lets whoever is competent open, edit and return what waits for them: the head of the unit, then the clerk', async () => {
    const id = await draft();
    await send(id);
    for (const [who, version] of [
      [head, 1],
      [clerk, 2],
    ] as const) {
      expect((await readDocument(at.desk.context, person(who), id)).may).toEqual(
        expect.arrayContaining(['revise', 'return']),
      );
      await revise(id, who, version);
      expect(await stateOf(id)).toMatchObject({ state: 'in-review', draftVersion: version + 1 });
      await approve(id);
    }
    await back(id, clerk, 'unit-head');
    await back(id, head);
    expect(await stateOf(id)).toMatchObject({ state: 'draft', draftVersion: 3, returned: { reason: 'Sửa mục 2' } });
  });
  test('is kept whole: every version can be opened again, and who said what and who looked stays with it', async () => {
    const { context } = at.desk;
    const id = await draft();
    const first = (await stateOf(id))?.original.key;
    await send(id);
    await readDocument(context, person(head), id);
    await back(id, head);
    await revise(id, drafter, 1);
    await send(id);
    await approve(id);
    const earlier = await downloadDocument(context, person(leader), id, undefined, '1');
    const latest = await downloadDocument(context, person(leader), id, undefined, '2');
    expect(decodeURIComponent(earlier.url)).toContain(first);
    expect(decodeURIComponent(latest.url)).not.toContain(first);
    await expect(downloadDocument(context, person(leader), id, undefined, '3')).rejects.toMatchObject(
      refused('not-found'),
    );
    const { history, review } = await readDocument(context, person(leader), id);
    expect(history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['draft-created', 'draft-revised']));
    expect(JSON.stringify(review)).toContain('Sửa mục 2');
    const { items } = await readDocumentViewers(context, person(leader), id);
    expect(items.map(({ by }) => by)).toContain(head);
  });
  test('asks the head again when the clerk changes what was approved', async () => {
    const id = await draft();
    await send(id);
    await approve(id);
    await revise(id, clerk, 1);
    expect(await kinds(head)).toEqual(['review']);
    await expect(submit(id)).rejects.toMatchObject(refused('not-your-review'));
  });
  test('approves no version but the one that was before the head', async () => {
    const id = await draft();
    await send(id);
    const seen = { ...caller(head), seen: '"in-review-unit-head-1"' };
    await revise(id, head, 1);
    await expect(approveDraft(at.desk.context, seen, id)).rejects.toMatchObject({
      problem: { code: 'changed-meanwhile', by: 'Vũ Đình Khoa' },
    });
  });
  test('is left by who drafted it, and what was said stays', async () => {
    const id = await draft();
    await send(id);
    await withdrawDraft(at.desk.context, caller(drafter), id);
    expect(await stateOf(id)).toMatchObject({
      state: 'draft',
      review: { entries: [{ kind: 'sent' }, { kind: 'withdrawn' }] },
    });
    await cancelDocument(at.desk.context, caller(drafter), id, { reason: 'Thôi' });
    expect((await stateOf(id))?.review?.entries).toHaveLength(2);
  });
});

describe('who is to decide', () => {
  /** The head is gone from today on. */
  const headLeaves = async () => {
    const record = await findPersonRecord(at.desk.context, head);
    if (!record) throw new Error('nobody');
    const act = { by: 'set-up', name: '', at: 1 };
    await at.desk.context.records.transact(personChange(record, { ...record.state, assignments: [] }, act, []));
  };
  test('is whoever heads the unit when it is asked', async () => {
    const id = await draft();
    await send(id);
    await headLeaves();
    const next = { ...person(other), subject: 'moi.hanoi', name: 'Trưởng phòng mới', level: 'unitHead' } as const;
    await at.desk.context.records.transact(personWrites(next));
    expect(await kinds('moi.hanoi')).toEqual(['review']);
    expect(await stagesOf(id)).toEqual([
      ['unit-head', 'now', 'Trưởng phòng mới'],
      ['form-check', 'later', 'Trần Thị Bích', 'Đỗ Thu Hà'],
    ]);
    await approveDraft(at.desk.context, await asToday('moi.hanoi'), id);
    expect(await kinds(clerk)).toEqual(['check-form']);
  });
  test('is shown as missing to who drafted it and to the clerk where nobody holds the post, and is not left out', async () => {
    const id = await draft();
    await send(id);
    await headLeaves();
    for (const who of [drafter, clerk]) expect((await stagesOf(id, who))?.[0]).toEqual(['unit-head', 'now']);
    await expect(submit(id)).rejects.toMatchObject(refused('not-your-review'));
  });
  test('is left out, and said to be, in an agency whose units have no heads', async () => {
    const id = await draft();
    await headLeaves();
    await send(id);
    expect((await stagesOf(id))?.[0]).toEqual(['unit-head', 'no-unit-heads']);
    expect(await kinds(clerk)).toEqual(['check-form']);
  });
  test('is not the head who drafted it: their content stage is left out, and said to be', async () => {
    const { id } = await createDraft(at.desk.context, caller(head), { ...content, upload: await upload(head) });
    await send(id, head);
    expect((await stagesOf(id, head))?.[0]).toEqual(['unit-head', 'drafter-heads-unit', 'Vũ Đình Khoa']);
    await submit(id);
    expect(await stateOf(id)).toMatchObject({ state: 'submitted' });
  });
  test('is who acts for the head while they are away, and it is said for whom', async () => {
    const id = await draft();
    await send(id);
    const record = await findPersonRecord(at.desk.context, head);
    if (!record) throw new Error('nobody');
    const away = { id: 'away', from: '2026-01-01', to: '2999-01-01', actingSubject: other };
    await at.desk.context.records.transact(
      personChange(record, { ...record.state, absences: [away] }, { by: 'set-up', name: '', at: 1 }, []),
    );
    expect(await kinds(other)).toEqual(['review']);
    await approveDraft(at.desk.context, await asToday(other), id);
    expect((await stateOf(id))?.review?.entries.at(-1)).toMatchObject({ by: other, for: 'Vũ Đình Khoa' });
  });
});

describe('the table of routes of the agency', () => {
  const set = async (who: string, routes: readonly ReviewRoute[]) =>
    setReviewRoutes(at.desk.context, await asToday(who), 'G15.1', { routes, reason: 'Báo cáo định kỳ' });
  const straight: ReviewRoute = { kind: 'letter', unit: 'NV', stages: ['form-check'] };
  test('is the head’s to decide, and leaves the head of a unit out where it says so', async () => {
    await expect(set('quantri.hanoi', [straight])).rejects.toMatchObject(refused('role-missing'));
    await set(leader, [straight]);
    const id = await draft();
    await send(id);
    expect((await stagesOf(id))?.[0]?.slice(0, 2)).toEqual(['unit-head', 'by-table']);
    expect(await kinds(clerk)).toEqual(['check-form']);
    await set(leader, []);
    await withdrawDraft(at.desk.context, caller(drafter), id);
    await send(id);
    expect(await kinds(head)).toEqual(['review']);
  });
  test.each<[string, readonly ReviewRoute[], string]>([
    ['a unit that the agency does not have', [{ unit: 'XX', stages: ['form-check'] }], 'unit-unknown'],
    ['a kind that there is not', [{ kind: 'xx', stages: ['form-check'] }], 'bad-request'],
    ['two rows for the same', [straight, straight], 'review-routes-double'],
    ['a route whose form nobody checks', [{ stages: ['unit-head'] }], 'review-without-form-check'],
    ['what it says already', [], 'setting-unchanged'],
  ])('takes no %s', async (_, routes, code) => {
    await expect(set(leader, routes)).rejects.toMatchObject(refused(code));
  });
});

describe('opinions of colleagues', () => {
  const ask = (id: string, people = [colleague, other], due = '2999-12-31') =>
    consultColleagues(at.desk.context, caller(drafter), id, { people, due, question: 'Số liệu đúng chưa?' });
  test('are asked for at once, given by each, and stop nothing', async () => {
    const id = await draft();
    await ask(id);
    expect([await kinds(colleague), await kinds(other)]).toEqual([['give-opinion'], ['give-opinion']]);
    await send(id);
    await Promise.all([
      giveOpinion(at.desk.context, caller(colleague), id, { agrees: false, comment: 'Sai mục 2' }),
      giveOpinion(at.desk.context, caller(other), id, { agrees: true }),
    ]);
    await approve(id);
    const document = await stateOf(id);
    expect(document?.consultations?.[0]?.asked.map(({ opinion }) => [opinion?.agrees, opinion?.comment])).toEqual([
      [false, 'Sai mục 2'],
      [true, ''],
    ]);
    expect([await kinds(colleague), await kinds(clerk)]).toEqual([[], ['check-form']]);
  });
  test('let who is asked read the document, then and later, and find it in their list', async () => {
    const id = await draft();
    await expect(readDocument(at.desk.context, person(colleague), id)).rejects.toMatchObject(
      refused('not-on-its-route'),
    );
    await ask(id);
    await giveOpinion(at.desk.context, caller(colleague), id, { agrees: true });
    expect((await readDocument(at.desk.context, person(colleague), id)).may).toEqual([]);
    const listed = await listDocuments(at.desk.context, person(colleague), 'outgoing', {});
    expect(listed.items.map((line) => line.id)).toEqual([id]);
  });
  test.each([
    ['who drafted it', [drafter], '2999-12-31', 'colleague-unknown'],
    ['somebody of another agency', ['chuyenvien.nghean'], '2999-12-31', 'colleague-unknown'],
    ['who only administers', ['quantri.hanoi'], '2999-12-31', 'colleague-unknown'],
    ['anybody until a day that is over', [colleague], '2020-01-01', 'due-past'],
  ])('are not asked of %s', async (_, people, due, code) => {
    await expect(ask(await draft(), people, due)).rejects.toMatchObject(refused(code));
  });
  test('that do not agree say why', async () => {
    const id = await draft();
    await ask(id);
    const silent = giveOpinion(at.desk.context, caller(colleague), id, { agrees: false, comment: ' ' });
    await expect(silent).rejects.toMatchObject({ problem: { code: 'bad-request', fields: ['comment'] } });
  });
});
