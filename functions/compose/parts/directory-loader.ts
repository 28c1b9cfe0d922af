import { Refused } from '../../../lib/domain/shared/errors.ts';
import { type LoadContext, loadDirectory } from '../../../lib/flows/directory/load-directory.ts';
import type { DirectoryLoader } from '../../../lib/ports/directory-loader.ts';

/** Loads lists where it is called: in a function, or a thread, of its own. */
export function directoryLoader(context: LoadContext): DirectoryLoader {
  return {
    async load(file, request) {
      const list = await file.read(0, file.size);
      try {
        return await loadDirectory(context, { ...request, list });
      } catch (error) {
        if (error instanceof Refused) return { problem: error.problem };
        throw error;
      }
    },
  };
}
