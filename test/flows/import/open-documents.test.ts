import { beforeEach, describe, expect, test } from 'vitest';
import { writeCsv } from '../../../lib/domain/shared/table/write-csv.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { takeOverBook } from '../../../lib/flows/books/take-over-book.ts';
import { importOrganisation } from '../../../lib/flows/import/import-organisation.ts';
import { planOrganisationImport } from '../../../lib/flows/import/plan-organisation.ts';
import { requestTableUpload } from '../../../lib/flows/import/request-table-upload.ts';
import { checkFiles } from '../../../lib/flows/incoming/check-files.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import type { IncomingLine } from '../../../lib/stores/documents/incoming.ts';
import { downloadIncoming, downloadPacket } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { caller, person, type TestContext } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();
let it: TestContext;
let pdf: Uint8Array;
const admin = person('quantri.hanoi');
const clerk = person('vanthu.hanoi');
const officer = person('chuyenvien.hanoi');
beforeEach(async () => {
  it = at.desk.it;
  pdf ??= await sampleLetter();
  const asked = {
    book: 'arrival',
    year: 2026,
    last: 57,
    day: '2026-11-20',
    origin: 'Sổ giấy',
    reason: 'Tham gia',
  } as const;
  await takeOverBook(it.context, caller('quantri.hanoi'), 'G15.1', asked);
});

async function put(bytes: Uint8Array, of: 'list' | 'document'): Promise<string> {
  const { upload } = await requestTableUpload(it.context, admin, { size: bytes.length, of });
  await it.context.files.put(upload, bytes);
  return upload;
}
const heading = [
  'Số đến',
  'Ngày đến',
  'Tác giả',
  'Số, ký hiệu',
  'Ngày văn bản',
  'Trích yếu',
  'Người xử lý',
  'Hạn xử lý',
  'Bút phê',
  'Tệp',
];
const first = [
  '57',
  '06/03/2026',
  'Thi hành án dân sự tỉnh Nghệ An',
  '05/THADS-NV',
  '05/03/2026',
  'Phối hợp xác minh',
  'Phạm Quốc Dũng',
  '20/03/2026',
  'Giao xác minh',
  '57.pdf',
];
const second = ['56', '05/03/2026', 'Sở Tư pháp', '12/STP', '04/03/2026', 'Thông báo', '', '', '', ''];
const list = (...lines: string[][]) => put(new Uint8Array(writeCsv([heading, ...lines])), 'list');
async function imported(...lines: string[][]) {
  const files = [{ name: '57.pdf', upload: await put(pdf, 'document') }];
  const request = { upload: await list(...lines), files, leaveOutWrong: false };
  return importOrganisation(it.context, caller('quantri.hanoi'), request);
}
const lines = async () => (await listDocuments<IncomingLine>(it.context, clerk, 'incoming', {})).items;
const find = async (arrivalNumber: number) =>
  (await lines()).find((line) => line.arrivalNumber === arrivalNumber)?.id ?? '';

describe('documents that were being worked on before the agency joined', () => {
  test('stand in the register and in the inbox of who works on them, and are worked off here', async () => {
    expect(await imported(first, second)).toEqual({ written: 2, left: 0 });
    expect(await lines()).toMatchObject([
      { arrivalNumber: 57, year: 2026, state: 'assigned', code: '05/THADS-NV', dueOn: '2026-03-20' },
      { arrivalNumber: 56, state: 'registered', fromName: 'Sở Tư pháp' },
    ]);
    const id = await find(57);
    expect((await readInbox(it.context, officer)).items).toMatchObject([{ documentId: id, kind: 'start' }]);
    await startIncoming(it.context, caller('chuyenvien.hanoi'), id);
    await completeIncoming(it.context, caller('chuyenvien.hanoi'), id, { result: 'Đã xác minh' });
    const { incoming: after, history } = await readIncoming(it.context, officer, id);
    expect(after).toMatchObject({ state: 'completed', header: { fromCode: 'G15.29' }, source: 'earlier' });
    expect(history.map(({ kind }) => kind)).toEqual(['taken-over', 'started', 'completed']);
    expect(history[0]).toMatchObject({ by: 'quantri.hanoi', data: { arrivalNumber: 57, opinion: 'Giao xác minh' } });
  });

  test('tell nobody outside what becomes of them, and there is no packet', async () => {
    await imported(first);
    const id = await find(57);
    await startIncoming(it.context, caller('chuyenvien.hanoi'), id);
    expect(await it.messages('statuses')).toEqual([]);
    await expect(downloadPacket(it.context, officer, id)).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });

  test('have their file, kept where its uploader cannot change it, and a worker checks its signatures', async () => {
    await imported(first);
    const id = await find(57);
    expect(await it.messages('incoming')).toEqual([{ task: 'check-files', incomingId: id }]);
    await checkFiles(it.context, { incomingId: id });
    await checkFiles(it.context, { incomingId: id });
    const { incoming: after, history } = await readIncoming(it.context, officer, id);
    expect(after).toMatchObject({
      files: [{ name: '57.pdf', size: pdf.length, check: { verdict: 'NO-SIGNATURE' }, pages: 1 }],
    });
    expect(history.filter(({ kind }) => kind === 'files-checked')).toHaveLength(1);
    const { url } = await downloadIncoming(it.context, officer, id, 0);
    expect(url).toContain(encodeURIComponent(`incoming/${id}/0`).slice(0, 8));
  });

  test('are imported once, also in parts, after a crash and by two at the same time', async () => {
    const files = [{ name: '57.pdf', upload: await put(pdf, 'document') }];
    const request = { upload: await list(first, second), files, leaveOutWrong: false };
    const run = () => importOrganisation(it.context, caller('quantri.hanoi'), request);
    const { transact } = it.context.records;
    it.context.records.transact = async () => {
      throw new Error('killed');
    };
    await expect(run()).rejects.toThrow('killed');
    it.context.records.transact = transact;
    await Promise.all([run(), run()]);
    expect(await run()).toEqual({ written: 0, left: 0 });
    expect((await lines()).map(({ arrivalNumber }) => arrivalNumber)).toEqual([57, 56]);
    expect((await planOrganisationImport(it.context, admin, request)).counts).toMatchObject({
      unchanged: 2,
      create: 0,
    });
  });

  test('leave the book as it is: the next that comes in is 58, and the check finds nothing', async () => {
    await imported(first, second);
    const id = await incoming('opened')(at.desk);
    expect(await registerIncoming(it.context, caller('vanthu.hanoi'), id)).toMatchObject({ arrivalNumber: 58 });
    expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
  });

  test('are no way to somebody else’s upload', async () => {
    const files = [{ name: '57.pdf', upload: 'uploads/G15.29/quantri.nghean/tables/X' }];
    const request = { upload: await list(first), files, leaveOutWrong: false };
    const refused = { problem: { code: 'upload-missing' } };
    await expect(importOrganisation(it.context, caller('quantri.hanoi'), request)).rejects.toMatchObject(refused);
    await expect(planOrganisationImport(it.context, admin, request)).rejects.toMatchObject(refused);
    const gone = { ...files[0], name: '57.pdf', upload: `uploads/G15.1/quantri.hanoi/tables/nothing` };
    await expect(
      importOrganisation(it.context, caller('quantri.hanoi'), { ...request, files: [gone] }),
    ).rejects.toMatchObject(refused);
    expect(await lines()).toEqual([]);
  });
});
