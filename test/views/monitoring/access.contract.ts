import { beforeEach, describe, expect, test } from 'vitest';
import { setSelfApproval } from '../../../lib/flows/organisation/agencies/set-self-approval.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { exportAccess } from '../../../lib/views/monitoring/access/export-access.ts';
import { readAccess } from '../../../lib/views/monitoring/access/read-access.ts';
import { type CountRequest, readAccessCounts } from '../../../lib/views/monitoring/access/read-counts.ts';
import type { AccessRequest } from '../../../lib/views/monitoring/access/read-entries.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';

const day = 86_400_000;

/** The log of access, told from what is kept: the same on both engines. */
export function accessContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
  });
  const clerk = person('vanthu.hanoi');
  const ask = async (request: AccessRequest = {}, who = 'quantri.hanoi', agency = 'G15.1') =>
    (await readAccess(it.context, person(who), agency, request)).items;
  const file = async (request: AccessRequest = {}) => {
    const { content, name } = await exportAccess(it.context, person('quantri.hanoi'), 'G15.1', request);
    return { name, lines: Buffer.from(content, 'base64').toString('utf8').trim().split('\r\n') };
  };

  test('a document that is looked at again and again is one line of its reader; an administrator sees its id alone', async () => {
    const { id } = await issuedDocument(it);
    const first = it.clock;
    await readDocument(it.context, clerk, id);
    it.clock += 60_000;
    await readDocument(it.context, clerk, id);
    const [line] = await ask();
    expect(line).toMatchObject({ kind: 'look', action: 'read', by: clerk.subject, first, at: it.clock, times: 2 });
    expect(line?.document).toEqual({ id, direction: 'outgoing', readable: false });
    expect((await ask({ document: id }, 'lanhdao.hanoi'))[0]?.document?.subject).toBe('phối hợp xác minh');
  });

  test('a list that was shown, a setting and a person that were changed stand there with who and which members', async () => {
    await readInbox(it.context, clerk);
    const setting = { allowed: true, reason: 'Cơ quan nhỏ' };
    const head = { ...caller('lanhdao.hanoi'), person: { ...person('lanhdao.hanoi'), level: 'head' } } as const;
    await setSelfApproval(it.context, head, 'G15.1', setting);
    await correctPerson(it.context, caller('quantri.hanoi'), 'vanthu.hanoi', { name: 'Trần Thị Bích', phone: '024' });
    const lines = await ask();
    expect(lines.find(({ kind }) => kind === 'list')).toMatchObject({ action: 'inbox', by: clerk.subject });
    expect(lines.find(({ action }) => action === 'self-approval-set')).toMatchObject({
      ...{ kind: 'change', by: 'lanhdao.hanoi', fields: ['selfApproval'], reason: 'Cơ quan nhỏ' },
      subject: { of: 'agency', id: 'G15.1' },
    });
    const corrected = lines.find(({ action }) => action === 'person-corrected');
    expect(corrected).toMatchObject({ fields: ['phone'], subject: { of: 'person', id: 'vanthu.hanoi' } });
    expect(JSON.stringify(corrected)).not.toContain('024');
  });

  describe('counted over some days', () => {
    const count = (request: CountRequest, who = 'quantri.hanoi') =>
      readAccessCounts(it.context, person(who), 'G15.1', request);
    const today = () => new Date(it.clock + 7 * 3_600_000).toISOString().slice(0, 10);

    test('says how often and by whom documents were looked at, which most, and what an administrator may not read by its id alone', async () => {
      const { id } = await issuedDocument(it);
      await readDocument(it.context, clerk, id);
      await readDocument(it.context, person('lanhdao.hanoi'), id);
      it.clock += day;
      await readDocument(it.context, clerk, id);
      const month = { from: '2026-11-15', to: today() };
      const counts = await count(month);
      expect(counts).toMatchObject({ ...month, looks: 3, documents: 1, more: false });
      expect(counts.people[0]).toMatchObject({ by: clerk.subject, looks: 2, documents: 1 });
      expect(counts.days.map(({ looks }) => looks)).toEqual([2, 1]);
      const document = { id, direction: 'outgoing', readable: false };
      expect(counts.most).toEqual([{ document, looks: 3, people: 2 }]);
      expect((await count(month, 'lanhdao.hanoi')).most[0]?.document).toMatchObject({ subject: 'phối hợp xác minh' });
      expect((await count({ from: today(), to: today() })).looks).toBe(1);
      expect(await ask({ day: today() })).toContainEqual(
        expect.objectContaining({ kind: 'list', action: 'access-log', about: `${month.from} ${month.to}` }),
      );
    });
    test.each([
      ['2026-11-30', '2026-11-01', { code: 'bad-request', detail: 'to' }],
      ['2026-11-01', 'today', { code: 'bad-request', detail: 'to' }],
      ['2026-10-01', '2026-11-01', { code: 'access-days-too-many', days: 31 }],
    ])('is refused from %s to %s', async (from, to, problem) =>
      expect(count({ from, to })).rejects.toMatchObject({ problem }),
    );
    test('is for who looks after the agency', async () =>
      expect(count({}, 'chuyenvien.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } }));
  });

  describe('is asked', () => {
    test('for one person, for one day, and for one document over all days', async () => {
      const { id } = await issuedDocument(it);
      await readDocument(it.context, clerk, id);
      it.clock += day;
      await readDocument(it.context, person('lanhdao.hanoi'), id);
      expect((await ask()).map(({ by }) => by)).toEqual(['lanhdao.hanoi']);
      expect(await ask({ person: clerk.subject })).toEqual([]);
      expect((await ask({ day: '2026-11-22', person: clerk.subject })).map(({ by }) => by)).toEqual([clerk.subject]);
      expect((await ask({ document: id })).map(({ by }) => by)).toEqual(['lanhdao.hanoi', clerk.subject]);
    });

    test('and that stands in it, with what was asked, each time', async () => {
      await ask({ person: clerk.subject });
      it.clock += 1000;
      await ask({ person: clerk.subject });
      await file();
      const lines = (await ask()).filter(({ by }) => by === 'quantri.hanoi');
      expect(lines.map(({ action, about }) => [action, about]).toSorted()).toEqual([
        ['access-export', '2026-11-22'],
        ['access-log', '2026-11-22 vanthu.hanoi'],
        ['access-log', '2026-11-22 vanthu.hanoi'],
      ]);
    });

    test('by nobody without the right, of another agency, or for a document of another agency', async () => {
      for (const who of ['vanthu.hanoi', 'chuyenvien.hanoi'])
        await expect(ask({}, who)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
      const outside = { problem: { code: 'outside-your-administration' } };
      await expect(ask({}, 'lanhdao.nghean')).rejects.toMatchObject(outside);
      const { id } = await issuedDocument(it);
      const theirs = ask({ document: id }, 'lanhdao.nghean', 'G15.29');
      await expect(theirs).rejects.toMatchObject({ problem: { code: 'not-found' } });
    });
  });

  describe('as a file', () => {
    test('has each look for itself, with the id of the document and not what it says', async () => {
      const { id } = await issuedDocument(it);
      await readDocument(it.context, clerk, id);
      it.clock += 1000;
      await readDocument(it.context, clerk, id);
      const { name, lines } = await file();
      expect(name).toBe('nhat-ky-truy-cap-2026-11-22.csv');
      expect(lines.slice(1)).toEqual([
        `22/11/2026 10:00:01;vanthu.hanoi;Trần Thị Bích;Xem văn bản;Mở văn bản;DOC#${id};;`,
        `22/11/2026 10:00:00;vanthu.hanoi;Trần Thị Bích;Xem văn bản;Mở văn bản;DOC#${id};;`,
      ]);
    });

    test('computes nothing when it is opened, whatever somebody calls themself', async () => {
      await readInbox(it.context, { ...clerk, name: '=HYPERLINK("http://example.invalid")' });
      const { lines } = await file();
      expect(lines[1]).toContain(`;"'=HYPERLINK(""http://example.invalid"")";`);
    });
  });
}
