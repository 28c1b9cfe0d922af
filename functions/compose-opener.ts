import type { OpeningHouse } from '../lib/flows/step/house.ts';
import { awsSettings, once, read, report } from './compose.ts';
import { composeAwsOpening } from './compose-aws-opening.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerHouse } from './queue/door.ts';

/** For the worker on AWS that opens incoming packets. */
export const composeOpener = once(
  (): WorkerHouse<OpeningHouse> => ({
    house: composeAwsOpening({ ...awsSettings(), siteOrigin: read('siteOrigin') }),
    report,
    retry: releasing(),
  }),
);
