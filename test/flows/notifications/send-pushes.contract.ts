import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordsVapid } from '../../../lib/adapters/push/records-vapid.ts';
import { webPush } from '../../../lib/adapters/push/web-push.ts';
import { defaultMailSettings } from '../../../lib/domain/duties/mail/mail-settings.ts';
import { sendPushes } from '../../../lib/flows/notifications/push/send-pushes.ts';
import { switchPushOff, switchPushOn } from '../../../lib/flows/notifications/push/switch-push.ts';
import { setMailSettings } from '../../../lib/flows/notifications/set-mail-settings.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { pushSubscriptions } from '../../../lib/stores/push-subscriptions.ts';
import { readPush } from '../../../lib/views/notifications/read-push.ts';
import { type PushServer, startPushServer } from '../../adapters/push/push-server.ts';
import { hasOpenssl } from '../../pki/openssl.ts';
import { caller, person } from '../context.ts';
import { at, clerk, type MailDeskContext, mailDesk, task } from './mail-desk.ts';

const minute = 60_000;
const agency = { id: 'G15.1', code: 'G15.1', name: 'Thi hành án Hà Nội' };
/** Seals nothing: what is tried here is who is told, and when. */
const box = { seal: async (secret: Uint8Array) => secret, open: async (sealed: Uint8Array) => sealed };

/** What people are told in their browsers, over a socket, whatever engine is under it. */
export function sendPushesContract(records: () => Promise<Records | undefined>): void {
  let server: PushServer;
  let desk: MailDeskContext;
  beforeAll(async () => {
    if (hasOpenssl) server = await startPushServer();
  });
  afterAll(async () => server?.close());
  beforeEach(async () => {
    if (!hasOpenssl) return;
    server.taken.length = 0;
    desk = await mailDesk(await records());
    const key = () => recordsVapid(desk.it.context.records, box);
    Object.assign(desk.context, { push: webPush({ key, now: () => desk.it.clock, through: server.through }) });
  });
  const turn = () => sendPushes(desk.context, agency, desk.it.clock + 240_000);
  const run = async () => (await turn()).sent;
  const switchOn = (name: string, subject: string = clerk) =>
    switchPushOn(desk.context, caller(subject), { ...server.browser(name), browser: 'Chrome, Windows' });
  const bodies = () => server.taken.map(({ path, text }) => `${path.split('/').at(-1)}: ${text.title}`);
  const kept = async () => (await pushSubscriptions(desk.context, 'G15.1')).map(({ body }) => body);

  describe.skipIf(!hasOpenssl)('somebody who has switched a browser on', () => {
    test('is told there of what is new from then on, once, and nothing that a document says', async () => {
      await desk.waits(task('A'));
      await switchOn('one');
      expect(await run()).toBe(0);
      await desk.waits(task('B'));
      expect([await run(), await run()]).toEqual([1, 0]);
      expect(server.taken.map(({ text }) => text)).toMatchObject([
        { title: 'Congvan: 1 việc mới', body: 'Chờ vào sổ · Thi hành án Hà Nội', path: '/van-ban-den/B' },
      ]);
      for (const id of ['C', 'D']) await desk.waits(task(id));
      await run();
      expect(server.taken.at(-1)?.text).toMatchObject({ title: 'Congvan: 2 việc mới', path: '/' });
      expect(JSON.stringify([server.taken, await kept()])).not.toMatch(/Bí mật|1\/QĐ|Nơi gửi/);
      expect(server.taken[0]?.claims).toMatchObject({ sub: 'https://vanban.example.vn' });
    });

    test('is told in each browser, and in none that was switched off', async () => {
      const one = await switchOn('one');
      await switchOn('two');
      await desk.waits(task('A'));
      expect(await run()).toBe(2);
      await switchPushOff(desk.context, caller('lanhdao.hanoi'), one);
      expect(await kept()).toHaveLength(2);
      await switchPushOff(desk.context, caller(clerk), one);
      await desk.waits(task('B'));
      expect(await run()).toBe(1);
      expect(bodies().slice(2)).toEqual(['two: Congvan: 1 việc mới']);
      const view = await readPush(desk.context as never, person(clerk));
      expect(view.browsers).toMatchObject([{ browser: 'Chrome, Windows', lastAt: desk.it.clock }]);
    });

    test('has it no more where somebody else switches the same browser on', async () => {
      const target = server.browser('one');
      const request = { ...target, browser: 'Chrome, Windows' };
      await switchPushOn(desk.context, caller(clerk), request);
      await switchPushOn(desk.context, caller('lanhdao.hanoi'), request);
      expect(await kept()).toMatchObject([{ subject: 'lanhdao.hanoi' }]);
      await desk.waits(task('A'));
      expect(await run()).toBe(0);
    });

    test('is told nothing in quiet hours, and what fell into them when they are over', async () => {
      await switchOn('one');
      desk.it.clock = at('2026-11-24 21:00');
      await desk.waits(task('A'));
      expect(await run()).toBe(0);
      desk.it.clock = at('2026-11-25 07:00');
      expect(await run()).toBe(1);
    });

    test('is told of the kinds that they have chosen', async () => {
      await setMailSettings(desk.context, caller(clerk), { ...defaultMailSettings, mode: 'off', kinds: ['late'] });
      await switchOn('one');
      await desk.waits(task('A'));
      expect(await run()).toBe(0);
      desk.it.clock = at('2026-11-26 09:00');
      expect(await run()).toBe(1);
      expect(bodies()).toEqual(['one: Congvan: 1 việc quá hạn']);
    });
  });

  describe.skipIf(!hasOpenssl)('a browser', () => {
    test.each([404, 410])('whose service answers %i is taken out', async (status) => {
      await switchOn('one');
      await desk.waits(task('A'));
      server.says.push(status);
      expect(await run()).toBe(0);
      expect(await kept()).toEqual([]);
    });

    test('whose service is busy or away is told later, of what is open then', async () => {
      await switchOn('one');
      await desk.waits(task('A'));
      server.says.push({ status: 429, retryAfter: '120' }, 500);
      await run();
      expect(await kept()).toMatchObject([{ ids: [], tries: { count: 1, detail: '429 said by the service' } }]);
      desk.it.clock += minute;
      expect([await run(), server.says.length]).toEqual([0, 1]);
      desk.it.clock += minute;
      await run();
      await desk.done(task('A'));
      await desk.waits(task('B'));
      desk.it.clock += 2 * minute;
      expect(await run()).toBe(1);
      expect(server.taken.map(({ text }) => text.path)).toEqual(['/van-ban-den/B']);
    });

    test('is told in the same words under the same topic where the line broke, and shows them once', async () => {
      await switchOn('one');
      await desk.waits(task('A'));
      server.says.push('cut');
      expect(await turn()).toEqual({ sent: 0, away: true });
      await desk.waits(task('B'));
      desk.it.clock += minute;
      await run();
      expect(server.taken).toHaveLength(2);
      expect(server.taken[1]?.text).toEqual(server.taken[0]?.text);
      expect(server.taken[1]?.headers['topic']).toBe(server.taken[0]?.headers['topic']);
      await run();
      expect(server.taken.slice(2).map(({ text }) => text.path)).toEqual(['/van-ban-den/B']);
    });

    test('is told after the process ended between handing over and writing down, in the same words', async () => {
      await switchOn('one');
      await desk.waits(task('A'));
      const { push } = desk.context;
      Object.assign(desk.context, {
        push: {
          ...push,
          send: async (message: never) => {
            await push.send(message);
            throw new Error('the process ends here');
          },
        },
      });
      await expect(run()).rejects.toThrow('the process ends here');
      Object.assign(desk.context, { push });
      expect(await run()).toBe(0);
      desk.it.clock += 5 * minute;
      expect(await run()).toBe(1);
      expect(server.taken[1]?.text).toEqual(server.taken[0]?.text);
      expect([await run(), server.taken.length]).toEqual([0, 2]);
    });

    test('that its service refuses for good is told no more until it is switched on again', async () => {
      await switchOn('one');
      await desk.waits(task('A'));
      server.says.push(403);
      await run();
      expect(await kept()).toMatchObject([{ failing: { detail: '403 said by the service' } }]);
      desk.it.clock += 60 * minute;
      expect(await run()).toBe(0);
      await switchOn('one');
      await desk.waits(task('B'));
      expect(await run()).toBe(1);
    });

    test('is told once where two runs come at the same time', async () => {
      await switchOn('one');
      await desk.waits(task('A'));
      await Promise.all([run(), run()]);
      expect(server.taken).toHaveLength(1);
    });

    test('of a service that nobody knows, or one too many, is not taken', async () => {
      const request = { ...server.browser('one'), browser: 'x' };
      for (const endpoint of ['https://example.vn/a', 'https://10.0.0.1/a', 'http://fcm.googleapis.com/a'])
        await expect(switchPushOn(desk.context, caller(clerk), { ...request, endpoint })).rejects.toMatchObject({
          problem: { code: 'push-service-unknown' },
        });
      for (let count = 0; count < 10; count += 1) await switchOn(`b${count}`);
      await expect(switchOn('one-more')).rejects.toMatchObject({ problem: { code: 'push-browsers-full', limit: 10 } });
      await switchOn('b3');
      expect(await kept()).toHaveLength(10);
    });
  });
}
