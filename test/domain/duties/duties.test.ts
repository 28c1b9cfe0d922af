import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dutiesOf, dutyOf } from '../../../lib/domain/duties/duty.ts';
import { byDue, groupOf } from '../../../lib/domain/duties/groups.ts';
import { defaultDutySettings, dutyRules } from '../../../lib/domain/duties/rules.ts';
import { vietnamClock, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { builtInCalendar, calendarOf } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import { urgencies } from '../../../lib/domain/shared/urgency-secrecy.ts';
import type { Task, TaskKind } from '../../../lib/domain/tasks/task.ts';

const at = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+07:00`);
const shown = (moment: number): string => `${vietnamDay(moment)} ${vietnamClock(moment).slice(0, 5)}`;
const clock = { calendar: builtInCalendar, settings: defaultDutySettings };
const task = (kind: TaskKind, since: number, change: Partial<Task> = {}): Task => ({
  ...{ id: 'a', kind, assignee: { position: 'clerk' }, documentId: 'a', direction: 'incoming' },
  ...{ subject: '', code: '', party: '', urgency: 'normal', since, ...change },
});
/** what is due when, and when somebody is reminded, as a reader sees it */
const due = (one: Task, by = clock) => {
  const duty = dutyOf(one, by);
  return duty && { due: duty.byTime ? shown(duty.dueAt) : duty.dueOn, reminded: duty.remindAt.map(shown) };
};

describe('when a duty is due', () => {
  test.each<[string, Task, string, string[]]>([
    [
      'a letter that came in the morning',
      task('register', at('2026-11-26', '09:00')),
      '2026-11-27',
      ['2026-11-27 08:00'],
    ],
    ['one on a Friday', task('register', at('2026-11-27', '09:00')), '2026-11-30', ['2026-11-30 08:00']],
    [
      'one at 16:59 on the day before Tết',
      task('register', at('2026-02-13', '16:59')),
      '2026-02-23',
      ['2026-02-23 08:00'],
    ],
    ['one on a Sunday', task('register', at('2026-11-29', '10:00')), '2026-11-30', ['2026-11-30 08:00']],
    [
      'one on the last day of the year',
      task('register', at('2026-12-31', '15:00')),
      '2027-01-04',
      ['2027-01-04 08:00'],
    ],
    ['a signed document', task('issue', at('2026-11-26', '15:00')), '2026-11-27', ['2026-11-27 08:00']],
    ['an issued one that was kept back', task('send', at('2026-11-26', '15:00')), '2026-11-27', ['2026-11-27 08:00']],
    ['a document before the leader', task('assign', at('2026-11-26', '15:00')), '2026-11-27', ['2026-11-27 08:00']],
    ['a request of a sender', task('look-at-request', at('2026-11-26', '15:00')), '2026-11-27', ['2026-11-27 08:00']],
  ])('%s', (_, one, dueOn, reminded) => expect(due(one)).toEqual({ due: dueOn, reminded }));

  test.each<[string, Task, string]>([
    [
      'urgent: in a quarter of an hour',
      task('issue', at('2026-11-26', '15:00'), { urgency: 'urgent' }),
      '2026-11-26 15:15',
    ],
    ['urgent, at noon', task('issue', at('2026-11-26', '11:55'), { urgency: 'very-urgent' }), '2026-11-26 13:10'],
    ['urgent, on a Sunday', task('register', at('2026-11-29', '10:00'), { urgency: 'urgent' }), '2026-11-30 08:15'],
    ['express, on a Sunday', task('register', at('2026-11-29', '10:00'), { urgency: 'express' }), '2026-11-29 10:15'],
    [
      'express, in the last minute of the year',
      task('send', at('2026-12-31', '23:59'), { urgency: 'express' }),
      '2027-01-01 00:14',
    ],
  ])('%s', (_, one, end) => expect(due(one)).toEqual({ due: end, reminded: [] }));

  test('a Saturday that is worked counts, and a Friday that is closed does not', () => {
    const days = [
      { day: '2027-03-05', kind: 'closed', name: 'Nghỉ' },
      { day: '2027-03-13', kind: 'works', name: 'Làm bù' },
    ] as const;
    const calendar = calendarOf([{ year: 2027, decision: '1/TB', days }]);
    expect(due(task('register', at('2027-03-04', '09:00')), { ...clock, calendar })?.due).toBe('2027-03-08');
    expect(due(task('register', at('2027-03-12', '09:00')), { ...clock, calendar })?.due).toBe('2027-03-13');
  });

  test('what is assigned is due on the day that was named, and somebody is reminded the working day before', () => {
    const one = task('complete', at('2026-11-20', '09:00'), { due: '2026-11-30' });
    expect(due(one)).toEqual({ due: '2026-11-30', reminded: ['2026-11-27 08:00', '2026-11-30 08:00'] });
    expect(due(task('start', at('2026-11-20', '09:00'), { due: '2026-11-30' }))?.due).toBe('2026-11-30');
  });
  test('it has no term where none was named, unless the installation sets one', () => {
    const one = task('complete', at('2026-11-20', '09:00'));
    expect(due(one)).toBeUndefined();
    expect(due(one, { ...clock, settings: { direct: 1, task: 5 } })?.due).toBe('2026-11-27');
  });
  test('the day on which a sender wants an answer moves no clock of the law back', () => {
    expect(due(task('register', at('2026-11-26', '09:00'), { due: '2026-12-31' }))?.due).toBe('2026-11-27');
    expect(due(task('register', at('2026-11-26', '09:00'), { due: '2026-11-26' }))?.due).toBe('2026-11-26');
  });
  test('an opinion is due on the day that was asked for, and a draft is not due at all', () => {
    expect(due(task('give-opinion', at('2026-11-20', '09:00'), { due: '2026-11-24' }))?.due).toBe('2026-11-24');
    expect(due(task('submit', at('2026-11-20', '09:00')))).toBeUndefined();
    expect(due(task('sign', at('2026-11-20', '09:00')))).toBeUndefined();
  });
  test('a rule of a law binds nothing that began before it', () => {
    expect(due(task('register', at('2020-03-04', '09:00')))).toBeUndefined();
    expect(due(task('register', at('2020-03-05', '09:00')))?.due).toBe('2020-03-06');
  });
  test('every rule names its clause, and no kind of task has two', () => {
    const kinds = dutyRules.flatMap((rule) => rule.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const { law } of dutyRules) expect(law).toMatch(/điều \d+/);
  });
});

describe('an inbox', () => {
  const group = (one: Task, now: number) => groupOf(dutyOf(one, clock), now, builtInCalendar);
  const letter = task('register', at('2026-11-26', '09:00'));
  test.each([
    ['is to be done today, on the day itself', at('2026-11-26', '09:01'), 'today'],
    ['is to be done today, on the next working day', at('2026-11-27', '23:59'), 'today'],
    ['is late from the moment that day is over', at('2026-11-28', '00:00'), 'late'],
  ])('a letter %s', (_, now, expected) => expect(group(letter, now)).toBe(expected));
  test('what is due in two working days is due soon, over a weekend too; what is due later, and what has no clock, is the rest', () => {
    const now = at('2026-11-20', '10:00');
    const dueOn = (day: string) => group(task('complete', at('2026-11-19', '09:00'), { due: day }), now);
    expect(['2026-11-20', '2026-11-24', '2026-11-25'].map(dueOn)).toEqual(['today', 'soon', 'rest']);
    expect(group(task('submit', 1), now)).toBe('rest');
  });
  test('has the urgent first, then what is due first, then what has waited longest', () => {
    const since = at('2026-11-20', '09:00');
    const lines = [
      task('submit', since, { id: 'no clock, new' }),
      task('submit', since - 5, { id: 'no clock, old' }),
      task('complete', since, { id: 'due late', due: '2026-12-31' }),
      task('complete', since + 9, { id: 'due early', due: '2026-11-25' }),
      task('submit', since + 9, { id: 'urgent', urgency: 'urgent' }),
    ].map((one) => {
      const duty = dutyOf(one, clock);
      return duty ? { task: one, duty } : { task: one };
    });
    const order = lines.toSorted(byDue).map(({ task: { id } }) => id);
    expect(order).toEqual(['urgent', 'due early', 'due late', 'no clock, old', 'no clock, new']);
  });
});

const kinds = [...new Set(dutyRules.flatMap((rule) => rule.kinds)), 'submit', 'sign', 'give-opinion'] as const;
const anyTask = fc
  .record({
    kind: fc.constantFrom<TaskKind>(...(kinds as readonly TaskKind[])),
    since: fc.integer({ min: at('2026-01-01', '00:00'), max: at('2028-12-01', '00:00') }),
    urgency: fc.constantFrom(...urgencies.map(({ code }) => code)),
    days: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  })
  .map(({ kind, since, urgency, days }) => {
    const named = days === undefined ? {} : { due: vietnamDay(since + days * 86_400_000) };
    return task(kind, since, { urgency, ...named });
  });

test('whatever the task: its end lies after its beginning, reminders between both, and a group is left only for a later one', () => {
  fc.assert(
    fc.property(anyTask, fc.array(fc.nat(90 * 86_400_000), { minLength: 2, maxLength: 6 }), (one, waits) => {
      const duties = dutiesOf([one], clock);
      for (const { duty } of duties) {
        expect(duty.dueAt).toBeGreaterThan(one.since);
        for (const remindAt of duty.remindAt) {
          expect(remindAt).toBeGreaterThan(one.since);
          expect(remindAt).toBeLessThan(duty.dueAt);
        }
      }
      const order = ['rest', 'soon', 'today', 'late'];
      const groups = waits
        .toSorted((a, b) => a - b)
        .map((wait) => order.indexOf(groupOf(duties[0]?.duty, one.since + wait, builtInCalendar)));
      expect(groups).toEqual(groups.toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});
