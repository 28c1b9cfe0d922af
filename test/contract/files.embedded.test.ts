import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { fileDoor } from '../../local/runtime/file-door.ts';
import { type FilesUnderTest, filesContract } from './files.contract.ts';
import { presignedContract } from './presigned.contract.ts';

/** The disk with the door that `npm start` opens for uploads and downloads. */
async function filesOnDisk(): Promise<FilesUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-files-'));
  const database = openDatabase(join(folder, 'congvan.db'));
  let baseUrl = '';
  const links = linkSigner(new Uint8Array(32), () => baseUrl, Date);
  const files = diskFiles(database, folder, links);
  const door = fileDoor(files, links);
  const server = createServer((request, response) => void door(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    files,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      database.close();
      await rm(folder, { recursive: true });
    },
  };
}

describe('files on the disk', () => {
  filesContract(filesOnDisk);
  presignedContract(filesOnDisk);
});
