import { levelPolicySettings } from '../../../lib/edge/settings.ts';
import type { AugmentationContext } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAwsAugmentation } from '../aws/augmentation.ts';
import { awsSettings, once, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** For the worker on AWS that augments documents. */
export const composeAugmenter = once(
  (): WorkerContext<AugmentationContext> => ({
    context: composeAwsAugmentation({ ...awsSettings(), proof: levelPolicySettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
