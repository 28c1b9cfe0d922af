import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  credentialsWrite,
  recordsCredentials,
  systemIdOf,
} from '../../../lib/adapters/directory/records-credentials.ts';
import { keySecretBox } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { tryTimestamp } from '../../../lib/adapters/tsa/try-timestamp.ts';
import { checkConnection } from '../../../lib/adapters/vdxp/check-connection.ts';
import type { Clock } from '../../../lib/ports/clock.ts';
import type { ConnectionDesk, Decided } from '../../../lib/ports/connection-desk.ts';
import type { AxisCredentials } from '../../../lib/ports/exchange.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { SecretUnopened } from '../../../lib/ports/secret-box.ts';
import type { Trust } from '../../../lib/ports/trust.ts';
import type { TimestampSource } from './timestamp-source.ts';

/** The key in the folder of keys that seals what lies among the records. */
export const secretsKey = 'secrets.key';

interface Settings {
  readonly keyFolder: string;
  readonly clock: Clock;
  readonly secrets: { readonly axis: Readonly<Record<string, AxisCredentials>> };
  readonly axisEndpoint: () => string;
  readonly decided: Decided;
}

/** Credentials at the axis from the records; for agencies that have none there yet, those that set-up or an earlier version made. */
export function credentialsOf({ keyFolder, clock, secrets }: Omit<Settings, 'decided'>, records: Records) {
  const ofAgency = recordsCredentials(records, keySecretBox(join(keyFolder, secretsKey)), clock.now);
  return async (agencyId: string): Promise<AxisCredentials | undefined> =>
    (await ofAgency(agencyId)) ?? secrets.axis[agencyId];
}

interface Kept {
  readonly records: Records;
  readonly trust: Trust;
  readonly source: TimestampSource;
}

/** On the machine itself: credentials are read anew for each check, so that what was just set is what is tried. */
export function connectionDesk(settings: Settings, { records, trust, source }: Kept): ConnectionDesk {
  const { keyFolder, clock, secrets, axisEndpoint } = settings;
  const box = keySecretBox(join(keyFolder, secretsKey));
  return {
    decided: settings.decided,
    timestampAddresses: source.addresses,
    takeUp: source.takeUp,
    tryTimestamp: async (address) =>
      tryTimestamp(address, { random: randomBytes(32), trusted: await trust.authorities(), now: clock.now() }),
    systemId: async (agencyId) => (await systemIdOf(records, agencyId)) ?? secrets.axis[agencyId]?.systemId,
    credentialsWrite: (agencyId, credentials) => credentialsWrite(records, box, agencyId, credentials),
    async check(agencyId) {
      try {
        const credentials = await credentialsOf(settings, records)(agencyId);
        if (!credentials) return { is: 'failed', step: 'credentials', detail: '' };
        return await checkConnection(axisEndpoint(), credentials, clock);
      } catch (error) {
        if (!(error instanceof SecretUnopened)) throw error;
        return { is: 'failed', step: 'credentials', detail: error.message };
      }
    },
  };
}
