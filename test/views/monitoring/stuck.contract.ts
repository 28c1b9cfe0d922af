import { beforeEach, describe, expect, test } from 'vitest';
import { queueDoor } from '../../../functions/doors/queue/door.ts';
import { quickTries } from '../../../functions/doors/queue/patience.ts';
import { releasingTo } from '../../../functions/doors/queue/tries.ts';
import { openers, workers } from '../../../functions/doors/queue/workers.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { retryWork } from '../../../lib/flows/monitoring/retry-work.ts';
import type { OpeningContext } from '../../../lib/flows/parts/opening-context.ts';
import type { RelayContext } from '../../../lib/kernel/context.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { lastEvents } from '../../../lib/stores/documents/history.ts';
import { outboxWrite } from '../../../lib/stores/messages/outbox.ts';
import { agencyLog } from '../../../lib/stores/organisation/agencies.ts';
import { readStuck } from '../../../lib/views/monitoring/read-stuck.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';
import { type Doors, type Engine, turnOf } from '../../queues/turn.ts';

const minute = 60_000;

/** What stands still and is tried at once, whatever engine is under it. */
export function stuckContract(make: (clock: { now(): number }) => Promise<Engine>): void {
  let it: TestContext;
  let context: RelayContext & OpeningContext;
  let engine: Engine;
  let doors: Doors;

  beforeEach(async () => {
    let started: TestContext | undefined;
    engine = await make({ now: () => started?.clock ?? 0 });
    it = started = await testContext(engine.records);
    context = it.context;
    const back = releasingTo(engine.queue);
    const open = async () => ({
      context,
      report: () => {},
      retry: (record: Parameters<typeof back>[0], seconds: number) => back(record, engine.ownClock ? 0 : seconds),
    });
    doors = {
      deliveries: queueDoor(open, workers),
      statuses: queueDoor(open, workers),
      incoming: queueDoor(open, openers),
    };
  });

  const turn = () => turnOf(engine, doors, it.clock);
  const list = async (who = 'vanthu.hanoi', agency = 'G15.1') => (await readStuck(context, person(who), agency)).items;
  const retry = (work: string, who = 'quantri.hanoi', key?: string) =>
    retryWork(context, caller(who, key), 'G15.1', { work });
  const away = () => Promise.reject(new ExchangeFailure('unavailable', '', 'ECONNREFUSED'));

  /** A letter that was sent while the axis is away, after its quick tries. */
  async function putOff(): Promise<{ id: string; recipient: string }> {
    it.exchange.send = away;
    const { id, content } = await issuedDocument(it);
    await sendDocument(context, caller('vanthu.hanoi'), id);
    for (let tried = 0; tried < quickTries; tried += 1) {
      await turn();
      it.clock += 10 * minute;
    }
    return { id, recipient: content.recipients[0] ?? '' };
  }

  describe('a letter while the axis is away', () => {
    test('stands there with why, since when and when it is tried again; what it says is for its readers', async () => {
      expect(await list()).toEqual([]);
      const { id } = await putOff();
      const [line] = await list();
      expect(line).toMatchObject({
        ...{
          work: 'deliver',
          why: { code: 'axis-unavailable', detail: 'ECONNREFUSED' },
          tries: quickTries,
          retry: true,
        },
        document: { id, readable: true, code: '05/THADS-NV', subject: 'phối hợp xác minh' },
      });
      expect(line?.since).toBeLessThan(line?.next ?? 0);
      const [seen] = await list('quantri.hanoi');
      expect(seen?.document).toEqual({ id, direction: 'outgoing', readable: false });
    });

    test('goes out as soon as somebody asks after the axis is back, once, and no line is left', async () => {
      const { id } = await putOff();
      const sent: unknown[] = [];
      it.exchange.send = async (message) => `axis-${sent.push(message)}`;
      const [line] = await list();
      await retry(line?.id ?? '', 'quantri.hanoi', 'once');
      await retry(line?.id ?? '', 'quantri.hanoi', 'once');
      expect(await list()).toMatchObject([{ asked: it.clock, retry: false }]);
      await turn();
      await turn();
      expect(sent).toHaveLength(1);
      expect((await readDocument(context, person('vanthu.hanoi'), id)).deliveries).toMatchObject([{ state: 'sent' }]);
      expect(await list()).toEqual([]);
      it.clock += 60 * minute;
      await turn();
      expect(sent).toHaveLength(1);
    });

    test('stands there again with its next time where it fails again', async () => {
      await putOff();
      const [before] = await list();
      await retry(before?.id ?? '');
      await turn();
      const [after] = await list();
      expect(after).toMatchObject({ id: before?.id, tries: quickTries + 1, retry: true });
      expect(after?.next).toBeGreaterThan(it.clock);
    });

    test('is asked for by one at a time, and the log of the agency says by whom', async () => {
      await putOff();
      const [line] = await list();
      const work = line?.id ?? '';
      await retry(work);
      await expect(retry(work, 'lanhdao.hanoi')).rejects.toMatchObject({ problem: { code: 'work-asked-already' } });
      const [event] = await lastEvents(context, agencyLog('G15.1'), 1);
      expect(event).toMatchObject({ kind: 'work-retried', by: 'quantri.hanoi', data: { work } });
    });
  });

  test('a delivery that the axis refused is sent again by who looks after the system', async () => {
    const { id } = await issuedDocument(it);
    it.exchange.send = () => Promise.reject(new ExchangeFailure('refused', '18', 'khong ton tai'));
    await sendDocument(context, caller('vanthu.hanoi'), id);
    await turn();
    const [line] = await list();
    expect(line).toMatchObject({ work: 'deliver', why: { code: 'delivery-failed', detail: '18: khong ton tai' } });
    expect(line?.next).toBeUndefined();
    it.exchange.send = async () => 'axis-1';
    await retry(line?.id ?? '');
    await turn();
    expect(await list()).toEqual([]);
    await expect(retry(line?.id ?? '')).rejects.toMatchObject({ problem: { code: 'work-not-stuck' } });
  });

  test('what has not reached its queue is handed to the publisher again', async () => {
    const { id } = await issuedDocument(it);
    const body = { task: 'fan-out', documentId: id } as const;
    await engine.records.transact([
      outboxWrite('deliveries', { group: `fan-out-${id}`, dedupe: `f-${id}`, body }, it.clock),
    ]);
    expect(await list()).toEqual([]);
    it.clock += 6 * minute;
    const [line] = await list();
    expect(line).toMatchObject({ work: 'publish', why: { code: 'not-queued' }, document: { id } });
    await retry(line?.id ?? '');
    await turn();
    expect(await list()).toEqual([]);
  });

  test('work of another agency can neither be seen nor asked for', async () => {
    await putOff();
    const [line] = await list();
    const problem = { problem: { code: 'outside-your-administration' } };
    await expect(list('vanthu.nghean')).rejects.toMatchObject(problem);
    expect(await list('vanthu.nghean', 'G15.29')).toEqual([]);
    await expect(retry(line?.id ?? '', 'lanhdao.nghean')).rejects.toMatchObject(problem);
    const theirs = retryWork(context, caller('lanhdao.nghean'), 'G15.29', { work: line?.id ?? '' });
    await expect(theirs).rejects.toMatchObject({ problem: { code: 'work-not-stuck' } });
  });
}
