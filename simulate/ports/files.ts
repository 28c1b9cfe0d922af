import type { DiskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { Away } from '../faults.ts';
import type { Task, World } from '../world.ts';

/** The files as a task sees them. */
export function filesFor({ faults, scheduler }: World, inner: DiskFiles, task: Task): DiskFiles {
  const struck = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await scheduler.pause();
    if (faults.strikes('files-away', task)) throw new Away('files');
    const result = await work();
    await scheduler.pause();
    if (faults.strikes('files-lost', task)) throw new Away('files, after their work,');
    return result;
  };
  return {
    presignUpload: (key, size, seconds) => inner.presignUpload(key, size, seconds),
    presignDownload: (key, name, seconds) => inner.presignDownload(key, name, seconds),
    stat: (key) => struck(() => inner.stat(key)),
    open: (key) => struck(() => inner.open(key)),
    put: (key, bytes) => struck(() => inner.put(key, bytes)),
    append: (from, to, tail) => struck(() => inner.append(from, to, tail)),
    lock: (key, until) => struck(() => inner.lock(key, until)),
    receive: (key, size, chunks) => struck(() => inner.receive(key, size, chunks)),
  };
}
