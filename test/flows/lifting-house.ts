import type { House, LiftingHouse } from '../../lib/flows/step/house.ts';
import { liftDeps } from '../pades/pki-helpers.ts';
import type { Services } from '../pki/services.ts';

/** The lifting worker's house over the test services, which it trusts. */
export function liftingHouse(house: House, services: Services): LiftingHouse {
  const { timestamp, revocation } = liftDeps(services);
  const { certificate } = services.pki.root;
  return {
    ...house,
    timestamps: timestamp.authority,
    revocation,
    trust: { authorities: async () => [{ certificate, label: 'test root' }], list: async () => undefined },
  };
}
