import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { In } from '../../../lib/domain/incoming/states.ts';
import { arrivalCells } from '../../../lib/domain/registers/arrival-cells.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { checkFiles } from '../../../lib/flows/incoming/check-files.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { exportReceipt } from '../../../lib/flows/incoming/export-receipt.ts';
import { type ReceiveRequest, receivePaper } from '../../../lib/flows/incoming/receive-paper.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { stampIncoming } from '../../../lib/flows/incoming/stamp-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { uploadPrefix } from '../../../lib/flows/parts/uploads.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { takeNumber } from '../../../lib/stores/books.ts';
import { downloadIncoming, downloadPacket } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { readArrivals } from '../../../lib/views/registers/read-arrivals.ts';
import { makePki } from '../../pki/factory.ts';
import { signedLetter } from '../augmentation-desk.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { scanPdf } from './scan.ts';

const clerk = 'vanthu.hanoi';
const letter = {
  secrecy: 'none',
  fileName: 'cong-van-toa-an.pdf',
  fromName: 'Tòa án nhân dân khu vực 3',
  printedCode: '18/TA-DS',
  issuedOn: '2026-11-20',
  typeName: 'Công văn',
  subject: 'Chuyển giao bản án dân sự',
  signerName: 'Lê Văn Bình',
  urgency: 'urgent',
  paperPages: 3,
  copies: 2,
  broughtBy: 'Trần Văn Cường',
} as const;

/** Documents that come on paper, from the scan to the end, whatever engine is under it. */
export function paperContract(records: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await records());
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });
  const put = async (bytes: Uint8Array, ending = 'pdf') => {
    const key = `${uploadPrefix(person(clerk))}${it.context.newId()}.${ending}`;
    await it.context.files.put(key, bytes);
    return key;
  };
  const receive = async (change: Partial<ReceiveRequest> = {}, asking = caller(clerk), bytes = scanPdf()) =>
    receivePaper(it.context, asking, { ...letter, upload: await put(bytes), ...change });
  const view = (id: string) => readIncoming(it.context, person(clerk), id);
  const works = async () => {
    for (const message of await it.messages('incoming')) {
      if (message.task === 'check-files') await checkFiles(it.context, message);
      if (message.task === 'stamp') await stampIncoming(it.context, message);
    }
  };
  const bytesOf = async (key: string) => {
    const file = await it.context.files.open(key);
    return Buffer.from(await file.read(0, file.size));
  };
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
  const found = (checks: readonly { check: string; verdict: string; detail: string }[], name: string) =>
    checks.find(({ check }) => check === name);

  describe('a document that came on paper', () => {
    test('waits for its number as any other, takes one of the one series, and no sender is told anything', async () => {
      const before = await takeNumber(it.context, { agencyCode: 'G15.1', year: 2026, book: 'arrival' }, 'X', 'issued');
      await it.context.records.transact(before.writes);
      const { id } = await receive();
      expect((await view(id)).incoming).toMatchObject({ state: 'opened', source: 'paper', paper: { copies: 2 } });
      expect(await registerIncoming(it.context, caller(clerk), id)).toEqual({ id, arrivalNumber: 2 });
      await assignIncoming(it.context, caller('lanhdao.hanoi'), id, { officer: 'chuyenvien.hanoi', opinion: 'Xử lý' });
      await startIncoming(it.context, caller('chuyenvien.hanoi'), id);
      await completeIncoming(it.context, caller('chuyenvien.hanoi'), id, { result: 'Xong' });
      expect((await view(id)).incoming.state).toBe('completed');
      expect((await it.outbox()).filter(({ queue }) => queue === 'statuses')).toEqual([]);
      await expect(downloadPacket(it.context, person(clerk), id)).rejects.toEqual(refusal('not-found'));
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });

    test('is received and registered by one request, once, and stands in list and register as paper', async () => {
      const upload = await put(scanPdf());
      const asking = caller(clerk, 'once');
      const request = { ...letter, upload, register: true };
      const first = await receivePaper(it.context, asking, request);
      expect(first).toEqual({ id: expect.any(String), arrivalNumber: 1 });
      expect(await receivePaper(it.context, asking, request)).toEqual(first);
      const { items } = await listDocuments(it.context, person(clerk), 'incoming', {});
      expect(items).toMatchObject([{ id: first.id, source: 'paper', arrivalNumber: 1 }]);
      const { items: lines } = await readArrivals(context, person(clerk), {});
      expect(lines[0] && arrivalCells('register', lines[0])).toEqual(
        expect.arrayContaining(['Tòa án nhân dân khu vực 3', '18/TA-DS', 'Bản giấy']),
      );
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });

    test('bears the stamp behind the bytes that came, once; those are kept', async () => {
      const scan = scanPdf({ rotate: 180 });
      const { id } = await receive({ register: true }, caller(clerk), scan);
      await works();
      await stampIncoming(it.context, { incomingId: id });
      const { incoming, history } = await view(id);
      const [file] = (incoming as In<'registered'>).files;
      if (!file?.stamped) throw new Error('no stamp');
      const [original, stamped] = [await bytesOf(file.key), await bytesOf(file.stamped.key)];
      expect(original.equals(scan)).toBe(true);
      expect(stamped.subarray(0, scan.length).equals(scan)).toBe(true);
      expect(stamped.subarray(scan.length).toString('latin1')).toContain('/Subtype /Stamp');
      expect(history.filter(({ kind }) => kind === 'stamped')).toHaveLength(1);
      const shown = await downloadIncoming(it.context, person(clerk), id, 0);
      const came = await downloadIncoming(it.context, person(clerk), id, 0, 'original');
      expect(shown.url).not.toBe(came.url);
      expect((await it.pictures()).flatMap(({ messages }) => messages.map(({ body }) => body))).toEqual(
        expect.arrayContaining([expect.objectContaining({ fileKey: file.stamped.key, page: 1 })]),
      );
    });

    test('with digital signatures is never stamped; they are checked, and need a reason until then', async () => {
      const bytes = await signedLetter({ pki: makePki() });
      await expect(receive({ register: true }, caller(clerk), bytes)).rejects.toEqual(
        refusal('reason-for-registration'),
      );
      const { id } = await receive({ register: true, reason: 'Đã xem bản giấy' }, caller(clerk), bytes);
      await works();
      const { incoming, checks } = await view(id);
      expect((incoming as In<'registered'>).files[0]).not.toHaveProperty('stamped');
      expect(found(checks, 'signature')?.detail).not.toContain('đang được kiểm tra');
    });

    test('has a receipt once it is registered', async () => {
      const { id } = await receive();
      await expect(exportReceipt(context, person(clerk), id)).rejects.toEqual(refusal('wrong-state'));
      await registerIncoming(it.context, caller(clerk), id);
      const receipt = await exportReceipt(context, person(clerk), id);
      expect(receipt.name).toBe('bien-nhan-1-2026.pdf');
      expect(Buffer.from(receipt.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    });

    test('with the number of one before it is asked about, and taken in when that is confirmed', async () => {
      const { id } = await receive();
      const same = { printedCode: '18/TA-DS', fromName: 'TÒA ÁN nhân dân khu vực 3' };
      await expect(receive(same)).rejects.toEqual(
        expect.objectContaining({ problem: { code: 'received-before', documents: [id] } }),
      );
      const { checks } = await view((await receive({ ...same, repeated: true })).id);
      expect(found(checks, 'duplicate')).toMatchObject({ verdict: 'warn' });
      await receive({ ...same, issuedOn: '2025-11-20' });
      await receive({ ...same, fromName: 'Tòa án nhân dân khu vực 4' });
    });

    test('may come from an agency of the directory, with further files', async () => {
      const annex = { upload: await put(scanPdf({ mark: 'annex' }), 'annex'), name: 'Bản án.pdf' };
      const { id } = await receive({ fromCode: 'G15.29', fromName: undefined, annexes: [annex] });
      const { incoming, checks } = await view(id);
      expect(incoming).toMatchObject({ header: { fromCode: 'G15.29', fromName: expect.any(String) } });
      expect((incoming as In<'opened'>).files.map(({ name }) => name)).toEqual(['cong-van-toa-an.pdf', 'Bản án.pdf']);
      expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    });
  });

  test.each<readonly [string, Partial<ReceiveRequest>, string]>([
    ['a secret one', { secrecy: 'secret' }, 'secret-on-paper'],
    ['one of tomorrow', { issuedOn: '2026-11-23' }, 'issued-in-future'],
    ['one from an agency that is in no directory', { fromCode: 'Z99.1' }, 'sender-unknown'],
    ['one from nobody', { fromName: undefined }, 'bad-request'],
    ['a file of somebody else', { upload: 'uploads/G15.1/vanthu2.hanoi/x.pdf' }, 'upload-missing'],
  ])('%s is refused, and nothing is kept', async (_, change, code) => {
    await expect(receive({ register: true, ...change })).rejects.toEqual(refusal(code));
    expect((await listDocuments(it.context, person(clerk), 'incoming', {})).items).toEqual([]);
  });

  test('is the clerk’s to take in', async () => {
    for (const subject of ['lanhdao.hanoi', 'chuyenvien.hanoi', 'quantri.hanoi'])
      await expect(receive({}, caller(subject))).rejects.toEqual(refusal('role-missing'));
  });
}
