import { beforeEach, describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../../lib/edxml/build.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { type IncomingView, readIncoming } from '../../../lib/views/read-incoming.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let waiting: { id: string; from: string; type: 'edoc' | 'status'; bytes: Uint8Array }[];
const clerk = person('vanthu.nghean');

beforeEach(async () => {
  it = await testContext();
  waiting = [];
  it.exchange.received = async (type) =>
    waiting
      .filter((one) => one.type === type)
      .map(({ id, from }) => ({ axisDocId: id, messageType: type, from, to: 'G15.29' }));
  it.exchange.fetch = async (id) => waiting.find((one) => one.id === id)?.bytes ?? new Uint8Array();
  it.exchange.acknowledge = async (id) => {
    waiting = waiting.filter((one) => one.id !== id);
  };
});

let messages = 0;
async function arrives(from: string, bytes: Uint8Array, type: 'edoc' | 'status' = 'edoc'): Promise<void> {
  waiting.push({ id: `d-${++messages}`, from, type, bytes });
  await pollAxis(it.context, 'G15.29');
  for (const message of await it.messages('incoming'))
    if (message.task === 'open-incoming') await openIncoming(it.context, message);
}
const letter = buildDocument({ ...documentMessage, attachments: [] });
const from = (organId: string, name: string) => ({ ...documentMessage.from, organId, name });
const haiPhong = from('G15.2', 'Thi hành án dân sự thành phố Hải Phòng');

/** A request about the letter, as a packet. */
const asks = (operation: 'recall' | 'update' | 'replace', who = documentMessage.from) =>
  buildDocument({
    ...documentMessage,
    ...{ operation, from: who, reason: 'ban hành nhầm', attachments: [], documentId: `yeu-cau-${operation}` },
    responseFor: [
      { organId: 'G15.1', code: '05/THADS-NV', documentId: documentMessage.documentId, promulgatedOn: '2026-11-22' },
    ],
  });
/** The same as a status 13. */
const takesBack = (who = documentMessage.from) =>
  buildStatus({
    ...{ from: who, statusCode: '13', description: 'ban hành nhầm', staff: '', timestamp: '2026-11-22 11:00:00' },
    responseFor: {
      organId: 'G15.29',
      code: '05/THADS-NV',
      documentId: documentMessage.documentId,
      promulgatedOn: '2026-11-22',
    },
  });

async function views(): Promise<IncomingView[]> {
  const { items } = await readInbox(it.context, clerk);
  return Promise.all(items.map(({ id }) => readIncoming(it.context, clerk, id)));
}
const letterOf = (all: readonly IncomingView[]) => all.find(({ incoming }) => incoming.state === 'opened');
const requestOf = (all: readonly IncomingView[]) => all.find(({ incoming }) => incoming.state === 'requested');
const stopOf = (view: IncomingView | undefined) =>
  view?.checks.find(({ check, verdict }) => check === 'concerned' && verdict === 'stop')?.detail;

describe('a request of somebody else', () => {
  test('says that they have not issued the letter, and does not stand at it', async () => {
    await arrives('G15.1', letter);
    await arrives('G15.2', asks('recall', haiPhong));
    const all = await views();
    expect(stopOf(requestOf(all))).toContain('05/THADS-NV không do nơi gửi này ban hành');
    expect(letterOf(all)?.requests).toEqual([]);
  });
  test('that comes before the letter does not stand at it either', async () => {
    await arrives('G15.2', asks('replace', haiPhong));
    await arrives('G15.1', letter);
    expect(letterOf(await views())?.requests).toEqual([]);
  });
  test.each([
    ['in its own name', haiPhong, 'G15.2'],
    ['in the name of the author', documentMessage.from, 'G15.2'],
  ])('as a status 13 %s leads to nothing', async (_, who, axisFrom) => {
    await arrives('G15.1', letter);
    await arrives(axisFrom, takesBack(who), 'status');
    const all = await views();
    expect(requestOf(all)).toBeUndefined();
    expect(letterOf(all)?.requests).toEqual([]);
    expect(waiting).toEqual([]);
  });
  test('as a status 13 about what we do not hold leads to nothing', async () => {
    await arrives('G15.1', takesBack(), 'status');
    expect(await views()).toEqual([]);
  });
});
