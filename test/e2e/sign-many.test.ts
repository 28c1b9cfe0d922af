import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient } from '../../local/journey/api-client.ts';
import { brokenRules } from './axe.ts';
import { absence } from './chromium.ts';
import { submitted } from './hands.ts';
import { desktop, phone, type Stage, setStage } from './stage.ts';

const pictures = process.env['CONGVAN_PICTURES'];
const title = absence ?? 'the page, signing many documents';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  let leader: Page;
  const subjects = ['báo cáo quý', 'báo cáo năm', 'xác minh tài sản'];
  beforeAll(async () => {
    stage = await setStage();
    const clerk = await stage.enter('vanthu.hanoi');
    for (const subject of subjects) await submitted(clerk, subject);
    leader = await stage.enter('lanhdao.hanoi');
  }, 120_000);
  afterAll(async () => await stage?.close());

  test('with the keyboard: chosen, confirmed once, a result for each; one that was taken away does not stop the rest', async () => {
    await leader.getByRole('link', { name: 'Ký nhiều văn bản' }).click();
    await leader.getByRole('heading', { level: 1, name: 'Ký nhiều văn bản' }).waitFor();
    const notSeen = leader.getByRole('region', { name: 'Chưa xem' });
    await notSeen.getByRole('checkbox').nth(3).waitFor();
    await notSeen.getByRole('link').first().press('Enter');
    await leader.getByRole('img').first().waitFor();
    await leader.goBack();
    const seen = leader.getByRole('region', { name: 'Đã xem' });
    await seen.getByRole('listitem').waitFor();
    expect(await notSeen.getByRole('listitem').count()).toBe(2);
    expect(await brokenRules(leader)).toEqual([]);
    for (const [size, viewport] of Object.entries({ narrow: phone, wide: desktop })) {
      await leader.setViewportSize(viewport);
      if (pictures) await leader.screenshot({ path: join(pictures, `seen-${size}.png`), fullPage: true });
    }
    for (const label of ['Chọn tất cả đã xem', 'Chọn tất cả chưa xem']) {
      await leader.getByLabel(label).focus();
      await leader.keyboard.press('Space');
    }
    await leader.getByRole('button', { name: 'Ký 3 văn bản' }).waitFor();

    const again = await apiClient(
      stage.product.baseUrl,
      'lanhdao.hanoi',
      stage.product.setup.demoPasswords['lanhdao.hanoi'] ?? '',
    );
    const { items } = await again.get<{ items: { id: string; subject: string }[] }>('/api/inbox');
    const taken = items.find(({ subject }) => subject === subjects[1])?.id ?? '';

    await leader.getByRole('heading', { level: 1 }).focus();
    await leader.keyboard.press('a');
    const question = leader.getByRole('alertdialog');
    for (const said of [...subjects, 'Trưởng Thi hành án dân sự · Nguyễn Văn An'])
      await question.getByText(said).waitFor();
    await question.getByText('2 văn bản dưới đây bạn chưa mở xem').waitFor();
    expect(await question.getByRole('region', { name: 'Đã xem' }).getByRole('listitem').count()).toBe(1);
    expect(await brokenRules(leader)).toEqual([]);
    if (pictures) await leader.screenshot({ path: join(pictures, 'seen-question.png') });
    await again.post(`/api/documents/${taken}/return`, { reason: 'Sửa thể thức' }, 'taken');
    await question.getByRole('button', { name: 'Ký 3 văn bản' }).press('Enter');
    await leader.getByRole('status').getByText('Đã ký 2/3 văn bản.').waitFor();

    const results = leader.getByRole('region', { name: 'Kết quả ký' });
    const lines = await results.getByRole('listitem').allInnerTexts();
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.includes('Đã ký'))).toHaveLength(2);
    const refused = lines.find((line) => line.includes('Chưa ký'));
    expect(refused).toContain('vừa được người khác thay đổi');
    await leader.getByRole('checkbox').waitFor({ state: 'detached' });
  }, 60_000);
});
