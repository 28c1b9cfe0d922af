import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { queueDoor } from '../../../functions/doors/queue/door.ts';
import { quickTries } from '../../../functions/doors/queue/patience.ts';
import { releasingTo } from '../../../functions/doors/queue/tries.ts';
import { augmenters, openers, workers } from '../../../functions/doors/queue/workers.ts';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { handOverWork } from '../../../lib/flows/incoming/hand-over-work.ts';
import { retryWork } from '../../../lib/flows/monitoring/retry-work.ts';
import { blockPerson, unblockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { askLeaving, confirmLeaving } from '../../../lib/flows/organisation/people/leave.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import type { OpeningContext } from '../../../lib/flows/parts/opening-context.ts';
import { prepareSigningSession } from '../../../lib/flows/signing/prepare-signing-session.ts';
import type { RelayContext } from '../../../lib/kernel/context.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { lastEvents } from '../../../lib/stores/documents/history.ts';
import { outboxWrite } from '../../../lib/stores/messages/outbox.ts';
import { agencyLog } from '../../../lib/stores/organisation/agencies.ts';
import { findPersonRecord } from '../../../lib/stores/organisation/people.ts';
import { readStuck } from '../../../lib/views/monitoring/read-stuck.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { augmentationDesk, signedLetter } from '../../flows/augmentation-desk.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';
import { reservedLine, signingContext, submittedDocument } from '../../flows/signing-context.ts';
import { incoming } from '../../flows/states.ts';
import { rsaKey } from '../../pki/factory.ts';
import { type Services, startServices } from '../../pki/services.ts';
import { type Doors, type Engine, turnOf } from '../../queues/turn.ts';

const minute = 60_000;

/** What stands still and is tried at once, whatever engine is under it. */
export function stuckContract(make: (clock: { now(): number }) => Promise<Engine>): void {
  let it: TestContext;
  let context: RelayContext & OpeningContext;
  let engine: Engine;
  let doors: Doors;
  let services: Services;

  beforeAll(async () => {
    services = await startServices();
  });
  afterAll(() => services.close());
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

  describe('a document whose timestamps are owed', () => {
    const owed = async () => {
      const desk = augmentationDesk(it, services, await signedLetter(services));
      doors = { ...doors, liftings: queueDoor(async () => ({ context: desk.context, report: () => {} }), augmenters) };
      services.switches.tsa = 'down';
      const id = await desk.issuedAtBB('B-LT');
      expect(await list()).toEqual([]);
      await turn();
      it.clock += 1000;
      return id;
    };

    test('stands there with who did not answer and when it is tried again, for its own agency', async () => {
      const since = it.clock;
      const id = await owed();
      const [line, ...others] = await list();
      expect(others).toEqual([]);
      expect(line).toMatchObject({ id: `augmentation/${id}`, work: 'lift', why: { code: 'timestamp-unavailable' } });
      expect(line).toMatchObject({ since, tries: 1, next: since + 10_000, retry: true, document: { id } });
      expect(line?.why.detail).not.toBe('');
      expect(await list('vanthu.nghean', 'G15.29')).toEqual([]);
    });

    test('gets them as soon as somebody asks after the authority is back, and is not owed any more', async () => {
      const id = await owed();
      services.switches.tsa = 'none';
      await expect(
        retryWork(context, caller('lanhdao.nghean'), 'G15.29', { work: `augmentation/${id}` }),
      ).rejects.toEqual(expect.objectContaining({ problem: { code: 'work-not-stuck' } }));
      await retry(`augmentation/${id}`);
      await turn();
      expect((await readDocument(context, person('vanthu.hanoi'), id)).proof).toMatchObject({ level: 'B-LT' });
      expect(await list()).toEqual([]);
    });
  });

  describe('what is assigned to somebody who does nothing any more', () => {
    const officer = { subject: 'chuyenvien.hanoi', name: 'Phạm Quốc Dũng' };
    const assigned = async () => {
      const id = await incoming('assigned')({ it } as never);
      await turn();
      return id;
    };

    test('stands there once they are blocked, one line for all of it, until they may go on', async () => {
      await assigned();
      await assigned();
      expect(await list()).toEqual([]);
      it.clock += minute;
      await blockPerson(context, caller('quantri.hanoi'), officer.subject, { reason: 'Mất điện thoại' });
      const line = { id: 'tasks/chuyenvien.hanoi', work: 'tasks', why: { code: 'person-blocked', detail: '' } };
      const blocked = { ...line, count: 2, person: officer, since: it.clock, retry: false };
      expect(await list()).toEqual([blocked]);
      expect(await list('vanthu.nghean', 'G15.29')).toEqual([]);
      await expect(retry(line.id)).rejects.toMatchObject({ problem: { code: 'work-not-stuck' } });
      await unblockPerson(context, caller('quantri.hanoi'), officer.subject);
      expect(await list()).toEqual([]);
    });

    test('stands there from the day on which they have left, until somebody else goes on with it', async () => {
      const id = await assigned();
      const request = { on: '2026-12-01', decision: 'Quyết định 45/QĐ-THADS' };
      await askLeaving(context, caller('quantri.hanoi'), officer.subject, request);
      const leaving = (await findPersonRecord(context, officer.subject))?.state.leaving?.id ?? '';
      await confirmLeaving(context, caller('lanhdao.hanoi'), officer.subject, { leaving });
      it.clock = Date.parse('2026-11-30T23:59:00+07:00');
      expect(await list()).toEqual([]);
      it.clock += minute;
      const why = { code: 'person-left', detail: '' };
      expect(await list()).toMatchObject([{ work: 'tasks', why, count: 1, person: officer, retry: false }]);
      const documents = [{ id, officer: 'chuyenvien2.hanoi' }];
      await handOverWork(context, person('lanhdao.hanoi'), officer.subject, { reason: 'Đã chuyển đi', documents });
      expect(await list()).toEqual([]);
    });

    test('is not there for who is blocked or has left and has nothing to do', async () => {
      await blockPerson(context, caller('quantri.hanoi'), 'taixe.hanoi', { reason: 'Mất điện thoại' });
      expect(await list()).toEqual([]);
    });
  });

  describe('a signature that was prepared for a token', () => {
    const leader = { subject: 'lanhdao.hanoi', name: 'Nguyễn Văn An' };
    const prepared = async (id: string, newId = context.newId) => {
      const tokens = recordsTokens(context.records);
      const signing = { ...signingContext(it, services.pki).context, tokens, newId };
      return prepareSigningSession(signing, caller(leader.subject), id);
    };
    const submitted = async () => {
      const { certificate, chain, algorithm } = services.pki.make({ commonName: leader.name, key: rsaKey() });
      const put = tokenItem(leader.subject, { certificate, chain, algorithm }, 1);
      await context.records.transact([{ put, expect: 'absent' }]);
      const id = await submittedDocument(it);
      await turn();
      return id;
    };

    test('stands there from the moment at which its time ran out, with whose it is', async () => {
      const id = await submitted();
      const { expiresAt } = await prepared(id);
      it.clock = expiresAt - 1;
      expect(await list()).toEqual([]);
      it.clock = expiresAt;
      const why = { code: 'signing-session-expired', detail: '' };
      const line = { id: `signing-session/${leader.subject}/${id}`, work: 'signing-session', why, retry: false };
      expect(await list()).toMatchObject([
        { ...line, since: expiresAt, person: leader, document: { id, readable: true } },
      ]);
      expect((await list('quantri.hanoi'))[0]?.document).toEqual({ id, direction: 'outgoing', readable: false });
      expect(await list('vanthu.nghean', 'G15.29')).toEqual([]);
    });

    test('is not there while a later one is good, nor once the document waits for it no more', async () => {
      const id = await submitted();
      // sessions are kept by their names, not by their times
      await prepared(id, () => 'Z');
      it.clock += 10 * minute;
      expect(await list()).toHaveLength(1);
      const { expiresAt } = await prepared(id);
      expect(await list()).toEqual([]);
      it.clock = expiresAt;
      expect(await list()).toMatchObject([{ since: expiresAt }]);
      await reservedLine(context.records, id);
      await returnDocument(context, caller(leader.subject), id, { reason: 'Sửa thể thức' });
      expect(await list()).toEqual([]);
    });
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
