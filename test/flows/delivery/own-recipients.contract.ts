import { beforeEach, describe, expect, test } from 'vitest';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { dispatchDocument } from '../../../lib/flows/delivery/dispatch-document.ts';
import { type RecallRequest, recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { acknowledgeDocument } from '../../../lib/flows/outgoing/acknowledge-document.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';

const [clerk, driver, officer] = ['vanthu.hanoi', 'taixe.hanoi', 'chuyenvien.hanoi'];
const [head, drafter, second] = ['truongphong.hanoi', 'soanthao.hanoi', 'soanthao2.hanoi'];
const room = { unit: 'NV', name: 'Phòng Nghiệp vụ' };
const tai = { person: driver, name: 'Hoàng Văn Tài' };

/** A document goes to units and people of the agency itself: the same on every engine. */
export function ownRecipientsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await it.context.records.transact(unitPeople.flatMap(personWrites));
  });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const tasks = async (subject: string) =>
    (await readInbox(it.context, person(subject))).items.map(({ kind, party }) => `${kind} ${party}`);
  const read = (subject: string, id: string) => readDocument(it.context, person(subject), id);
  const take = (subject: string, id: string) => acknowledgeDocument(it.context, caller(subject), id);
  const recall = (id: string, from: Partial<RecallRequest> = {}) =>
    recallDocument(it.context, caller(clerk), id, { reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi', ...from });

  /** Issued, and it leaves by itself at once. */
  async function issued(recipients: readonly string[] = []): Promise<string> {
    const { id } = await issuedDocument(it, 7, [...recipients], it.clock);
    const before = await findOutgoing(it.context, id);
    if (before?.state.state !== 'issued') throw new Error('not issued');
    const content = { ...before.state.content, inside: [room, tai] };
    const act = { by: clerk, name: '', at: it.clock };
    await it.context.records.transact(outgoingWrites(before, { ...(before.state as Issued), content }, act, []));
    return id;
  }
  async function dispatched(recipients?: readonly string[]): Promise<string> {
    const id = await issued(recipients);
    await dispatchDocument(it.context, { documentId: id });
    return id;
  }

  describe('recipients of the agency itself', () => {
    test('get it with the dispatch and not before, and say that they have it', async () => {
      const id = await issued();
      await expect(read(driver, id)).rejects.toMatchObject(refused('not-on-its-route'));
      expect(await tasks(driver)).toEqual([]);
      await dispatchDocument(it.context, { documentId: id });
      const line = `read-document ${room.name}, ${tai.name}`;
      expect(await tasks(driver)).toEqual([line]);
      for (const subject of [head, drafter, second]) expect(await tasks(subject)).toEqual([line]);
      await expect(read(officer, id)).rejects.toMatchObject(refused('not-on-its-route'));
      await expect(take(officer, id)).rejects.toMatchObject(refused('not-on-its-route'));

      it.clock += 1000;
      await take(drafter, id);
      // the first of the unit has taken it for all of them, and nothing more is asked of anybody in it
      for (const subject of [head, drafter, second]) expect(await tasks(subject)).toEqual([]);
      await expect(take(second, id)).rejects.toMatchObject(refused('not-your-part'));
      await take(driver, id);
      expect(await tasks(driver)).toEqual([]);
      const { document, history } = await read(second, id);
      const acknowledged = [
        { by: drafter, name: person(drafter).name, at: it.clock, to: 'unit:NV', of: 'document' },
        { by: driver, name: tai.name, at: it.clock, to: driver, of: 'document' },
      ];
      expect(document).toMatchObject({ acknowledged });
      expect(history.filter(({ kind }) => kind === 'acknowledged').map(({ by }) => by)).toEqual([drafter, driver]);
      for (const subject of [driver, drafter]) {
        const list = await listDocuments(it.context, person(subject), 'outgoing');
        expect(list.items.map((one) => one.id)).toEqual([id]);
      }
    });

    test('of one that is taken back know of it where they have it, and are asked nothing where they do not', async () => {
      const id = await dispatched();
      await take(drafter, id);
      it.clock += 1000;
      await recall(id);
      expect(await tasks(driver)).toEqual([]);
      await expect(take(driver, id)).rejects.toMatchObject(refused('document-recalled'));
      expect(await tasks(head)).toEqual([`read-recall ${room.name}, ${tai.name}`]);
      await take(head, id);
      expect(await tasks(head)).toEqual([]);
      const { document } = await read(head, id);
      expect(document).toMatchObject({ acknowledged: [{ of: 'document' }, { by: head, of: 'recall' }] });
      for (const more of [{}, { fromInside: true as const }])
        await expect(recall(id, more)).rejects.toMatchObject(refused('recalled-already'));
    });

    test('keep what is taken back from another agency alone', async () => {
      const id = await dispatched(['G15.29']);
      await recall(id, { recipients: ['G15.29'] });
      expect(await tasks(driver)).toHaveLength(1);
      await take(driver, id);
      expect(await tasks(driver)).toEqual([]);
      await recall(id, { fromInside: true });
      expect(await tasks(driver)).toEqual([`read-recall G15.29, ${room.name}, ${tai.name}`]);
    });
  });
}
