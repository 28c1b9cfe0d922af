import { folderDirectory } from '../../../lib/adapters/fts/directory/folder-directory.ts';
import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import { stepBack } from '../../../lib/adapters/threads/step-back.ts';
import type { ListRequest } from '../../../lib/ports/directory-loader.ts';
import { directoryLoader } from '../parts/directory-loader.ts';
import { wallClock } from '../parts/wall-clock.ts';

/** A list of agencies, and the folder of the directory that it is for. */
export interface ListTask extends ListRequest {
  readonly folder: string;
}

/** The thread in which lists of agencies are loaded on the embedded engine: the office works on meanwhile. It ends with each, and gives its memory back. */
stepBack();
inFileThread(
  async (file, { folder, ...request }: ListTask) => {
    const national = folderDirectory(folder);
    try {
      return await directoryLoader({ national, clock: wallClock }).load(file, request);
    } finally {
      national.close();
    }
  },
  () => true,
);
