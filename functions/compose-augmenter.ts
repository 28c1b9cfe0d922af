import { levelPolicySettings } from '../lib/edge/settings.ts';
import type { AugmentationContext } from '../lib/kernel/context.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAwsAugmentation } from './compose-aws-augmentation.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerContext } from './queue/door.ts';

/** For the worker on AWS that augments documents. */
export const composeAugmenter = once(
  (): WorkerContext<AugmentationContext> => ({
    context: composeAwsAugmentation({ ...awsSettings(), proof: levelPolicySettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
