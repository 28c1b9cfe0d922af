import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { queueDoor } from '../../functions/doors/queue/door.ts';
import { releasingTo } from '../../functions/doors/queue/tries.ts';
import { openers, workers } from '../../functions/doors/queue/workers.ts';
import { recordsTrust } from '../../lib/adapters/directory/records-trust.ts';
import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import { maxRecipients } from '../../lib/domain/outgoing/recipients.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { buildDocument } from '../../lib/edxml/build.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { pollAxis } from '../../lib/flows/exchange/poll-axis.ts';
import { ExchangeFailure } from '../../lib/ports/exchange.ts';
import type { QueueName } from '../../lib/ports/queue.ts';
import type { Records } from '../../lib/ports/records.ts';
import type { IncomingLine } from '../../lib/stores/documents/incoming.ts';
import { deliveryKey } from '../../lib/stores/keys.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../../lib/stores/organisation/directory.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { listDocuments } from '../../lib/views/list-documents.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { readInbox } from '../../lib/views/read-inbox.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { documentMessage } from '../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../flows/context.ts';
import { type Doors, type Engine, turnOf } from './turn.ts';

const minute = 60_000;

/** What the queues and their workers do together when something fails, whatever engine is under them. */
export function patienceContract(make: (clock: { now(): number }) => Promise<Engine>): void {
  let it: TestContext;
  let context: TestContext['context'];
  let engine: Engine;
  let reported: string[];
  let doors: Doors;

  beforeEach(async () => {
    it = await testContext();
    const clock = { now: () => it.clock };
    engine = await make(clock);
    const { records, queue } = engine;
    context = {
      ...it.context,
      records,
      directory: recordsDirectory(records, it.context.clock),
      trust: recordsTrust(records),
    };
    const people = demoPeople.map(({ login: _, ...one }) => one);
    await records.transact([...demoAgencies.flatMap(agencyWrites), ...people.flatMap(personWrites)]);
    reported = [];
    const back = releasingTo(queue);
    const open = async () => ({
      context,
      report: (_: unknown, where: string) => void reported.push(where),
      retry: (record: SQSRecord, seconds: number) => back(record, engine.ownClock ? 0 : seconds),
    });
    doors = {
      incoming: queueDoor(open, openers),
      deliveries: queueDoor(open, workers),
      statuses: queueDoor(open, workers),
    };
  });

  const round = () => turnOf(engine, doors, it.clock);

  async function rounds(minutes: number, step = minute): Promise<void> {
    for (const end = it.clock + minutes * minute; it.clock <= end; it.clock += step) await round();
  }

  const clerk = person('vanthu.nghean');
  const states = async () =>
    (await listDocuments<IncomingLine>(context, clerk, 'incoming')).items.map(({ state }) => state).toSorted();

  /** Ten packets of one sender, which wait in one group; the first of them is given by its key. */
  async function tenPackets(): Promise<string> {
    const packets = Array.from(
      { length: 10 },
      (_, index) =>
        [
          `d-${index}`,
          buildDocument({ ...documentMessage, number: String(index + 1), documentId: `x-${index}`, attachments: [] }),
        ] as const,
    );
    const left = new Map<string, Uint8Array>(packets);
    it.exchange.received = async (messageType) =>
      messageType === 'edoc'
        ? [...left.keys()].map((id) => ({ axisDocId: id, messageType, from: 'G22', to: 'G15.29' }))
        : [];
    it.exchange.fetch = async (id) => left.get(id) ?? new Uint8Array();
    it.exchange.acknowledge = async (id) => void left.delete(id);
    it.exchange.send = async () => `s-${Math.random()}`;
    expect(await pollAxis(context, 'G15.29')).toBe(10);
    const { items } = await listDocuments<IncomingLine>(context, clerk, 'incoming');
    return packetKeyOf(items.at(-1)?.id ?? '');
  }

  async function packetKeyOf(id: string): Promise<string> {
    const item = await engine.records.get<{ state: { packetKey: string } }>({ pk: `IN#${id}`, sk: 'STATE' });
    return item?.body.state.packetKey ?? '';
  }

  /** Opening this packet breaks; `how` says with what. */
  function poison(packetKey: string, how: () => Promise<never>): void {
    const { open } = context.files;
    Object.assign(context.files, { open: (key: string) => (key === packetKey ? how() : open(key)) });
  }

  describe('ten packets of one sender, the first of them poisoned', () => {
    test('nine are opened, one is put before the clerk', async () => {
      poison(await tenPackets(), async () => {
        throw new TypeError('a bug');
      });
      await rounds(20);
      expect(await states()).toEqual([...Array.from({ length: 9 }, () => 'opened'), 'quarantined']);
      const tasks = (await readInbox(context, clerk)).items.map(({ kind }) => kind).toSorted();
      expect(tasks).toEqual(['look-at-damaged', ...Array.from({ length: 9 }, () => 'register')]);
      expect(reported).toContain(logWords.messagePutOff);
      for (const name of Object.keys(doors) as QueueName[]) expect(await engine.queue.dead(name)).toEqual([]);
    });

    test('the one is opened too once its trouble has passed, with nobody’s help', async () => {
      const [key, { open }] = [await tenPackets(), context.files];
      poison(key, async () => {
        throw new TypeError('a bug');
      });
      await rounds(20);
      Object.assign(context.files, { open });
      await rounds(90, 10 * minute);
      expect(await states()).toEqual(Array.from({ length: 10 }, () => 'opened'));
    });

    test('of which the worker dies: it is set aside after three deaths, and is not tried again', async () => {
      let deaths = 0;
      const key = await tenPackets();
      const died = new Error('the worker is dead');
      poison(key, async () => {
        deaths += 1;
        throw died;
      });
      // a worker that dies says nothing: what it would have written after the failure is not written
      const { transact } = engine.records;
      const dying: Records = {
        ...engine.records,
        transact: async (writes) => {
          const saved = writes.find((write) => 'put' in write && write.put.pk.startsWith('TRIES#'));
          const body = saved && 'put' in saved ? (saved.put.body as { failed: number }) : undefined;
          if (body && body.failed > 0) throw died;
          return transact(writes);
        },
      };
      context = { ...context, records: dying };
      await rounds(60);
      expect(deaths).toBe(3);
      expect(await states()).toEqual([...Array.from({ length: 9 }, () => 'opened'), 'quarantined']);
      expect(reported).toContain(logWords.messageSetAside);
      await rounds(180, 10 * minute);
      expect(deaths).toBe(3);
    });
  });

  describe('one document for as many agencies as a document may have', () => {
    test('reaches each of them once, and its page shows all of them from the start', async () => {
      // the stand-ins for DynamoDB and SQS take a seventh of a second for each, so that they are given fewer
      const count = engine.ownClock ? 300 : maxRecipients;
      const codes = Array.from({ length: count }, (_, index) => `X9.${index + 1}`);
      const agencies = codes.flatMap((code) => agencyWrites({ ...demoAgencies[1], code, name: `Cơ quan ${code}` }));
      for (let at = 0; at < agencies.length; at += 100) await engine.records.transact(agencies.slice(at, at + 100));
      const { id } = await issuedDocument({ ...it, context }, 5, codes);
      const reached: string[] = [];
      it.exchange.send = async ({ to }) => `d-${reached.push(...to)}`;
      await sendDocument(context, caller('vanthu.hanoi'), id);
      const view = async () => readDocument(context, person('vanthu.hanoi'), id);
      const before = await view();
      expect(before.deliveries.map(({ recipient, state }) => `${recipient} ${state}`)).toEqual(
        codes.map((code) => `${code} queued`),
      );
      for (let turn = 0; turn < 200 && reached.length < codes.length; turn += 1) await round();
      expect(reached.toSorted()).toEqual(codes.toSorted());
      expect((await view()).deliveries.filter(({ state }) => state === 'sent')).toHaveLength(count);
    }, 180_000);

    test('goes on after a stop in the middle, and an agency that is gone waits for the clerk', async () => {
      const codes = Array.from({ length: 200 }, (_, index) => `X9.${index + 1}`);
      const agencies = codes.flatMap((code) => agencyWrites({ ...demoAgencies[1], code, name: `Cơ quan ${code}` }));
      for (let at = 0; at < agencies.length; at += 100) await engine.records.transact(agencies.slice(at, at + 100));
      const { id } = await issuedDocument({ ...it, context }, 5, codes);
      const reached: string[] = [];
      it.exchange.send = async ({ to }) => `d-${reached.push(...to)}`;
      await sendDocument(context, caller('vanthu.hanoi'), id);
      const { agencyByCode } = context.directory;
      let asked = 0;
      context = {
        ...context,
        directory: {
          ...context.directory,
          agencyByCode: async (code) => {
            asked += 1;
            if (asked === 60) throw new Error('stopped');
            return code === 'X9.150' ? undefined : agencyByCode(code);
          },
        },
      };
      await rounds(2, 10_000);
      for (let turn = 0; turn < 60 && reached.length < 199; turn += 1) await round();
      expect(reached.toSorted()).toEqual(codes.filter((code) => code !== 'X9.150').toSorted());
      const tasks = (await readInbox(context, person('vanthu.hanoi'))).items;
      expect(tasks).toMatchObject([{ kind: 'resend', recipient: 'X9.150' }]);
    }, 180_000);
  });

  describe('an axis that is away for two hours', () => {
    test('gets everything by itself afterwards, each once, and nobody has anything left to do', async () => {
      const ids: string[] = [];
      for (const number of [5, 6, 7]) {
        const { id } = await issuedDocument({ ...it, context }, number);
        await sendDocument(context, caller('vanthu.hanoi'), id);
        ids.push(id);
      }
      const back = it.clock + 120 * minute;
      const held: string[] = [];
      it.exchange.send = async ({ to }) => {
        if (it.clock < back) throw new ExchangeFailure('unavailable', '503', '');
        held.push(to.join());
        return `d-${held.length}`;
      };
      await rounds(119, 5 * minute);
      expect(held).toEqual([]);
      // after ten minutes the clerk knows
      const waiting = (await readInbox(context, person('vanthu.hanoi'))).items.map(({ kind }) => kind);
      expect(waiting).toEqual(['resend', 'resend', 'resend']);
      await rounds(25);
      expect(held).toEqual(['G15.29', 'G15.29', 'G15.29']);
      for (const id of ids) {
        const delivery = await engine.records.get<Delivery>(deliveryKey(id, 'G15.29'));
        expect(delivery?.body.state).toBe('sent');
      }
      expect((await readInbox(context, person('vanthu.hanoi'))).items).toEqual([]);
      for (const name of Object.keys(doors) as QueueName[]) expect(await engine.queue.dead(name)).toEqual([]);
      await rounds(60, 5 * minute);
      expect(held).toHaveLength(3);
    });
  });
}
