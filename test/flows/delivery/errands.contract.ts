import { beforeEach, describe, expect, test } from 'vitest';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { dispatchDocument } from '../../../lib/flows/delivery/dispatch-document.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { acknowledgeDocument } from '../../../lib/flows/outgoing/acknowledge-document.ts';
import {
  contributeDocument,
  distributeDocument,
  type ErrandRequest,
  withdrawDocumentPart,
} from '../../../lib/flows/outgoing/give-errands.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';

const [clerk, driver, leader] = ['vanthu.hanoi', 'taixe.hanoi', 'lanhdao.hanoi'];
const [head, drafter, second] = ['truongphong.hanoi', 'soanthao.hanoi', 'soanthao2.hanoi'];
const inside = [
  { unit: 'NV', name: 'Phòng Nghiệp vụ' },
  { person: driver, name: 'Hoàng Văn Tài' },
];

/** The head of a unit gives out what a document of the agency itself asks for: the same on every engine. */
export function errandsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let id: string;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    id = await sent();
  });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const tasks = async (subject: string) =>
    (await readInbox(it.context, person(subject))).items
      .filter(({ documentId }) => documentId === id)
      .map(({ kind, due }) => `${kind} ${due ?? '-'}`);
  const give = (subject: string, request: ErrandRequest) =>
    distributeDocument(it.context, caller(subject), id, request);
  const report = (subject: string, text = 'Đã lập danh sách', part?: number) =>
    contributeDocument(it.context, caller(subject), id, { text, ...(part === undefined ? {} : { part }) });
  const withdraw = (subject: string, part = 1) => withdrawDocumentPart(it.context, caller(subject), id, { part });
  const read = async (subject: string) => (await readDocument(it.context, person(subject), id)).document as Issued;

  /** To the unit and to a person, an answer wanted by a day that is far. */
  async function sent(): Promise<string> {
    const made = await issuedDocument(it, 7, [], it.clock);
    const before = await findOutgoing(it.context, made.id);
    if (before?.state.state !== 'issued') throw new Error('not issued');
    const content = { ...before.state.content, inside, dueOn: '2999-12-31' };
    const act = { by: clerk, name: '', at: it.clock };
    await it.context.records.transact(outgoingWrites(before, { ...(before.state as Issued), content }, act, []));
    await dispatchDocument(it.context, { documentId: made.id });
    return made.id;
  }

  describe('what a document of the agency itself asks of a unit', () => {
    test('is given by its head to people of it with a day, done by them, and seen by who sent it', async () => {
      it.clock += 1000;
      await give(head, { officer: drafter, opinion: ' Lập danh sách trực ', due: '2999-12-30' });
      await give(head, { officer: second });
      // giving it out says that the unit has got it; the other recipient is still asked
      expect(await tasks(head)).toEqual([]);
      expect(await tasks(driver)).toEqual(['read-document -']);
      expect(await tasks(drafter)).toEqual(['carry-out 2999-12-30']);
      expect(await tasks(second)).toEqual(['carry-out 2999-12-31']);
      await expect(acknowledgeDocument(it.context, caller(second), id)).rejects.toMatchObject(refused('not-your-part'));

      it.clock += 1000;
      await report(drafter, '  Đã lập danh sách  ');
      expect(await tasks(drafter)).toEqual([]);
      await expect(report(drafter)).rejects.toMatchObject(refused('not-your-part'));
      const { acknowledged, errands } = await read(clerk);
      expect(acknowledged).toMatchObject([{ by: head, to: 'unit:NV', of: 'document' }]);
      expect(errands).toMatchObject([
        { number: 1, by: head, to: { person: drafter }, text: 'Lập danh sách trực', due: '2999-12-30' },
        { number: 2, by: head, to: { person: second }, text: '' },
      ]);
      expect(errands?.map(({ done }) => done)).toMatchObject([
        { by: drafter, at: it.clock, text: 'Đã lập danh sách' },
        undefined,
      ]);
      for (const subject of [drafter, second]) {
        const list = await listDocuments(it.context, person(subject), 'outgoing');
        expect(list.items.map((one) => one.id)).toEqual([id]);
      }
    });

    test('is taken back by its head while it is not done, and may be given to another', async () => {
      await give(head, { officer: drafter });
      await expect(give(head, { officer: drafter })).rejects.toMatchObject(refused('officer-same'));
      await withdraw(head);
      expect(await tasks(drafter)).toEqual([]);
      await expect(withdraw(head)).rejects.toMatchObject(refused('part-finished'));
      await expect(withdraw(head, 2)).rejects.toMatchObject(refused('part-unknown'));
      await expect(report(drafter)).rejects.toMatchObject(refused('not-your-part'));
      await give(head, { officer: second });
      await give(head, { officer: drafter });
      await report(second, 'Xong', 2);
      await expect(withdraw(head, 2)).rejects.toMatchObject(refused('part-finished'));
      expect(await tasks(drafter)).toEqual(['carry-out 2999-12-31']);
    });

    test('is nobody else’s to give, to take or to do', async () => {
      for (const subject of [drafter, driver, clerk, leader])
        await expect(give(subject, { officer: second })).rejects.toMatchObject(refused('not-your-part'));
      await expect(give(head, { officer: driver })).rejects.toMatchObject(refused('officer-not-of-unit'));
      await give(head, { officer: drafter });
      for (const subject of [second, driver, leader]) {
        await expect(withdraw(subject)).rejects.toMatchObject(refused('not-your-part'));
        await expect(report(subject)).rejects.toMatchObject(refused('not-your-part'));
      }
      await expect(report(drafter, ' ')).rejects.toMatchObject(refused('bad-request'));
      expect(await tasks(drafter)).toHaveLength(1);
    });

    test('is wanted by a working day, no later than the one on which the document asks for an answer', async () => {
      for (const [due, code] of [
        ['2020-01-02', 'due-past'],
        ['2999-12-28', 'due-closed'],
        ['3000-01-02', 'due-after-asked'],
      ] as const)
        await expect(give(head, { officer: drafter, due })).rejects.toMatchObject(refused(code));
      expect(await tasks(drafter)).toEqual(['read-document -']);
    });

    test('ends where the document is taken back from the agency itself, and goes on where it is from another alone', async () => {
      await give(head, { officer: drafter });
      const recall = { reason: 'Ban hành nhầm', leader };
      await recallDocument(it.context, caller(clerk), id, { ...recall, fromInside: true });
      expect(await tasks(drafter)).toEqual(['read-recall -']);
      for (const step of [() => report(drafter), () => give(head, { officer: second })])
        await expect(step()).rejects.toMatchObject(refused('not-your-part'));
    });
  });
}
