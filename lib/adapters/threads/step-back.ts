import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets other work go first: the thread that calls it is given what others leave of the processors. On Linux, where a thread has a priority of its own;
 * elsewhere nothing changes.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_LOW);
  } catch {
    // a system that hides its processes: the thread works on as it is
  }
}
