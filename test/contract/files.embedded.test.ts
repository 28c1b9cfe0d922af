import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { filesContract } from './files.contract.ts';

describe('files on the disk', () => {
  filesContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'congvan-files-'));
    const database = openDatabase(join(folder, 'congvan.db'));
    const links = linkSigner(new Uint8Array(32), () => 'http://127.0.0.1', Date);
    return {
      files: diskFiles(database, folder, links),
      stop: async () => {
        database.close();
        await rm(folder, { recursive: true });
      },
    };
  });
});
