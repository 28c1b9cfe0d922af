import { awsSettings, once, read, report } from './compose.ts';
import { composeAwsRelay } from './compose-aws-relay.ts';
import { releasing } from './compose-queue.ts';
import type { WorkerContext } from './queue/door.ts';

/** For queue workers and the polling of the axis on AWS. */
export const composeWorker = once((): WorkerContext => {
  const axis = { axis: { secretId: read('axisSecretId') }, axisEndpoint: read('axisEndpoint') };
  return { context: composeAwsRelay({ ...awsSettings(), ...axis }), report, retry: releasing() };
});
