import { beforeEach, describe, expect, test } from 'vitest';
import { calendarLine, enteredYear } from '../../../lib/domain/monitoring/calendar-year.ts';
import { builtInYear, type CalendarYear } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import type { Task } from '../../../lib/domain/tasks/task.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { directAgain } from '../../../lib/flows/incoming/direction/direct-incoming.ts';
import { distributeIncoming } from '../../../lib/flows/incoming/direction/distribute-incoming.ts';
import { askExtension, decideExtension } from '../../../lib/flows/incoming/direction/extend-incoming.ts';
import { setWorkingCalendar } from '../../../lib/flows/monitoring/set-calendar.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { taskWrites } from '../../../lib/stores/tasks.ts';
import { readWorkingCalendar } from '../../../lib/views/monitoring/read-calendar.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';
import { incoming } from '../states.ts';

let it: TestContext;
const admin = 'quantri.hanoi';
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
beforeEach(async () => {
  it = await testContext();
});
const enter = (lines: readonly string[], decision = '6150/TB', year = 2026) =>
  setWorkingCalendar(it.context, caller(admin), { year, decision, lines });
const view = () => readWorkingCalendar(it.context, person(admin));

describe('a year of the working calendar', () => {
  test('that is entered moves every term at once, and back again', async () => {
    it.clock = Date.parse('2026-11-20T10:00:00+07:00');
    const task: Task = {
      ...{ id: 'a', kind: 'register', assignee: { position: 'clerk' }, documentId: 'a', direction: 'incoming' },
      ...{ subject: '', code: '', party: '', urgency: 'normal', since: Date.parse('2026-11-20T09:00:00+07:00') },
    };
    await it.context.records.transact(taskWrites('G15.1', [], [task]));
    const dueOn = async () => (await readInbox(it.context, person('vanthu.hanoi'))).items[0]?.duty?.dueOn;
    expect(await dueOn()).toBe('2026-11-23');
    await enter(['23/11/2026; nghỉ; Nghỉ bù']);
    expect(await dueOn()).toBe('2026-11-24');
    await enter(['21/11/2026\tlàm bù\tLàm bù ngày 23/11']);
    expect(await dueOn()).toBe('2026-11-21');
  });
  test('that is entered holds for the days that directions name, and who may name one is told of it', async () => {
    it.clock = Date.parse('2026-11-20T10:00:00+07:00');
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    const [id, officer] = [await incoming('registered')({ it, context: it.context as never }), 'chuyenvien.hanoi'];
    const [saturday, tuesday] = ['2026-11-28', '2026-12-01'];
    const leader = () => caller('lanhdao.hanoi');
    await enter(['28/11/2026; làm bù; Làm bù', '01/12/2026; nghỉ; Nghỉ bù']);
    const closed = refusal('due-closed');
    const give = (due: string) => assignIncoming(it.context, leader(), id, { officer, due, opinion: '' });
    await expect(give(tuesday)).rejects.toEqual(closed);
    await give(saturday);
    const shown = async (subject: string) => (await readIncoming(it.context, person(subject), id)).calendar;
    expect(await shown('lanhdao.hanoi')).toMatchObject([{ year: 2026, decision: '6150/TB' }]);
    expect(await shown('vanthu.hanoi')).toBeUndefined();
    await expect(directAgain(it.context, leader(), id, { due: tuesday, opinion: '' })).rejects.toEqual(closed);
    const ask = (until: string) => askExtension(it.context, caller(officer), id, { reason: 'Chờ xã', until });
    await expect(ask(tuesday)).rejects.toEqual(closed);
    await ask('2026-12-02');
    const decide = (until: string) => decideExtension(it.context, leader(), id, { granted: true, until });
    await expect(decide(tuesday)).rejects.toEqual(closed);
    await decide('2026-11-30');
  });
  test('that is entered holds for whom the head of a unit names', async () => {
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    const id = await incoming('registered')({ it, context: it.context as never });
    await assignIncoming(it.context, caller('lanhdao.hanoi'), id, { unit: 'NV', opinion: '' });
    await enter(['28/11/2026; làm bù; Làm bù', '01/12/2026; nghỉ; Nghỉ bù']);
    const name = (due: string) =>
      distributeIncoming(it.context, caller('truongphong.hanoi'), id, { officer: 'soanthao.hanoi', due });
    await expect(name('2026-12-01')).rejects.toEqual(refusal('due-closed'));
    await name('2026-11-28');
  });
  test('stands with its decision in the place of what was built in, and the log says what was and is', async () => {
    const before = (await view()).years.find(({ year }) => year === 2026);
    expect([before?.decision, before?.days.length]).toEqual([undefined, builtInYear(2026).length]);
    await enter(['02/09/2026; nghỉ; Quốc khánh', '01/01/2026, Nghỉ, Tết Dương lịch']);
    await enter(['02/09/2026; nghỉ; Quốc khánh'], '7/TB');
    const { years, history, settable } = await view();
    expect(years.find(({ year }) => year === 2026)).toMatchObject({
      decision: '7/TB',
      days: [{ day: '2026-09-02', kind: 'closed', name: 'Quốc khánh' }],
    });
    expect([settable, history.length]).toEqual([true, 2]);
    expect(history[0]?.data).toEqual({
      before: { calendar: '2026, 6150/TB\n01/01/2026; nghỉ; Tết Dương lịch\n02/09/2026; nghỉ; Quốc khánh' },
      after: { calendar: '2026, 7/TB\n02/09/2026; nghỉ; Quốc khánh' },
    });
  });
  test.each([
    ['calendar-line-unreadable', ['31/02/2026; nghỉ; Không có ngày này']],
    ['calendar-line-unreadable', ['02/09/2026; có lẽ nghỉ; Quốc khánh']],
    ['calendar-line-unreadable', ['02/09/2026; nghỉ']],
    ['calendar-day-outside-year', ['02/09/2027; nghỉ; Quốc khánh']],
    ['calendar-day-repeated', ['02/09/2026; nghỉ; Quốc khánh', '2/9/2026; nghỉ; Quốc khánh']],
  ])('is refused: %s', async (code, lines) => {
    await expect(enter(lines)).rejects.toEqual(refusal(code));
    expect((await view()).history).toEqual([]);
  });
  test('is refused unchanged, and from who is not at the top', async () => {
    await enter(['02/09/2026; nghỉ; Quốc khánh']);
    await expect(enter(['02/09/2026; nghỉ; Quốc khánh'])).rejects.toEqual(refusal('setting-unchanged'));
    const clerk = async () =>
      setWorkingCalendar(it.context, caller('vanthu.hanoi'), { year: 2026, decision: 'x', lines: [] });
    await expect(clerk()).rejects.toEqual(refusal('role-missing'));
    expect((await readWorkingCalendar(it.context, person('vanthu.hanoi'))).settable).toBe(false);
  });
  test('is entered as it is shown', () => {
    const entered = enteredYear(2027, 'x', builtInYear(2027).map(calendarLine)) as CalendarYear;
    expect(entered.days).toEqual(builtInYear(2027).map(({ day, kind, name }) => ({ day, kind, name })));
  });
});
