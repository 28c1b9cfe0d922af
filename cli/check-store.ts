import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { dynamodbRecords } from '../lib/adapters/aws/dynamodb-records.ts';
import { s3Files } from '../lib/adapters/aws/s3-files.ts';
import { diskFiles } from '../lib/adapters/embedded/disk-files.ts';
import { keptLogs } from '../lib/adapters/embedded/kept-logs.ts';
import { linkSigner } from '../lib/adapters/embedded/links.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import type { CheckContext } from '../lib/flows/audit/parts/walk.ts';
import { recordsDirectory } from '../lib/stores/organisation/directory.ts';

/** There is nothing that could be checked; the message says what to do. */
export class CheckRefused extends Error {}

/** What is checked. */
export interface Store {
  readonly context: CheckContext;
  /** logs without a document, where the engine can find them */
  orphans(): readonly string[];
  close(): void;
}

interface Where {
  readonly home?: string;
  readonly table?: string;
  readonly bucket?: string;
  readonly region?: string;
  readonly endpoint?: string;
}

/** Opens a data folder, which somebody may be working with, or a table and a bucket on AWS. @throws {CheckRefused} */
export function openForCheck({ home, table, bucket, region, endpoint }: Where): Store {
  if (table === undefined && bucket === undefined)
    return openFolder(resolve(home ?? (process.env['CONGVAN_HOME'] || '.congvan')));
  if (table === undefined || bucket === undefined || home !== undefined)
    throw new CheckRefused('Hãy chỉ cả --table và --bucket, hoặc chỉ --home.');
  const connection = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
  const records = dynamodbRecords({ table, ...connection });
  const files = s3Files({ bucket, ...connection });
  return {
    context: { records, files, clock: wallClock, directory: recordsDirectory(records, wallClock) },
    orphans: () => [],
    close: () => {},
  };
}

function openFolder(home: string): Store {
  const path = join(home, 'congvan.db');
  try {
    if (!existsSync(path)) throw new Error(path);
    const database = new DatabaseSync(path, { readOnly: true });
    const records = sqliteRecords(database);
    // no link is ever made with it
    const links = linkSigner(Buffer.alloc(32), () => '', { now: () => 0 });
    const files = diskFiles(database, home, links);
    const orphans = () => [...keptLogs(path)].flatMap(({ pk, end }) => (end ? [] : [pk]));
    return {
      context: { records, files, clock: wallClock, directory: recordsDirectory(records, wallClock) },
      orphans,
      close: () => database.close(),
    };
  } catch {
    throw new CheckRefused(`Không đọc được ${path}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.`);
  }
}
