import { levelPolicySettings } from '../../../lib/edge/settings.ts';
import type { SigningContext } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAwsSigning } from '../aws/signing.ts';
import { awsSettings, once, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** For the worker on AWS that numbers and seals documents. */
export const composeIssuer = once(
  (): WorkerContext<SigningContext> => ({
    context: composeAwsSigning({ ...awsSettings(), keys: {}, proof: levelPolicySettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
