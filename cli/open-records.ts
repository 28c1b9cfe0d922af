import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dynamodbRecords } from '../lib/adapters/aws/dynamodb-records.ts';
import { commitsOf } from '../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import type { Records } from '../lib/ports/records.ts';

/** There is nothing to open; the message says what to do. */
export class NotOpened extends Error {}

/** Where records are kept: a data folder, or a table on AWS. */
export interface Where {
  readonly home?: string;
  readonly table?: string;
  readonly region?: string;
  readonly endpoint?: string;
}

/** Opens records to read and write them; somebody may be working with them meanwhile. @throws {NotOpened} */
export function openRecords({ home, table, region, endpoint }: Where): { readonly records: Records; close(): void } {
  if (table !== undefined && home !== undefined) throw new NotOpened('Hãy chỉ --home hoặc --table, không cả hai.');
  if (table !== undefined) {
    const connection = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
    return { records: dynamodbRecords({ table, ...connection }), close: () => {} };
  }
  const path = join(resolve(home ?? (process.env['CONGVAN_HOME'] || '.congvan')), 'congvan.db');
  if (!existsSync(path))
    throw new NotOpened(`Không có dữ liệu ở ${path}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.`);
  const database = openDatabase(path);
  const close = () => {
    commitsOf(database).close();
    database.close();
  };
  return { records: sqliteRecords(database), close };
}
