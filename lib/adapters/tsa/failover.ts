import type { Clock } from '../../ports/clock.ts';
import type { TimestampAuthority } from '../../ports/timestamp-authority.ts';

/**
 * Several authorities as one: each request goes to the next where one does not answer. An authority that did not answer is
 * not asked for `restSeconds`, so that people who wait for their signature do not wait for it again and again.
 */
export function failover(
  authorities: readonly TimestampAuthority[],
  clock: Clock,
  restSeconds = 0,
): TimestampAuthority {
  const openUntil = new Map<TimestampAuthority, number>();
  return {
    async request(timeStampReq) {
      const failures: string[] = [];
      for (const authority of authorities) {
        if ((openUntil.get(authority) ?? 0) > clock.now()) continue;
        try {
          return await authority.request(timeStampReq);
        } catch (error) {
          openUntil.set(authority, clock.now() + restSeconds * 1000);
          failures.push(error instanceof Error ? error.message : String(error));
        }
      }
      throw new Error(failures.join('; ') || 'no authority is asked just now');
    },
  };
}
