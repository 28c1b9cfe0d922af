import { BackupRefused } from '../../lib/adapters/embedded/backup/backup-refused.ts';
import { backupRefusals } from './refusals.ts';

/** Says why nothing was done, and gives the exit code; what is a bug is thrown on. `usage` is for wrong options. */
export function refused(error: unknown, usage: string): number {
  if (error instanceof BackupRefused) {
    const { exit, say } = backupRefusals[error.code];
    process.stderr.write(`${say(error.where)}\n`);
    return exit;
  }
  const { code = '' } = error as { code?: string };
  if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(usage);
  return 2;
}
