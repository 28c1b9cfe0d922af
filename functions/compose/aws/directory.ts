import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsConnection } from '../../../lib/adapters/aws/connection.ts';
import { s3SearchStore } from '../../../lib/adapters/aws/s3-search-store.ts';
import { storedDirectory } from '../../../lib/adapters/fts/directory/stored-directory.ts';
import type { NationalDirectoryWriter } from '../../../lib/ports/national-directory.ts';
import { wallClock } from '../parts/wall-clock.ts';

/** The national directory on AWS: in the bucket of search, and copied in the same way. */
export function composeAwsDirectory(bucket: AwsConnection & { readonly bucket: string }): NationalDirectoryWriter {
  const folder = join(tmpdir(), `congvan-directory-${randomUUID()}`);
  return storedDirectory({ store: s3SearchStore(bucket), folder, now: wallClock.now });
}
