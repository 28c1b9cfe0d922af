import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { s3SearchStore } from '../lib/adapters/aws/s3-search-store.ts';
import { folderDirectory } from '../lib/adapters/fts/directory/folder-directory.ts';
import { storedDirectory } from '../lib/adapters/fts/directory/stored-directory.ts';
import type { NationalDirectoryWriter } from '../lib/ports/national-directory.ts';

/** Wrong use, or nothing to read; the message says what to do. */
export class Misused extends Error {}

interface Where {
  readonly home?: string | undefined;
  readonly bucket?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** The folder of a data folder in which the national directory lies. */
const directoryFolder = 'directory';

/** The national directory of a data folder, which somebody may be working with, or of a bucket on AWS. */
export function openDirectory(where: Where): { readonly directory: NationalDirectoryWriter; close(): void } {
  const { home, bucket, region, endpoint } = where;
  if (bucket !== undefined && home !== undefined) throw new Misused('Hãy chỉ --bucket, hoặc chỉ --home.\n');
  if (bucket === undefined) return openFolder(resolve(home ?? (process.env['CONGVAN_HOME'] || '.congvan')));
  const folder = mkdtempSync(join(tmpdir(), 'congvan-directory-'));
  const at = { bucket, ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
  const directory = storedDirectory({ store: s3SearchStore(at), folder, now: Date.now });
  return { directory, close: () => rmSync(folder, { recursive: true, force: true }) };
}

function openFolder(home: string): ReturnType<typeof openDirectory> {
  if (!existsSync(home))
    throw new Misused(`Không có thư mục dữ liệu ${home}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.\n`);
  const directory = folderDirectory(join(home, directoryFolder));
  return { directory, close: directory.close };
}
