import { proofSettings } from '../lib/edge/settings.ts';
import type { LiftingHouse } from '../lib/flows/step/house.ts';
import { awsSettings, once, report } from './compose.ts';
import { composeAwsLifting } from './compose-aws-lifting.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerHouse } from './queue/door.ts';

/** For the worker on AWS that lifts documents. */
export const composeLifter = once(
  (): WorkerHouse<LiftingHouse> => ({
    house: composeAwsLifting({ ...awsSettings(), proof: proofSettings(process.env) }),
    report,
    retry: releasing(),
  }),
);
