import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absence } from './chromium.ts';
import { fillDraft, save } from './hands.ts';
import { type Stage, setStage } from './stage.ts';

const title = absence ?? 'a document that is shared with a colleague';

describe.skipIf(absence !== undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => await stage?.close());

  test('is in their list and theirs to read, until it is shared no more', async () => {
    const subject = 'phối hợp chuyển giao hồ sơ';
    const clerk = await stage.enter('vanthu.hanoi');
    await fillDraft(clerk, { subject });
    await save(clerk);
    await clerk.getByRole('heading', { level: 1, name: subject }).waitFor();
    const address = clerk.url();

    const officer = await stage.enter('chuyenvien.hanoi');
    await officer.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await officer.getByText('Chưa có văn bản đi nào').waitFor();
    await officer.goto(address);
    await officer.getByText('Bạn không có trong luồng xử lý văn bản này.').waitFor();

    await clerk.getByText('Cho đồng nghiệp xem').click();
    const people = clerk.getByLabel('Đồng nghiệp', { exact: true });
    // who reads everything of the agency is not offered
    expect(await people.locator('option').allTextContents()).toEqual([
      ...['—', 'Phạm Quốc Dũng, Chấp hành viên', 'Lê Thị Thu, Chuyên viên Phòng Nghiệp vụ'],
      'Vũ Đình Khoa, Trưởng phòng Nghiệp vụ',
    ]);
    await people.selectOption({ label: 'Phạm Quốc Dũng, Chấp hành viên' });
    await clerk.getByRole('button', { name: 'Cho xem', exact: true }).click();
    await clerk.getByText('Cho đồng nghiệp xem (1)').waitFor();
    await clerk.getByText('Cho Phạm Quốc Dũng xem', { exact: true }).waitFor();

    await officer.getByRole('link', { name: 'Văn bản đi' }).first().click();
    await officer.getByRole('link', { name: new RegExp(subject) }).click();
    await officer.getByRole('heading', { level: 1, name: subject }).waitFor();
    expect(await officer.getByRole('button', { name: /Trình ký|Hủy văn bản|Cho xem/ }).count()).toBe(0);

    await clerk.getByRole('button', { name: 'Thôi cho xem Phạm Quốc Dũng' }).click();
    await clerk.getByText('Thôi cho Phạm Quốc Dũng xem').waitFor();
    await officer.reload();
    await officer.getByText('Bạn không có trong luồng xử lý văn bản này.').waitFor();
  });
});
