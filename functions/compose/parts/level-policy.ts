import { circuitBreaker } from '../../../lib/adapters/revocation/circuit-breaker.ts';
import { httpRevocation } from '../../../lib/adapters/revocation/http-revocation.ts';
import { failover } from '../../../lib/adapters/tsa/failover.ts';
import { httpTimestampAuthority } from '../../../lib/adapters/tsa/http-timestamp-authority.ts';
import type { LevelPolicySettings } from '../../../lib/edge/settings.ts';
import type { AugmentationContext, SignatureLevelPolicy } from '../../../lib/kernel/context.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import type { Trust } from '../../../lib/ports/trust.ts';

/** Somebody looks at the screen: signing does not wait longer for a timestamp. */
const hastyTimeout = 3000;
const restSeconds = 30;
/** A batch of ten documents must end within the worker's time, whoever is silent: each silence is waited for once. */
const augmenterTimeout = 5000;
const augmenterRestSeconds = 5;

/** How signatures are made: with a timestamp where an authority answers soon. */
export function composeLevelPolicy({ level, tsaUrls }: LevelPolicySettings, clock: Clock): SignatureLevelPolicy {
  if (tsaUrls.length === 0) return { level };
  const authorities = tsaUrls.map((url) => httpTimestampAuthority(url, { timeout: hastyTimeout }));
  return { level, timestamps: failover(authorities, clock, restSeconds) };
}

/** Whom the worker asks that augments documents. A kept list serves where its place gives none. */
export function composeAugmentation(
  { tsaUrls }: Pick<LevelPolicySettings, 'tsaUrls'>,
  trust: Trust,
  clock: Clock,
  addressOf?: (uri: string) => string,
): Pick<AugmentationContext, 'trust' | 'timestamps' | 'revocation'> {
  const net = circuitBreaker(httpRevocation(augmenterTimeout, addressOf), clock, restSeconds);
  return {
    trust,
    timestamps: failover(
      tsaUrls.map((url) => httpTimestampAuthority(url)),
      clock,
      augmenterRestSeconds,
    ),
    revocation: { ...net, crl: async (uri) => (await net.crl(uri)) ?? trust.list(uri) },
  };
}
