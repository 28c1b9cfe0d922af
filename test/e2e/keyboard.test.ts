import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { actByKey, focused, tabTo } from './keys.ts';
import { letterFile } from './letters.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'the page, with the keyboard alone';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  test('one document is drafted, signed, issued and sent without a mouse', async () => {
    const subject = 'quyết định cưỡng chế kê biên';
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.keyboard.press('n');
    await clerk.getByRole('heading', { level: 1, name: 'Soạn văn bản đi' }).waitFor();
    // asked for before the key is pressed: the browser must know by then that a program chooses
    const chooser = clerk.waitForEvent('filechooser');
    await tabTo(clerk, /^Tệp PDF/);
    await clerk.keyboard.press('Enter');
    await (await chooser).setFiles(await letterFile(subject));
    await clerk.getByText('· Đã tải lên').waitFor();
    await tabTo(clerk, /^Trích yếu/);
    await clerk.keyboard.type(subject);
    await tabTo(clerk, /^Nơi nhận/);
    await clerk.keyboard.type('g15.29');
    await clerk.getByRole('option', { name: /Nghệ An/ }).waitFor();
    await clerk.keyboard.press('Enter');
    await tabTo(clerk, /^Lưu dự thảo/);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('button', { name: 'Trình ký' }).waitFor();
    await actByKey(clerk, /^Trình ký$/);
    await clerk.getByText('Đã trình ký.').waitFor();

    const leader = await stage.enter('lanhdao.hanoi');
    await leader.getByRole('listitem').filter({ hasText: subject }).waitFor();
    await leader.keyboard.press('j');
    await leader.keyboard.press('Enter');
    await leader.getByRole('button', { name: 'Ký', exact: true }).waitFor();
    await actByKey(leader, /^Ký$/);
    await leader.getByText('Đã ký.').waitFor();

    await clerk.keyboard.press('1');
    await clerk.getByRole('heading', { name: /Chờ phát hành/ }).waitFor();
    await clerk.keyboard.press('j');
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('button', { name: 'Phát hành' }).waitFor();
    await actByKey(clerk, /^Phát hành$/);
    await clerk.getByText(/^Đã phát hành. Văn bản tự gửi sau/).waitFor();
    await actByKey(clerk, /^Gửi$/);
    await clerk.getByText('01 Đã đến').waitFor();
    await clerk.keyboard.press('Escape');
    await clerk.getByRole('heading', { level: 1, name: 'Văn bản đi' }).waitFor();
  }, 120_000);

  test('the help names the keys; Esc closes it and gives the focus back', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await tabTo(clerk, /^Phím tắt và trợ giúp/);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('dialog').getByText('Mở bảng này').waitFor();
    await clerk.keyboard.press('Escape');
    await clerk.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(clerk)).toBe('Phím tắt và trợ giúp');
  });

  test('letters that are typed stay letters, and a closed dialog does not lose them', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.keyboard.press('n');
    await clerk.getByLabel('Trích yếu').focus();
    await clerk.keyboard.type('njk123?');
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toBe('njk123?');
    await clerk.getByRole('heading', { level: 1 }).focus();
    await clerk.keyboard.press('Escape');
    await clerk.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await clerk.keyboard.press('n');
    expect(await clerk.getByLabel('Trích yếu').inputValue()).toBe('njk123?');
  });

  test('the first Tab offers to skip to the main content', async () => {
    const clerk = await stage.enter('vanthu.hanoi');
    await clerk.reload();
    await clerk.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
    await clerk.keyboard.press('Tab');
    expect(await focused(clerk)).toBe('Đến nội dung chính');
    await clerk.keyboard.press('Enter');
    expect(await clerk.evaluate(() => document.activeElement?.id)).toBe('main');
  });
});
