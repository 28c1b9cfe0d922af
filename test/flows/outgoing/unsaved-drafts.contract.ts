import { beforeEach, expect, test } from 'vitest';
import {
  maxUnsavedDrafts,
  type UnsavedValues,
  unsavedDays,
  unsavedProblem,
} from '../../../lib/domain/outgoing/unsaved-draft.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { keepUnsavedDraft, readUnsavedDrafts, removeUnsavedDraft } from '../../../lib/flows/outgoing/unsaved-drafts.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, type TestContext, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { uploadOf } from '../states.ts';

const { pages: _, ...content } = letterContent;
const pki = makePki();
const clerk = 'vanthu.hanoi';
const typed = { subject: 'V/v phối hợp xác minh', recipients: ['G15.29'] };

/** What is typed of a draft, the same on every engine. */
export function unsavedDraftsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let desk: DeskContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    desk = deskContext(it, pki);
  });
  const keep = (values: UnsavedValues, after?: string, by: Caller = caller(clerk), form = 'new') =>
    keepUnsavedDraft(it.context, by, { form, values, ...(after === undefined ? {} : { after }) });
  const kept = async (who = clerk) => (await readUnsavedDrafts(it.context, person(who))).items;
  const subjects = async (who = clerk) => (await kept(who)).map(({ values }) => values.subject);
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

  test('is kept for who types it, from one version to the next, until thirty days after the last', async () => {
    const first = await keep({ subject: 'V/v' });
    it.clock += 60_000;
    const second = await keep(typed, first.version);
    const at = it.context.clock.now();
    expect(second).toEqual({ form: 'new', version: second.version, at, until: at + unsavedDays * 86_400_000 });
    expect(await kept()).toEqual([{ ...second, values: typed }]);
    it.clock += unsavedDays * 86_400_000 - 1;
    expect(await kept()).toHaveLength(1);
    it.clock += 1;
    expect(await kept()).toEqual([]);
    // what has expired stands in nobody's way, whether the engine has dropped it or not
    await keep({ subject: 'Văn bản khác' });
    expect(await subjects()).toEqual(['Văn bản khác']);
  });

  test('is read by nobody else, neither a colleague nor in another agency, and by who drafts alone', async () => {
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    await keep(typed);
    for (const other of ['vanthu2.hanoi', 'soanthao.hanoi', 'vanthu.haiphong']) expect(await kept(other)).toEqual([]);
    const elsewhere = { ...person(clerk), agencyCode: 'G15.31' };
    expect((await readUnsavedDrafts(it.context, elsewhere)).items).toEqual([]);
    await expect(kept('lanhdao.hanoi')).rejects.toMatchObject(refused('role-missing'));
    await expect(keep(typed, undefined, caller('lanhdao.hanoi'))).rejects.toMatchObject(refused('role-missing'));
  });

  test('is not written over by a window that has not seen it: the later one is told, and when the other was kept', async () => {
    const first = await keep({ subject: 'cửa sổ một' });
    await expect(keep({ subject: 'cửa sổ hai' })).rejects.toMatchObject(
      refused('unsaved-draft-changed', { at: first.at }),
    );
    const second = await keep({ subject: 'cửa sổ hai' }, first.version);
    await expect(keep({ subject: 'cửa sổ một nữa' }, first.version)).rejects.toMatchObject(
      refused('unsaved-draft-changed'),
    );
    expect(await subjects()).toEqual(['cửa sổ hai']);
    await removeUnsavedDraft(it.context, caller(clerk), { form: 'new', version: first.version });
    expect(await subjects()).toEqual(['cửa sổ hai']);
    await removeUnsavedDraft(it.context, caller(clerk), { form: 'new', version: second.version });
    expect(await subjects()).toEqual([]);
    await expect(keep({ subject: 'cửa sổ một' }, first.version)).rejects.toMatchObject(refused('unsaved-draft-gone'));
  });

  test('of two windows that keep at once one is refused', async () => {
    const { version } = await keep({ subject: 'trước' });
    const both = await Promise.allSettled(['một', 'hai'].map((subject) => keep({ subject }, version)));
    const done = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.version] : []));
    expect(done).toEqual([(await kept())[0]?.version]);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject(refused('unsaved-draft-changed'));
  });

  test('whose answer was lost is kept once, and known again by its key', async () => {
    const by = caller(clerk, 'khóa');
    const first = await keep(typed, undefined, by);
    expect(await keep(typed, undefined, by)).toEqual(first);
    expect((await kept())[0]?.version).toBe(by.idempotencyKey);
  });

  test('goes with the draft that it becomes, in the same step, and with a new version of one', async () => {
    const { version } = await keep(typed);
    const request = async (more: object = {}) => ({ ...content, upload: await uploadOf(desk, clerk), ...more });
    const wrong = await request({ signer: 'nobody', unsaved: { form: 'new', version } });
    await expect(createDraft(it.context, caller(clerk), wrong)).rejects.toMatchObject(refused('signer-unknown'));
    expect(await subjects()).toEqual([typed.subject]);
    const asked = await request({ unsaved: { form: 'new', version } });
    const { id } = await createDraft(it.context, caller(clerk), asked);
    expect(await subjects()).toEqual([]);

    const form = `revise:${id}`;
    const again = await keep(typed, undefined, caller(clerk), form);
    const revision = await request({ draftVersion: 1, unsaved: { form, version: again.version } });
    await reviseDraft(it.context, caller(clerk), id, revision);
    expect(await subjects()).toEqual([]);
  });

  test('stays when the draft is made of what another window has not seen', async () => {
    const first = await keep({ subject: 'cửa sổ một' });
    await keep({ subject: 'cửa sổ hai' }, first.version);
    const unsaved = { form: 'new', version: first.version };
    await createDraft(it.context, caller(clerk), { ...content, upload: await uploadOf(desk, clerk), unsaved });
    expect(await subjects()).toEqual(['cửa sổ hai']);
  });

  test('of a secret document is not kept, nor of more forms than a number of them', async () => {
    await expect(keep({ ...typed, secrecy: 'secret' })).rejects.toMatchObject(refused('secrecy-not-for-axis'));
    expect(await kept()).toEqual([]);
    const full = Array.from({ length: maxUnsavedDrafts }, (_, at) => ({ form: `${at}`, version: 'v', at, values: {} }));
    expect(unsavedProblem(full, { form: 'new', values: {} })).toEqual({
      code: 'unsaved-drafts-full',
      limit: maxUnsavedDrafts,
    });
    expect(unsavedProblem(full, { form: '7', after: 'v', values: {} })).toBeUndefined();
  });
}
