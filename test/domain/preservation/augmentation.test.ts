import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renewalPlanned, rests } from '../../../lib/domain/preservation/augmentation.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);

describe('the renewal of a timestamp', () => {
  it.each([
    ['90 days before it ceases to prove', 3650, 3560],
    ['after half of its time, where that is short', 100, 50],
    ['a day later at the earliest, though it proves for hours only', 0.2, 1],
    ['a day later at the earliest, though it proves no more', -30, 1],
  ])('is planned %s', (_, until, at) => {
    const { since, dueAt, renews } = renewalPlanned('x', now + until * day, now);
    expect({ since, dueAt, renews }).toEqual({ since: now + at * day, dueAt: now + at * day, renews: true });
  });

  it('is planned within the year where nothing says how long it proves', () => {
    expect(renewalPlanned('x', undefined, now).since).toBe(now + 275 * day);
  });

  it('comes before the end of the proof whenever that is more than a day away, and never in the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 * day + 1, max: 20_000 * day }), (left) => {
        const { since } = renewalPlanned('x', now + left, now);
        expect(since).toBeGreaterThanOrEqual(now + day);
        expect(since).toBeLessThan(now + left);
      }),
    );
  });

  it('rests until its day', () => {
    const planned = renewalPlanned('x', now + 100 * day, now);
    expect([rests(planned, planned.since - 1), rests(planned, planned.since)]).toEqual([true, false]);
  });
});
