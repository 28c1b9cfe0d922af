import { callLimits, minuteOf, partTaken } from '../domain/organisation/machines/calls.ts';
import { Refused } from '../domain/shared/errors.ts';
import { RecordConflict, type Records } from '../ports/records.ts';
import { findTakenCalls, takenCallsWrite } from '../stores/sign-in/machines.ts';
import type { Context } from './context.ts';
import { commit } from './take-step.ts';

/** What this process has taken for an account and not given out. */
interface Part {
  from: number;
  left: number;
  /** the next part is being taken: who calls meanwhile waits for that one */
  taking?: Promise<void> | undefined;
}

/** At most so many accounts are remembered. */
const maxAccounts = 1000;
const attempts = 5;
const parts = new WeakMap<Records, Map<string, Part>>();

/**
 * One call of a machine account. A process takes a part of the minute's calls from the record of the account, and gives them out; what it has not
 * given out by the end of the minute is lost. @throws {Refused} `machine-calls`
 */
export async function takeCall(context: Pick<Context, 'records' | 'clock'>, subject: string): Promise<void> {
  const part = partOf(context.records, subject);
  while (part.from !== minuteOf(context.clock.now()) || part.left === 0) {
    part.taking ??= taken(context, subject, part).finally(() => {
      part.taking = undefined;
    });
    await part.taking;
  }
  part.left -= 1;
}

function partOf(records: Records, subject: string): Part {
  const mine = parts.get(records) ?? new Map<string, Part>();
  parts.set(records, mine);
  const known = mine.get(subject);
  if (known) return known;
  if (mine.size >= maxAccounts) mine.clear();
  const part = { from: 0, left: 0 };
  mine.set(subject, part);
  return part;
}

async function taken(context: Pick<Context, 'records' | 'clock'>, subject: string, part: Part): Promise<void> {
  part.from = await takePart(context, subject);
  part.left = callLimits.part;
}

/** @returns the minute that it is of */
async function takePart(context: Pick<Context, 'records' | 'clock'>, subject: string): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    const before = await findTakenCalls(context, subject);
    const after = partTaken(before?.body, context.clock.now());
    if ('code' in after) throw new Refused(after);
    try {
      await commit(context, [takenCallsWrite(subject, before, after)]);
      return after.from;
    } catch (error) {
      // another process took one at the same time
      if (!(error instanceof RecordConflict) || tried >= attempts) throw error;
    }
  }
}
