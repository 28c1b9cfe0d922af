import { beforeEach, describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../../lib/edxml/build.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { maxFetches } from '../../../lib/flows/exchange/parts/axis-items.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { reportFailure } from '../../../lib/flows/exchange/report-failure.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { RecordConflict } from '../../../lib/ports/records.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { documentMessage, ordinaryHeader, packet, statusMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let waiting: Map<string, { bytes: Uint8Array; type: 'edoc' | 'status' }>;
let acknowledged: string[];
let senders: Map<string, string>;

beforeEach(async () => {
  it = await testContext();
  waiting = new Map();
  acknowledged = [];
  senders = new Map();
  it.exchange.received = async (type) =>
    [...waiting]
      .filter(([, item]) => item.type === type)
      .map(([axisDocId]) => ({ axisDocId, messageType: type, from: senders.get(axisDocId) ?? 'G15.1', to: 'G15.29' }));
  it.exchange.fetch = async (id) => waiting.get(id)?.bytes ?? new Uint8Array();
  it.exchange.acknowledge = async (id, outcome, why) => {
    acknowledged.push([id, outcome, ...(why === undefined ? [] : [why])].join(' '));
    waiting.delete(id);
  };
});

const good = buildDocument({ ...documentMessage, attachments: [] });
const put = (id: string, bytes: Uint8Array, type: 'edoc' | 'status' = 'edoc') => waiting.set(id, { bytes, type });
const openAll = async () => {
  for (const message of await it.messages('incoming')) {
    if (message.task === 'open-incoming') await openIncoming(it.context, message);
  }
};
const clerk = person('vanthu.nghean');
const inbox = async () => (await readInbox(it.context, clerk)).items;

describe('a poisoned packet', () => {
  test.each([
    ['1212 before the declaration', packet({ before: '1212' })],
    ['an entity bomb', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    [
      'a subject without end',
      packet({ header: [...ordinaryHeader.slice(0, 5), `<Subject>${'ệ'.repeat(200_000)}</Subject>`] }),
    ],
  ])('%s: the others come in, it is put aside, kept, and the clerk sees it', async (_, poison) => {
    put('d-1', good);
    put('d-2', poison);
    put('d-3', buildDocument({ ...documentMessage, number: '06', documentId: 'x', attachments: [] }));
    expect(await pollAxis(it.context, 'G15.29')).toBe(3);
    await openAll();
    expect((await inbox()).map(({ kind }) => kind).sort()).toEqual(['look-at-damaged', 'register', 'register']);
    const damaged = (await inbox()).find(({ kind }) => kind === 'look-at-damaged');
    const { incoming } = await readIncoming(it.context, clerk, damaged?.id ?? '');
    expect(incoming).toMatchObject({ state: 'quarantined', axisDocId: 'd-2' });
    const kept = await it.context.files.open(incoming.packetKey);
    expect(Buffer.from(await kept.read(0, kept.size))).toEqual(Buffer.from(poison));
    expect(acknowledged).toEqual(['d-1 done', 'd-2 done', 'd-3 done']);
    for (const message of await it.messages('statuses'))
      if (message.task === 'report-failure') await reportFailure(it.context, message);
    expect(acknowledged.at(-1)).toMatch(/^d-2 fail edxml-/);
  });

  test('one that cannot be fetched does not hold up the others, and is said', async () => {
    put('d-1', good);
    put('d-2', good);
    const { fetch } = it.exchange;
    it.exchange.fetch = async (id) => {
      if (id === 'd-1') throw new ExchangeFailure('refused', '10', '');
      return fetch(id);
    };
    await expect(pollAxis(it.context, 'G15.29')).rejects.toThrow(ExchangeFailure);
    expect(acknowledged).toEqual(['d-2 done']);
  });

  test('one over which we stumble ourselves does not hold up the others, and is said', async () => {
    put('d-1', good);
    put('d-2', good);
    const { fetch } = it.exchange;
    it.exchange.fetch = (id) => (id === 'd-1' ? Promise.reject(new TypeError('a bug')) : fetch(id));
    await expect(pollAxis(it.context, 'G15.29')).rejects.toThrow('a bug');
    expect(acknowledged).toEqual(['d-2 done']);
  });

  test.each(['unavailable', 'nonsense'] as const)(
    'one for which the axis answers %s each time does not hold up the others as long as the axis lists them',
    async (kind) => {
      put('d-1', good);
      put('d-2', good);
      const { fetch } = it.exchange;
      it.exchange.fetch = (id) => (id === 'd-1' ? Promise.reject(new ExchangeFailure(kind, '503', '')) : fetch(id));
      await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind });
      expect(acknowledged).toEqual(['d-2 done']);
    },
  );

  test.each([
    ['cut off', good.subarray(0, 900), 'cut'],
    ['no XML', Buffer.from('rubbish'), 'cut'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])(
    '%s: fetched again and not acknowledged; what stays so is put aside, and the axis told why',
    async (_, bytes, why) => {
      put('d-1', bytes);
      put('d-2', good);
      for (let tried = 1; tried < maxFetches; tried += 1) {
        await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind: 'spoiled' });
        expect(acknowledged).toEqual(['d-2 done']);
      }
      await pollAxis(it.context, 'G15.29');
      expect(acknowledged).toEqual(['d-2 done', `d-1 fail ${why}`]);
      await pollAxis(it.context, 'G15.29');
      await openAll();
      const damaged = (await inbox()).filter(({ kind }) => kind === 'look-at-damaged');
      expect(damaged).toHaveLength(1);
      const { incoming } = await readIncoming(it.context, clerk, damaged[0]?.id ?? '');
      expect(incoming).toMatchObject({ state: 'quarantined', reason: why, axisDocId: 'd-1', axisFrom: 'G15.1' });
      const kept = await it.context.files.open(incoming.packetKey);
      expect(Buffer.from(await kept.read(0, kept.size))).toEqual(Buffer.from(bytes));
    },
  );

  test('cut off once and whole the next time comes in as if nothing had been', async () => {
    put('d-1', good.subarray(0, 900));
    await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind: 'spoiled' });
    put('d-1', good);
    await pollAxis(it.context, 'G15.29');
    await openAll();
    expect(await inbox()).toMatchObject([{ kind: 'register' }]);
    expect(acknowledged).toEqual(['d-1 done']);
  });

  test('answers that make no sense are the axis’s own trouble until they have lasted', async () => {
    put('d-1', good);
    const { fetch } = it.exchange;
    it.exchange.fetch = async () => {
      throw new ExchangeFailure('nonsense', '', '<html>');
    };
    for (let tried = 0; tried < 2 * maxFetches; tried += 1) await pollAxis(it.context, 'G15.29').catch(() => {});
    expect(acknowledged).toEqual([]);
    it.exchange.fetch = fetch;
    await pollAxis(it.context, 'G15.29');
    expect(acknowledged).toEqual(['d-1 done']);
  });

  test('a line that names nothing to ask for is put aside once, with what was listed, and the rest comes in', async () => {
    put('d-1', good);
    const { received } = it.exchange;
    const odd = { axisDocId: 'edoc []', unaskable: '{"docId":""}', messageType: 'edoc', from: 'H41', to: '' } as const;
    it.exchange.received = async (type) => [...(type === 'edoc' ? [odd] : []), ...(await received(type))];
    await pollAxis(it.context, 'G15.29');
    await pollAxis(it.context, 'G15.29');
    await openAll();
    expect((await inbox()).map(({ kind }) => kind).toSorted()).toEqual(['look-at-damaged', 'register']);
    expect(acknowledged).toEqual(['d-1 done']);
  });

  test('one that cannot be opened at all is put before the clerk, and opened when its dead letter is redriven', async () => {
    put('d-1', good);
    await pollAxis(it.context, 'G15.29');
    const [message] = await it.messages('incoming');
    if (message?.task !== 'open-incoming') throw new Error('no message');
    await deadLetterMessage(it.context, message, new Error('out of memory'));
    expect(await inbox()).toMatchObject([{ kind: 'look-at-damaged' }]);
    await openIncoming(it.context, message);
    expect(await inbox()).toMatchObject([{ kind: 'register' }]);
  });
});

describe('a hostile id of the axis', () => {
  test.each(['../../documents/x', '/etc/passwd', 'a/../b', '..', 'x'.repeat(10_240), 'a#b', 'ệ', 'a\u0000b\r\nc', ' '])(
    '%j does no harm: the packet comes in once under a name of ours',
    async (id) => {
      put(id, good);
      await pollAxis(it.context, 'G15.29');
      put(id, good);
      await pollAxis(it.context, 'G15.29');
      const { items } = await listDocuments(it.context, clerk, 'incoming', undefined);
      expect(items).toHaveLength(1);
      const { incoming } = await readIncoming(it.context, clerk, items[0]?.id ?? '');
      expect(incoming.packetKey).toMatch(/^packets\/G15\.29\/[\w-]{1,100}\.edxml$/);
    },
  );
});

describe('an axis that goes away in the middle of a turn', () => {
  const ids = ['d-1', 'd-2', 'd-3', 'd-4'];
  test.each(['unavailable', 'nonsense', 'unauthorised'] as const)(
    'and answers %s: the turn ends there, nothing that was not taken in is acknowledged, the next turn goes on',
    async (kind) => {
      for (const id of ids) put(id, good);
      const { fetch, received } = it.exchange;
      const asked: string[] = [];
      const away = () => Promise.reject(new ExchangeFailure(kind, '503', ''));
      it.exchange.fetch = (id) => {
        asked.push(id);
        if (id === 'd-1') return fetch(id);
        it.exchange.received = away;
        return away();
      };
      await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind });
      expect([asked, acknowledged]).toEqual([['d-1', 'd-2'], ['d-1 done']]);
      Object.assign(it.exchange, { fetch, received });
      expect(await pollAxis(it.context, 'G15.29')).toBe(3);
      expect(acknowledged).toEqual(ids.map((id) => `${id} done`));
    },
  );
  test('when its list does not come, says so and has asked for nothing', async () => {
    put('d-1', good);
    const asked: string[] = [];
    it.exchange.received = () => Promise.reject(new ExchangeFailure('unavailable', '503', 'mất kết nối'));
    it.exchange.fetch = async (id) => new Uint8Array(asked.push(id));
    await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind: 'unavailable', detail: 'mất kết nối' });
    expect(asked).toEqual([]);
  });
  test('for one of its two lists, takes in what the other one names', async () => {
    put('d-1', good);
    const { received } = it.exchange;
    it.exchange.received = (type) =>
      type === 'status' ? Promise.reject(new ExchangeFailure('unavailable', '503', '')) : received(type);
    await expect(pollAxis(it.context, 'G15.29')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(acknowledged).toEqual(['d-1 done']);
  });
});

test('a turn that has lasted too long leaves the rest for the next one', async () => {
  for (const id of ['d-1', 'd-2', 'd-3']) put(id, good);
  const { fetch } = it.exchange;
  it.exchange.fetch = (id) => {
    it.clock += 30_000;
    return fetch(id);
  };
  await pollAxis(it.context, 'G15.29');
  expect(acknowledged).toEqual(['d-1 done', 'd-2 done']);
  await pollAxis(it.context, 'G15.29');
  expect(acknowledged).toEqual(['d-1 done', 'd-2 done', 'd-3 done']);
});

describe('a crash', () => {
  test('between storing and acknowledging: it is listed again, known, and acknowledged', async () => {
    put('d-1', good);
    const { acknowledge } = it.exchange;
    it.exchange.acknowledge = async () => {
      throw new ExchangeFailure('unavailable', '', '');
    };
    await expect(pollAxis(it.context, 'G15.29')).rejects.toThrow();
    it.exchange.acknowledge = acknowledge;
    await pollAxis(it.context, 'G15.29');
    expect(acknowledged).toEqual(['d-1 done']);
    expect((await listDocuments(it.context, clerk, 'incoming', undefined)).items).toHaveLength(1);
  });
  test('before the commit: a second download with other bytes, as the axis traces each, comes in', async () => {
    put('d-1', good);
    const { transact } = it.context.records;
    it.context.records.transact = async () => {
      throw new Error('power cut');
    };
    await expect(pollAxis(it.context, 'G15.29')).rejects.toThrow('power cut');
    it.context.records.transact = transact;
    put('d-1', Buffer.concat([good, Buffer.from('\n')]));
    await pollAxis(it.context, 'G15.29');
    await openAll();
    expect(await inbox()).toMatchObject([{ kind: 'register' }]);
  });
});

describe('a conflict that is only about another transaction at the same items', () => {
  const transact = (conflicts: number) => {
    const { transact: commit } = it.context.records;
    let left = conflicts;
    it.context.records.transact = async (writes) => {
      left -= 1;
      if (left >= 0) throw new RecordConflict({ pk: 'AXIS#G15.29', sk: 'd-1' });
      await commit(writes);
    };
  };
  test('is tried again: what is acknowledged is stored', async () => {
    put('d-1', good);
    transact(1);
    await pollAxis(it.context, 'G15.29');
    expect(acknowledged).toEqual(['d-1 done']);
    expect((await listDocuments(it.context, clerk, 'incoming', undefined)).items).toHaveLength(1);
  });
  test('and does not end leaves the packet at the axis for the next turn', async () => {
    put('d-1', good);
    transact(6);
    await expect(pollAxis(it.context, 'G15.29')).rejects.toThrow('changed-meanwhile');
    expect(acknowledged).toEqual([]);
    await pollAxis(it.context, 'G15.29');
    expect(acknowledged).toEqual(['d-1 done']);
    expect((await listDocuments(it.context, clerk, 'incoming', undefined)).items).toHaveLength(1);
  });
});

describe('duplicates', () => {
  test.each([
    ['the same id', { number: '77' }],
    ['the same number, notation and author', { documentId: 'another' }],
  ])('%s: the clerk is warned', async (_, change) => {
    put('d-1', good);
    put('d-2', buildDocument({ ...documentMessage, ...change, attachments: [] }));
    await pollAxis(it.context, 'G15.29');
    await openAll();
    const { items } = await listDocuments(it.context, clerk, 'incoming', undefined);
    const views = await Promise.all(items.map(({ id }) => readIncoming(it.context, clerk, id)));
    const warned = views.flatMap(({ incoming }) => ('duplicates' in incoming ? incoming.duplicates : []));
    expect(warned).toHaveLength(1);
    expect(items.map(({ id }) => id)).toContain(warned[0]);
  });
  test('of another year are none', async () => {
    put('d-1', good);
    put(
      'd-2',
      buildDocument({ ...documentMessage, documentId: 'another', promulgatedOn: '2025-11-22', attachments: [] }),
    );
    await pollAxis(it.context, 'G15.29');
    await openAll();
    const { items } = await listDocuments(it.context, clerk, 'incoming', undefined);
    for (const { id } of items) {
      expect((await readIncoming(it.context, clerk, id)).incoming).toMatchObject({ duplicates: [] });
    }
  });
});

describe('a status', () => {
  beforeEach(() => {
    for (const id of ['s-1', 's-2', 's-3']) senders.set(id, 'G15.29');
  });
  const view = async (id: string) => (await readDocument(it.context, person('vanthu.hanoi'), id)).deliveries[0];
  async function sent(): Promise<string> {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    return id;
  }
  const status = (change: object = {}) => buildStatus({ ...statusMessage, ...change });

  test('is taken into its delivery, a repeat changes nothing', async () => {
    const id = await sent();
    put('s-1', status(), 'status');
    put('s-2', status(), 'status');
    put('s-3', status({ statusCode: '01', description: '' }), 'status');
    await pollAxis(it.context, 'G15.1');
    expect((await view(id))?.statuses.map(({ code }) => code)).toEqual(['03', '01']);
    expect((await view(id))?.status).toBe('03');
    expect(acknowledged).toEqual(['s-1 done', 's-2 done', 's-3 done']);
  });
  test('without our DocumentId is found by code, day and author', async () => {
    const id = await sent();
    put('s-1', status({ responseFor: { ...statusMessage.responseFor, documentId: 'khác' } }), 'status');
    await pollAxis(it.context, 'G15.1');
    expect((await view(id))?.status).toBe('03');
  });
  test.each([
    ['from an agency that it was not sent to', { from: { ...statusMessage.from, organId: 'H41' } }],
    ['for another agency', { responseFor: { ...statusMessage.responseFor, organId: 'G15.29' } }],
  ])('%s changes nothing, and does not stay at the axis', async (_, change) => {
    const id = await sent();
    put('s-1', status(change), 'status');
    await pollAxis(it.context, 'G15.1');
    expect((await view(id))?.statuses).toEqual([]);
    expect(acknowledged).toEqual(['s-1 done']);
  });
  test('that cannot be read is acknowledged as failed, again after a crash', async () => {
    const rubbish = Buffer.from('<rubbish/>');
    put('s-1', rubbish, 'status');
    await pollAxis(it.context, 'G15.1');
    put('s-1', rubbish, 'status');
    await pollAxis(it.context, 'G15.1');
    expect(acknowledged).toEqual(['s-1 fail edxml-wrong-root', 's-1 fail edxml-wrong-root']);
  });
  test('of ours that the axis will not take is kept with its reason, and the next ones go on', async () => {
    put('d-1', good);
    await pollAxis(it.context, 'G15.29');
    await openAll();
    const [line] = await inbox();
    await refuseIncoming(it.context, caller('vanthu.nghean'), line?.id ?? '', { reason: 'Gửi sai nơi nhận' });
    const sentCodes: string[] = [];
    it.exchange.send = async ({ edxml }) => {
      const code = /StatusCode>(\d\d)</.exec(Buffer.from(edxml).toString())?.[1] ?? '';
      sentCodes.push(code);
      if (code === '01') throw new ExchangeFailure('refused', '18', 'Don vi nhan khong ton tai');
      return `s-${code}`;
    };
    for (const message of [...(await it.messages('statuses')), ...(await it.messages('statuses'))]) {
      if (message.task === 'send-status') await sendStatus(it.context, message);
    }
    expect(sentCodes).toEqual(['01', '02']);
    const { history } = await readIncoming(it.context, clerk, line?.id ?? '');
    expect(history.find(({ kind }) => kind === 'status-not-sent')?.data).toEqual({
      status: '01',
      code: '18',
      detail: 'Don vi nhan khong ton tai',
    });
  });
});
