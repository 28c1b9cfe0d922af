import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAwsRelay } from '../aws/relay.ts';
import { awsSettings, once, read, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** For queue workers and the polling of the axis on AWS. */
export const composeWorker = once((): WorkerContext => {
  const axis = { axis: { secretId: read('axisSecretId') }, axisEndpoint: read('axisEndpoint') };
  return { context: composeAwsRelay({ ...awsSettings(), ...axis, keys: {} }), report, retry: releasing() };
});
