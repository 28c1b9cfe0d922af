import { nearEnd } from '../organisation/trust/trust-root.ts';
import { vietnamDay } from '../shared/calendar/time.ts';
import type { HealthLine } from './health.ts';

/** A root certificate as health sees it. */
export interface RootReading {
  readonly label: string;
  /** missing where it cannot be read */
  readonly facts?: { readonly from: number; readonly to: number };
}

/** Root certificates that end soon or cannot be read, or one line where all are good. */
export function rootHealth(roots: readonly RootReading[], now: number): readonly HealthLine[] {
  if (roots.length === 0) return [{ subject: 'trust', state: 'look', reason: 'no-roots' }];
  const troubled = roots.flatMap(({ label: name, facts }): readonly HealthLine[] => {
    if (!facts) return [{ subject: 'trust', name, state: 'look', reason: 'root-unreadable' }];
    const near = nearEnd(facts, now);
    const about = { subject: 'trust', name, day: vietnamDay(facts.to) } as const;
    if (near === 'near') return [{ ...about, state: 'look', reason: 'root-ends' }];
    if (near === 'soon') return [{ ...about, state: 'look', reason: 'root-ends-soon' }];
    return near === 'ended' ? [{ ...about, state: 'broken', reason: 'root-ended' }] : [];
  });
  return troubled.length > 0 ? troubled : [{ subject: 'trust', state: 'good', reason: 'roots-good' }];
}
