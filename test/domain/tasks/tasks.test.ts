import { describe, expect, test } from 'vitest';
import type { Delivery, StatusEvent } from '../../../lib/domain/delivery/delivery.ts';
import { tasksOfDelivery } from '../../../lib/domain/delivery/tasks.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { tasksOfIncoming } from '../../../lib/domain/incoming/tasks.ts';
import type { Person } from '../../../lib/domain/organisation/agency.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { tasksOfOutgoing } from '../../../lib/domain/outgoing/tasks.ts';
import { assigneesOf, firstTaskOf, isAssignedTo, type Task } from '../../../lib/domain/tasks/task.ts';

/** Whose task it is, what it is and since when. */
const short = (tasks: readonly Task[]) =>
  tasks.map(({ assignee, kind, since }) => [Object.values(assignee)[0], kind, since]);
const act = (at: number) => ({ by: 'x', name: 'X', at });
const content = {
  ...{ kind: 'letter', subject: 'mời họp', urgency: 'urgent', secrecy: 'none', unit: 'NV', pages: 1 },
  ...{ signer: 'lanhdao', recipients: [{ code: 'G15.29', name: 'Nghệ An' }] },
};
const number = { number: 5, notation: 'THADS-NV', year: 2026, day: '2026-11-28' };
const outgoing = (state: string, more: object = {}): Outgoing =>
  ({ id: 'A', agencyCode: 'G15.1', content, createdAt: 1, state, ...more }) as unknown as Outgoing;

describe('who is waited for with an outgoing document', () => {
  const cases: readonly (readonly [string, Outgoing, readonly [string, string, number] | undefined])[] = [
    ['a draft', outgoing('draft'), ['clerk', 'submit', 1]],
    ['a draft that was returned', outgoing('draft', { returned: act(7) }), ['clerk', 'rework', 7]],
    ['submitted', outgoing('submitted', { submitted: act(2) }), ['lanhdao', 'sign', 2]],
    ['signed', outgoing('signed', { signed: act(3) }), ['clerk', 'issue', 3]],
    ['numbered', outgoing('numbered', { signed: act(3), number }), ['clerk', 'issue', 3]],
    ['issued', outgoing('issued', { sealed: act(4), number }), ['clerk', 'send', 4]],
    ['sent', outgoing('issued', { sealed: act(4), sent: act(5), number }), undefined],
    ['cancelled', outgoing('cancelled'), undefined],
  ];
  test.each(cases)('%s', (_, document, expected) => {
    expect(short(tasksOfOutgoing(document))).toEqual(expected ? [expected] : []);
  });
  test('the line says what it is about', () => {
    expect(tasksOfOutgoing(outgoing('issued', { sealed: act(4), number }))).toMatchObject([
      {
        ...{ id: 'A', documentId: 'A', direction: 'outgoing', subject: 'mời họp', urgency: 'urgent' },
        code: '05/THADS-NV',
      },
    ]);
    const [task] = tasksOfOutgoing(outgoing('draft'));
    expect(task?.code).toBe('');
    expect(task?.party).not.toBe('');
  });
});

describe('a delivery with a trouble waits for the clerk', () => {
  const status = (code: string, receivedAt: number): StatusEvent => ({
    ...{ code, description: '', statedAt: '', receivedAt, axisDocId: '' },
  });
  const delivery: Delivery = {
    ...{ documentId: 'A', recipient: 'G15.29', recipientName: 'Nghệ An' },
    ...{ state: 'sent', attempts: 1, statuses: [] },
  };
  const cases: readonly (readonly [string, Partial<Delivery>, string, number])[] = [
    ['given up', { state: 'failed', failure: { code: '18', detail: '', at: 9 } }, 'resend', 9],
    ['given up by an older version, which wrote no time', { state: 'failed' }, 'resend', 0],
    ['refused', { statuses: [status('01', 3), status('02', 4)] }, 'look-at-refusal', 4],
    ['not answered', { overdue: { at: 6 } }, 'look-at-silence', 6],
    [
      'refused after a registration',
      { statuses: [status('01', 1), status('03', 4), status('02', 8)] },
      'look-at-contradiction',
      8,
    ],
    [
      'registered after a refusal',
      { statuses: [status('02', 4), status('03', 7), status('01', 9)] },
      'look-at-contradiction',
      7,
    ],
  ];
  test.each(cases)('%s', (_, changed, kind, since) => {
    expect(tasksOfDelivery(outgoing('issued', { number }), { ...delivery, ...changed })).toEqual([
      {
        ...{ id: 'A#G15.29', kind, assignee: { position: 'clerk' }, documentId: 'A', since },
        ...{ direction: 'outgoing', subject: 'mời họp', code: '05/THADS-NV' },
        ...{ party: 'Nghệ An', recipient: 'G15.29', urgency: 'urgent' },
      },
    ]);
  });
  test('one without does not', () => expect(tasksOfDelivery(outgoing('issued'), delivery)).toEqual([]));
  test('a document of an older version may have no number', () => {
    expect(tasksOfDelivery(outgoing('issued'), { ...delivery, state: 'failed' })).toMatchObject([{ code: '' }]);
  });
});

describe('who is waited for with what came in', () => {
  const header = { subject: 'mời họp', code: '1/A', fromName: 'Hà Nội', priority: 3 };
  const incoming = (state: string, more: object = {}): Incoming =>
    ({ id: 'B', receivedAt: 5, state, ...more }) as unknown as Incoming;
  const assigned = { ...act(8), officer: 'chuyenvien' };
  test.each([
    ['arrived', incoming('arrived'), undefined],
    ['opened', incoming('opened', { header }), ['clerk', 'register', 5]],
    ['quarantined', incoming('quarantined'), ['clerk', 'look-at-damaged', 5]],
    ['requested', incoming('requested', { header }), ['clerk', 'look-at-request', 5]],
    ['registered', incoming('registered', { header, registered: act(6) }), ['leader', 'assign', 6]],
    ['assigned', incoming('assigned', { header, assigned }), ['chuyenvien', 'start', 8]],
    ['in-progress', incoming('in-progress', { header, assigned, started: act(9) }), ['chuyenvien', 'complete', 9]],
    ...['refused', 'returned', 'noted', 'for-information', 'completed'].map(
      (state) => [state, incoming(state, { header }), undefined] as const,
    ),
  ] as const)('%s', (_, document, expected) => {
    expect(short(tasksOfIncoming(document))).toEqual(expected ? [expected] : []);
  });
  test('the line says what it is about', () => {
    const about = { subject: 'mời họp', code: '1/A', party: 'Hà Nội', urgency: 'express' };
    expect(tasksOfIncoming(incoming('opened', { header }))).toMatchObject([
      { id: 'B', documentId: 'B', direction: 'incoming', ...about },
    ]);
    const nothing = { subject: '', code: '', party: '', urgency: 'normal' };
    expect(tasksOfIncoming(incoming('quarantined'))).toMatchObject([nothing]);
  });
  test('the line of one that is to be registered says what its checks found, where they found something', () => {
    const checked = (check: string, ...verdicts: string[]) =>
      tasksOfIncoming(
        incoming('opened', { header, checks: verdicts.map((verdict) => ({ check, verdict, detail: '' })) }),
      )[0]?.checked;
    expect([checked('page', 'ok', 'warn'), checked('addressee', 'warn', 'stop')]).toEqual(['warn', 'stop']);
    expect([checked('page', 'ok'), checked('page')]).toEqual([undefined, undefined]);
    // as an older version opened it
    expect(tasksOfIncoming(incoming('opened', { header }))[0]).not.toHaveProperty('checked');
  });
  test('and that is over once it is registered', () => {
    const checks = [{ check: 'page', verdict: 'warn', detail: '' }];
    const [task] = tasksOfIncoming(incoming('registered', { header, checks, registered: act(6) }));
    expect(task).toBeDefined();
    expect(task).not.toHaveProperty('checked');
  });
});

describe('by when', () => {
  const header = { subject: '', code: '', fromName: '', priority: 0 };
  const registered = (dueOn?: string) =>
    ({ id: 'B', state: 'registered', registered: act(6), header: { ...header, dueOn } }) as unknown as Incoming;
  test('an incoming document is due when its sender wants an answer', () => {
    expect(tasksOfIncoming(registered('2026-12-05'))).toMatchObject([{ due: '2026-12-05' }]);
    expect(tasksOfIncoming(registered())[0]).not.toHaveProperty('due');
  });
});

describe('whose task it is', () => {
  const who = (more: Partial<Person>): Person => ({
    ...{ subject: 'x', agencyCode: 'G15.1', name: 'X', position: '', roles: [] },
    ...more,
  });
  const tasks = [{ person: 'x' }, { position: 'clerk' }, { position: 'leader' }, { unit: 'NV' }] as const;
  test.each([
    ['a person', who({}), [0]],
    ['a clerk', who({ subject: 'y', roles: ['clerk'] }), [1]],
    ['somebody with two positions', who({ subject: 'y', roles: ['clerk', 'leader'] }), [1, 2]],
    ['an officer of a unit', who({ subject: 'y', roles: ['officer'], unit: 'NV' }), [3]],
    ['an officer of another unit', who({ subject: 'y', roles: ['officer'], unit: 'TC' }), []],
    ['an officer of no unit', who({ subject: 'y', roles: ['officer'] }), []],
    ['who acts for somebody away', who({ subject: 'y', actingFor: [{ subject: 'x', name: 'X' }] }), [0]],
  ] as const)('%s', (_, person, expected) => {
    const found = tasks.flatMap((assignee, index) =>
      isAssignedTo({ assignee, kind: 'start' }, person) ? [index] : [],
    );
    expect(found).toEqual(expected);
    // the inboxes that are read are those of the same assignees
    expect(assigneesOf(person)).toEqual(expect.arrayContaining(expected.map((index) => tasks[index])));
  });
  test('what somebody who is away is to sign is nobody else’s', () => {
    const person = who({ subject: 'y', actingFor: [{ subject: 'x', name: 'X' }] });
    expect(isAssignedTo({ assignee: { person: 'x' }, kind: 'sign' }, person)).toBe(false);
  });
  test('the first of several is named', () => {
    const several = tasksOfOutgoing(outgoing('draft')).concat(
      tasksOfOutgoing(outgoing('submitted', { submitted: act(2) })),
    );
    expect(firstTaskOf(several, who({ subject: 'lanhdao', roles: ['leader'] }))).toBe('sign');
    expect(firstTaskOf(several, who({ roles: ['clerk'] }))).toBe('submit');
    expect(firstTaskOf(several, who({}))).toBeNull();
  });
});
