import { beforeEach, describe, expect, test } from 'vitest';
import { defaultMailSettings, type MailSettings } from '../../../lib/domain/duties/mail/mail-settings.ts';
import { markNotificationsRead } from '../../../lib/flows/notifications/mark-read.ts';
import { setMailSettings } from '../../../lib/flows/notifications/set-mail-settings.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { readMailSettings } from '../../../lib/views/notifications/read-mail-settings.ts';
import { readNotifications } from '../../../lib/views/read-notifications.ts';
import { caller, person } from '../context.ts';
import { at, clerk, type MailDeskContext, mailDesk, task } from './mail-desk.ts';

const minute = 60_000;

/** What people are sent of what they are told, whatever engine is under it. */
export function sendMailContract(records: () => Promise<Records | undefined>): void {
  let desk: MailDeskContext;
  beforeEach(async () => {
    desk = await mailDesk(await records());
    await desk.recorded(clerk, 'vanthu@example.vn');
  });
  const set = (change: Partial<MailSettings>) =>
    setMailSettings(desk.context, caller(clerk), { ...defaultMailSettings, ...change });
  const view = () => readMailSettings(desk.context, person(clerk));
  /** The clock goes on to a moment, and the schedule comes. */
  const runAt = (when: string) => {
    desk.it.clock = at(when);
    return desk.run();
  };

  describe('somebody', () => {
    test('who has set nothing is sent one message on the next working morning, once, and only what is new on the one after', async () => {
      await desk.waits(task('A'));
      expect(await desk.run()).toEqual({ sent: 0, away: false });
      expect(await runAt('2026-11-25 07:30')).toEqual({ sent: 1, away: false });
      expect(desk.taken[0]).toMatchObject({ to: 'vanthu@example.vn', subject: 'Congvan: 1 việc mới' });
      expect(desk.taken[0]?.text).toContain('https://vanban.example.vn/van-ban-den/A');
      expect(desk.taken[0]?.unsubscribe).toBe('https://vanban.example.vn/thiet-lap');
      for (const when of ['2026-11-25 07:31', '2026-11-25 12:00']) expect((await runAt(when)).sent).toBe(0);
      await desk.waits(task('B', { since: at('2026-11-25 16:00') }));
      await runAt('2026-11-26 07:30');
      expect(desk.taken.slice(1).map(({ subject }) => subject)).toEqual(['Congvan: 1 việc mới, 1 việc quá hạn']);
    });
    test('who wants it is sent what is new at once; what they have read, or what is done, is not sent any more', async () => {
      await set({ mode: 'at-once' });
      for (const id of ['A', 'B', 'C']) await desk.waits(task(id));
      await desk.done(task('B'));
      const { items } = await readNotifications(desk.context, person(clerk));
      const read = items.filter(({ task: { id } }) => id === 'C').map(({ id }) => id);
      await markNotificationsRead(desk.context, caller(clerk), { notifications: read });
      expect((await desk.run()).sent).toBe(1);
      expect(desk.taken[0]?.text.match(/van-ban-den\/\w/g)).toEqual(['van-ban-den/A']);
      expect((await desk.run()).sent).toBe(0);
    });
    test('is sent nothing while the server is away, and all of it when it is back, though the clock has gone on', async () => {
      await set({ mode: 'at-once' });
      await desk.waits(task('A'));
      const takes = desk.behaviour;
      desk.behaviour = async () => ({ is: 'failed', step: 'line', forGood: false, detail: 'ECONNREFUSED' });
      expect(await desk.run()).toEqual({ sent: 0, away: true });
      expect((await view()).trouble).toEqual({ detail: 'ECONNREFUSED', nextAt: desk.it.clock + minute });
      desk.behaviour = takes;
      expect((await desk.run()).sent).toBe(0);
      desk.it.clock += minute;
      expect((await desk.run()).sent).toBe(1);
      expect(await view()).not.toHaveProperty('trouble');
    });
    test('whose address is refused is sent nothing more until it is another, or they ask for another try; what was missed comes then', async () => {
      await set({ mode: 'at-once' });
      await desk.waits(task('A'));
      const takes = desk.behaviour;
      desk.behaviour = async () => ({ is: 'failed', step: 'address', forGood: true, detail: '550 5.1.1 User unknown' });
      expect(await desk.run()).toEqual({ sent: 0, away: false });
      expect((await view()).failing).toEqual({ detail: '550 5.1.1 User unknown', at: desk.it.clock });
      desk.behaviour = takes;
      expect((await desk.run()).sent).toBe(0);
      await desk.recorded(clerk, 'vanthu.moi@example.vn');
      expect(await view()).not.toHaveProperty('failing');
      expect((await desk.run()).sent).toBe(1);
      expect(desk.taken[0]?.to).toBe('vanthu.moi@example.vn');
    });
    test('is sent the same words under the same name where the line broke when the server may have had them', async () => {
      await set({ mode: 'at-once' });
      await desk.waits(task('A'));
      const takes = desk.behaviour;
      desk.behaviour = async (message) => {
        await takes(message);
        return { is: 'failed', step: 'line', forGood: false, detail: 'closed', unclear: true };
      };
      await desk.run();
      desk.behaviour = takes;
      await desk.waits(task('B'));
      desk.it.clock += minute;
      await desk.run();
      expect(desk.taken).toHaveLength(2);
      expect(desk.taken[1]).toEqual(desk.taken[0]);
      await desk.run();
      expect(desk.taken[2]?.text).toContain('van-ban-den/B');
      expect(desk.taken[2]?.messageId).not.toBe(desk.taken[0]?.messageId);
    });
    test('is written to once where two runs come at the same time', async () => {
      await set({ mode: 'at-once' });
      await desk.waits(task('A'));
      await Promise.all([desk.run(), desk.run()]);
      expect(desk.taken).toHaveLength(1);
    });
  });
}
