import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../lib/domain/organisation/agency.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { activateGrant } from '../../../lib/flows/authority/activate-grant.ts';
import { draftGrant, type GrantRequest } from '../../../lib/flows/authority/draft-grant.ts';
import { endGrant, revokeGrant } from '../../../lib/flows/authority/end-grant.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { grantLog, grantsHeldBy } from '../../../lib/stores/organisation/grants.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { listGrants } from '../../../lib/views/list-grants.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const someone = (subject: string, position: string, level: Person['level'], more: Partial<Person> = {}): Person => ({
  ...{ subject, agencyCode: 'G15.1', name: subject, position, roles: ['officer'], assignment: `place-of-${subject}` },
  ...(level === undefined ? {} : { level }),
  ...more,
});
const deputy = someone('pho.hanoi', 'Phó Trưởng Thi hành án dân sự', 'deputy', { roles: ['leader'] });
const unitHead = someone('truongphong.hanoi', 'Trưởng phòng', 'unitHead', { unit: 'room-1' });
const unitDeputy = someone('photruongphong.hanoi', 'Phó Trưởng phòng', 'unitDeputy', { unit: 'room-1' });
const admin = person('quantri.hanoi');

/** How grants are drafted, given, passed on and ended, the same on every engine. */
export function grantsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let requests = 0;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await it.context.records.transact([deputy, unitHead, unitDeputy].flatMap(personWrites));
  });
  const by = (who: Person): Caller => {
    requests += 1;
    return { person: who, idempotencyKey: `grant-${requests}`, requestHash: `grant-${requests}` };
  };
  const head = () => caller('lanhdao.hanoi');
  const request = (change: Partial<GrantRequest> = {}): GrantRequest => ({
    capacity: 'KT',
    holder: deputy.subject,
    scope: { kinds: [], fields: [], units: [] },
    basis: { externalRef: 'Quyết định 12/QĐ-THADS ngày 02/01/2026' },
    canPassTo: 'none',
    from: '2026-01-02',
    ...change,
  });
  const tl = request({
    ...{ capacity: 'TL', holder: unitHead.subject, canPassTo: 'deputy' },
    scope: { kinds: ['letter'], fields: [], units: [] },
  });
  const shown = async (id: string, reader = person('vanthu.hanoi')) =>
    (await listGrants(it.context, reader)).items.find(({ grant }) => grant.id === id);

  const kt = ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ'];

  describe('a grant', () => {
    test('is drafted by an administrator, given by the head, and taken back with a reason; all of it stands in its log', async () => {
      const { id } = await draftGrant(it.context, by(admin), request());
      expect(await shown(id)).toMatchObject({ standing: 'draft', stage: '1', may: [], caption: kt });
      await activateGrant(it.context, head(), id);
      expect(await shown(id)).toMatchObject({
        standing: 'in-force',
        stage: '2',
        caption: kt,
        grant: { giver: { subject: 'lanhdao.hanoi' }, holder: { assignment: deputy.assignment } },
      });
      await revokeGrant(it.context, head(), id, { reason: 'Đã phân công lại' });
      expect(await shown(id)).toMatchObject({ standing: 'revoked', grant: { over: { reason: 'Đã phân công lại' } } });
      const history = await historyOf(it.context, grantLog(id));
      expect(history.map(({ kind, by }) => [kind, by])).toEqual([
        ['grant-drafted', 'quantri.hanoi'],
        ['grant-activated', 'lanhdao.hanoi'],
        ['grant-revoked', 'lanhdao.hanoi'],
      ]);
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });
    test('that somebody changed by hand is found by the check', async () => {
      const { id } = await draftGrant(it.context, by(admin), request());
      const [line] = (await it.context.records.query({ pk: 'GRANTS#G15.1', limit: 1 })).items;
      if (!line) throw new Error('no line');
      const body = { ...(line.body as object), state: 'active' };
      await it.context.records.transact([{ put: { ...line, body }, expect: 'any' }]);
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([
        { code: 'list-differs', where: grantLog(id) },
      ]);
    });
    test('of a head of a unit is passed on by them, and falls with it', async () => {
      const { id: source } = await draftGrant(it.context, head(), tl);
      await activateGrant(it.context, head(), source);
      const passing = { ...tl, holder: unitDeputy.subject, canPassTo: 'none', passedFrom: source } as const;
      const { id } = await draftGrant(it.context, by(unitHead), passing);
      await expect(activateGrant(it.context, head(), id)).rejects.toMatchObject({ problem: { code: 'grant-giver' } });
      await activateGrant(it.context, by(unitHead), id);
      expect(await shown(id)).toMatchObject({
        standing: 'in-force',
        caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
      });
      await endGrant(it.context, by(unitHead), source, { reason: 'Trả lại' });
      expect(await shown(source)).toMatchObject({ standing: 'ended' });
      expect(await shown(id)).toMatchObject({ standing: 'source-over' });
    });
    test('offers everybody what they may do with it', async () => {
      const { id } = await draftGrant(it.context, by(admin), request());
      const offered = async (reader: Person) => (await shown(id, reader))?.may;
      expect(await offered(person('lanhdao.hanoi'))).toEqual(['activate', 'end']);
      expect(await offered(admin)).toEqual(['end']);
      expect(await offered(deputy)).toEqual(['end']);
      expect(await offered(unitHead)).toEqual([]);
      await activateGrant(it.context, head(), id);
      expect(await offered(person('lanhdao.hanoi'))).toEqual(['revoke', 'end']);
    });
    test('is over when its holder has left, before its time and after it', async () => {
      const { id } = await draftGrant(it.context, head(), request({ to: '2026-12-01' }));
      await activateGrant(it.context, head(), id);
      it.clock = Date.UTC(2026, 11, 1, 3);
      expect(await shown(id)).toMatchObject({ standing: 'expired' });
      it.clock = Date.UTC(2026, 10, 22, 3);
      it.context.directory.person = async () => undefined;
      expect(await shown(id)).toMatchObject({ standing: 'position-left' });
    });
  });

  describe('is refused, and leaves nothing behind', () => {
    const cases: readonly (readonly [string, () => Caller, Partial<GrantRequest>, string])[] = [
      ['TUQ. without an end', head, { ...tl, capacity: 'TUQ', canPassTo: 'none' }, 'grant-needs'],
      ['to an officer', head, { holder: 'chuyenvien.hanoi' }, 'grant-level'],
      ['to somebody of another agency', head, { holder: 'lanhdao.nghean' }, 'grant-holder-unknown'],
      ['to nobody', head, { holder: 'ai-do' }, 'grant-holder-unknown'],
      ['in a place that is not theirs', head, { assignment: 'another' }, 'grant-holder-unknown'],
      ['passed on from what is not there', head, { ...tl, passedFrom: '0'.repeat(26) }, 'grant-not-passed-on'],
      ['from an officer', () => caller('chuyenvien.hanoi'), {}, 'role-missing'],
      ['from the head of a unit, for themselves', () => by(unitHead), tl, 'grant-giver'],
    ];
    test.each(cases)('%s', async (_, who, change, code) => {
      await expect(draftGrant(it.context, who(), request(change))).rejects.toMatchObject({ problem: { code } });
      expect((await listGrants(it.context, person('vanthu.hanoi'))).items).toEqual([]);
    });
    test('given by its holder, by an administrator, or twice', async () => {
      const { id } = await draftGrant(it.context, by(admin), request());
      const refused = async (who: Caller) =>
        activateGrant(it.context, who, id).then(
          () => 'taken',
          (error: { problem: { code: string } }) => error.problem.code,
        );
      expect(await refused(by(deputy))).toBe('grant-to-oneself');
      expect(await refused(by(admin))).toBe('role-missing');
      expect(await refused(caller('lanhdao.nghean'))).toBe('other-agency');
      expect(await refused(head())).toBe('taken');
      expect(await refused(head())).toBe('grant-state');
      expect(await grantsHeldBy(it.context, 'G15.1', deputy.subject)).toMatchObject([{ state: 'active' }]);
    });
    test('taken back without a reason, or one that nobody knows', async () => {
      const { id } = await draftGrant(it.context, by(admin), request());
      await expect(revokeGrant(it.context, head(), id, { reason: ' ' })).rejects.toMatchObject({
        problem: { code: 'bad-request', fields: ['reason'] },
      });
      await expect(endGrant(it.context, head(), '0'.repeat(26), { reason: 'x' })).rejects.toMatchObject({
        problem: { code: 'not-found' },
      });
    });
  });
}
