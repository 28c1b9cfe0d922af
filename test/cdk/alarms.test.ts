import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Door, doors } from '../../cdk/doors.ts';
import { report } from '../../functions/compose/functions/from-environment.ts';
import { queueDoor, type Workers } from '../../functions/doors/queue/door.ts';
import { quickTries } from '../../functions/doors/queue/patience.ts';
import { anchorAll } from '../../functions/doors/schedule/anchor-door.ts';
import { sweep } from '../../functions/doors/schedule/door.ts';
import { mailAll } from '../../functions/doors/schedule/mail-door.ts';
import { streamDoor } from '../../functions/doors/stream.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { pollAxis } from '../../lib/flows/exchange/poll-axis.ts';
import { ExchangeFailure } from '../../lib/ports/exchange.ts';
import { queueNames } from '../../lib/ports/queue.ts';
import { caller, issuedDocument, type TestContext, testContext } from '../flows/context.ts';
import { type Resource, synthesise } from './synth.ts';

// the logger writes through the console, where a test can read it
vi.hoisted(() => {
  process.env['POWERTOOLS_DEV'] = 'true';
});

const { all } = synthesise();
const alarms = new Map(all('AWS::CloudWatch::Alarm').map(([id, alarm]) => [idOf(id), alarm]));
const filters = all('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);

/** `AlarmsdeliveriesdeadA1B2C3D4` is the alarm `deliveriesdead`. */
function idOf(logicalId: string): string {
  return logicalId.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, '');
}

/** The values of a metric in the latest periods, the last one last; nothing where CloudWatch recorded none. */
type Series = readonly (number | undefined)[];

/** What CloudWatch makes of them: each of the evaluated periods must breach. */
function rings({ Properties }: Resource, series: Series): boolean {
  const { EvaluationPeriods, Threshold, ComparisonOperator, TreatMissingData } = Properties;
  const points = Array.from({ length: EvaluationPeriods }, (_, at) => series.at(at - EvaluationPeriods));
  return points.every((value) => {
    if (value === undefined) return TreatMissingData === 'breaching';
    return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
  });
}

function alarmOf(id: string): Resource {
  const alarm = alarms.get(id);
  if (!alarm) throw new Error(`no alarm ${id} among ${[...alarms.keys()].join(' ')}`);
  return alarm;
}

/** The lines that the functions' own log gets while something runs. */
async function logged(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const written = vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  try {
    await work();
  } finally {
    written.mockRestore();
  }
  return lines;
}

/** `{ $.error.name = "ExchangeFailure" }`, as CloudWatch Logs matches it; `*` stands for anything. */
function matches(pattern: string, line: Record<string, unknown>): boolean {
  const [, path = '', text = ''] = /^\{ \$\.([\w.]+) = "(.*)" \}$/.exec(pattern) ?? [];
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], line);
  if (typeof value !== 'string') return false;
  return text.endsWith('*') ? value.startsWith(text.slice(0, -1)) : value === text;
}

/** How many of the lines the metric of this alarm counts, whatever function wrote them. */
function counted(id: string, lines: readonly Record<string, unknown>[]): number | undefined {
  const { MetricName } = alarmOf(id).Properties;
  const patterns = filters.filter(({ MetricTransformations: [to] }) => to.MetricName === MetricName);
  const [first] = patterns;
  const count = lines.filter((line) => matches(first?.FilterPattern ?? '', line)).length;
  return count === 0 ? undefined : count;
}

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const failing = (kind: ExchangeFailure['kind'], code: string) => async () => {
  throw new ExchangeFailure(kind, code, '');
};
/** The polls of five minutes. */
const polls = () =>
  logged(async () => {
    for (let minute = 0; minute < 5; minute += 1)
      await pollAxis(it.context, 'G15.29').catch((error: unknown) => report(error, 'G15.29'));
  });
const broken = {
  send: async () => {
    throw new Error('SQS is away');
  },
};

async function workedOff(work: Workers['work'], deadLetter: Workers['deadLetter'], receives: number) {
  const attributes = { ApproximateReceiveCount: String(receives), MessageGroupId: 'a', MessageDeduplicationId: 'key' };
  const record = { messageId: '1', body: '{"task":"deliver"}', attributes, messageAttributes: {} };
  const from = { ...record, eventSourceARN: 'arn:aws:sqs:x:1:congvan-deliveries.fifo' };
  const door = queueDoor(async () => ({ context: it.context, report }), { work, deadLetter });
  await door({ Records: [from] } as never);
}
const bug = async () => {
  throw new TypeError('a bug');
};
const untilPutOff = (deadLetter: Workers['deadLetter']) =>
  logged(async () => {
    for (let receives = 1; receives <= quickTries; receives += 1) await workedOff(bug, deadLetter, receives);
  });

describe('what the log says rings', () => {
  test.each([
    ['is silent', failing('unavailable', '503')],
    ['answers nonsense', failing('nonsense', '')],
    ['refuses us', failing('unauthorised', '15')],
  ])('an axis that %s for a quarter of an hour', async (_, received) => {
    it.exchange.received = received;
    const series = [await polls(), await polls(), await polls()].map((lines) => counted('axis', lines));
    expect(rings(alarmOf('axis'), series)).toBe(true);
    expect(rings(alarmOf('axis'), [...series, undefined])).toBe(false);
  });
  test('an axis that does not accept who we are, at once', async () => {
    it.exchange.received = failing('unauthorised', '15');
    expect(rings(alarmOf('axisunauthorised'), [counted('axisunauthorised', await polls())])).toBe(true);
    it.exchange.received = failing('unavailable', '503');
    expect(rings(alarmOf('axisunauthorised'), [counted('axisunauthorised', await polls())])).toBe(false);
  });
  test('a publisher that cannot send, from the stream and from the sweep', async () => {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    const [body] = await it.outbox();
    const publisher = { records: it.context.records, queue: broken, report };
    const NewImage = { pk: { S: 'OUTBOX#1' }, sk: { S: 'x' }, body: { S: JSON.stringify(body) } };
    const stream = await logged(() =>
      streamDoor(async () => publisher)({ Records: [{ eventName: 'INSERT', dynamodb: { NewImage } }] } as never),
    );
    const swept = await logged(() => sweep(publisher, it.clock + 3_600_000).catch(() => undefined));
    for (const lines of [stream, swept]) expect(rings(alarmOf('publish'), [counted('publish', lines)])).toBe(true);
  });
  test('a message that is put off', async () => {
    expect(rings(alarmOf('putoff'), [counted('putoff', await untilPutOff(async () => {}))])).toBe(true);
  });
  test('a failure that nobody could be told of', async () => {
    expect(rings(alarmOf('deadletterfailed'), [counted('deadletterfailed', await untilPutOff(bug))])).toBe(true);
  });
  test('a message that workers die of', async () => {
    const lines = await logged(async () => {
      const { transact } = it.context.records;
      // the worker dies: nothing of what comes after is written
      const die = async () => {
        it.context.records.transact = bug;
        return bug();
      };
      for (const receives of [1, 2, 3, 4]) {
        it.context.records.transact = transact;
        await workedOff(die, async () => {}, receives);
      }
    });
    expect(rings(alarmOf('setaside'), [counted('setaside', lines)])).toBe(true);
  });
  test('documents that wait for timestamps', async () => {
    const lines = await logged(async () => report(new Error('3 documents wait'), logWords.augmentationLate));
    expect(rings(alarmOf('augmentationslate'), [counted('augmentationslate', lines)])).toBe(true);
  });
  test('a day that could not be anchored', async () => {
    const context = { clock: { now: () => 0 }, directory: { ourAgencies: async () => [{ code: 'G15.1' }] } };
    const lines = await logged(async () => void (await anchorAll({ context: context as never, report })));
    expect(rings(alarmOf('anchorfailed'), [counted('anchorfailed', lines)])).toBe(true);
  });
  test('people of an agency who could not be sent what they are told', async () => {
    const settings = { body: { state: { mail: { host: 'mail.example.vn' } } } };
    const records = {
      get: async ({ pk }: { pk: string }) =>
        pk.startsWith('SETTINGS') ? { pk, sk: 'STATE', version: 1, schema: 1, ...settings } : undefined,
    };
    const context = { records, clock: { now: () => 0 }, directory: { ourAgencies: async () => [{ id: 'G15.1' }] } };
    const lines = await logged(async () => void (await mailAll({ context: context as never, report })));
    expect(rings(alarmOf('mailfailed'), [counted('mailfailed', lines)])).toBe(true);
  });
  test('a succession of agencies that could not be carried out', async () => {
    const away = { query: async () => Promise.reject(new Error('the store is away')) };
    const context = { clock: { now: () => 0 }, records: away, directory: { ourAgencies: async () => [] } };
    const lines = await logged(async () => void (await anchorAll({ context: context as never, report })));
    expect(rings(alarmOf('successionfailed'), [counted('successionfailed', lines)])).toBe(true);
  });
  test('nothing, when all is well', async () => {
    const lines = await polls();
    for (const id of [
      'axis',
      'axisunauthorised',
      'publish',
      'putoff',
      'deadletterfailed',
      'setaside',
      'augmentationslate',
      'anchorfailed',
      'mailfailed',
      'successionfailed',
    ])
      expect([id, rings(alarmOf(id), [counted(id, lines), undefined, undefined])]).toEqual([id, false]);
  });
  test('whichever function says it: each log that can hold the line is read', () => {
    const readFor = (name: string) =>
      filters.filter(({ MetricTransformations: [to] }) => to.MetricName === name).length;
    const count = (which: (door: (typeof doors)[keyof typeof doors]) => boolean) =>
      Object.values(doors).filter(which).length;
    expect(readFor('AxisTrouble')).toBe(count(({ may }) => may.some((power) => power === 'speak-to-axis')));
    expect(readFor('PutOff')).toBe(count(({ opens }) => opens.on === 'queue'));
    expect(readFor('PublishFailed')).toBe(count(({ may }) => may.some((power) => power === 'take-from-outbox')));
  });
});

/** What CloudWatch records of one trouble of the kind, and of a healthy day, in the last periods. */
const recorded: readonly (readonly [alarm: RegExp, trouble: readonly Series[], healthy: readonly Series[]])[] = [
  // one message is enough; afterwards the queue may fall silent
  [/dead$/, [[1]], [[0], [undefined]]],
  [/age$/, [[3_600_000]], [[40], [undefined]]],
  // a function that is called once a minute, or once in twelve minutes after a crash, fails once in the period
  [/errors$/, [[3]], [[0], [undefined]]],
  // a schedule that was switched off records nothing at all, one that is held up records few calls
  [
    /silent$/,
    [
      [undefined, undefined],
      [0, 0],
      [5, undefined, undefined],
    ],
    [
      [5, 5],
      [4, 5],
      [undefined, 5],
    ],
  ],
];

describe('what CloudWatch records rings', () => {
  const spoken = new Set([
    'axis',
    'axisunauthorised',
    'publish',
    'putoff',
    'deadletterfailed',
    'setaside',
    'augmentationslate',
    'anchorfailed',
    'mailfailed',
    'successionfailed',
  ]);
  test.each([...alarms.keys()].filter((id) => !spoken.has(id)))('%s', (id) => {
    const [, trouble = [], healthy = []] = recorded.find(([which]) => which.test(id)) ?? [];
    expect(trouble.length).toBeGreaterThan(0);
    for (const series of trouble) expect([series, rings(alarmOf(id), series)]).toEqual([series, true]);
    for (const series of healthy) expect([series, rings(alarmOf(id), series)]).toEqual([series, false]);
  });
  test('at the first end of a function before its time, whatever opens it', () => {
    for (const name of Object.keys(doors)) expect(rings(alarmOf(`${name}errors`), [1])).toBe(true);
  });
  test('when a schedule is never called', () => {
    const scheduled = Object.entries(doors).filter(([, { opens }]) => opens.on === 'schedule');
    for (const [name] of scheduled) expect(rings(alarmOf(`${name}silent`), [])).toBe(true);
  });
  test('and not where a schedule calls as often as it shall', () => {
    for (const [name, { opens }] of Object.entries<Door>(doors)) {
      if (opens.on !== 'schedule') continue;
      const minutes = alarmOf(`${name}silent`).Properties.Period / 60;
      const calls = Math.floor(minutes / opens.everyMinutes);
      expect([name, rings(alarmOf(`${name}silent`), [calls, calls])]).toEqual([name, false]);
    }
  });
  test('for every queue', () => {
    for (const name of queueNames) expect(alarms.has(`${name}dead`) && alarms.has(`${name}age`)).toBe(true);
  });
});

test('every alarm stands in the runbook with what to do', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbooks/deploy-aws.md'), 'utf8');
  const named = [...runbook.matchAll(/\*\*`([^`]+)`/g)].map(([, name = '']) => name);
  const patterns = named.map((name) => new RegExp(`^${name.replaceAll('-', '').replace(/<[a-z]+>/, '[A-Za-z]+')}$`));
  expect([...alarms.keys()].filter((id) => !patterns.some((pattern) => pattern.test(id)))).toEqual([]);
  expect(named.filter((_, at) => ![...alarms.keys()].some((id) => patterns[at]?.test(id)))).toEqual([]);
});
