import { isInWork, loadRefused, worked } from '../../domain/organisation/directory/load.ts';
import type { Problem } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { DirectoryLoader } from '../../ports/directory-loader.ts';
import { FileMissing } from '../../ports/files.ts';
import { directoryLoadWrite, findDirectoryLoad } from '../../stores/organisation/directory-loads.ts';

/** Where lists of agencies are looked through and loaded: it writes the directory, and neither signs nor reaches the axis. */
export interface DirectoryContext extends Context {
  readonly directoryLoader: DirectoryLoader;
}

/**
 * Looks a list through, or loads it: what is wrong with it stands there afterwards. A repeat after a crash does it again: the same list twice changes
 * nothing, and what was done is not asked for again.
 */
export async function workOnList(context: DirectoryContext, { loadId }: { readonly loadId: string }): Promise<void> {
  const before = await findDirectoryLoad(context, loadId);
  if (!before || !isInWork(before.body)) return;
  const { upload, source, state } = before.body;
  const request = { source, dryRun: state === 'checking', confirmed: state === 'loading' };
  const result = await loaded(context, upload, request);
  const now = context.clock.now();
  const after = 'problem' in result ? loadRefused(before.body, result.problem, now) : worked(before.body, result, now);
  await commit(context, [directoryLoadWrite(before, after)]);
}

async function loaded(
  { files, directoryLoader }: DirectoryContext,
  upload: string,
  request: Parameters<DirectoryLoader['load']>[1],
): ReturnType<DirectoryLoader['load']> {
  try {
    return await directoryLoader.load(await files.open(upload), request);
  } catch (error) {
    if (error instanceof FileMissing) return { problem: { code: 'upload-missing' } satisfies Problem };
    throw error;
  }
}
