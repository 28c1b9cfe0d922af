import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import { assignIncoming } from '../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../lib/flows/incoming/complete-incoming.ts';
import { contributeIncoming } from '../../lib/flows/incoming/direction/contribute-incoming.ts';
import { directAgain } from '../../lib/flows/incoming/direction/direct-incoming.ts';
import { distributeIncoming } from '../../lib/flows/incoming/direction/distribute-incoming.ts';
import { askExtension, decideExtension } from '../../lib/flows/incoming/direction/extend-incoming.ts';
import { proposeDirection } from '../../lib/flows/incoming/direction/propose-direction.ts';
import { reportProgress } from '../../lib/flows/incoming/direction/report-progress.ts';
import { startIncoming } from '../../lib/flows/incoming/start-incoming.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { exportSlip } from '../../lib/views/export-slip.ts';
import { caller, person, testContext } from '../flows/context.ts';
import { unitPeople } from '../flows/people.ts';
import { incoming } from '../flows/states.ts';

const [leader, otherLeader, head, drafter] = ['lanhdao.hanoi', 'lanhdao2.hanoi', 'truongphong.hanoi', 'soanthao.hanoi'];
const [clerk, colleague] = ['vanthu.hanoi', 'chuyenvien2.hanoi'];
const room = 'Phòng Nghiệp vụ và Tổ chức thi hành án';

describe('the slip', () => {
  test('is there from the first direction on, and says all that was directed and what came of it', async () => {
    const it = await testContext();
    const context = { ...it.context, tablePages } as unknown as ApiContext;
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    const slip = (asked: string, who = clerk) => exportSlip(context, person(who), asked);
    const refused = { problem: { code: 'wrong-state', needed: 'assigned' } };
    const id = await incoming('registered')({ it, context: context as never });
    await expect(slip(id)).rejects.toMatchObject(refused);
    await proposeDirection(context, caller(clerk), id, {
      unit: 'NV',
      opinion: 'Kính trình lãnh đạo giao Phòng Nghiệp vụ',
    });
    await assignIncoming(context, caller(leader), id, {
      ...{ unit: 'NV', cooperating: [{ person: colleague }], due: '2026-11-27' },
      opinion: 'Giao Phòng Nghiệp vụ chủ trì',
    });
    const first = await slip(id);
    expect(first.name).toBe('phieu-giai-quyet-1-2026.pdf');
    const text = await textOf(first.content);
    expect(text).toContain('PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN');
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(text).toContain('Giao Phòng Nghiệp vụ chủ trì');
    expect(text).toContain(`Chủ trì: ${room}`);
    expect(text).toContain('Hạn giải quyết: 27/11/2026');
    expect(text).toContain(`In từ hệ thống, ${person(clerk).name},`);
    expect(text).toContain('Chưa hoàn thành');
    await directAgain(context, caller(otherLeader), id, { opinion: 'Làm kỹ' });
    await distributeIncoming(context, caller(head), id, { officer: drafter, opinion: 'Dự thảo' });
    await contributeIncoming(context, caller(colleague), id, { text: 'Không có tài sản' });
    await startIncoming(context, caller(drafter), id);
    await reportProgress(context, caller(drafter), id, { text: 'Đã xác minh', percent: 60 });
    await askExtension(context, caller(drafter), id, { reason: 'Chờ xã', until: '2026-12-04' });
    await decideExtension(context, caller(leader), id, { granted: true });
    await completeIncoming(context, caller(drafter), id, { result: 'Đã trả lời bằng công văn' });
    const after = await textOf((await slip(id, drafter)).content);
    const proposal = 'Kính trình lãnh đạo giao Phòng Nghiệp vụ';
    const inOrder = [proposal, 'Giao Phòng Nghiệp vụ chủ trì', 'Làm kỹ', 'Dự thảo', 'Không có tài sản', 'Đã xác minh'];
    const found = [...inOrder, 'Chờ xã', 'Cho gia hạn:', 'Đã trả lời bằng công văn'].map((words) =>
      after.indexOf(words),
    );
    expect(found.every((at) => at > 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });
});

/** The words of a PDF, as they are read. */
async function textOf(content: string): Promise<string> {
  const data = new Uint8Array(Buffer.from(content, 'base64'));
  const document = await getDocument({ data, useSystemFonts: true, verbosity: 0 }).promise;
  const pages = Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1));
  const contents = await Promise.all(pages.map(async (page) => (await page).getTextContent()));
  const words = contents.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')));
  return words.join(' ').replace(/\s+/g, ' ');
}
