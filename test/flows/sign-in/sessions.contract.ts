import { beforeEach, describe, expect, test } from 'vitest';
import { setSessionEnds } from '../../../lib/flows/monitoring/set-session-ends.ts';
import { blockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { askLeaving, confirmLeaving } from '../../../lib/flows/organisation/people/leave.ts';
import { endOtherSessions, endPersonSessions, endSession } from '../../../lib/flows/sign-in/end-sessions.ts';
import { readPersonSignIn } from '../../../lib/flows/sign-in/read-person-sign-in.ts';
import { readSignIn } from '../../../lib/flows/sign-in/read-sign-in.ts';
import { logSignIn } from '../../../lib/kernel/sign-ins.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findPersonRecord } from '../../../lib/stores/organisation/people.ts';
import { readAccessCounts } from '../../../lib/views/monitoring/access/read-counts.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { caller, person } from '../context.ts';
import { type SignInDesk, signInDesk } from './sign-in-desk.ts';

const clerk = 'vanthu.hanoi';
const admin = person('quantri.hanoi');

/** Where somebody is signed in, and what ends it; the same on both engines. */
export function sessionsContract(open: () => Promise<Records | undefined>): void {
  let desk: SignInDesk;
  beforeEach(async () => {
    desk = await signInDesk(await open());
    await desk.account(clerk, 'vanthu');
    for (const id of ['here', 'home', 'phone']) await desk.session(clerk, id);
    await desk.session('lanhdao.hanoi', 'office');
  });
  const refused = (code: string) => ({ problem: { code } });
  const shown = async () => {
    const view = await readSignIn(desk.context, person(clerk), 'here');
    return view.kept === 'here' ? view : undefined;
  };

  describe('the sessions of somebody', () => {
    test('are listed with what they came from, this one first', async () => {
      const sessions = (await shown())?.sessions ?? [];
      expect(sessions.map(({ id, current }) => [id, current])).toEqual([
        ['here', true],
        ['home', false],
        ['phone', false],
      ]);
      expect(sessions[0]).toMatchObject({ device: 'Firefox 143, Windows', address: '10.0.0.7', since: desk.it.clock });
    });
    test('end one at a time, or all but this one, and nobody else’s do', async () => {
      expect(await endSession(desk.context, person(clerk), { session: 'home' })).toEqual({ ended: 1 });
      await expect(endSession(desk.context, person(clerk), { session: 'home' })).rejects.toMatchObject(
        refused('session-over'),
      );
      await expect(endSession(desk.context, person(clerk), { session: 'office' })).rejects.toMatchObject(
        refused('session-over'),
      );
      expect(await endOtherSessions(desk.context, person(clerk), 'here')).toEqual({ ended: 1 });
      expect(await endOtherSessions(desk.context, person(clerk), 'here')).toEqual({ ended: 0 });
      expect([await desk.sessions(clerk), await desk.sessions('lanhdao.hanoi')]).toEqual([['here'], ['office']]);
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries.filter(({ action }) => action === 'sessions-ended')).toHaveLength(2);
    });
    test('are ended by who looks after them, and by nobody else', async () => {
      expect(await readPersonSignIn(desk.context, admin, clerk)).toMatchObject({ sessions: 3 });
      await expect(endPersonSessions(desk.context, person('lanhdao.hanoi'), clerk)).rejects.toMatchObject(
        refused('role-missing'),
      );
      const elsewhere = { ...admin, subject: 'quantri.khac', agencyCode: 'G15.29' };
      await expect(endPersonSessions(desk.context, elsewhere, clerk)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
      expect(await endPersonSessions(desk.context, admin, clerk)).toEqual({ ended: 3 });
      expect(await desk.sessions(clerk)).toEqual([]);
    });
    test('end with a block, and with the day on which somebody leaves', async () => {
      await blockPerson(desk.context, caller('quantri.hanoi'), clerk, { reason: 'Mất điện thoại' });
      expect(await desk.sessions(clerk)).toEqual([]);
      await desk.session('chuyenvien.hanoi', 'a');
      await askLeaving(desk.context, caller('quantri.hanoi'), 'chuyenvien.hanoi', {
        ...{ on: '2026-11-22', decision: 'Quyết định số 3/QĐ-THADS' },
      });
      const leaving = (await findPersonRecord(desk.context, 'chuyenvien.hanoi'))?.state.leaving?.id ?? '';
      expect(await desk.sessions('chuyenvien.hanoi')).toEqual(['a']);
      await confirmLeaving(desk.context, caller('lanhdao.hanoi'), 'chuyenvien.hanoi', { leaving });
      expect(await desk.sessions('chuyenvien.hanoi')).toEqual([]);
    });
  });

  describe('the ends of sessions', () => {
    const set = (idleMinutes: number, hours: number) =>
      setSessionEnds(desk.context, caller('quantri.hanoi'), { idleMinutes, hours });
    test('are an hour without use and twelve hours, where nobody has set them', async () => {
      expect((await shown())?.ends).toEqual({ idleMinutes: 60, hours: 12 });
      desk.it.clock += 60 * 60_000;
      expect((await shown())?.sessions).toEqual([]);
    });
    test('are set within limits, and hold for sessions that have begun', async () => {
      for (const [idle, hours] of [
        [4, 12],
        [241, 12],
        [60, 0],
        [60, 25],
      ] as const)
        await expect(set(idle, hours)).rejects.toMatchObject(refused('session-ends-limits'));
      await set(5, 24);
      await expect(set(5, 24)).rejects.toMatchObject(refused('setting-unchanged'));
      desk.it.clock += 5 * 60_000 - 1;
      expect((await shown())?.sessions).toHaveLength(3);
      desk.it.clock += 1;
      expect((await shown())?.sessions).toHaveLength(0);
    });
    test('are for who sets what is one for the installation', async () => {
      const asked = { idleMinutes: 5, hours: 1 };
      await expect(setSessionEnds(desk.context, caller(clerk), asked)).rejects.toMatchObject(refused('role-missing'));
    });
  });

  describe('sign-ins and wrong passwords', () => {
    const about = 'Firefox 143, Windows; 10.0.0.7';
    test('are shown to their person, the last first, and stand in the log of access, but are no looks at documents', async () => {
      await logSignIn(desk.context, clerk, 'sign-in-failed', about);
      desk.it.clock += 1000;
      await logSignIn(desk.context, clerk, 'signed-in', about);
      expect((await shown())?.last).toEqual([
        { what: 'signed-in', at: desk.it.clock, about },
        { what: 'sign-in-failed', at: desk.it.clock - 1000, about },
      ]);
      const { entries } = await accessEntries(desk.context, 'G15.1', {});
      expect(entries).toMatchObject([
        { kind: 'sign-in', action: 'signed-in', by: clerk, about, log: `PERS#${clerk}` },
        { kind: 'sign-in', action: 'sign-in-failed', by: clerk },
      ]);
      expect(await readAccessCounts(desk.context, person('lanhdao.hanoi'), 'G15.1', {})).toMatchObject({ most: [] });
    });
  });
}
