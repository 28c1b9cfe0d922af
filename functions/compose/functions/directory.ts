import type { DirectoryContext } from '../../../lib/flows/directory/work-on-list.ts';
import type { WorkerContext } from '../../doors/queue/door.ts';
import { composeAws } from '../aws/context.ts';
import { composeAwsDirectory } from '../aws/directory.ts';
import { directoryLoader } from '../parts/directory-loader.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { awsSettings, once, read, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** For the worker on AWS that looks lists of agencies through and loads them: it alone of those that people reach writes the directory. */
export const composeDirectoryWorker = once((): WorkerContext<DirectoryContext> => {
  const national = composeAwsDirectory({ bucket: read('searchBucket') });
  const context = { ...composeAws(awsSettings()), directoryLoader: directoryLoader({ national, clock: wallClock }) };
  return { context, report, retry: releasing() };
});
