import { describe, expect, test } from 'vitest';
import {
  defaultMailSettings,
  enteredMailSettings,
  type MailSettings,
} from '../../../lib/domain/duties/mail/mail-settings.ts';
import { type MailStanding, mailTurn } from '../../../lib/domain/duties/mail/mail-times.ts';
import type { Notification, NotificationKind } from '../../../lib/domain/duties/notifications.ts';
import { builtInCalendar } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import type { Task } from '../../../lib/domain/tasks/task.ts';

const at = (when: string): number => Date.parse(`${when.replace(' ', 'T')}:00+07:00`);
const told = (id: string, kind: NotificationKind = 'task', urgency: Task['urgency'] = 'normal'): Notification => ({
  ...{ id, kind, at: 1 },
  task: {
    ...{ id, kind: 'register', assignee: { position: 'clerk' }, documentId: id, direction: 'incoming' },
    ...{ subject: '', code: '', party: '', urgency, since: 1 },
  },
});
const settings = (change: Partial<MailSettings>): MailSettings => ({ ...defaultMailSettings, ...change });
const since = at('2026-11-02 08:00');
const sentAt = (
  when: string,
  one: MailSettings,
  list: readonly Notification[] = [told('a')],
  rest: Partial<MailStanding> & { readonly done?: readonly string[] } = {},
) => {
  const { done = [], ...standing } = rest;
  const turn = mailTurn({ settings: one, since, ...standing }, list, new Set(done), at(when), builtInCalendar);
  return turn?.notifications.map(({ id }) => id);
};
const atOnce = settings({ mode: 'at-once' });
const urgentAtOnce = settings({ mode: 'urgent-at-once' });
const noQuiet: MailSettings = (({ quiet: _, ...rest }) => rest)(atOnce);

describe('who is sent what, and when', () => {
  test.each<[what: string, when: string, one: MailSettings, sent: boolean]>([
    ['off: never', '2026-11-24 09:00', settings({ mode: 'off' }), false],
    ['at once: on a working day', '2026-11-24 09:00', atOnce, true],
    ['at once: at 19:59, before the quiet hours', '2026-11-24 19:59', atOnce, true],
    ['at once: not at 20:00', '2026-11-24 20:00', atOnce, false],
    ['at once: not after midnight', '2026-11-25 00:30', atOnce, false],
    ['at once: not at 06:59', '2026-11-25 06:59', atOnce, false],
    ['at once: at 07:00, what fell into the quiet hours', '2026-11-25 07:00', atOnce, true],
    ['at once: not on a Saturday', '2026-11-28 09:00', atOnce, false],
    [
      'at once: on a Saturday for who wants that',
      '2026-11-28 09:00',
      settings({ mode: 'at-once', workingDaysOnly: false }),
      true,
    ],
    [
      'at once: quiet hours within a day',
      '2026-11-24 12:30',
      settings({ mode: 'at-once', quiet: { from: '12:00', to: '13:30' } }),
      false,
    ],
    [
      'at once: after them',
      '2026-11-24 13:30',
      settings({ mode: 'at-once', quiet: { from: '12:00', to: '13:30' } }),
      true,
    ],
    ['at once: at night for who has no quiet hours', '2026-11-24 23:00', noQuiet, true],
    ['at once: at 16:59 on the last day before Tết', '2027-02-04 16:59', atOnce, true],
    ['at once: not on the first day of Tết', '2027-02-05 09:00', atOnce, false],
    ['at once: not on the last, nor before offices are open again', '2027-02-09 09:00', atOnce, false],
    ['at once: on the first morning after Tết', '2027-02-10 07:00', atOnce, true],
    ['digest: not before half past seven', '2026-11-24 07:29', defaultMailSettings, false],
    ['digest: at half past seven', '2026-11-24 07:30', defaultMailSettings, true],
    ['digest: late, where the server was away', '2026-11-24 15:00', defaultMailSettings, true],
    ['digest: not on a Sunday', '2026-11-29 07:30', defaultMailSettings, false],
    ['digest: not during Tết', '2027-02-08 07:30', defaultMailSettings, false],
    [
      'digest: when quiet hours end, where its time falls into them',
      '2026-11-25 07:00',
      settings({ digestAt: '22:00' }),
      true,
    ],
    ['digest: not in them', '2026-11-24 22:00', settings({ digestAt: '22:00' }), false],
  ])('%s', (_what, when, one, sent) => {
    // the message of the working day before was decided, in its time
    const lastDigest = at(when) - (sent || when.includes('07:29') ? 20 * 3_600_000 : 3_600_000);
    expect(sentAt(when, one, [told('a')], { lastDigest })).toEqual(sent ? ['a'] : undefined);
  });

  test('a daily message is decided once, also where it had nothing to say', () => {
    const standing = { settings: defaultMailSettings, since };
    const first = mailTurn(standing, [], new Set(), at('2026-11-24 07:30'), builtInCalendar);
    expect(first).toEqual({ notifications: [], digest: at('2026-11-24 07:30') });
    const lastDigest = first?.digest ?? 0;
    expect(sentAt('2026-11-24 07:35', defaultMailSettings, [told('a')], { lastDigest })).toBeUndefined();
    expect(sentAt('2026-11-25 07:30', defaultMailSettings, [told('a')], { lastDigest })).toEqual(['a']);
  });
  test('there is none of a day off: what came on a Saturday is sent on Monday in its time, and not when quiet hours end', () => {
    const lastDigest = at('2026-11-27 07:30');
    expect(sentAt('2026-11-30 07:10', defaultMailSettings, [told('a')], { lastDigest })).toBeUndefined();
    expect(sentAt('2026-11-30 07:30', defaultMailSettings, [told('a')], { lastDigest })).toEqual(['a']);
  });
  test('a daily message of before the settings, or before the server, is not made up for', () => {
    expect(
      sentAt('2026-11-24 09:00', defaultMailSettings, [told('a')], { since: at('2026-11-24 08:00') }),
    ).toBeUndefined();
    expect(sentAt('2026-11-25 07:30', defaultMailSettings, [told('a')], { since: at('2026-11-24 08:00') })).toEqual([
      'a',
    ]);
  });
  test('the urgent comes at once and the rest with the daily message, which holds all that has not been sent', () => {
    const list = [told('normal'), told('urgent', 'task', 'urgent'), told('express', 'late', 'express')];
    const lastDigest = at('2026-11-24 07:30');
    expect(sentAt('2026-11-24 10:00', urgentAtOnce, list, { lastDigest })).toEqual(['urgent', 'express']);
    const done = ['urgent', 'express'];
    expect(sentAt('2026-11-24 10:05', urgentAtOnce, list, { lastDigest, done })).toBeUndefined();
    expect(sentAt('2026-11-25 07:30', urgentAtOnce, list, { lastDigest, done })).toEqual(['normal']);
  });
  test('each is sent once, of the kinds that are wanted, and nothing that was read', () => {
    const list = [told('new'), told('late', 'late'), told('reminder', 'reminder')];
    expect(sentAt('2026-11-24 09:00', settings({ mode: 'at-once', kinds: ['late', 'reminder'] }), list)).toEqual([
      'late',
      'reminder',
    ]);
    expect(sentAt('2026-11-24 09:00', atOnce, list, { done: ['new', 'late', 'reminder'] })).toBeUndefined();
  });
});

describe('settings as they are entered', () => {
  test('name a kind where something is to be sent, and quiet hours that are some', () => {
    expect(enteredMailSettings(settings({ kinds: [] }))).toEqual({ code: 'mail-kinds-missing' });
    expect(enteredMailSettings(settings({ mode: 'off', kinds: [] }))).toMatchObject({ mode: 'off' });
    expect(enteredMailSettings(settings({ quiet: { from: '20:00', to: '20:00' } }))).toEqual({
      code: 'quiet-hours-empty',
    });
    expect(enteredMailSettings(settings({ kinds: ['late', 'task', 'late'] }))).toMatchObject({
      kinds: ['task', 'late'],
    });
  });
});
