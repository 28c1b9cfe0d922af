import { circuitBreaker } from '../../../lib/adapters/revocation/circuit-breaker.ts';
import { httpRevocation } from '../../../lib/adapters/revocation/http-revocation.ts';
import { failover } from '../../../lib/adapters/tsa/failover.ts';
import { httpTimestampAuthority } from '../../../lib/adapters/tsa/http-timestamp-authority.ts';
import { observed } from '../../../lib/adapters/tsa/observed.ts';
import { authorityNames, type LevelPolicySettings } from '../../../lib/edge/settings.ts';
import type { AugmentationContext, SignatureLevelPolicy } from '../../../lib/kernel/context.ts';
import { noteContact } from '../../../lib/kernel/note-contact.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import type { Records } from '../../../lib/ports/records.ts';
import type { TimestampAuthority } from '../../../lib/ports/timestamp-authority.ts';
import type { Trust } from '../../../lib/ports/trust.ts';
import { timestampParty } from '../../../lib/stores/monitoring/contacts.ts';
import { authorityOf, levelPolicyOf, type TimestampSource } from './timestamp-source.ts';

/** Somebody looks at the screen: signing does not wait longer for a timestamp. */
const hastyTimeout = 3000;
const restSeconds = 30;
/** A batch of ten documents must end within the worker's time, whoever is silent: each silence is waited for once. */
const augmenterTimeout = 5000;
const augmenterRestSeconds = 5;

/** How signatures are made: with a timestamp where an authority answers soon. */
export function composeLevelPolicy(
  { level, tsaUrls }: LevelPolicySettings,
  records: Records,
  clock: Clock,
): SignatureLevelPolicy {
  if (tsaUrls.length === 0) return { level };
  const authorities = authoritiesAt(tsaUrls, records, clock, hastyTimeout);
  return { level, timestamps: failover(authorities, clock, restSeconds) };
}

/** Whom the worker asks that augments documents. A kept list serves where its place gives none. */
export function composeAugmentation(
  { tsaUrls }: Pick<LevelPolicySettings, 'tsaUrls'>,
  { trust, records, clock }: { readonly trust: Trust; readonly records: Records; readonly clock: Clock },
  addressOf?: (uri: string) => string,
): Pick<AugmentationContext, 'trust' | 'timestamps' | 'revocation'> {
  const net = circuitBreaker(httpRevocation(augmenterTimeout, addressOf), clock, restSeconds);
  return {
    trust,
    timestamps: failover(authoritiesAt(tsaUrls, records, clock), clock, augmenterRestSeconds),
    revocation: { ...net, crl: async (uri) => (await net.crl(uri)) ?? trust.list(uri) },
  };
}

/** The same on one machine, where authorities are set on a page while it runs. */
export function composeSettable(
  proof: LevelPolicySettings,
  source: TimestampSource,
  records: Records,
  clock: Clock,
): { readonly levelPolicy: SignatureLevelPolicy; readonly timestamps: TimestampAuthority } {
  const hasty = authorityOf(source, clock, restSeconds, (urls) => authoritiesAt(urls, records, clock, hastyTimeout));
  const timestamps = authorityOf(source, clock, augmenterRestSeconds, (urls) => authoritiesAt(urls, records, clock));
  return { levelPolicy: levelPolicyOf(source, proof, hasty), timestamps };
}

/** Each by its address; how it answers is written down, for who looks after the system. */
function authoritiesAt(
  urls: readonly string[],
  records: Records,
  clock: Clock,
  timeout?: number,
): readonly TimestampAuthority[] {
  const names = authorityNames(urls);
  return urls.map((url, index) => {
    const party = timestampParty(names[index] ?? '');
    const tell = (failure?: string) => {
      const at = clock.now();
      const failed = { is: 'failed', code: 'unavailable', detail: failure ?? '', at } as const;
      void noteContact({ records }, party, failure === undefined ? { is: 'good', at } : failed);
    };
    return observed(httpTimestampAuthority(url, timeout === undefined ? {} : { timeout }), tell);
  });
}
