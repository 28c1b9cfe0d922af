import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sleep, wallClock } from '../functions/compose/parts/wall-clock.ts';
import { commitsOf } from '../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import { folderDirectory } from '../lib/adapters/fts/directory/folder-directory.ts';
import { folderSearch } from '../lib/adapters/fts/folder-search.ts';
import { rebuildSearch } from '../lib/projections/search.ts';
import { recordsDirectory } from '../lib/stores/organisation/directory.ts';

const usage = 'congvan rebuild search [--home FOLDER] [--json]\n';

/**
 * `congvan rebuild search`: makes the search index of each agency of a data folder anew from the states of its documents and dossiers. The office may go on
 * working: it uses the index before until the new one is done. Exit 0 done, 2 wrong use or no data folder.
 */
export async function rebuildCommand(args: string[]): Promise<number> {
  const parsed = options(args);
  if (!parsed) return answer(2, process.stderr, usage);
  const home = resolve(parsed.home ?? (process.env['CONGVAN_HOME'] || '.congvan'));
  const path = join(home, 'congvan.db');
  if (!existsSync(path))
    return answer(
      2,
      process.stderr,
      `Không có dữ liệu ở ${path}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.\n`,
    );
  const database = openDatabase(path);
  const records = sqliteRecords(database);
  const search = folderSearch(join(home, 'search'));
  const national = folderDirectory(join(home, 'directory'));
  const context = { records, directory: recordsDirectory(records, wallClock, national), search, sleep };
  const made: Record<string, number> = {};
  try {
    for (const { id: code } of await context.directory.ourAgencies()) {
      made[code] = await rebuildSearch(context, code);
      if (!parsed.json) answer(0, process.stdout, `${code}: ${made[code]} văn bản, hồ sơ.\n`);
    }
  } finally {
    search.close();
    national.close();
    commitsOf(database).close();
    database.close();
  }
  const text = parsed.json ? `${JSON.stringify({ search: made })}\n` : 'Đã lập lại danh mục tìm kiếm.\n';
  return answer(0, process.stdout, text);
}

function options(args: string[]): { home?: string; json?: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { home: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    return positionals.length === 1 && positionals[0] === 'search' ? values : undefined;
  } catch {
    return undefined;
  }
}

function answer(code: number, stream: NodeJS.WriteStream, text: string): number {
  stream.write(text);
  return code;
}
