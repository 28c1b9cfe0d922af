import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { dialogHasFocus } from './keys.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the pages of administration, with the keyboard alone';

/** Every page of administration and of how the system runs, with the buttons that ask in a dialog before they do something. */
const pages: readonly (readonly [path: string, dialogs: readonly string[]])[] = [
  ['/quan-tri', ['Lập cơ quan trực thuộc']],
  [
    '/quan-tri/co-quan/G15.1',
    [
      'Thêm người',
      'Sửa Phòng Nghiệp vụ và Tổ chức thi hành án',
      'Thêm đơn vị',
      'Ghi số đã cấp ngoài hệ thống Sổ văn bản đi',
      'Ghi số đã cấp ngoài hệ thống Sổ văn bản đến',
      'Đổi tên, nơi hoặc cấp trên',
      'Cấp mã định danh',
      'Chứng thư ký số',
      'Đổi mẫu dấu',
      'Đề nghị tài khoản máy',
    ],
  ],
  [
    '/quan-tri/nguoi/vanthu.hanoi',
    [
      'Đổi Văn thư',
      'Kết thúc Văn thư',
      'Giao vị trí',
      'Cho thôi việc, chuyển đi',
      'Sửa thông tin',
      'Mời đăng nhập',
      'Chứng thư ký số',
      'Khóa tài khoản',
      'Khôi phục đăng nhập',
      'Đổi mẫu chữ ký',
      'Ghi vắng mặt',
    ],
  ],
  ['/quan-tri/nhap-danh-sach', []],
  ['/quan-tri/danh-muc-quoc-gia', []],
  ['/quan-tri/sap-xep', []],
  ['/van-hanh/tinh-trang', []],
  ['/van-hanh/viec-dung-lai', []],
  [
    '/van-hanh/ket-noi',
    [
      'Nhập thông tin kết nối',
      'Đặt hộp thư',
      'Đổi nơi cấp dấu thời gian',
      'Đổi địa chỉ công khai',
      'Đổi thời hạn',
      'Đổi yêu cầu',
      'Khai báo máy chủ thư',
    ],
  ],
  ['/van-hanh/lich-lam-viec', ['Nhập lịch năm']],
  ['/van-hanh/chung-thu-tin-cay', ['Thêm chứng thư gốc', 'Nạp bản mới', 'Thêm danh sách thu hồi']],
  ['/van-hanh/nhat-ky-truy-cap', []],
  ['/giao-ky', []],
];
/** Presses after which a person would give up. */
const maxPresses = 400;

/** What can be used in the main part of a page: each is given a number that the walk reports. */
const numbered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const all = [...document.querySelectorAll<HTMLElement>(`#main :is(${usable})`)];
    const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'));
    // of a group of radio buttons one has the focus, and the arrows choose
    const own = seen.filter((one) => !one.matches('input[type=radio]:not(:checked)') && one.tabIndex >= 0);
    return own.map((one, at) => {
      one.dataset['walked'] = String(at);
      return `${at} ${one.tagName} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}`;
    });
  });

const dialog = ':is([role=alertdialog], [role=dialog])';

/** The number of what has the focus, and whether it shows that. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    const { outlineStyle, boxShadow } = getComputedStyle(one ?? document.body);
    return { at: one?.dataset['walked'], isShown: outlineStyle !== 'none' || boxShadow !== 'none' };
  });

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await setStage();
    page = await stage.enter('quantri.hanoi');
  });
  afterAll(async () => await stage?.close());
  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };

  test.each(pages)('%s: Tab reaches all that can be used, and shows where it is', async (path) => {
    await open(path);
    const wanted = await numbered(page);
    expect(wanted.length).toBeGreaterThan(0);
    const [reached, shown] = [new Set<string>(), new Set<string>()];
    for (let pressed = 0; pressed < maxPresses && reached.size < wanted.length; pressed += 1) {
      await page.keyboard.press('Tab');
      const { at, isShown } = await focus(page);
      if (at === undefined) continue;
      reached.add(at);
      // a field of several stops shows some of them inside itself
      if (isShown) shown.add(at);
    }
    expect(wanted.filter((_, at) => !reached.has(String(at)))).toEqual([]);
    expect(wanted.filter((_, at) => !shown.has(String(at)))).toEqual([]);
  });

  test.each(pages.filter(([, dialogs]) => dialogs.length > 0))(
    '%s: what a button asks in a dialog is left by Escape, and the focus is back on the button',
    async (path, dialogs) => {
      await open(path);
      for (const name of dialogs) {
        const button = page.locator('#main').getByRole('button', { name }).first();
        await button.press('Enter');
        await dialogHasFocus(page);
        await page.keyboard.press('Escape');
        await page.locator(dialog).waitFor({ state: 'detached' });
        await button.and(page.locator(':focus')).waitFor();
      }
    },
    120_000,
  );
});
