import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../lib/domain/delivery/delivery.ts';
import { defaultDutySettings } from '../../../lib/domain/duties/rules.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { arrivalLine } from '../../../lib/domain/registers/arrival-line.ts';
import { incomingItem } from '../../../lib/domain/registers/counting/incoming-item.ts';
import { incomingGroups, outgoingGroups, type ReportItem } from '../../../lib/domain/registers/counting/item.ts';
import { outgoingItem } from '../../../lib/domain/registers/counting/outgoing-item.ts';
import { reportPeriod, yearsOf } from '../../../lib/domain/registers/counting/period.ts';
import { type Report, type ReportFilter, reportOf } from '../../../lib/domain/registers/counting/report.ts';
import { reportNotes, reportRows } from '../../../lib/domain/registers/counting/report-cells.ts';
import { registerLine } from '../../../lib/domain/registers/register-line.ts';
import { calendarOf } from '../../../lib/domain/shared/calendar/working-calendar.ts';

const moment = (text: string): number => Date.parse(`${text}+07:00`);
const now = moment('2026-11-25T10:00');
const act = (text: string) => ({ by: 'x', name: 'Trần Thị Bích', at: moment(text) });
const clock = { calendar: calendarOf([]), settings: defaultDutySettings };
const november = { from: '2026-11-01', to: '2026-11-30' };
const room = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'tp', headName: 'Khoa' };

interface Given {
  readonly state: string;
  /** the direction's day */
  readonly due?: string;
  /** the sender's day */
  readonly dueOn?: string;
  readonly done?: string;
  readonly source?: string;
  readonly priority?: number;
  readonly officer?: string;
  readonly unit?: typeof room;
  readonly registered?: string;
}

/** A number of the arrival book with its document, counted at `at`. */
function arrived(number: number, given: Given, at = now, by = clock): ReportItem {
  const { state, due, dueOn, done, source, priority = 0, officer = 'Lê Văn Cường', unit, registered } = given;
  const [first, taken] = [act(registered ?? '2026-11-10T09:00'), act('2026-11-10T10:00')];
  const directed = { directions: [], parts: [], distributions: [], progress: [], extensions: [] };
  const document = {
    ...{ id: `d${number}`, state, arrivalNumber: number, year: 2026, registered: first, receivedAt: first.at },
    header: {
      ...{
        fromName: 'Tòa án',
        code: `${number}/TA`,
        issuedOn: '2026-11-09',
        typeName: 'Công văn',
        subject: 'xác minh',
      },
      ...{ priority, ...(dueOn ? { dueOn } : {}) },
    },
    ...(source ? { source } : {}),
    ...(state === 'registered' || state === 'for-information'
      ? {}
      : {
          assigned: {
            ...taken,
            officer: officer === '' ? '' : 'cv',
            officerName: officer,
            opinion: '',
            ...(unit ? { unit } : {}),
          },
          directed: { ...directed, ...(due ? { due } : {}) },
          started: taken,
        }),
    ...(done ? { completed: { ...act(done), result: '' } } : {}),
  } as unknown as Incoming;
  const line = arrivalLine(
    { is: 'document', number, to: number, line: { documentId: 'x', state: 'issued' } },
    document,
  );
  return incomingItem(line, document, by, at);
}

const timings = (items: readonly ReportItem[]) => items.map((item) => ('timing' in item ? item.timing : item.without));
const incomingOf = (items: readonly ReportItem[], filter?: ReportFilter): Report =>
  reportOf(items, november, incomingGroups, filter);
const section = ({ sections }: Report, name: string) =>
  Object.fromEntries(sections.find(({ by }) => by === name)?.rows.map(({ key, counts }) => [key, counts.total]) ?? []);

const month = [
  arrived(1, { state: 'registered', source: 'paper' }),
  arrived(2, { state: 'for-information' }),
  arrived(3, { state: 'assigned', unit: room, officer: '', due: '2026-11-20' }),
  arrived(4, { state: 'in-progress', unit: room, due: '2026-11-27' }),
  arrived(5, { state: 'completed', unit: room, due: '2026-11-20', done: '2026-11-20T16:00' }),
  arrived(6, { state: 'completed', unit: room, officer: 'Phạm Thị Dung', due: '2026-11-20', done: '2026-11-23T08:00' }),
  arrived(7, { state: 'in-progress', priority: 3 }),
];

describe('the report on incoming documents', () => {
  test('counts each document of a month by source, kind, urgency and state, done or open, in time or late', () => {
    const report = incomingOf(month);
    expect(report.counts).toEqual({ total: 7, done: 1, 'done-late': 1, open: 2, 'open-late': 2, none: 1 });
    expect(section(report, 'source')).toEqual({ axis: 6, paper: 1 });
    expect(section(report, 'kind')).toEqual({ 'Công văn': 7 });
    expect(section(report, 'urgency')).toEqual({ normal: 6, express: 1 });
    expect(section(report, 'state')).toEqual({
      ...{ registered: 1, 'for-information': 1, assigned: 1, 'in-progress': 2, completed: 2 },
    });
  });

  test('says of every unit and person what is theirs and what of it is late, the most late first', () => {
    const { units } = incomingOf(month);
    const brief = units.map(({ key, counts, people }) => [
      key,
      counts.total,
      counts['open-late'],
      people.map((one) => one.key),
    ]);
    expect(brief).toEqual([
      ['Phòng Nghiệp vụ', 4, 1, ['Lê Văn Cường', 'Phạm Thị Dung']],
      ['unassigned', 2, 1, []],
      ['alone', 1, 0, ['Lê Văn Cường']],
    ]);
    expect(units[0]?.people[1]?.counts).toMatchObject({ total: 1, 'done-late': 1 });
  });

  test('names the late ones, and the documents behind any number, by their day and at most a hundred', () => {
    const codes = (filter?: ReportFilter) => incomingOf(month, filter).documents.map(({ code }) => code);
    expect(codes()).toEqual(['1/TA', '3/TA', '6/TA']);
    expect(codes({ timing: 'open', key: room.name })).toEqual(['4/TA']);
    expect(codes({ key: room.name, person: 'Phạm Thị Dung' })).toEqual(['6/TA']);
    expect(codes({ by: 'urgency', key: 'express' })).toEqual(['7/TA']);
    const many = Array.from({ length: 130 }, (_, at) => arrived(at + 1, { state: 'registered' }));
    expect(incomingOf(many)).toMatchObject({ found: 130, documents: { length: 100 } });
  });

  test('goes by the day of the direction, else by the sender’s, else by the law’s clock', () => {
    const at = moment('2026-11-18T10:00');
    const open = (given: Omit<Given, 'state'>) => arrived(1, { state: 'in-progress', ...given }, at);
    expect(open({ due: '2026-11-20', dueOn: '2026-11-16' })).toMatchObject({ timing: 'open', dueOn: '2026-11-20' });
    expect(open({ dueOn: '2026-11-16' })).toMatchObject({ timing: 'open-late', dueOn: '2026-11-16' });
    expect(open({})).not.toHaveProperty('dueOn');
    expect(arrived(1, { state: 'registered' }, at)).toMatchObject({ timing: 'open-late', dueOn: '2026-11-11' });
    expect(arrived(1, { state: 'assigned' }, at)).toMatchObject({ timing: 'open-late', dueOn: '2026-11-11' });
  });

  test('is late a minute after the last day, and not a minute before its end', () => {
    const completed = (done: string) => arrived(1, { state: 'completed', due: '2026-11-20', done });
    const open = (at: string) => arrived(1, { state: 'in-progress', due: '2026-11-20' }, moment(at));
    expect(timings([completed('2026-11-20T23:59'), completed('2026-11-21T00:01')])).toEqual(['done', 'done-late']);
    expect(timings([open('2026-11-20T23:59'), open('2026-11-21T00:01')])).toEqual(['open', 'open-late']);
  });

  test('knows the holidays of the law, and those that the installation has entered', () => {
    const given = { state: 'registered', registered: '2026-08-31T09:00' };
    // 1 and 2 September are the National Day
    expect(arrived(1, given, moment('2026-09-03T09:00'))).toMatchObject({ timing: 'open', dueOn: '2026-09-03' });
    const calendar = calendarOf([
      { year: 2026, decision: 'QĐ 1', days: [{ day: '2026-11-11', kind: 'closed', name: 'Nghỉ bão' }] },
    ]);
    const at = moment('2026-11-12T09:00');
    expect(arrived(1, { state: 'registered' }, at, { ...clock, calendar })).toMatchObject({ timing: 'open' });
    expect(arrived(1, { state: 'registered' }, at)).toMatchObject({ timing: 'open-late' });
  });

  test('counts apart the numbers that no document stands for', () => {
    const blank = (is: 'elsewhere' | 'missing', number: number, to: number) =>
      incomingItem(arrivalLine({ is, number, to }), undefined, clock, now);
    const report = incomingOf([blank('elsewhere', 1, 214), blank('missing', 216, 217), ...month]);
    expect(report).toMatchObject({ without: { elsewhere: 214, missing: 2, void: 0 }, counts: { total: 7 } });
    expect(reportNotes(report, 'incoming')[0]).toContain('214 số cấp ngoài hệ thống, 2 số thiếu');
  });

  test('is a table whose sum stands first and again in every section', () => {
    const rows = reportRows(incomingOf(month));
    expect(rows[0]).toEqual(['Cộng', '7', '1', '1', '2', '2', '1']);
    expect(rows).toContainEqual(['Phòng Nghiệp vụ', '4', '1', '1', '1', '1', '0']);
    expect(rows).toContainEqual(['   – Phạm Thị Dung', '1', '0', '1', '0', '0', '0']);
    expect(rows).toContainEqual(['Bản giấy', '1', '0', '0', '0', '1', '0']);
  });
});

interface Sent {
  readonly state?: 'numbered' | 'issued';
  readonly signed?: string;
  readonly sealed?: string;
  readonly sent?: string;
  readonly status?: string;
  readonly overdue?: boolean;
  readonly signer?: string;
  readonly urgency?: string;
}

function gone(number: number, given: Sent, at = now): ReportItem {
  const { state = 'issued', signed = '2026-11-10T15:00', sealed = '2026-11-10T16:00', sent, status, overdue } = given;
  const document = {
    ...{
      id: `o${number}`,
      state,
      number: { number, notation: 'THADS', day: '2026-11-10', year: 2026, book: 'outgoing' },
    },
    content: { kind: 'letter', subject: 'trả lời', unit: 'NV', recipients: ['A'], urgency: given.urgency ?? 'normal' },
    signed: { ...act(signed), name: given.signer ?? 'Nguyễn Văn An', position: 'Trưởng' },
    ...(state === 'issued' ? { sealed: act(sealed) } : {}),
    ...(sent ? { sent: act(sent) } : {}),
  } as unknown as Outgoing;
  const delivery = {
    ...{ recipient: 'A', recipientName: 'A', state: 'sent', attempts: 1 },
    statuses: status ? [{ code: status, description: '', statedAt: '', receivedAt: 1, axisDocId: 'x' }] : [],
    ...(overdue ? { overdue: { at: 1 } } : {}),
  } as unknown as Delivery;
  const source = { document, deliveries: sent ? [delivery] : [], names: new Map() };
  const line = { documentId: `o${number}`, state } as const;
  return outgoingItem(registerLine({ is: 'document', number, to: number, line }, source), source, clock, at);
}

describe('the report on outgoing documents', () => {
  const report = reportOf(
    [
      gone(1, { sent: '2026-11-11T17:00', status: '03' }),
      gone(2, { sent: '2026-11-12T00:01', status: '02', signer: 'Lê Thị Hoa' }),
      gone(3, { sent: '2026-11-10T17:00', overdue: true, urgency: 'urgent' }),
      gone(4, { sealed: '2026-11-11T08:00' }),
      gone(5, { state: 'numbered', signed: '2026-11-25T09:00' }),
    ],
    november,
    outgoingGroups,
  );

  test('counts each document of a month by kind, urgency, state and signer, and how its sending went', () => {
    expect(section(report, 'kind')).toEqual({ 'Công văn': 5 });
    expect(section(report, 'urgency')).toEqual({ normal: 4, urgent: 1 });
    expect(section(report, 'state')).toEqual({ issued: 4, numbered: 1 });
    expect(section(report, 'signer')).toEqual({ 'Nguyễn Văn An': 4, 'Lê Thị Hoa': 1 });
    expect(section(report, 'sending')).toEqual({ sent: 1, refused: 1, overdue: 1, 'not-sent': 2 });
    expect(section(report, 'issuing')).toEqual({ 'same-day': 3, later: 1, 'not-issued': 1 });
    expect(report.units.map(({ key, counts }) => [key, counts.total])).toEqual([['NV', 5]]);
  });

  test('says what went out later than the working day after its signature, and what has not gone', () => {
    // an urgent one is to leave within 15 minutes of working time
    expect(report.counts).toEqual({ total: 5, done: 1, 'done-late': 2, open: 1, 'open-late': 1, none: 0 });
  });

  test('counts a document on paper and one of the register before, without a day for sending; a void number apart', () => {
    const paper = {
      kind: 'plan',
      notation: 'KH',
      day: '2026-11-12',
      subject: 'x',
      signer: 'An',
      recipients: '',
      unit: '',
      copies: 1,
      note: '',
    };
    const entry = (state: 'paper' | 'void') =>
      registerLine({ is: 'document', number: 9, to: 9, line: { documentId: 'p', state, paper } as never });
    const items = [entry('paper'), entry('void')].map((line) => outgoingItem(line, undefined, clock, now));
    const found = reportOf(items, november, outgoingGroups);
    expect(found).toMatchObject({ counts: { total: 1, none: 1 }, without: { void: 1 } });
    expect(section(found, 'sending')).toEqual({ 'by-hand': 1 });
  });
});

describe('the days of a report', () => {
  test('are this month where none are named, and may go over the turn of the year', () => {
    expect(reportPeriod({}, '2026-02-10')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    const turn = { from: '2025-12-15', to: '2026-01-15' };
    expect(reportPeriod(turn, '2026-02-10')).toEqual(turn);
    expect(yearsOf(turn)).toEqual([2025, 2026]);
  });

  test('are refused where they are none, the wrong way round, or more than a year', () => {
    expect(reportPeriod({ from: '2026-13-01' }, '2026-02-10')).toMatchObject({ detail: 'from' });
    expect(reportPeriod({ from: '2026-02-30' }, '2026-02-10')).toMatchObject({ detail: 'from' });
    expect(reportPeriod({ from: '2026-02-03', to: '2026-02-02' }, '2026-02-10')).toMatchObject({ detail: 'to' });
    const long = { from: '2025-01-01', to: '2026-01-02' };
    expect(reportPeriod(long, '2026-02-10')).toEqual({ code: 'report-too-long', days: 366 });
    expect(reportPeriod({ from: '2025-01-01', to: '2026-01-01' }, '2026-02-10')).toHaveProperty('to');
  });
});
