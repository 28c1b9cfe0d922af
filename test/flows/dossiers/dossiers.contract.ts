import { beforeEach, describe, expect, test } from 'vitest';
import type { PlanLineContent } from '../../../lib/domain/dossiers/file-plan.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { approveFilePlan } from '../../../lib/flows/dossiers/approve-file-plan.ts';
import { closeDossier, reopenDossier } from '../../../lib/flows/dossiers/close-dossier.ts';
import { addToDossier, takeOutOfDossier } from '../../../lib/flows/dossiers/fill-dossier.ts';
import { importFilePlan, planFilePlanImport } from '../../../lib/flows/dossiers/import-file-plan.ts';
import { type DossierRequest, openDossier } from '../../../lib/flows/dossiers/open-dossier.ts';
import { removePlanLine, setPlanLine } from '../../../lib/flows/dossiers/set-plan-line.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readDocumentDossiers, readIncomingDossiers } from '../../../lib/views/dossiers/dossiers-of-document.ts';
import { listDossiers } from '../../../lib/views/dossiers/list-dossiers.ts';
import { readDossier } from '../../../lib/views/dossiers/read-dossier.ts';
import { readFilePlan } from '../../../lib/views/dossiers/read-file-plan.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';
import { draft, incoming } from '../states.ts';

const [clerk, leader, maker, head] = ['vanthu.hanoi', 'lanhdao.hanoi', 'soanthao.hanoi', 'truongphong.hanoi'];
const year = 2026;
const line: PlanLineContent = {
  ...{ heading: 'I. Nghiệp vụ', notation: '01.NV', title: 'Hồ sơ phối hợp', maintenance: 20, unit: '', creator: '' },
};
const said: Omit<DossierRequest, 'planned' | 'beside'> = {
  ...{ year, title: 'Phối hợp xác minh', maintenance: 20, rights: '', note: '', language: 'Tiếng Việt' },
  startDate: '2026-11-02',
};

/** File plans and dossiers, the same on every engine. The clock stands at Sunday the 22nd of November 2026. */
export function dossiersContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: Context;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = it.context;
    await it.context.records.transact(unitPeople.flatMap(personWrites));
  });
  const desk = () => ({ it, context: context as never });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const inForce = async () => {
    await setPlanLine(context, caller(clerk), { year, line });
    await approveFilePlan(context, caller(leader), { year, decision: 'Quyết định số 5' });
  };
  const opened = async (change: Partial<DossierRequest> = { planned: '01.NV' }, who = maker) =>
    (await openDossier(context, caller(who), { ...said, ...change })).id;
  const plan = async (who = clerk) => (await readFilePlan(context, person(who), { year: `${year}` })).plan;
  const view = (id: string, who = maker) => readDossier(context, person(who), id);
  const put = (id: string, document: string, who = clerk) =>
    addToDossier(context, caller(who), id, { direction: 'incoming', id: document });
  const finished = () => incoming('for-information')(desk());

  describe('the file plan of a year', () => {
    test('is drafted by a clerk, approved by a leader, and shows what changed since', async () => {
      await inForce();
      expect(await plan()).toMatchObject({ state: 'approved', approved: { by: leader, decision: 'Quyết định số 5' } });
      await setPlanLine(context, caller(clerk), { year, line: { ...line, maintenance: 70 }, replaces: '01.NV' });
      expect(await plan()).toMatchObject({ state: 'changed', lines: [{ maintenance: 70, changed: { by: clerk } }] });
      const { history } = await readFilePlan(context, person(leader), { year: `${year}` });
      expect(history.map(({ kind }) => kind)).toEqual(['plan-line-set', 'plan-approved', 'plan-line-set']);
      expect(history[0]?.data).toMatchObject({ before: { maintenance: '20' }, after: { maintenance: '70' } });
      await removePlanLine(context, caller(clerk), { year, notation: '01.NV' });
      await expect(approveFilePlan(context, caller(leader), { year, decision: 'x' })).rejects.toMatchObject(
        refused('plan-empty'),
      );
    });
    test('is imported from a list after a dry run that writes nothing, and twice is once', async () => {
      const upload = `uploads/G15.1/${clerk}/file-plans/1`;
      const text = 'Số và ký hiệu hồ sơ;Tiêu đề hồ sơ;Thời hạn bảo quản\n01.VP;Hồ sơ A;20\n02 VP;Hồ sơ B;VV\n';
      await context.files.put(upload, new TextEncoder().encode(text));
      const dry = await planFilePlanImport(context, person(clerk), { year, upload });
      expect(dry).toMatchObject({
        counts: { create: 1, error: 1 },
        lines: [{ line: 2 }, { problems: ['notation-wrong'] }],
      });
      expect((await plan()).lines).toEqual([]);
      const taken = (leaveOutWrong: boolean) => importFilePlan(context, caller(clerk), { year, upload, leaveOutWrong });
      await expect(taken(false)).rejects.toMatchObject(refused('import-has-errors', { lines: 1 }));
      await taken(true);
      await taken(true);
      expect((await plan()).lines.map(({ notation }) => notation)).toEqual(['01.VP']);
    });
  });

  describe('a dossier', () => {
    test('is opened on a line of a plan in force, under a code of its own; two at once get two', async () => {
      await expect(opened()).rejects.toMatchObject(refused('plan-not-approved'));
      await inForce();
      await expect(opened({ planned: '09.NV' })).rejects.toMatchObject(refused('plan-line-unknown'));
      const ids = await Promise.all([opened(), opened({ planned: '01.NV' }, clerk)]);
      const codes = await Promise.all(ids.map(async (id) => (await view(id, clerk)).code));
      expect(codes.toSorted()).toEqual(['G15.1.2026.01.NV', 'G15.1.2026.01.NV-2']);
    });
    test('is opened beside the plan with a reason only', async () => {
      await expect(opened({})).rejects.toMatchObject(refused('bad-request'));
      const id = await opened({ beside: 'Việc phát sinh' });
      expect(await view(id)).toMatchObject({
        dossier: { beside: 'Việc phát sinh', notation: expect.stringMatching(/^NDM/) },
      });
    });
    test('holds documents by ordinal, each kept once however many dossiers it is in', async () => {
      const [one, other] = [await opened({ beside: 'a' }), await opened({ beside: 'b' })];
      const [first, second] = [await finished(), await finished()];
      await put(one, first);
      await put(one, second);
      await put(other, first);
      await expect(put(one, first)).rejects.toMatchObject(refused('dossier-has-it'));
      const of = await readIncomingDossiers(context, person(clerk), first);
      expect(of.items.map(({ id, ordinal }) => [id, ordinal])).toEqual([one, other].toSorted().map((id) => [id, 1]));
      await takeOutOfDossier(context, caller(maker), one, { ordinal: 1, reason: 'Cho vào nhầm' });
      const { dossier, documents } = await view(one, clerk);
      expect(documents.map(({ item }) => item.ordinal)).toEqual([2]);
      expect(dossier.items[0]).toMatchObject({ removed: { by: maker, reason: 'Cho vào nhầm' } });
      expect((await readIncomingDossiers(context, person(clerk), first)).items.map(({ id }) => id)).toEqual([other]);
    });
    test('opens no document: who may not read one sees its number alone, and cannot put it in', async () => {
      const id = await opened({ beside: 'a' });
      const document = await finished();
      await expect(put(id, document, maker)).rejects.toMatchObject(refused('not-on-its-route'));
      await put(id, document);
      const [seen] = (await view(id, maker)).documents;
      expect(seen).toMatchObject({ document: null, code: expect.stringContaining('/') });
      expect((await view(id, leader)).documents[0]?.document?.subject).not.toBe('');
    });
    test('is closed when no document in it has open work, and is opened again with a reason', async () => {
      const id = await opened({ beside: 'a' });
      const end = { endDate: '2026-11-20' };
      await addToDossier(context, caller(clerk), id, { direction: 'outgoing', id: await draft(desk()) });
      await put(id, await finished());
      await expect(closeDossier(context, caller(maker), id, end)).rejects.toMatchObject(
        refused('dossier-open-work', { ordinals: [1] }),
      );
      await takeOutOfDossier(context, caller(maker), id, { ordinal: 1, reason: 'Chưa phát hành' });
      await closeDossier(context, caller(maker), id, end);
      expect(await view(id)).toMatchObject({ keptUntil: '2046-12-31', totals: { documents: 1 }, may: [] });
      await expect(put(id, await finished())).rejects.toMatchObject(refused('wrong-state'));
      await reopenDossier(context, caller(leader), id, { reason: 'Bổ sung' });
      expect((await view(id)).dossier).toMatchObject({ state: 'open', reopened: { by: leader, reason: 'Bổ sung' } });
    });
    test('stands in the list of who made it, of their unit and of the agency, and in nobody else’s', async () => {
      const id = await opened({ beside: 'a' });
      const ids = async (who: string, scope: string) =>
        (await listDossiers(context, person(who), { scope })).items.map((one) => one.id);
      expect(await Promise.all([ids(maker, 'mine'), ids(head, 'unit'), ids(clerk, 'agency')])).toEqual([
        [id],
        [id],
        [id],
      ]);
      expect(await ids(head, 'mine')).toEqual([]);
      await expect(ids(maker, 'agency')).rejects.toMatchObject(refused('role-missing'));
      await expect(ids(maker, 'unit')).rejects.toMatchObject(refused('not-your-dossier'));
    });
    test('is counted with the others of its year, and so are the documents in them', async () => {
      const id = await opened({ beside: 'a' });
      await opened({ beside: 'b' });
      await put(id, await finished());
      await closeDossier(context, caller(maker), id, { endDate: '2026-11-20' });
      const { counts } = await listDossiers(context, person(leader), { scope: 'agency' });
      expect(counts).toEqual({ open: 1, closed: 1, documents: 1 });
    });
    test('is found whole by the check of its agency, and a line that says something else is found', async () => {
      const id = await opened({ beside: 'a' });
      await put(id, await finished());
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
      const key = { pk: `DOSSIERS#G15.1#${year}`, sk: id };
      const line = await it.context.records.get<{ title: string }>(key);
      if (!line) throw new Error('no line');
      const put2 = { ...line, version: line.version + 1, body: { ...line.body, title: 'Khác' } };
      await it.context.records.transact([{ put: put2, expect: { version: line.version } }]);
      const { findings } = await checkAgency(it.context, 'G15.1', []);
      expect(findings).toEqual([expect.objectContaining({ code: 'list-differs' })]);
    });
    test('that was used last is offered first for a document', async () => {
      const [one, other] = [await opened({ beside: 'a' }, clerk), await opened({ beside: 'b' }, clerk)];
      it.clock += 1000;
      await put(one, await finished());
      const { open } = await readDocumentDossiers(context, person(clerk), await draft(desk()));
      expect(open.map(({ id }) => id)).toEqual([one, other]);
    });
  });
}
