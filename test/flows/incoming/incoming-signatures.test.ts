import { beforeEach, describe, expect, test } from 'vitest';
import { buildDocument } from '../../../lib/edxml/build.ts';
import type { Attachment } from '../../../lib/edxml/message.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { drawReport } from '../../../lib/flows/incoming/draw-report.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../../lib/flows/incoming/register-incoming.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { inspectPdf } from '../../../lib/pdf/document/inspect.ts';
import { downloadReport } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { base } from '../../attacks/kit.ts';
import { forgery } from '../../attacks/letter.ts';
import { appended, streamBody } from '../../attacks/paper.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let packet: Uint8Array;

beforeEach(async () => {
  it = await testContext();
  it.exchange.received = async (type) =>
    type === 'edoc' ? [{ axisDocId: 'd-1', messageType: type, from: 'G15.9', to: 'G15.29' }] : [];
  it.exchange.fetch = async () => packet;
});

const clerk = person('vanthu.nghean');
/** as the certificates of the samples name it; the directory does not know it */
const from = { ...documentMessage.from, organId: 'G15.9', name: 'Congvan thử nghiệm' };
const reason = 'đã kiểm tra bản giấy';
const edited = async () => appended(await base(), { 4: streamBody(forgery) });

/** The packet of one document has come and was opened; gives its id here. */
async function arrived(bytes: Uint8Array, name = 'quyet-dinh.pdf'): Promise<string> {
  const [sample] = documentMessage.attachments;
  packet = buildDocument({ ...documentMessage, from, attachments: [{ ...(sample as Attachment), name, bytes }] });
  await pollAxis(it.context, 'G15.29');
  for (const message of await it.messages('incoming')) {
    if (message.task === 'open-incoming') await openIncoming(it.context, message);
  }
  const [line] = (await readInbox(it.context, clerk)).items;
  return line?.id ?? '';
}

async function told(): Promise<readonly (readonly [code: string, description: string])[]> {
  const messages = await it.messages('statuses');
  return messages.flatMap((one) => (one.task === 'send-status' ? [[one.code, one.description] as const] : []));
}

const stateOf = async (id: string) => (await readIncoming(it.context, clerk, id)).incoming;

describe('a file that was edited after it was signed', () => {
  test('is told before anybody registers it, with the report stored beside the file', async () => {
    const id = await arrived(await edited());
    const incoming = await stateOf(id);
    const file = 'files' in incoming ? incoming.files[0] : undefined;
    expect(file?.check).toMatchObject({
      verdict: 'TOTAL-FAILED',
      subIndication: 'DOCUMENT_MODIFIED',
      sentence: expect.stringContaining('đã bị sửa sau khi ký'),
      sentenceEn: expect.stringContaining('was changed after signing'),
    });
    const json = await it.context.files.open(`${file?.key}.report.json`);
    const report = JSON.parse(Buffer.from(await json.read(0, json.size)).toString());
    const change = { kind: 'page-content', page: 1, permitted: false };
    expect(report.signatures[0].changesAfter).toContainEqual(expect.objectContaining(change));
    expect(await downloadReport(it.context, clerk, id, 0)).toEqual({ drawing: true });
    await drawReport(it.context, { incomingId: id, index: 0 });
    const page = await it.context.files.open(file?.check?.pageKey ?? '');
    expect(await inspectPdf(bytesSource(await page.read(0, page.size)))).toMatchObject({ pages: 1 });
    expect(await downloadReport(it.context, clerk, id, 0)).toMatchObject({ url: expect.stringMatching('localhost') });
  });

  test('cannot be registered as a valid one', async () => {
    const id = await arrived(await edited());
    await expect(registerIncoming(it.context, caller('vanthu.nghean'), id)).rejects.toMatchObject({
      problem: { code: 'signatures-fail', checks: ['signature'] },
    });
    expect(await stateOf(id)).toMatchObject({ state: 'opened' });
  });

  test('refused without a word: 02 goes out with the reason that the report gives', async () => {
    const id = await arrived(await edited());
    await refuseIncoming(it.context, caller('vanthu.nghean'), id, {});
    const [, reason] = (await told()).find(([code]) => code === '02') ?? [];
    expect(reason).toMatch(/^Tệp “quyet-dinh\.pdf”: .*\(TOTAL-FAILED\/DOCUMENT_MODIFIED\)$/);
    expect(await stateOf(id)).toMatchObject({ state: 'refused', refused: { reason } });
  });

  test('refused with a word of the clerk’s: that word goes out', async () => {
    const id = await arrived(await edited());
    await refuseIncoming(it.context, caller('vanthu.nghean'), id, { reason: 'Đề nghị gửi lại bản gốc' });
    expect(await told()).toContainEqual(['02', 'Đề nghị gửi lại bản gốc']);
  });

  test('taken for information: an arrival number, 03 that says so, and nobody is asked to act', async () => {
    const id = await arrived(await edited());
    const leader = 'lanhdao.nghean';
    const take = (request: object) => takeForInformation(it.context, caller('vanthu.nghean'), id, request);
    await expect(take({ reason })).rejects.toMatchObject({ problem: { code: 'leader-word-needed' } });
    for (const other of ['lanhdao.hanoi', 'vanthu.nghean', 'nobody'])
      await expect(take({ leader: other })).rejects.toMatchObject({ problem: { code: 'signer-unknown' } });
    expect(await take({ leader })).toEqual({ id, arrivalNumber: 1 });
    const { history } = await readIncoming(it.context, clerk, id);
    expect(history.at(-1)?.data).toMatchObject({ leader: { by: leader, name: 'Lê Minh Đức' } });
    expect(await told()).toContainEqual(['03', 'Đã tiếp nhận, vào sổ văn bản đến số 01; nhận để biết, không xử lý']);
    for (const subject of ['vanthu.nghean', 'lanhdao.nghean']) {
      expect((await readInbox(it.context, person(subject))).items).toEqual([]);
    }
    await expect(registerIncoming(it.context, caller('vanthu.nghean'), id)).rejects.toMatchObject({
      problem: { code: 'wrong-state' },
    });
  });
});

describe('a file whose signatures do not fail', () => {
  test('is registered with a reason where nobody vouches for its certificate, and its report is there too', async () => {
    const id = await arrived(await base());
    const incoming = await stateOf(id);
    expect('files' in incoming && incoming.files[0]?.check).toMatchObject({
      verdict: 'INDETERMINATE',
      pageKey: `incoming/${id}/0.report.pdf`,
    });
    await expect(registerIncoming(it.context, caller('vanthu.nghean'), id)).rejects.toMatchObject({
      problem: { code: 'reason-for-registration' },
    });
    const registered = await registerIncoming(it.context, caller('vanthu.nghean'), id, { reason });
    expect(registered).toMatchObject({ arrivalNumber: 1 });
    expect(await stateOf(id)).toMatchObject({ registered: { reason } });
  });

  test('cannot be refused without a word', async () => {
    const id = await arrived(await base());
    await expect(refuseIncoming(it.context, caller('vanthu.nghean'), id, {})).rejects.toMatchObject({
      problem: { code: 'bad-request' },
    });
  });
});

describe('a letter whose file cannot be read at that moment', () => {
  test('comes back, is not noted as damaged, and is opened like any other', async () => {
    const { files } = it.context;
    const { open } = files;
    const read = async () => Promise.reject(new Error('the disk is away'));
    files.open = async (key) => (key.startsWith('incoming/') ? { size: 10_000, read } : open(key));
    await expect(arrived(await base())).rejects.toThrow('the disk is away');
    files.open = open;
    const { items } = await listDocuments(it.context, clerk, 'incoming');
    expect(items).toMatchObject([{ state: 'arrived' }]);
    const id = items[0]?.id ?? '';
    await openIncoming(it.context, { incomingId: id });
    const incoming = await stateOf(id);
    expect('files' in incoming && incoming.files[0]).toMatchObject({ pages: 1, check: { verdict: 'INDETERMINATE' } });
  });
});

describe('a file that is no PDF although it says so', () => {
  test('is unreadable, and has no report to open', async () => {
    const id = await arrived(Buffer.from('rubbish'));
    expect(await stateOf(id)).toMatchObject({
      files: [{ check: { verdict: 'UNREADABLE' } }],
      checks: expect.arrayContaining([expect.objectContaining({ check: 'main-file', verdict: 'stop' })]),
    });
    await expect(downloadReport(it.context, clerk, id, 0)).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });
});

test('the report of another agency’s document is not given out', async () => {
  const id = await arrived(await edited());
  await expect(downloadReport(it.context, person('vanthu.hanoi'), id, 0)).rejects.toMatchObject({
    problem: { code: 'other-agency' },
  });
});
