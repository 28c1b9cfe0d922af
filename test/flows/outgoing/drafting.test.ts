import { beforeAll, describe, expect, test } from 'vitest';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { uploadOf } from '../states.ts';

const [drafter, other, head, clerk] = ['soanthao.hanoi', 'soanthao2.hanoi', 'truongphong.hanoi', 'vanthu.hanoi'];
const { pages: _, ...content } = letterContent;

let desk: DeskContext;
beforeAll(async () => {
  desk = deskContext(await testContext(), makePki());
  await desk.context.records.transact(unitPeople.flatMap(personWrites));
});

const draft = async (subject: string, unit = 'NV') =>
  (await createDraft(desk.context, caller(subject), { ...content, unit, upload: await uploadOf(desk, subject) })).id;
const revise = async (subject: string, id: string, unit = 'NV') =>
  reviseDraft(desk.context, caller(subject), id, {
    ...{ ...content, unit, subject: 'sửa lại', draftVersion: 1 },
    upload: await uploadOf(desk, subject),
  });
const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state;
const refused = (code: string) => ({ problem: { code } });

describe('drafting in a unit', () => {
  test('who works in a unit drafts there, and the document says in which', async () => {
    const id = await draft(drafter);
    expect(await stateOf(id)).toMatchObject({
      state: 'draft',
      createdBy: drafter,
      draftedIn: { id: 'NV', name: 'Phòng Nghiệp vụ và Tổ chức thi hành án' },
    });
  });
  test('what a clerk drafts is of no unit, whichever notation it bears', async () => {
    expect(await stateOf(await draft(clerk, 'TC'))).not.toHaveProperty('draftedIn');
  });
  test('a draft under the notation of another unit is refused, also as a new version', async () => {
    await expect(draft(drafter, 'VP')).rejects.toMatchObject(refused('unit-not-yours'));
    const id = await draft(drafter);
    await expect(revise(drafter, id, 'VP')).rejects.toMatchObject(refused('unit-not-yours'));
  });
  test('the form knows the unit of who works in one, and leaves it to clerks', async () => {
    expect((await readColleagues(desk.context, person(drafter))).draftsIn).toEqual({
      name: 'Phòng Nghiệp vụ và Tổ chức thi hành án',
      notation: 'NV',
    });
    expect((await readColleagues(desk.context, person(clerk))).draftsIn).toBeNull();
  });
});

describe('the draft of a unit', () => {
  test.each([drafter, head])('is revised and cancelled by %s', async (subject) => {
    const id = await draft(drafter);
    await revise(subject, id);
    expect(await stateOf(id)).toMatchObject({ draftVersion: 2, createdBy: drafter, draftedIn: { id: 'NV' } });
    await cancelDocument(desk.context, caller(subject), id, { reason: 'Thôi' });
    expect(await stateOf(id)).toMatchObject({ state: 'cancelled', draftedIn: { id: 'NV' } });
  });
  test('is seen by no colleague of the unit, and changed by none', async () => {
    const id = await draft(drafter);
    await expect(readDocument(desk.context, person(other), id)).rejects.toMatchObject(refused('not-on-its-route'));
    await expect(revise(other, id)).rejects.toMatchObject(refused('not-on-its-route'));
  });
  test('is not changed by a clerk, who is told whose it is', async () => {
    const id = await draft(drafter);
    await expect(revise(clerk, id)).rejects.toMatchObject(refused('not-your-draft'));
    expect((await readDocument(desk.context, person(clerk), id)).may).not.toContain('revise');
  });
  test('stands in the list of who drafted it, and of no colleague', async () => {
    const id = await draft(drafter);
    const listed = async (subject: string) =>
      (await listDocuments(desk.context, person(subject), 'outgoing', {})).items.map((line) => line.id);
    expect(await listed(drafter)).toContain(id);
    expect(await listed(other)).not.toContain(id);
  });
});
