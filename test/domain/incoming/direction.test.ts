import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assigned, completed, handedBack, handedOver, started } from '../../../lib/domain/incoming/decide.ts';
import type { Directed, Party, UnitParty } from '../../../lib/domain/incoming/direction/direction.ts';
import { leadDue, limits, pendingExtension } from '../../../lib/domain/incoming/direction/direction.ts';
import { holderOfPart, openParts } from '../../../lib/domain/incoming/direction/parts.ts';
import {
  acknowledged,
  askedForTime,
  contributed,
  decidedOnTime,
  directedAgain,
  directedOf,
  distributed,
  reported,
  withdrawn,
} from '../../../lib/domain/incoming/direction/take.ts';
import { ownReadersOfIncoming, protectedIncoming } from '../../../lib/domain/incoming/readers.ts';
import { incomingStage } from '../../../lib/domain/incoming/stage.ts';
import type { In, Incoming } from '../../../lib/domain/incoming/states.ts';
import { tasksOfIncoming } from '../../../lib/domain/incoming/tasks.ts';
import type { Act } from '../../../lib/domain/shared/act.ts';
import { dueProblem, todayAt } from '../../../lib/domain/shared/calendar/due.ts';
import { accepted, isProblem, type Problem } from '../../../lib/domain/shared/errors.ts';

// Wednesday the 25th of November 2026, ten o'clock in Vietnam
const now = Date.parse('2026-11-25T10:00:00+07:00');
const act = (by: string, at = now): Act => ({ by, name: by, at });
const room: UnitParty = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'head', headName: 'Vũ Đình Khoa' };
const office: UnitParty = { unit: 'VP', name: 'Văn phòng', head: 'head2', headName: 'Lê Thị Thu' };
const person = (name: string): Party => ({ person: name, name });
const registered = {
  ...{ state: 'registered', id: 'A', agencyCode: 'G15.1', axisDocId: 'd', packetKey: 'p', receivedAt: 1, files: [] },
  ...{ duplicates: [], arrivalNumber: 7, year: 2026, registered: act('clerk', 1) },
  header: {
    ...{ fromCode: 'G15.29', fromName: 'Nghệ An', documentId: 'd', code: '1/A', issuedOn: '2026-11-20' },
    ...{ typeName: 'Công văn', subject: 'x', signerName: '', priority: 0 },
  },
} as const satisfies In<'registered'>;

type Led = In<'assigned' | 'in-progress'>;
const none = { officer: '', officerName: room.name, opinion: '', unit: room };
const toUnit = (more: object = {}) => accepted<Led>(assigned(registered, act('leader'), { ...none, ...more }));
const toPerson = (more: object = {}) =>
  accepted<Led>(assigned(registered, act('leader'), { officer: 'o', officerName: 'o', opinion: '', ...more }));
const kinds = (incoming: Incoming) =>
  tasksOfIncoming(incoming).map(({ kind, assignee, due = '' }) => `${kind} ${Object.values(assignee)} ${due}`.trim());
const parts = (incoming: Incoming) => directedOf(incoming as Led).parts;

describe('a day by which something is wanted', () => {
  test.each<[string, string, string, Problem | undefined]>([
    ['a working day', '2026-11-27', '2026-11-25', undefined],
    ['today', '2026-11-25', '2026-11-25', undefined],
    ['yesterday', '2026-11-24', '2026-11-25', { code: 'due-past', due: '2026-11-24' }],
    [
      'a Sunday: the Friday before is proposed',
      '2026-11-29',
      '2026-11-25',
      { code: 'due-closed', due: '2026-11-29', propose: '2026-11-27', detail: '27/11/2026' },
    ],
    [
      'a holiday: the day before it is proposed',
      '2027-01-01',
      '2026-11-25',
      { code: 'due-closed', due: '2027-01-01', propose: '2026-12-31', detail: '31/12/2026' },
    ],
    [
      'today, a Saturday: the day before is over, so the Monday is proposed',
      '2026-11-28',
      '2026-11-28',
      { code: 'due-closed', due: '2026-11-28', propose: '2026-11-30', detail: '30/11/2026' },
    ],
  ])('%s', (_, due, today, problem) => {
    expect(dueProblem(due, todayAt(Date.parse(`${today}T10:00:00+07:00`)))).toEqual(problem);
  });
});

describe('a direction', () => {
  test('gives everybody concerned a task at once, with the day in it', () => {
    const incoming = toUnit({ cooperating: [person('a'), office], forInformation: [person('b')], due: '2026-12-02' });
    expect(kinds(incoming)).toEqual([
      'distribute NV 2026-12-02',
      'cooperate a 2026-12-02',
      'cooperate VP 2026-12-02',
      'read-direction b 2026-12-02',
    ]);
    const ids = tasksOfIncoming(incoming).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('lets all of them read it, also whoever heads a unit', () => {
    const incoming = toUnit({ cooperating: [office], forInformation: [person('b')] });
    const { route } = protectedIncoming(incoming).related;
    expect(route).toEqual(expect.arrayContaining(['head:NV', 'head:VP', 'b', 'head', 'head2']));
    // a list of somebody's own bears their name, not that of a post
    expect(ownReadersOfIncoming(incoming)).toEqual(expect.arrayContaining(['head', 'head2', 'b']));
    expect(ownReadersOfIncoming(incoming).filter((mark) => mark.includes(':'))).toEqual([]);
  });
  test.each<[string, object, object]>([
    ['for a day that is over', { due: '2026-11-24' }, { code: 'due-past' }],
    ['for a Sunday', { due: '2026-11-29' }, { code: 'due-closed', propose: '2026-11-27' }],
    ['to who leads once more', { cooperating: [room] }, { code: 'direction-double', name: room.name }],
    [
      'to somebody twice',
      { cooperating: [person('a')], forInformation: [person('a')] },
      { code: 'direction-double', name: 'a' },
    ],
    [
      'to too many',
      { cooperating: Array.from({ length: limits.parties + 1 }, (_, at) => person(String(at))) },
      { code: 'direction-too-many' },
    ],
  ])('%s is refused', (_, more, problem) => {
    expect(assigned(registered, act('leader'), { ...none, ...more })).toMatchObject(problem);
  });
  test('of a version that knew one officer and one opinion reads as one direction, and goes on', () => {
    const { directed: _, ...old } = toPerson({ opinion: 'Xử lý' });
    expect(directedOf(old).directions).toMatchObject([{ by: 'leader', text: 'Xử lý', lead: { person: 'o' } }]);
    const after = directedAgain(old as Led, act('leader'), { text: 'Gấp', cooperating: [], forInformation: [] });
    expect(directedOf(accepted<Led>(after)).directions.map(({ text }) => text)).toEqual(['Xử lý', 'Gấp']);
  });
});

describe('a unit that leads', () => {
  const to = { person: 's', name: 's', unit: 'NV' };
  test('waits for its head, who names somebody of it; the head still reads it', () => {
    const incoming = toUnit({ due: '2026-12-02' });
    const after = accepted<Led>(distributed(incoming, act('head'), { to, text: 'Dự thảo', due: '2026-12-01' }));
    expect(kinds(after)).toEqual(['start s 2026-12-01']);
    expect(after.assigned).toMatchObject({ officer: 's', by: 'leader', unit: room });
    expect(protectedIncoming(after).related.route).toContain('head:NV');
    expect(directedOf(after).distributions).toMatchObject([{ by: 'head', text: 'Dự thảo', unit: 'NV' }]);
  });
  test.each<[string, object, object]>([
    ['somebody of another unit', { to: { ...to, unit: 'VP' } }, { code: 'officer-not-of-unit' }],
    ['somebody of no unit', { to: { ...to, unit: undefined } }, { code: 'officer-not-of-unit' }],
    ['a day after the leader’s', { due: '2026-12-03' }, { code: 'unit-due-late', due: '2026-12-02' }],
    ['a day that is over', { due: '2026-11-24' }, { code: 'due-past' }],
  ])('its head cannot name %s', (_, more, problem) => {
    const incoming = toUnit({ due: '2026-12-02' });
    expect(distributed(incoming, act('head'), { to, text: '', ...more })).toMatchObject(problem);
  });
  test('whose head begins themself is led by the head', () => {
    expect(started(toUnit() as In<'assigned'>, act('head')).assigned.officer).toBe('head');
  });
  test('gets back what the one whom it named hands back; the head hands it back to the leader', () => {
    const named = accepted<Led>(distributed(toUnit(), act('head'), { to, text: '' }));
    const back = handedBack(named, act('s'), 'Ốm', { toUnit: true });
    expect(kinds(back)).toEqual(['distribute NV']);
    expect(back).toMatchObject({ state: 'assigned', handedBack: { by: 's', reason: 'Ốm' } });
    expect(protectedIncoming(back).related.route).toContain('s');
    expect(kinds(handedBack(back as Led, act('head'), 'Không thuộc phòng'))).toEqual(['assign leader']);
  });
  test('leads no more where the leader gives it to somebody of another one', () => {
    const away = accepted<Led>(handedOver(toUnit(), act('leader'), { subject: 'x', name: 'x', unit: 'VP' }));
    expect(away.assigned.unit).toBeUndefined();
    const within = accepted<Led>(handedOver(toUnit(), act('leader'), { subject: 'x', name: 'x', unit: 'NV' }));
    expect(within.assigned.unit).toEqual(room);
  });
});

describe('the parts of others', () => {
  const incoming = toPerson({ cooperating: [person('a'), office], forInformation: [person('b')], due: '2026-12-02' });
  test('end with what they say, and only once', () => {
    const after = accepted<Led>(contributed(incoming, act('a'), { marks: ['a'], text: 'Không có tài sản' }));
    expect(parts(after)[0]).toMatchObject({ done: { by: 'a', text: 'Không có tài sản' } });
    expect(kinds(after)).not.toContain('cooperate a 2026-12-02');
    expect(contributed(after, act('a'), { marks: ['a'], text: 'Lần nữa' })).toEqual({ code: 'not-your-part' });
    expect(contributed(incoming, act('b'), { marks: ['b'], text: 'x' })).toEqual({ code: 'not-your-part' });
  });
  test('for information end when they were seen', () => {
    const after = accepted<Led>(acknowledged(incoming, act('b'), { marks: ['b'] }));
    expect(openParts(directedOf(after)).map(({ number }) => number)).toEqual([1, 2]);
  });
  test('of a unit are given to somebody of it by its head', () => {
    const to = { person: 'v', name: 'v', unit: 'VP' };
    const after = accepted<Led>(distributed(incoming, act('head2'), { to, part: 2, text: '', due: '2026-12-01' }));
    expect(kinds(after)).toContain('cooperate v 2026-12-01');
    expect(contributed(after, act('head2'), { marks: ['head:VP'], text: 'x' })).toEqual({ code: 'not-your-part' });
    expect(isProblem(contributed(after, act('v'), { marks: ['v'], text: 'x' }))).toBe(false);
    expect(distributed(incoming, act('head2'), { to, part: 1, text: '' })).toEqual({ code: 'part-unknown', part: 1 });
  });
  test('are taken back as long as they are not done', () => {
    const after = accepted<Led>(withdrawn(incoming, act('leader'), 1));
    expect(parts(after)[0]).toMatchObject({ ended: { how: 'withdrawn', by: 'leader' } });
    expect(withdrawn(after, act('leader'), 1)).toMatchObject({ code: 'part-finished', name: 'a' });
    expect(withdrawn(after, act('leader'), 9)).toEqual({ code: 'part-unknown', part: 9 });
  });
  test('that are open end with who leads; what was said stays', () => {
    const said = accepted<Led>(contributed(incoming, act('a'), { marks: ['a'], text: 'Xong' }));
    const over = completed(started(said as In<'assigned'>, act('o')), act('o'), 'Đã trả lời');
    expect(over.directed?.parts).toMatchObject([
      { done: { text: 'Xong' } },
      { ended: { how: 'with-lead', by: 'o' } },
      { ended: { how: 'with-lead' } },
    ]);
    expect(tasksOfIncoming(over)).toEqual([]);
  });
  test('wait while it was handed back, and stand beside the next direction', () => {
    const back = handedBack(incoming, act('o'), 'Quá tải') as In<'registered'>;
    expect(kinds(back)).toEqual(['assign leader']);
    const anew = assigned(back, act('leader'), { officer: 'a', officerName: 'a', opinion: '', forInformation: [room] });
    // who leads now has no part of their own beside
    expect(kinds(accepted<Led>(anew))).toEqual(['start a', 'cooperate VP', 'read-direction b', 'read-direction NV']);
  });
});

describe('more time', () => {
  const incoming = toPerson({ due: '2026-12-02' });
  const asked = accepted<Led>(askedForTime(incoming, act('o'), { reason: 'Chờ xã', until: '2026-12-09' }));
  test('is asked for by who leads, and decided by who directed', () => {
    expect(kinds(asked)).toEqual(['start o 2026-12-02', 'decide-extension leader 2026-12-02']);
    const granted = accepted<Led>(decidedOnTime(asked, act('leader'), { granted: true, reason: '' }));
    expect(kinds(granted)).toEqual(['start o 2026-12-09']);
    const shorter = decidedOnTime(asked, act('leader'), { granted: true, until: '2026-12-04', reason: '' });
    expect(kinds(accepted<Led>(shorter))).toEqual(['start o 2026-12-04']);
    const not = accepted<Led>(decidedOnTime(asked, act('leader'), { granted: false, reason: 'Gấp' }));
    expect(kinds(not)).toEqual(['start o 2026-12-02']);
  });
  test('that is granted moves the day of the unit too', () => {
    const to = { person: 's', name: 's', unit: 'NV' };
    const given = distributed(toUnit({ due: '2026-12-02' }), act('head'), { to, text: '', due: '2026-11-30' });
    const wanted = askedForTime(accepted<Led>(given), act('s'), { reason: 'x', until: '2026-12-09' });
    const granted = decidedOnTime(accepted<Led>(wanted), act('leader'), { granted: true, reason: '' });
    expect(leadDue(directedOf(accepted<Led>(granted)))).toBe('2026-12-09');
  });
  test('is marked late where the day was over', () => {
    const later = act('o', Date.parse('2026-12-03T09:00:00+07:00'));
    const late = accepted<Led>(askedForTime(incoming, later, { reason: 'x', until: '2026-12-09' }));
    expect(pendingExtension(directedOf(late))).toMatchObject({ late: true, from: '2026-12-02' });
  });
  test.each<[string, () => unknown, object]>([
    [
      'twice',
      () => askedForTime(asked, act('o'), { reason: 'x', until: '2026-12-09' }),
      { code: 'extension-asked-already' },
    ],
    [
      'until a day that is no later',
      () => askedForTime(incoming, act('o'), { reason: 'x', until: '2026-12-02' }),
      { code: 'extension-not-later', due: '2026-12-02' },
    ],
    [
      'until a Sunday',
      () => askedForTime(incoming, act('o'), { reason: 'x', until: '2026-12-06' }),
      { code: 'due-closed', propose: '2026-12-04' },
    ],
    [
      'where no day was set',
      () => askedForTime(toPerson(), act('o'), { reason: 'x', until: '2026-12-09' }),
      { code: 'no-due' },
    ],
    [
      'and decided where nobody asked',
      () => decidedOnTime(incoming, act('leader'), { granted: true, reason: '' }),
      { code: 'extension-not-asked' },
    ],
    [
      'and refused without a reason',
      () => decidedOnTime(asked, act('leader'), { granted: false, reason: '' }),
      { code: 'bad-request', fields: ['reason'] },
    ],
  ])('is not asked for %s', (_, take, problem) => {
    expect(take()).toMatchObject(problem);
  });
  test('that nobody decided about is over when it is handed back', () => {
    const back = handedBack(asked, act('o'), 'x') as In<'registered'>;
    expect(pendingExtension(directedOf(back))).toBeUndefined();
  });
});

describe('a further direction', () => {
  const incoming = toPerson({ cooperating: [person('a')], due: '2026-12-02' });
  const further = { text: 'Gấp', cooperating: [office], forInformation: [], due: '2026-11-30' };
  test('stands behind the first, adds others and moves the day', () => {
    const after = accepted<Led>(directedAgain(incoming, act('leader2'), further));
    expect(directedOf(after).directions.map(({ by, due }) => `${by} ${due}`)).toEqual([
      'leader 2026-12-02',
      'leader2 2026-11-30',
    ]);
    expect(kinds(after)).toEqual(['start o 2026-11-30', 'cooperate a 2026-11-30', 'cooperate VP 2026-11-30']);
  });
  test('is another stage of the document, so that two who direct at once do not both', () => {
    expect(incomingStage(incoming)).toBe('assigned');
    expect(incomingStage(accepted<Led>(directedAgain(incoming, act('leader'), further)))).toBe('assigned-d2');
  });
  test('that names who has a part already, or says nothing, is refused', () => {
    const again = { text: '', cooperating: [person('a')], forInformation: [] };
    expect(directedAgain(incoming, act('leader'), again)).toMatchObject({ code: 'direction-double', name: 'a' });
    const empty = { text: '', cooperating: [], forInformation: [] };
    expect(directedAgain(incoming, act('leader'), empty)).toMatchObject({ code: 'bad-request' });
  });
});

describe('any sequence of steps', () => {
  const people = ['a', 'b', 'o', 's', 'head', 'head2'];
  const marks: Readonly<Record<string, readonly string[]>> = { head: ['head', 'head:NV'], head2: ['head2', 'head:VP'] };
  const marksOf = (who: string) => marks[who] ?? [who];
  const party = fc.constantFrom<Party>(room, office, ...people.map(person));
  const order = fc.record({
    text: fc.constantFrom('', 'Gấp'),
    cooperating: fc.array(party, { maxLength: 3 }),
    forInformation: fc.array(party, { maxLength: 2 }),
    due: fc.constantFrom('2026-12-02', '2026-12-09'),
  });
  type Step = readonly [name: string, who: string, order: Parameters<typeof directedAgain>[2]];
  const steps = ['direct', 'distribute', 'contribute', 'acknowledge', 'report', 'ask', 'decide', 'withdraw', 'start'];
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom(...steps, 'assign', 'back', 'over', 'complete'),
    fc.constantFrom(...people),
    order,
  );

  function take(incoming: Incoming, [name, who, given]: Step): Incoming | Problem | undefined {
    const by = act(who);
    if (incoming.state === 'registered' && name === 'assign')
      return assigned(incoming, by, { officer: who, officerName: who, opinion: '', ...given });
    if (incoming.state !== 'assigned' && incoming.state !== 'in-progress') return undefined;
    const open = openParts(directedOf(incoming))[0]?.number ?? 1;
    const to = { person: who, name: who, unit: 'NV' };
    const takes: Readonly<Record<string, () => Incoming | Problem | undefined>> = {
      direct: () => directedAgain(incoming, by, given),
      distribute: () =>
        distributed(incoming, by, { to, text: '', ...(given.due === undefined ? {} : { due: given.due }) }),
      contribute: () => contributed(incoming, by, { marks: marksOf(who), text: `${who} nói` }),
      acknowledge: () => acknowledged(incoming, by, { marks: marksOf(who) }),
      report: () => reported(incoming, by, { text: 'x', percent: 10 }),
      ask: () => askedForTime(incoming, by, { reason: 'x', until: '2026-12-16' }),
      decide: () => decidedOnTime(incoming, by, { granted: given.text === '', reason: given.text }),
      withdraw: () => withdrawn(incoming, by, open),
      start: () => (incoming.state === 'assigned' ? started(incoming, by) : undefined),
      back: () => handedBack(incoming, by, 'x', { toUnit: given.text === '' }),
      over: () => handedOver(incoming, by, { subject: who, name: who, unit: 'NV' }),
      complete: () => (incoming.state === 'in-progress' ? completed(incoming, by, 'xong') : undefined),
    };
    return takes[name]?.();
  }

  test('leaves no task without an owner and no two under one id; what was said or directed is never lost', () => {
    fc.assert(
      fc.property(order, fc.array(step, { maxLength: 25 }), (first, sequence) => {
        const begun = assigned(registered, act('leader'), { ...none, ...first });
        let incoming: Incoming = isProblem(begun) ? toUnit() : begun;
        for (const one of sequence) {
          const after = take(incoming, one);
          if (after === undefined || isProblem(after)) continue;
          const [was, is] = [directedOf(incoming as Led), directedOf(after as Led)];
          keepsAll(was, is);
          const tasks = tasksOfIncoming(after);
          expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
          for (const { assignee } of tasks) expect(Object.values(assignee)).toEqual([expect.stringMatching(/./)]);
          if (after.state === 'assigned' || after.state === 'in-progress')
            expect(tasks).toHaveLength(1 + openParts(is).length + (pendingExtension(is) ? 1 : 0));
          const { route } = protectedIncoming(after).related;
          for (const part of is.parts) expect(route).toEqual(expect.arrayContaining([holderOfPart(part)]));
          incoming = after;
        }
      }),
      { numRuns: 300 },
    );
  });

  function keepsAll(was: Directed, is: Directed): void {
    expect(is.directions.slice(0, was.directions.length)).toEqual(was.directions);
    expect(is.progress.slice(0, was.progress.length)).toEqual(was.progress);
    expect(is.extensions.length).toBeGreaterThanOrEqual(was.extensions.length);
    for (const [at, part] of was.parts.entries()) {
      expect(is.parts[at]).toMatchObject({ number: part.number, of: part.of, role: part.role });
      if (part.done || part.ended) expect(is.parts[at]).toEqual(part);
    }
  }
});
