import { beforeEach, describe, expect, test } from 'vitest';
import { mailAll } from '../../../functions/doors/schedule/mail-door.ts';
import { smtpMailer } from '../../../lib/adapters/smtp/smtp-mailer.ts';
import { defaultMailSettings, type MailSettings } from '../../../lib/domain/duties/mail/mail-settings.ts';
import { mailHealth } from '../../../lib/domain/monitoring/health.ts';
import type { MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import { markNotificationsRead } from '../../../lib/flows/notifications/mark-read.ts';
import { setMailSettings } from '../../../lib/flows/notifications/set-mail-settings.ts';
import { blockPerson, unblockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { refusedAddresses } from '../../../lib/stores/monitoring/refused-addresses.ts';
import { findSettings, settingsWrites } from '../../../lib/stores/monitoring/settings.ts';
import { readMailServer } from '../../../lib/views/notifications/read-mail-server.ts';
import { readMailSettings } from '../../../lib/views/notifications/read-mail-settings.ts';
import { readNotifications } from '../../../lib/views/read-notifications.ts';
import { startSmtpServer } from '../../adapters/smtp/smtp-server.ts';
import { caller, person } from '../context.ts';
import { clerk, type MailDeskContext, mailDesk, server, task } from './mail-desk.ts';

const minute = 60_000;
let desk: MailDeskContext;
beforeEach(async () => {
  desk = await mailDesk();
  await desk.recorded(clerk, 'vanthu@example.vn');
});
const set = (change: Partial<MailSettings>) =>
  setMailSettings(desk.context, caller(clerk), { ...defaultMailSettings, ...change });
const view = () => readMailSettings(desk.context, person(clerk));
const admins = () => readMailServer(desk.context as unknown as ApiContext, person('quantri.hanoi'), 'G15.1');

describe('somebody', () => {
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
    expect((await admins()).refused).toMatchObject([{ subject: clerk, email: 'vanthu@example.vn' }]);
    desk.behaviour = takes;
    expect((await desk.run()).sent).toBe(0);
    await desk.recorded(clerk, 'vanthu.moi@example.vn');
    expect(await view()).not.toHaveProperty('failing');
    expect(await refusedAddresses(desk.context, 'G15.1')).toEqual([]);
    expect((await desk.run()).sent).toBe(1);
    expect(desk.taken[0]?.to).toBe('vanthu.moi@example.vn');
  });
  test('who saves their settings again is tried again at the same address', async () => {
    await set({ mode: 'at-once' });
    await desk.waits(task('A'));
    const takes = desk.behaviour;
    desk.behaviour = async () => ({ is: 'failed', step: 'address', forGood: true, detail: '550' });
    await desk.run();
    desk.behaviour = takes;
    await set({ mode: 'at-once' });
    expect((await desk.run()).sent).toBe(1);
  });
  test('whose message is put off (4xx) waits longer each time, and holds up nobody', async () => {
    await desk.recorded('vanthu2.hanoi', 'vanthu2@example.vn');
    for (const who of [clerk, 'vanthu2.hanoi'])
      await setMailSettings(desk.context, caller(who), { ...defaultMailSettings, mode: 'at-once' });
    await desk.waits(task('A', { assignee: { position: 'clerk' } }));
    const takes = desk.behaviour;
    desk.behaviour = async (message) =>
      message.to === 'vanthu@example.vn'
        ? { is: 'failed', step: 'address', forGood: false, detail: '451 4.7.1 Greylisted' }
        : takes(message);
    expect(await desk.run()).toEqual({ sent: 1, away: false });
    for (const wait of [minute, 2 * minute, 4 * minute]) {
      expect((await view()).trouble).toEqual({ detail: '451 4.7.1 Greylisted', nextAt: desk.it.clock + wait });
      desk.it.clock += wait;
      await desk.run();
    }
  });
  test('who is blocked, or has no address, is sent nothing', async () => {
    await set({ mode: 'at-once' });
    await desk.waits(task('A', { assignee: { position: 'clerk' } }));
    await blockPerson(desk.context, caller('quantri.hanoi'), clerk, { reason: 'Nghỉ dài ngày' });
    expect((await desk.run()).sent).toBe(0);
    await unblockPerson(desk.context, caller('quantri.hanoi'), clerk);
    await desk.recorded(clerk, '');
    expect((await desk.run()).sent).toBe(0);
    await desk.recorded(clerk, 'vanthu@example.vn');
    expect((await desk.run()).sent).toBe(1);
  });
});

describe('a run of the schedule', () => {
  const report = (error: unknown) => {
    throw error;
  };
  async function withServer(mail: MailServer): Promise<void> {
    const before = await findSettings(desk.context);
    const act = { by: 'quantri.hanoi', name: 'Quản trị', at: desk.it.clock };
    const after = { id: 'installation', agencyCode: 'G15.1', mail } as const;
    await desk.context.records.transact(settingsWrites(before, after, act, { kind: 'mail-server-set', data: {} }));
  }
  test('sends nothing without a mail server, and goes on to no other agency where that is away', async () => {
    await set({ mode: 'at-once' });
    await desk.waits(task('A'));
    expect(await mailAll({ context: desk.context, report })).toBe(0);
    await withServer(server);
    const asked: string[] = [];
    desk.behaviour = async ({ to }) => {
      asked.push(to);
      return { is: 'failed', step: 'line', forGood: false, detail: 'ECONNREFUSED' };
    };
    expect(await mailAll({ context: desk.context, report })).toBe(0);
    expect(asked).toEqual(['vanthu@example.vn']);
    expect((await admins()).contact?.failing).toMatchObject({ code: 'line', detail: 'ECONNREFUSED' });
  });
  test('sends over a socket, and once: a line that breaks when the message was taken repeats its name', async () => {
    const smtp = await startSmtpServer();
    const mailer = smtpMailer(async () => undefined, { connect: 2000, answer: 500, whole: 1000 });
    const real = { ...server, host: '127.0.0.1', port: smtp.port, security: 'none' } as const;
    desk.behaviour = (message) => mailer.send(real, message);
    await withServer(real);
    await set({ mode: 'at-once' });
    await desk.waits(task('A'));
    smtp.behaviour = 'cut-after';
    await mailAll({ context: desk.context, report });
    smtp.behaviour = 'takes';
    desk.it.clock += minute;
    expect(await mailAll({ context: desk.context, report })).toBe(1);
    expect(await mailAll({ context: desk.context, report })).toBe(0);
    expect(smtp.taken).toHaveLength(2);
    expect(smtp.taken[1]?.messageId).toBe(smtp.taken[0]?.messageId);
    await smtp.close();
  });
});

describe('the health of the mail server', () => {
  const failing = { code: 'line', detail: 'ECONNREFUSED', at: 2, since: 1 };
  test.each([
    ['no server is set', undefined, []],
    ['nothing was sent', { contact: undefined, refused: 0 }, [['good', 'not-asked-yet']]],
    ['it answers', { contact: { good: 1 }, refused: 0 }, [['good', 'answers']]],
    ['it is away', { contact: { good: 1, failing }, refused: 2 }, [['look', 'no-answer']]],
    ['it refuses addresses', { contact: { good: 1 }, refused: 2 }, [['look', 'addresses-refused']]],
  ])('%s', (_what, mail, lines) => {
    const health = mailHealth(mail && { host: 'mail.example.vn', ...mail });
    expect(health.map(({ state, reason }) => [state, reason])).toEqual(lines);
  });
});
