import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DueTask, dutyOf } from '../../../lib/domain/duties/duty.ts';
import { escalationsOf, notificationsOf } from '../../../lib/domain/duties/notifications.ts';
import { defaultDutySettings } from '../../../lib/domain/duties/rules.ts';
import { vietnamClock, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { builtInCalendar } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import type { Task, TaskKind } from '../../../lib/domain/tasks/task.ts';

const at = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+07:00`);
const shown = (moment: number): string => `${vietnamDay(moment)} ${vietnamClock(moment).slice(0, 5)}`;
const clock = { calendar: builtInCalendar, settings: defaultDutySettings };
const dueTask = (kind: TaskKind, since: number, change: Partial<Task> = {}): DueTask => {
  const task: Task = {
    ...{ id: 'a', kind, assignee: { position: 'clerk' }, documentId: 'a', direction: 'incoming' },
    ...{ subject: '', code: '', party: '', urgency: 'normal', since, ...change },
  };
  const duty = dutyOf(task, clock);
  return duty ? { task, duty } : { task };
};
const told = (one: DueTask, now: number) => notificationsOf([one], now).map(({ kind, at }) => [kind, shown(at)]);

describe('what somebody is told of a task', () => {
  const letter = dueTask('register', at('2026-02-13', '16:59'));
  test.each([
    ['that it is there', at('2026-02-13', '17:00'), 'task', '2026-02-13 16:59'],
    ['nothing more over Tết', at('2026-02-22', '12:00'), 'task', '2026-02-13 16:59'],
    [
      'on the first working day after it, when the office opens, that it is due',
      at('2026-02-23', '08:00'),
      'reminder',
      '2026-02-23 08:00',
    ],
    ['the same until that day is over', at('2026-02-23', '23:59'), 'reminder', '2026-02-23 08:00'],
    ['then that it is late', at('2026-02-24', '00:00'), 'late', '2026-02-24 00:00'],
  ])('%s', (_, now, kind, since) => expect(told(letter, now)).toEqual([[kind, since]]));

  test('of what is express on a Sunday: that it is there, and in a quarter of an hour that it is late', () => {
    const express = dueTask('send', at('2026-11-29', '10:00'), { urgency: 'express' });
    expect(told(express, at('2026-11-29', '10:14'))).toEqual([['task', '2026-11-29 10:00']]);
    expect(told(express, at('2026-11-29', '10:15'))).toEqual([['late', '2026-11-29 10:15']]);
  });
  test('of one without a clock: only that it is there', () => {
    expect(told(dueTask('submit', at('2026-01-05', '09:00')), at('2027-01-05', '09:00'))).toEqual([
      ['task', '2026-01-05 09:00'],
    ]);
  });
  test('the newest first', () => {
    const old = dueTask('submit', at('2026-01-05', '09:00'), { id: 'old' });
    const ids = notificationsOf([old, letter], at('2026-02-24', '00:00')).map(({ task }) => task.id);
    expect(ids).toEqual(['a', 'old']);
  });
});

describe('what leaders are told of others', () => {
  const now = at('2026-11-26', '12:00');
  test('is what is late and is told upwards', () => {
    const late = dueTask('register', at('2026-11-20', '09:00'), { id: 'late' });
    const intime = dueTask('register', at('2026-11-26', '09:00'), { id: 'in time' });
    const leaders = dueTask('assign', at('2026-11-20', '09:00'), { id: 'their own' });
    expect(escalationsOf([late, intime, leaders], now).map(({ kind, task }) => [kind, task.id])).toEqual([
      ['escalated', 'late'],
    ]);
  });
});

test('whenever it is asked for: one a task, under a name that stays until there is something newer to be told', () => {
  const kinds: readonly TaskKind[] = ['register', 'issue', 'complete', 'submit', 'assign'];
  const tasks = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      since: fc.integer({ min: at('2026-01-01', '00:00'), max: at('2027-12-01', '00:00') }),
      days: fc.nat(30),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(tasks, fc.array(fc.nat(60 * 86_400_000), { maxLength: 6 }), (rows, waits) => {
      const due = rows.map(({ kind, since, days }, n) =>
        dueTask(kind, since, { id: `t${n}`, ...(days > 20 ? {} : { due: vietnamDay(since + days * 86_400_000) }) }),
      );
      const begin = Math.max(...rows.map(({ since }) => since));
      const seen = new Map<string, { id: string; at: number }>();
      for (const wait of waits.toSorted((a, b) => a - b)) {
        const now = begin + wait;
        const all = notificationsOf(due, now);
        expect(all.map(({ task }) => task.id).toSorted()).toEqual(due.map(({ task }) => task.id).toSorted());
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        for (const { id, at: since, task } of all) {
          const before = seen.get(task.id);
          expect(since).toBeLessThanOrEqual(now);
          if (before && before.id !== id) expect(since).toBeGreaterThan(before.at);
          seen.set(task.id, { id, at: since });
        }
      }
    }),
    { numRuns: 200 },
  );
});
