import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currentStatus,
  type Delivery,
  lookedAt,
  openTrouble,
  requeued,
  type StatusEvent,
  troubleOf,
  withStatus,
} from '../../../lib/domain/delivery/delivery.ts';
import { rankOf, statusTable } from '../../../lib/domain/shared/status.ts';

const delivery: Delivery = {
  documentId: 'A',
  recipient: 'G15.29',
  recipientName: 'Thi hành án dân sự tỉnh Nghệ An',
  state: 'sent',
  attempts: 1,
  statuses: [],
};
const event = (code: string, minute = 0): StatusEvent => ({
  code,
  description: '',
  statedAt: `2026-11-22 10:${String(minute).padStart(2, '0')}:00`,
  receivedAt: minute,
  axisDocId: `d-${code}-${minute}`,
});
const taken = (events: readonly StatusEvent[]) => events.reduce(withStatus, delivery);
const codes: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...statusTable.map(({ code }) => code)),
  fc.constantFrom('07', '14', '99', '1', 'xx'),
);

describe('statuses in any order, repeated, unknown', () => {
  test('every code is kept once, as it first came', () => {
    fc.assert(
      fc.property(fc.array(codes, { maxLength: 40 }), (sequence) => {
        const kept = taken(sequence.map((code, minute) => event(code, minute % 60))).statuses;
        expect(kept.map(({ code }) => code)).toEqual([...new Set(sequence)]);
        for (const { code, receivedAt } of kept) expect(receivedAt).toBe(sequence.indexOf(code) % 60);
      }),
    );
  });

  test('the current one is the highest of 01 < 03 < 04 < 05 < 06, whatever else came', () => {
    fc.assert(
      fc.property(fc.array(codes.filter((code) => code !== '02')), (sequence) => {
        const steps = sequence.filter((code) => ['01', '03', '04', '05', '06'].includes(code)).sort();
        expect(currentStatus(taken(sequence.map((code) => event(code))))).toBe(steps.at(-1));
      }),
    );
  });

  test('does not depend on the order of arrival', () => {
    const stated = fc
      .uniqueArray(codes, { maxLength: 9 })
      .chain((set) =>
        fc.tuple(
          fc.constant(set.map((code, minute) => event(code, minute))),
          fc.shuffledSubarray([...set.keys()], { minLength: set.length, maxLength: set.length }),
        ),
      );
    fc.assert(
      fc.property(stated, ([events, order]) => {
        const shuffled = order.map((index) => events[index] as StatusEvent);
        expect(currentStatus(taken(shuffled))).toBe(currentStatus(taken(events)));
      }),
    );
  });

  test('no status at all is none', () => {
    expect(currentStatus(delivery)).toBeUndefined();
    expect(currentStatus(taken([event('99'), event('13')]))).toBeUndefined();
  });

  test('a stranger cannot fill the record', () => {
    const many = Array.from({ length: 500 }, (_, index) => event(`x${index}`));
    expect(taken(many).statuses.length).toBeLessThanOrEqual(60);
  });
});

describe('a refusal (02)', () => {
  test('stands over an arrival', () => {
    expect(currentStatus(taken([event('01', 1), event('02', 2)]))).toBe('02');
    expect(currentStatus(taken([event('02', 2), event('01', 3)]))).toBe('02');
  });
  test.each(['03', '04', '05', '06'])('is contradicted by a newer %s', (code) => {
    expect(currentStatus(taken([event('02', 2), event(code, 3)]))).toBe(code);
    expect(currentStatus(taken([event(code, 3), event('02', 2)]))).toBe(code);
  });
  test.each(['03', '06'])('after a %s is a contradiction: kept, told, and it overwrites nothing', (code) => {
    const both = taken([event('01', 1), event(code, 2), event('02', 3)]);
    expect(currentStatus(both)).toBe(code);
    expect(both.statuses.map((one) => one.code)).toEqual(['01', code, '02']);
    expect(troubleOf(both)).toBe('contradicted');
  });
});

describe('a delivery that was dead-lettered', () => {
  const failed: Delivery = {
    ...delivery,
    state: 'failed',
    attempts: 3,
    failure: { code: '18', detail: 'Don vi nhan khong ton tai', at: 5 },
  };
  test('is taken up again, with its attempts, so that the axis is asked first', () => {
    expect(requeued(failed)).toEqual({ ...delivery, state: 'queued', attempts: 3 });
  });
  test.each(['queued', 'sending', 'sent'] as const)('only then: %s is refused', (state) => {
    expect(requeued({ ...delivery, state })).toMatchObject({ code: 'wrong-state', state });
  });
});

describe('what the sender has to know', () => {
  const refused = taken([event('01', 1), event('02', 2)]);
  const overdue = { ...delivery, overdue: { at: 9 } };
  const looked = { by: 'vanthu', name: 'Trần Thị Bích', at: 20 };
  test('is nothing while all goes well', () => {
    expect(openTrouble(delivery)).toBeUndefined();
    expect(openTrouble(taken([event('01'), event('03'), event('06')]))).toBeUndefined();
  });
  test.each([
    ['refused', refused],
    ['overdue', overdue],
    ['failed', { ...delivery, state: 'failed' as const }],
    ['contradicted', taken([event('03', 1), event('02', 2)])],
  ])('%s: until somebody has looked at it', (trouble, it) => {
    expect(openTrouble(it)).toBe(trouble);
    expect(openTrouble(lookedAt(it, looked) as Delivery)).toBeUndefined();
  });
  test('an answer that comes late ends the silence', () => {
    expect(openTrouble(withStatus(overdue, event('01')))).toBeUndefined();
  });
  test('a refusal that was looked at comes back when it becomes a contradiction', () => {
    const seen = lookedAt(refused, looked) as Delivery;
    expect(openTrouble(withStatus(seen, event('03', 3)))).toBe('contradicted');
  });
  test('there is nothing to look at where nothing is wrong, and nothing twice', () => {
    expect(lookedAt(delivery, looked)).toMatchObject({ code: 'wrong-state' });
    expect(lookedAt(lookedAt(refused, looked) as Delivery, looked)).toMatchObject({ code: 'wrong-state' });
  });
  test('sent again after a refusal it begins again, and what came of it before is kept', () => {
    const sent = { ...refused, axisDocId: 'd-1', sentAt: 5, firstAttemptAt: 4 };
    const again = requeued(lookedAt(sent, looked) as Delivery);
    expect(again).toEqual({
      ...delivery,
      state: 'queued',
      attempts: 0,
      statuses: [],
      earlier: [{ axisDocId: 'd-1', sentAt: 5, statuses: refused.statuses }],
    });
    expect(openTrouble(again as Delivery)).toBeUndefined();
  });
});

describe('the table of statuses', () => {
  test('has the codes of the exchange, each once', () => {
    expect(statusTable.map(({ code }) => code)).toEqual(['01', '02', '03', '04', '05', '06', '13', '15', '16']);
  });
  test('ranks only the steps of work', () => {
    expect(['01', '03', '04', '05', '06'].map(rankOf)).toEqual([1, 2, 3, 4, 5]);
    expect(['02', '13', '15', '16', '07', ''].map(rankOf)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
