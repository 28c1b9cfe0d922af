import type { OpeningContext } from '../../../lib/flows/parts/opening-context.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAwsOpening } from '../aws/opening.ts';
import { awsSettings, once, read, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** For the worker on AWS that opens incoming packets. */
export const composeOpener = once(
  (): WorkerContext<OpeningContext> => ({
    context: composeAwsOpening({ ...awsSettings(), siteOrigin: read('siteOrigin') }),
    report,
    retry: releasing(),
  }),
);
