import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { s3SearchStore } from '../../../lib/adapters/aws/s3-search-store.ts';
import { storedSearch } from '../../../lib/adapters/fts/stored-search.ts';
import type { Search } from '../../../lib/ports/search.ts';

/** Search on AWS: indexes in S3, copies of them on this machine for as long as the process lives. */
export function composeAwsSearch(bucket: AwsConnection & { readonly bucket: string }): Search {
  return storedSearch({ store: s3SearchStore(bucket), folder: join(tmpdir(), `congvan-search-${randomUUID()}`) });
}
