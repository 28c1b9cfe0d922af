import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { directoryLoader } from '../../../functions/compose/parts/directory-loader.ts';
import { directoryWorkers } from '../../../functions/doors/queue/workers.ts';
import { folderDirectory } from '../../../lib/adapters/fts/directory/folder-directory.ts';
import {
  checkDirectoryList,
  confirmDirectoryList,
  requestListUpload,
} from '../../../lib/flows/directory/request-load.ts';
import { workOnList } from '../../../lib/flows/directory/work-on-list.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { DirectoryLoadMessage } from '../../../lib/stores/messages/outbox.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readDirectoryLoads } from '../../../lib/views/read-directory-loads.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const heading = 'Mã;Tên;Mã cũ\n';
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `H${from + n};Cơ quan ${from + n};\n`).join('');

/** The national directory from the page: a list is put there, looked through, and loaded by a worker; the same on every engine. */
export function listsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let keys = 0;
  let national: ReturnType<typeof folderDirectory>;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    national = folderDirectory(mkdtempSync(join(tmpdir(), 'congvan-lists-')));
    Object.assign(it.context, { directory: recordsDirectory(it.context.records, it.context.clock, national) });
  });
  const admin = (subject = 'quantri.hanoi') => ({ ...caller(subject), idempotencyKey: `list-${++keys}` });
  const put = async (text: string, source = 'danh-muc.csv') => {
    const upload = `uploads/G15.1/quantri.hanoi/directory/${++keys}`;
    await it.context.files.put(upload, new TextEncoder().encode(text));
    return (await checkDirectoryList(it.context, admin(), { upload, source })).id;
  };
  const context = () => ({
    ...it.context,
    directoryLoader: directoryLoader({ national, clock: it.context.clock }),
  });
  const work = async () => {
    for (const message of (await it.messages('directory')) as DirectoryLoadMessage[])
      await workOnList(context(), message);
  };
  const view = () => readDirectoryLoads(it.context, person('quantri.hanoi'));
  const confirm = (id: string, endsMany = false) => confirmDirectoryList(it.context, admin(), id, { endsMany });
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

  describe('a list of the national directory', () => {
    test('is looked through first, and loaded when its administrator says so', async () => {
      const id = await put(`${heading}H1;Sở Một;H9\nH2;Sở Hai;\n`);
      expect((await view()).items).toMatchObject([{ id, state: 'checking', source: 'danh-muc.csv' }]);
      await work();
      const { items, national: none } = await view();
      expect(items).toMatchObject([{ state: 'checked', found: { counts: { new: 2 }, changes: [{ code: 'H1' }, {}] } }]);
      expect([none, 'upload' in (items[0] ?? {})]).toEqual([undefined, false]);
      await confirm(id);
      await work();
      expect(await view()).toMatchObject({
        national: { agencies: 2, source: 'danh-muc.csv' },
        items: [{ state: 'loaded', confirmed: { by: 'quantri.hanoi' } }],
      });
      expect((await it.context.directory.agencyByCode('H9'))?.name).toBe('Sở Một');
      await expect(confirm(id)).rejects.toEqual(refusal('directory-load-state'));
    });
    test('that changes nothing says so and waits for nothing', async () => {
      for (const state of ['checked', 'unchanged'] as const) {
        const id = await put(`${heading}H1;Sở Một;\n`);
        await work();
        expect((await view()).items[0]).toMatchObject({ id, state });
        if (state === 'checked') await confirm(id);
        await work();
      }
    });
    test('names codes that two agencies claim', async () => {
      await put(`${heading}H1;Sở Một;H9\nH2;Sở Hai;H9,H1\n`);
      await work();
      expect((await view()).items[0]?.found?.shared).toEqual([
        { code: 'H9', of: ['H1', 'H2'] },
        { code: 'H1', of: ['H1', 'H2'] },
      ]);
    });
    test('with wrong lines is refused, each line with its number, and changes nothing', async () => {
      await put(`${heading}H1;Sở Một;\n;Không mã;\nH3;;\n`);
      await work();
      const { items, national: none } = await view();
      expect(none).toBeUndefined();
      expect(items[0]).toMatchObject({
        state: 'refused',
        problem: { code: 'directory-lines-wrong', count: 2, lines: [{ line: 3 }, { line: 4 }] },
      });
    });
    test('that is no list, or is not there, is refused with what to do', async () => {
      await put('PK\u0003\u0004 a workbook');
      await work();
      expect((await view()).items[0]).toMatchObject({ problem: { code: 'directory-list-malformed' } });
      const upload = 'uploads/G15.1/quantri.hanoi/directory/none';
      await checkDirectoryList(it.context, admin(), { upload, source: 'x' });
      await work();
      expect((await view()).items[0]).toMatchObject({ problem: { code: 'upload-missing' } });
    });
    test('that ends more than a tenth of the agencies is asked about once more', async () => {
      const whole = await put(heading + lines(0, 20));
      await work();
      await confirm(whole);
      await work();
      const id = await put(heading + lines(0, 15));
      await work();
      await expect(confirm(id)).rejects.toEqual(refusal('directory-would-end'));
      await confirm(id, true);
      await work();
      expect((await view()).national).toMatchObject({ agencies: 15, ended: 5 });
    });
    test('is loaded once though its worker ended before it could say so', async () => {
      const id = await put(`${heading}H1;Sở Một;\n`);
      await work();
      await confirm(id);
      const [message] = (await it.messages('directory')) as DirectoryLoadMessage[];
      if (!message) throw new Error('no message');
      const broken = {
        ...context(),
        records: { ...it.context.records, transact: () => Promise.reject(new Error('killed')) },
      };
      await expect(workOnList(broken, message)).rejects.toThrow('killed');
      await workOnList(context(), message);
      await workOnList(context(), message);
      expect(await view()).toMatchObject({ national: { agencies: 1 }, items: [{ state: 'loaded' }] });
    });
    test('on which its worker fails again and again is told to be so', async () => {
      await put(`${heading}H1;Sở Một;\n`);
      const [message] = (await it.messages('directory')) as DirectoryLoadMessage[];
      if (!message) throw new Error('no message');
      await directoryWorkers.deadLetter(context(), message, new Error('disk'));
      expect((await view()).items[0]).toMatchObject({ state: 'refused', problem: { code: 'directory-load-failed' } });
    });
  });

  describe('is put there by an administrator of the whole installation', () => {
    test('and by nobody of the business, of a unit, or with somebody else’s file', async () => {
      const upload = { size: 30_000_000 };
      await expect(requestListUpload(it.context, person('lanhdao.hanoi'), upload)).rejects.toEqual(
        refusal('role-missing'),
      );
      const ofUnit = { ...person('quantri.hanoi'), unit: 'room-1' };
      await it.context.records.transact(personWrites({ ...ofUnit, subject: 'unit.admin' }));
      await expect(requestListUpload(it.context, ofUnit, upload)).rejects.toEqual(
        refusal('outside-your-administration'),
      );
      const other = { upload: 'uploads/G15.29/quantri.nghean/directory/1', source: 'x' };
      await expect(checkDirectoryList(it.context, admin(), other)).rejects.toEqual(refusal('upload-missing'));
    });
    test('to where the file goes by itself, up to 64 MB', async () => {
      const { upload, put: where } = await requestListUpload(it.context, person('quantri.hanoi'), { size: 30_000_000 });
      expect([upload.startsWith('uploads/G15.1/quantri.hanoi/directory/'), where.method]).toEqual([true, 'PUT']);
      for (const [size, code] of [
        [0, 'file-empty'],
        [65 * 1024 * 1024, 'table-too-large'],
      ] as const)
        await expect(requestListUpload(it.context, person('quantri.hanoi'), { size })).rejects.toEqual(refusal(code));
    });
  });
}
