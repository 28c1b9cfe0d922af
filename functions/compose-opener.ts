import type { OpeningContext } from '../lib/flows/parts/opening-context.ts';
import { awsSettings, once, read, report } from './compose.ts';
import { composeAwsOpening } from './compose-aws-opening.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerContext } from './queue/door.ts';

/** For the worker on AWS that opens incoming packets. */
export const composeOpener = once(
  (): WorkerContext<OpeningContext> => ({
    context: composeAwsOpening({ ...awsSettings(), siteOrigin: read('siteOrigin') }),
    report,
    retry: releasing(),
  }),
);
