import type { FileRef } from '../../domain/shared/file-ref.ts';
import type { Context } from '../../kernel/context.ts';

const lockYears = 5;

/** What was issued, and every copy that proves it, stays as it is: nobody can delete or replace it. */
export async function lockIssued(context: Context, file: FileRef, issuedAt: number): Promise<void> {
  const until = new Date(issuedAt);
  until.setUTCFullYear(until.getUTCFullYear() + lockYears);
  await context.files.lock(file.key, until.toISOString());
}
