import { proofSettings } from '../lib/edge/settings.ts';
import type { AugmentationContext } from '../lib/flows/step/context.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAwsLifting } from './compose-aws-lifting.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerContext } from './queue/door.ts';

/** For the worker on AWS that lifts documents. */
export const composeLifter = once(
  (): WorkerContext<AugmentationContext> => ({
    context: composeAwsLifting({ ...awsSettings(), proof: proofSettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
