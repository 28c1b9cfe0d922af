import { levelPolicySettings } from '../lib/edge/settings.ts';
import type { SigningContext } from '../lib/kernel/context.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAwsSigning } from './compose-aws-signing.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerContext } from './queue/door.ts';

/** For the worker on AWS that numbers and seals documents. */
export const composeIssuer = once(
  (): WorkerContext<SigningContext> => ({
    context: composeAwsSigning({ ...awsSettings(), keys: {}, proof: levelPolicySettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
