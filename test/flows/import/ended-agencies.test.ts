import { beforeEach, describe, expect, test } from 'vitest';
import type { SuccessionRequest } from '../../../lib/domain/organisation/successions/succession.ts';
import { writeCsv } from '../../../lib/domain/shared/table/write-csv.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { takeOverBook } from '../../../lib/flows/books/take-over-book.ts';
import { importOrganisation } from '../../../lib/flows/import/import-organisation.ts';
import { planOrganisationImport } from '../../../lib/flows/import/plan-organisation.ts';
import { requestTableUpload } from '../../../lib/flows/import/request-table-upload.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { type TestContext, testContext } from '../context.ts';
import { as, carriedOut, day, heir, merger, office, second } from '../organisation/successions/office.ts';

let it: TestContext;
const split: SuccessionRequest = {
  ...{ ...merger, kind: 'split', fromIds: ['G15.1'], toIds: [heir, second] },
  moves: [{ subject: 'chuyenvien2.hanoi', toId: second }],
};
beforeEach(async () => {
  it = await testContext();
  await office(it);
  await carriedOut(it, split);
  it.clock = Date.parse('2026-12-07T03:00:00Z');
  await takeOverBook(it.context, await as(it, 'quantri.cuc'), 'G15.1', {
    ...{ book: 'arrival', year: 2026, last: 57, day: '2026-11-20', origin: 'Sổ giấy', reason: 'Nhập sổ cũ' },
  });
});

async function requestOf(heading: string[], ...lines: string[][]) {
  const { person } = await as(it, 'quantri.cuc');
  const bytes = new Uint8Array(writeCsv([heading, ...lines]));
  const { upload } = await requestTableUpload(it.context, person, { size: bytes.length, of: 'list' });
  await it.context.files.put(upload, bytes);
  return { person, request: { upload, files: [], leaveOutWrong: false } };
}
async function outcomesOf(heading: string[], ...lines: string[][]) {
  const { person, request } = await requestOf(heading, ...lines);
  const plan = await planOrganisationImport(it.context, person, request);
  return plan.lines.map(({ outcome, problems }) =>
    problems.length > 0 ? problems.map(({ code }) => code).join() : outcome,
  );
}
async function imported(heading: string[], ...lines: string[][]) {
  const { person, request } = await requestOf(heading, ...lines);
  return importOrganisation(it.context, { ...(await as(it, 'quantri.cuc')), person }, request);
}
const openHeading = [
  'Cơ quan',
  'Số đến',
  'Ngày đến',
  'Tác giả',
  'Số, ký hiệu',
  'Ngày văn bản',
  'Trích yếu',
  'Người xử lý',
];
const openLine = (number: string, arrived: string, officer: string) => [
  ...['G15.1', number, arrived, 'Sở Tư pháp', `${number}/STP`, '04/03/2026', 'Phối hợp', officer],
];
const registerHeading = [
  'Cơ quan',
  'Số, ký hiệu văn bản',
  'Ngày tháng văn bản',
  'Tên loại và trích yếu nội dung văn bản',
  'Người ký',
];
const inboxOf = async (subject: string) =>
  (await readInbox(it.context, (await as(it, subject)).person)).items.map(({ kind, documentId }) => [kind, documentId]);

describe('lists of an agency that has ended', () => {
  test('open documents of its register go on with who works on them now, in whichever successor that is', async () => {
    const lines = [openLine('56', '05/03/2026', 'Phạm Quốc Dũng'), openLine('57', '06/03/2026', 'Lý Thị Mai')];
    await imported(openHeading, ...lines);
    const [[kind, first] = []] = await inboxOf('chuyenvien.hanoi');
    const [[, other] = []] = await inboxOf('chuyenvien2.hanoi');
    expect(kind).toBe('start');
    await startIncoming(it.context, await as(it, 'chuyenvien.hanoi'), first ?? '');
    await startIncoming(it.context, await as(it, 'chuyenvien2.hanoi'), other ?? '');
    expect(await outcomesOf(openHeading, ...lines)).toEqual(['unchanged', 'unchanged']);
    for (const agency of ['G15.1', heir, second]) {
      const { findings } = await checkAgency(it.context as never, agency, []);
      expect(findings.map(({ code, where }) => `${agency}: ${code} ${where}`)).toEqual([]);
    }
  });
  test('what would have come or been issued after its end is wrong, and the successors are named', async () => {
    expect(await outcomesOf(openHeading, openLine('55', '01/12/2026', ''), openLine('54', '30/11/2026', ''))).toEqual([
      ...['agency-ended', 'create'],
    ]);
    const issued = (on: string) => ['G15.1', '5/QĐ-THADS', on, 'Quyết định', 'Nguyễn Văn An'];
    expect(await outcomesOf(registerHeading, issued('01/12/2026'))).toEqual(['agency-ended']);
    expect(await outcomesOf(registerHeading, issued('30/11/2026'))).toEqual(['create']);
    expect(day).toBe('2026-12-01');
  });
});
