import type { FileRef } from '../../domain/document/outgoing.ts';
import type { House } from './house.ts';

const lockYears = 5;

/** What was issued, and every copy that proves it, stays as it is: nobody can delete or replace it. */
export async function lockIssued(house: House, file: FileRef, issuedAt: number): Promise<void> {
  const until = new Date(issuedAt);
  until.setUTCFullYear(until.getUTCFullYear() + lockYears);
  await house.files.lock(file.key, until.toISOString());
}
