import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appended,
  canonicalJson,
  emptyLog,
  firstBroken,
  type LoggedEvent,
  logBreak,
  reachesEnd,
} from '../../../lib/domain/audit/chain.ts';

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const who = { by: 'vanthu', name: 'Trần Thị Bích', at: 1 };
const events = fc.array(
  fc.record({
    kind: fc.string(),
    data: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<Record<string, unknown>>,
  }),
  { minLength: 1, maxLength: 8 },
);
const logs = events.map((given) => appended(emptyLog, given, who, hash));
/** What is stored is JSON. */
const stored = (log: readonly LoggedEvent[]) => JSON.parse(JSON.stringify(log)) as LoggedEvent[];

describe('a whole log', () => {
  test('is whole, however it was appended and after it was stored', () => {
    fc.assert(
      fc.property(events, fc.nat(), (given, at) => {
        const cut = at % (given.length + 1);
        const first = appended(emptyLog, given.slice(0, cut), who, hash);
        const log = [...first, ...appended(first.at(-1) ?? emptyLog, given.slice(cut), { ...who, at: 2 }, hash)];
        expect(firstBroken(stored(log), hash)).toBeUndefined();
        expect(log.map(({ seq }) => seq)).toEqual(given.map((_, index) => index + 1));
        expect(reachesEnd(log, log.at(-1) ?? emptyLog)).toBe(true);
      }),
    );
  });
});

describe('a log that somebody was at', () => {
  const changes: Readonly<Record<string, (event: LoggedEvent) => LoggedEvent>> = {
    kind: (event) => ({ ...event, kind: `${event.kind}x` }),
    fact: (event) => ({ ...event, data: { ...event.data, added: 1 } }),
    person: (event) => ({ ...event, by: 'khac' }),
    name: (event) => ({ ...event, name: 'Người khác' }),
    time: (event) => ({ ...event, at: event.at + 1 }),
    hash: (event) => ({ ...event, hash: hash(event.hash) }),
    previous: (event) => ({ ...event, previous: hash(event.previous) }),
    'added member': (event) => ({ ...event, note: 'x' }) as LoggedEvent,
  };
  test.each(Object.entries(changes))('a changed %s is found where it is', (_, change) => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, at) => {
        const index = at % log.length;
        const changed = log.map((event, place) => (place === index ? change(event) : event));
        expect(firstBroken(changed, hash)?.seq).toBe(index + 1);
      }),
    );
  });
  test('a changed event with its hash made again is found at the next one, or at the end', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, at) => {
        const index = at % log.length;
        const { hash: _, ...facts } = { ...(log[index] as LoggedEvent), by: 'khac' };
        const forged = log.map((event, place) =>
          place === index ? { ...facts, hash: hash(canonicalJson(facts)) } : event,
        );
        const end = log.at(-1) ?? emptyLog;
        expect(firstBroken(forged, hash) !== undefined || !reachesEnd(forged, end)).toBe(true);
      }),
    );
  });
  test('a removed event is found, the last one by the end that is kept elsewhere', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, at) => {
        const index = at % log.length;
        const cut = log.filter((_, place) => place !== index);
        const end = log.at(-1) ?? emptyLog;
        expect(reachesEnd(cut, end) && firstBroken(cut, hash) === undefined).toBe(false);
      }),
    );
  });
  test('two exchanged events are found', () => {
    fc.assert(
      fc.property(
        logs.filter((log) => log.length > 1),
        fc.nat(),
        (log, at) => {
          const index = at % (log.length - 1);
          const [one, two] = [log[index] as LoggedEvent, log[index + 1] as LoggedEvent];
          const swapped = log.with(index, two).with(index + 1, one);
          expect(firstBroken(swapped, hash)).toBeDefined();
        },
      ),
    );
  });
});

describe('where a log is broken', () => {
  const log = appended(
    emptyLog,
    ['a', 'b', 'c'].map((kind) => ({ kind, data: {} })),
    who,
    hash,
  );
  const [, second = emptyLog, last = emptyLog] = log;
  const more = appended(last, [{ kind: 'd', data: {} }], who, hash);
  test.each<[string, readonly LoggedEvent[], typeof emptyLog | undefined, unknown]>([
    ['nowhere', log, last, undefined],
    ['nowhere, and there is nothing yet', [], emptyLog, undefined],
    [
      'at a line that was changed',
      log.map((event) => (event.seq === 2 ? { ...event, name: 'x' } : event)),
      last,
      { seq: 2, why: 'changed' },
    ],
    ['where its end was taken out', log.slice(0, 1), last, { seq: 2, why: 'end-missing' }],
    ['where lines stand behind its end', [...log, ...more], last, { seq: 4, why: 'beyond-end' }],
    ['at an end that says something else', log.slice(0, 2), { ...second, hash: 'x' }, { seq: 2, why: 'end-differs' }],
    ['where its document is gone', log, undefined, { seq: 1, why: 'document-missing' }],
  ])('%s', (_, given, end, expected) => {
    expect(logBreak(given, end, hash)).toEqual(expected);
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of members, nor on a trip through storage', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const reversed = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        );
        expect(canonicalJson(reversed)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))));
      }),
    );
  });
  test('leaves out what JSON leaves out, and keeps Vietnamese as it is', () => {
    expect(canonicalJson({ b: 'Đã ký', a: [1, null], none: undefined })).toBe('{"a":[1,null],"b":"Đã ký"}');
  });
});
