import type { AugmentationContext, Context } from '../../lib/kernel/context.ts';
import { augmentDeps } from '../pades/pki-helpers.ts';
import type { Services } from '../pki/services.ts';

/** The augmentation worker's context over the test services, which it trusts. */
export function augmentationContext(context: Context, services: Services): AugmentationContext {
  const { timestamp, revocation } = augmentDeps(services);
  const { certificate } = services.pki.root;
  return {
    ...context,
    timestamps: timestamp.authority,
    revocation,
    trust: { authorities: async () => [{ certificate, label: 'test root' }], list: async () => undefined },
  };
}
