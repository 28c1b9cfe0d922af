import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { looked } from './looked.ts';
import { windowOf } from './stage.ts';

const pair = createECDH('prime256v1');
const keys = { p256dh: pair.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') };
const endpoint = 'https://fcm.googleapis.com/fcm/send/this-browser';

describe.skipIf(absence !== undefined)(absence ?? 'notifications in the browser', () => {
  const at = windowOf('vanthu.hanoi');

  test('are switched on with the browser’s own question, shown without the page, and switched off again', async () => {
    const { page, stage } = at;
    const { baseUrl } = stage.product;
    await page.goto(`${baseUrl}/thiet-lap`);
    await page.getByText('Chưa bật trên trình duyệt nào.').waitFor();
    const switchOn = page.getByRole('button', { name: 'Bật trên trình duyệt này' });
    // nobody has allowed anything yet
    await switchOn.click();
    await page.getByText(/^Trình duyệt đang chặn thông báo/).waitFor();
    await looked(page, 'push-denied');

    await page.context().grantPermissions(['notifications'], { origin: baseUrl });
    // the service that gives an address is on the internet; everything else is the browser's own
    await page.evaluate(
      (given) => {
        let on = false;
        const subscription = {
          endpoint: given.endpoint,
          toJSON: () => given,
          unsubscribe: async () => {
            on = false;
            return true;
          },
        };
        Object.assign(PushManager.prototype, {
          subscribe: async () => {
            on = true;
            return subscription;
          },
          getSubscription: async () => (on ? subscription : null),
        });
      },
      { endpoint, keys },
    );
    await switchOn.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Đã bật thông báo trên trình duyệt này.').first().waitFor();
    await page.getByText('(trình duyệt này)').waitFor();
    await looked(page, 'push-on');

    const cdp = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      }),
    );
    await cdp.send('ServiceWorker.enable');
    const text = { title: 'Congvan: 1 việc mới', body: 'Chờ vào sổ', tag: 'a', path: '/van-ban-den' };
    const message = { origin: new URL(baseUrl).origin, registrationId: await registered, data: JSON.stringify(text) };
    await cdp.send('ServiceWorker.deliverPushMessage', message);
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body }) => `${title} ${body}`);
      });
    await expect.poll(shown).toEqual(['Congvan: 1 việc mới Chờ vào sổ']);
    // a repeat takes its place
    await cdp.send('ServiceWorker.deliverPushMessage', message);
    await expect.poll(shown).toEqual(['Congvan: 1 việc mới Chờ vào sổ']);
    const [worker] = page.context().serviceWorkers();
    const opened = await worker?.evaluate(async () => {
      interface Scope {
        registration: { getNotifications(): Promise<unknown[]> };
        clients: { openWindow(url: string): Promise<void> };
        dispatchEvent(event: Event): void;
        NotificationEvent: new (name: string, init: object) => Event;
      }
      const scope = globalThis as unknown as Scope;
      const [notification] = await scope.registration.getNotifications();
      const urls: string[] = [];
      scope.clients.openWindow = async (url) => void urls.push(url);
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
      return urls;
    });
    expect(opened).toEqual([`${baseUrl}/van-ban-den`]);

    await page.getByRole('button', { name: /^Tắt/ }).click();
    await page.getByText('Đã tắt thông báo.').first().waitFor();
    await page.getByText('Chưa bật trên trình duyệt nào.').waitFor();
    await switchOn.waitFor();
  });
});
