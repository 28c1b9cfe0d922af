import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksBetween } from '../../lib/stores/access.ts';
import { outgoingLog } from '../../lib/stores/documents/outgoing.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { submitted } from './hands.ts';
import { phone, type Stage, setStage } from './stage.ts';

const title = absence ?? 'a page beside the inbox';
const subjects = ['cưỡng chế kê biên tài sản', 'phối hợp xác minh đường Trần Phú', 'báo cáo thống kê tháng mười một'];
const pictures = process.env['CONGVAN_PICTURES'];

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let leader: Page;
  let ids: readonly string[];
  beforeAll(async () => {
    stage = await setStage();
    const clerk = await stage.enter('vanthu.hanoi');
    for (const subject of subjects) await submitted(clerk, subject);
    leader = await stage.enter('lanhdao.hanoi');
    const links = leader.locator('.rows a[data-row]');
    await links.nth(subjects.length - 1).waitFor();
    const addresses = await links.evaluateAll((rows) => rows.map((row) => (row as HTMLAnchorElement).href));
    ids = addresses.map((address) => address.split('/').at(-1) ?? '');
  }, 120_000);
  afterAll(async () => await stage?.close());

  const panel = () => leader.getByRole('complementary', { name: 'Xem trước' });
  const shot = async (name: string) => {
    if (pictures) await leader.screenshot({ path: join(pictures, `${name}.png`) });
  };
  /** What the leader has looked at, by document as the list has them. */
  const looks = () =>
    Promise.all(
      ids.map(async (id) => {
        const all = await looksBetween(stage.product.embedded.context, outgoingLog(id), 0, Date.now() + 1);
        return all.filter(({ by }) => by === 'lanhdao.hanoi').map(({ what }) => what);
      }),
    );

  test('is not there before somebody asks for it, and the list is no look at anything', async () => {
    await leader.getByRole('button', { name: 'Xem trước' }).waitFor();
    expect(await panel().count()).toBe(0);
    expect(await looks()).toEqual([[], [], []]);
    await shot('inbox-alone');
  });
  test('comes with the arrow keys, is a look at that document alone when its page is shown, and Enter opens', async () => {
    await leader.keyboard.press('ArrowDown');
    await panel()
      .getByRole('img', { name: /^Trang đầu: / })
      .waitFor();
    expect(await looks()).toEqual([['page'], [], []]);
    const [first] = await leader.locator('.row-subject').allTextContents();
    await panel()
      .getByRole('heading', { name: first as string })
      .waitFor();
    await panel().getByText('Cần tôi ký').waitFor();
    expect(await leader.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await brokenRules(leader)).toEqual([]);
    await shot('inbox-preview');
    await leader.keyboard.press('ArrowDown');
    const [, second = ''] = await leader.locator('.row-subject').allTextContents();
    await panel()
      .getByRole('img', { name: `Trang đầu: ${second}` })
      .waitFor();
    expect(await looks()).toEqual([['page'], ['page'], []]);
    await leader.keyboard.press('Enter');
    await leader.getByRole('heading', { level: 1, name: second }).waitFor();
    await leader.goBack();
    await leader.locator('.rows a[data-row]').first().waitFor();
    expect(await panel().count()).toBe(0);
  });
  test('comes with the button too, goes on with those beside it, and goes with Esc', async () => {
    await leader.getByRole('button', { name: 'Xem trước' }).click();
    await panel().getByRole('img').waitFor();
    await panel().getByRole('button', { name: 'Việc sau' }).click();
    await panel().getByRole('button', { name: 'Việc sau' }).click();
    const [, , third = ''] = await leader.locator('.row-subject').allTextContents();
    await panel()
      .getByRole('img', { name: `Trang đầu: ${third}` })
      .waitFor();
    expect((await looks())[2]).toEqual(['page']);
    await leader.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
  });
  test('is not there on narrower screens, where the arrow keys scroll', async () => {
    const before = await looks();
    for (const viewport of [{ width: 1365, height: 768 }, phone]) {
      await leader.setViewportSize(viewport);
      await leader.keyboard.press('ArrowDown');
      expect(await leader.getByRole('button', { name: 'Xem trước' }).count()).toBe(0);
      expect(await panel().count()).toBe(0);
    }
    await shot('inbox-preview-phone');
    expect(await looks()).toEqual(before);
  });
});
