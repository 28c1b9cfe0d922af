import { describe, expect, test } from 'vitest';
import { killsWorkers, quickTries, verdictOn } from '../../functions/doors/queue/patience.ts';
import { ExchangeFailure } from '../../lib/ports/exchange.ts';
import { StoreFull } from '../../lib/ports/files.ts';
import type { Tries } from '../../lib/stores/messages/tries.ts';

const day = 86_400_000;
const now = 100 * day;
const tries = (failed: number, putOff = 0, since = now): Tries => ({ failed, begun: 0, putOff, since });
const fault = new Error('a bug');
const away = new ExchangeFailure('unavailable', '503', '');

describe('what is done with a message that has failed', () => {
  test.each([
    [1, 5],
    [2, 10],
    [3, 20],
  ])('the first times it comes back soon: after %i failures in %i seconds', (failed, seconds) => {
    for (const error of [fault, away])
      expect(verdictOn(error, tries(failed), now)).toEqual({ deadLetter: false, next: { is: 'quick', seconds } });
  });
  test('then people are told, and it is tried once an hour', () => {
    for (const failed of [quickTries, quickTries + 5])
      expect(verdictOn(fault, tries(failed), now)).toEqual({ deadLetter: true, next: { is: 'later', seconds: 3600 } });
  });
  test.each([
    ['an axis that is away', away],
    ['an axis that makes no sense', new ExchangeFailure('nonsense', '', '')],
    ['an axis that does not know us', new ExchangeFailure('unauthorised', '', '')],
    ['a full disk', new StoreFull('/data')],
  ])('%s is borne longer, and tried more often', (_, error) => {
    expect(verdictOn(error, tries(4), now)).toEqual({ deadLetter: false, next: { is: 'later', seconds: 60 } });
    expect(verdictOn(error, tries(5, 1), now)).toEqual({ deadLetter: false, next: { is: 'later', seconds: 120 } });
    expect(verdictOn(error, tries(7, 3), now)).toEqual({ deadLetter: false, next: { is: 'later', seconds: 480 } });
    expect(verdictOn(error, tries(8, 4), now)).toEqual({ deadLetter: true, next: { is: 'later', seconds: 900 } });
    expect(verdictOn(error, tries(40, 30), now)).toEqual({ deadLetter: true, next: { is: 'later', seconds: 900 } });
  });
  test('what the axis refuses is nobody’s outage', () => {
    const refused = new ExchangeFailure('refused', '18', '');
    expect(verdictOn(refused, tries(4), now)).toEqual({ deadLetter: true, next: { is: 'later', seconds: 3600 } });
  });
  test('after two weeks nothing is tried by itself any more', () => {
    const asked = verdictOn(away, tries(1, 0, now - 14 * day), now);
    expect(asked.next.is).toBe('quick');
    expect(verdictOn(away, tries(1, 0, now - 14 * day - 1), now)).toEqual({
      deadLetter: true,
      next: { is: 'set-aside', why: 'too-old' },
    });
  });
});

describe('what workers die of', () => {
  test.each([
    [2, 3, true],
    [3, 9, true],
    [1, 9, false],
    [2, 2, false],
  ])('%i begun and %i receives: %s', (begun, receives, kills) => expect(killsWorkers({ begun }, receives)).toBe(kills));
});
