import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { recordsDirectory } from '../../../lib/stores/organisation/directory.ts';
import type { FeedContext } from '../../doors/queue/feed-door.ts';
import { composeAwsDirectory } from '../aws/directory.ts';
import { composeAwsSearch } from '../aws/search.ts';
import { sleep, wallClock } from '../parts/wall-clock.ts';
import { once, read, report } from './from-environment.ts';
import { releasing } from './queue.ts';

/** What follows the feed on AWS: records and search indexes, and no file of a document. */
function context(): FeedContext['context'] {
  const records = dynamodbRecords({ table: read('table') });
  const bucket = { bucket: read('searchBucket') };
  const directory = recordsDirectory(records, wallClock, composeAwsDirectory(bucket));
  return { records, directory, search: composeAwsSearch(bucket), sleep };
}

/** For the worker on AWS that numbers facts. */
export const composeFollower = once((): FeedContext => ({ context: context(), report, retry: releasing() }));
/** For the schedule that looks whether something was left lying. */
export const composeFollowers = once((): FeedContext => ({ context: context(), report }));
