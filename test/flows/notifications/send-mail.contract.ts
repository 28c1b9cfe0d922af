import { beforeEach, describe, expect, test } from 'vitest';
import { defaultMailSettings, type MailSettings } from '../../../lib/domain/duties/mail/mail-settings.ts';
import { setMailSettings } from '../../../lib/flows/notifications/set-mail-settings.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { caller } from '../context.ts';
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
    test('is sent the same words under the same name where the line broke when the server may have had them', async () => {
      await set({ mode: 'at-once' });
      await desk.waits(task('A'));
      const takes = desk.behaviour;
      desk.behaviour = async (message) => {
        await takes(message);
        return { is: 'failed', step: 'line', forGood: false, detail: 'closed', unclear: true };
      };
      await desk.run();
      await desk.waits(task('B'));
      // what it says to the next try does not undo the first
      desk.behaviour = async () => ({ is: 'failed', step: 'address', forGood: false, detail: '451 4.3.2' });
      desk.it.clock += minute;
      await desk.run();
      desk.behaviour = takes;
      desk.it.clock += 2 * minute;
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
