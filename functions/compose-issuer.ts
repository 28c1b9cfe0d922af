import { proofSettings } from '../lib/edge/settings.ts';
import type { SigningHouse } from '../lib/flows/step/house.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAwsSigning } from './compose-aws-signing.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerHouse } from './queue/door.ts';

/** For the worker on AWS that numbers and seals documents. */
export const composeIssuer = once(
  (): WorkerHouse<SigningHouse> => ({
    house: composeAwsSigning({ ...awsSettings(), keys: {}, proof: proofSettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
