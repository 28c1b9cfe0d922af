import { recordsTrust } from '../../../lib/adapters/directory/records-trust.ts';
import type { LevelPolicySettings } from '../../../lib/edge/settings.ts';
import type { AugmentationContext } from '../../../lib/kernel/context.ts';
import { composeAugmentation } from '../parts/level-policy.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { type AwsSettings, composeAws } from './context.ts';

/** The context on AWS of the worker that augments documents: timestamp authorities and responders over the net. */
export function composeAwsAugmentation(
  settings: AwsSettings & { readonly proof: LevelPolicySettings },
): AugmentationContext {
  const context = composeAws(settings);
  const { records } = context;
  return {
    ...context,
    ...composeAugmentation(settings.proof, { trust: recordsTrust(records), records, clock: wallClock }),
  };
}
