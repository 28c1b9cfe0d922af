import { describe, expect, test } from 'vitest';
import type { Issued } from '../../lib/domain/outgoing/states.ts';
import type { Presigned } from '../../lib/ports/files.ts';
import type { AccessLine } from '../../lib/stores/access.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { incomingKey, outgoingKey } from '../../lib/stores/keys.ts';
import { downloadDocument, downloadIncoming, downloadPacket, downloadReport } from '../../lib/views/download-file.ts';
import { issuedDocument, person } from '../flows/context.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { draft, incoming } from '../flows/states.ts';

const at = freshDesk();

const reader = person('lanhdao2.hanoi');
const stranger = person('vanthu.haiphong');
const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

/** The address of a report that is there already. */
async function reportOf(id: string, index: number): Promise<Presigned> {
  const answer = await downloadReport(at.desk.context, reader, id, index);
  if ('drawing' in answer) throw new Error('it is being drawn');
  return answer;
}

/** Which file a link opens, under which name, and for how many seconds. */
function opens({ url, method, expiresAt }: Presigned): readonly [string, string | null, string | null, number] {
  const query = new URL(url).searchParams;
  return [method, query.get('key'), query.get('name'), (expiresAt - at.desk.it.clock) / 1000];
}
/** The looks that are noted beside a document. */
async function looks(pk: string): Promise<string[]> {
  const { items } = await at.desk.context.records.query<AccessLine>({ pk, prefix: 'ACCESS#', limit: 20 });
  return items.map(({ body }) => `${body.by} ${body.what}`);
}

describe('the file of an outgoing document', () => {
  test('is called a draft while it has no number, and can be fetched for five minutes', async () => {
    const id = await draft(at.desk);
    const link = await downloadDocument(at.desk.context, reader, id);
    expect(opens(link)).toEqual(['GET', `uploads/${id}.pdf`, 'du-thao.pdf', 300]);
    expect(await looks(outgoingKey(id).pk)).toEqual(['lanhdao2.hanoi file']);
  });
  test('bears its number, with hyphens for every slash', async () => {
    const { id, file } = await issuedDocument(at.desk.it, 7);
    expect(opens(await downloadDocument(at.desk.context, reader, id))).toEqual([
      'GET',
      file.key,
      '07-THADS-NV.pdf',
      300,
    ]);
    const before = await loadState<Issued>(at.desk.context.records, outgoingKey(id));
    if (!before) throw new Error('gone');
    const number = { ...before.state.number, notation: 'QĐ/THADS' };
    const by = { by: 'x', name: 'x', at: 1 };
    await at.desk.context.records.transact(outgoingWrites(before, { ...before.state, number }, by, []));
    expect(opens(await downloadDocument(at.desk.context, reader, id))[2]).toBe('07-QĐ-THADS.pdf');
  });
  test('is the copy that proves most, or the very bytes that recipients get where those are asked for', async () => {
    const { id, file } = await issuedDocument(at.desk.it);
    const before = await loadState<Issued>(at.desk.context.records, outgoingKey(id));
    if (!before) throw new Error('gone');
    const kept = { file: { key: `documents/${id}/kept.pdf`, size: 9 }, level: 'B-LT', at: 1 } as const;
    const by = { by: 'x', name: 'x', at: 1 };
    await at.desk.context.records.transact(outgoingWrites(before, { ...before.state, preserved: kept }, by, []));
    expect(opens(await downloadDocument(at.desk.context, reader, id))[1]).toBe(kept.file.key);
    expect(opens(await downloadDocument(at.desk.context, reader, id, 'issued'))[1]).toBe(file.key);
  });
  test.each(['', 'kept', 'issued '])(
    'in a copy that there is none of ("%s") is refused, and nothing noted',
    async (copy) => {
      const { id } = await issuedDocument(at.desk.it);
      await expect(downloadDocument(at.desk.context, reader, id, copy)).rejects.toMatchObject(
        refused('bad-request', { detail: 'copy' }),
      );
      expect(await looks(outgoingKey(id).pk)).toEqual([]);
    },
  );
  test('is for its own agency', async () => {
    const { id } = await issuedDocument(at.desk.it);
    await expect(downloadDocument(at.desk.context, stranger, id)).rejects.toMatchObject(refused('other-agency'));
    await expect(downloadDocument(at.desk.context, reader, 'gone')).rejects.toMatchObject(
      refused('not-found', { what: 'gone' }),
    );
    expect(await looks(outgoingKey(id).pk)).toEqual([]);
  });
});

describe('what came in', () => {
  test('is fetched file by file under the name that its sender gave it', async () => {
    const id = await incoming('opened')(at.desk);
    expect(opens(await downloadIncoming(at.desk.context, reader, id, 0))).toEqual([
      'GET',
      `incoming/${id}/0`,
      'a.pdf',
      300,
    ]);
    expect(await looks(incomingKey(id).pk)).toEqual(['lanhdao2.hanoi file']);
  });
  test.each([1, -1])('has no file %d', async (index) => {
    const id = await incoming('opened')(at.desk);
    const missing = refused('not-found', { what: `${id}/${index}` });
    await expect(downloadIncoming(at.desk.context, reader, id, index)).rejects.toMatchObject(missing);
    await expect(downloadReport(at.desk.context, reader, id, index)).rejects.toMatchObject(missing);
  });
  test('has none before it is opened, but its packet', async () => {
    const id = await incoming('arrived')(at.desk);
    await expect(downloadIncoming(at.desk.context, reader, id, 0)).rejects.toMatchObject(refused('not-found'));
    const link = await downloadPacket(at.desk.context, reader, id);
    expect(opens(link)).toEqual(['GET', `incoming/${id}/0`, `goi-tin-${id}.edxml`, 300]);
    expect(await looks(incomingKey(id).pk)).toEqual(['lanhdao2.hanoi packet']);
  });
  test('has a report on each PDF, under a name that says of which', async () => {
    const id = await incoming('opened')(at.desk);
    const link = await reportOf(id, 0);
    expect(opens(link)).toEqual(['GET', `incoming/${id}/0.report.pdf`, 'ket-qua-kiem-tra-a.pdf', 300]);
    expect(await looks(incomingKey(id).pk)).toEqual(['lanhdao2.hanoi report']);
  });
  test.each([
    ['Công văn.PDF', 'ket-qua-kiem-tra-Công văn.pdf'],
    ['a.pdf.docx', 'ket-qua-kiem-tra-a.pdf.docx.pdf'],
  ])('the report on %s is called %s', async (name, expected) => {
    const check = { verdict: 'TOTAL-PASSED', sentence: '', signers: [], pageKey: 'p' };
    await at.desk.context.files.put('p', Buffer.from('%PDF-1.7\n'));
    const files = [{ name, contentType: 'application/pdf', key: 'k', size: 1, check }];
    const id = await incoming('opened', { files })(at.desk);
    expect(opens(await reportOf(id, 0))[2]).toBe(expected);
  });
  test('has its report drawn when somebody asks, once however many ask, and shows it to nobody before', async () => {
    const check = { verdict: 'TOTAL-PASSED', sentence: '', signers: [], pageKey: 'not-yet' };
    const files = [{ name: 'a.pdf', contentType: 'application/pdf', key: 'k', size: 1, check }];
    const id = await incoming('opened', { files })(at.desk);
    for (let asked = 0; asked < 2; asked += 1)
      expect(await downloadReport(at.desk.context, reader, id, 0)).toEqual({ drawing: true });
    const messages = (await at.desk.it.outbox()).flatMap((entry) => entry.messages);
    expect(messages.map(({ body }) => body)).toEqual([{ task: 'draw-report', incomingId: id, index: 0 }]);
    expect(await looks(incomingKey(id).pk)).toEqual([]);
    at.desk.it.clock += 60_000;
    await downloadReport(at.desk.context, reader, id, 0);
    expect(await at.desk.it.outbox()).toHaveLength(2);
  });
  test('has no report on what was not checked, or was checked before reports were kept as pages', async () => {
    const file = { name: 'a.docx', contentType: 'application/octet-stream', key: 'k', size: 1 };
    const files = [file, { ...file, check: { verdict: 'TOTAL-PASSED', sentence: '', signers: [] } }];
    const id = await incoming('opened', { files })(at.desk);
    for (const index of [0, 1])
      await expect(downloadReport(at.desk.context, reader, id, index)).rejects.toMatchObject(
        refused('not-found', { what: `${id}/${index}/report` }),
      );
    expect(await looks(incomingKey(id).pk)).toEqual([]);
  });
  test('is for its own agency', async () => {
    const id = await incoming('opened')(at.desk);
    for (const asked of [
      downloadIncoming(at.desk.context, stranger, id, 0),
      downloadReport(at.desk.context, stranger, id, 0),
      downloadPacket(at.desk.context, stranger, id),
    ])
      await expect(asked).rejects.toMatchObject(refused('other-agency'));
    await expect(downloadPacket(at.desk.context, reader, 'gone')).rejects.toMatchObject(refused('not-found'));
    expect(await looks(incomingKey(id).pk)).toEqual([]);
  });
});
