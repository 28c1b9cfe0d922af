import { failover } from '../../../lib/adapters/tsa/failover.ts';
import type { LevelPolicySettings } from '../../../lib/edge/settings.ts';
import type { SignatureLevelPolicy } from '../../../lib/kernel/context.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { TimestampAuthority } from '../../../lib/ports/timestamp-authority.ts';
import { findSettings } from '../../../lib/stores/monitoring/settings.ts';

/** Which timestamp authorities are asked now: those of the environment where it names some, else those that were set on the page, else those of the start. */
export interface TimestampSource {
  addresses(): readonly string[];
  /** reads what was set on the page */
  takeUp(): Promise<void>;
}

/** In one process, which is told when something is set. */
export function timestampSource(records: Records, atStart: readonly string[], isDecided: boolean): TimestampSource {
  let addresses = atStart;
  return {
    addresses: () => addresses,
    async takeUp() {
      if (isDecided) return;
      addresses = (await findSettings({ records }))?.state.timestamps ?? atStart;
    },
  };
}

/** One authority of those that are asked now; how they answered before is forgotten when others are set. */
export function authorityOf(
  source: TimestampSource,
  clock: Clock,
  restSeconds: number,
  authoritiesAt: (addresses: readonly string[]) => readonly TimestampAuthority[],
): TimestampAuthority {
  let made: { readonly of: readonly string[]; readonly authority: TimestampAuthority } | undefined;
  return {
    request(timeStampReq) {
      const of = source.addresses();
      if (made?.of !== of) made = { of, authority: failover(authoritiesAt(of), clock, restSeconds) };
      return made.authority.request(timeStampReq);
    },
  };
}

/** B-LT where there is an authority and nothing else was wanted, B-B while there is none. */
export function levelPolicyOf(
  source: TimestampSource,
  { level, tsaUrls }: LevelPolicySettings,
  authority: TimestampAuthority,
): SignatureLevelPolicy {
  const wanted = tsaUrls.length > 0 ? level : 'B-LT';
  return {
    get level() {
      return source.addresses().length > 0 ? wanted : 'B-B';
    },
    get timestamps() {
      return source.addresses().length > 0 ? authority : undefined;
    },
  };
}
