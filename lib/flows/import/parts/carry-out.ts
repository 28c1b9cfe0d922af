import { earlierName } from '../../../domain/organisation/import/earlier.ts';
import type { GivenFile } from '../../../domain/organisation/import/open-document.ts';
import { planImport } from '../../../domain/organisation/import/plan/plan-import.ts';
import type { Effect, ImportPlan } from '../../../domain/organisation/import/planned.ts';
import type { ImportLine } from '../../../domain/organisation/import/read/lines.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { commit } from '../../../kernel/take-step.ts';
import { RecordConflict, type Write } from '../../../ports/records.ts';
import { earlierWrite } from '../../../stores/earlier.ts';
import { agencyChange, isTreeMark } from '../../../stores/organisation/agencies.ts';
import { personChange } from '../../../stores/organisation/people.ts';
import type { ImportContext, Importer } from './importer.ts';
import { type LoadedStanding, loadStanding } from './load-standing.ts';
import { openWrites } from './write-open.ts';

/** A transaction holds 100 writes; a person or an agency takes six or seven of them. */
const maxWrites = 90;
/** Somebody who changes the same people meanwhile makes it plan again, so often at most while nothing is gained. */
const maxTries = 6;

/** How far a call came. */
export interface Progress {
  /** records that this call has written */
  readonly written: number;
  /** records that are left for the next */
  readonly left: number;
}

interface CarryOptions {
  readonly leaveOutWrong: boolean;
  /** records of this call */
  readonly most: number;
  /** files that were given with the list */
  readonly files?: readonly GivenFile[];
}

/** A document with its file takes as long as so many records without one. */
const recordsOfFile = 25;

/** How many of the effects come now: at least one. */
function partOf(effects: readonly Effect[], most: number): number {
  let left = most;
  const beyond = effects.findIndex((effect) => {
    left -= effect.of === 'open' && effect.after.file ? recordsOfFile : 1;
    return left < 0;
  });
  return beyond === -1 ? effects.length : Math.max(1, beyond);
}

/** What an import would do as things stand. */
export async function planOf(
  context: ImportContext,
  importer: Importer,
  lines: readonly ImportLine[],
  files: readonly GivenFile[] = [],
): Promise<{ readonly plan: ImportPlan; readonly loaded: LoadedStanding }> {
  const loaded = await loadStanding(context, importer, lines, files);
  return { plan: planImport(lines, loaded.standing), loaded };
}

/**
 * Carries out the next part of an import, at most so many records. Nothing is kept of how far it came: planned again, what was written is unchanged,
 * so that a call after a crash, or a second one at the same time, does what is left and nothing twice.
 * @throws {Refused} `import-has-errors` unless wrong lines are to be left out, `changed-meanwhile`
 */
export async function carryOut(
  context: ImportContext,
  importer: Importer,
  lines: readonly ImportLine[],
  { leaveOutWrong, most, files = [] }: CarryOptions,
): Promise<Progress> {
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 1; ; tried += 1) {
    const { plan, loaded } = await planOf(context, importer, lines, files);
    // another import of the same list, which gets ahead, is no reason to end
    if (plan.effects.length < least) tried = 1;
    least = Math.min(least, plan.effects.length);
    const wrong = plan.lines.filter(({ problems }) => problems.length > 0).length;
    if (wrong > 0 && !leaveOutWrong) throw new Refused({ code: 'import-has-errors', lines: wrong });
    const now = plan.effects.slice(0, partOf(plan.effects, most));
    try {
      await write(context, importer, now, loaded);
      return { written: now.length, left: plan.effects.length - now.length };
    } catch (error) {
      if (!(error instanceof RecordConflict)) throw error;
      if (tried >= maxTries) throw new Refused({ code: 'changed-meanwhile' });
    }
  }
}

/** Record after record, several in one transaction; each is guarded by the version that it was planned on. */
async function write(
  context: ImportContext,
  importer: Importer,
  effects: readonly Effect[],
  loaded: LoadedStanding,
): Promise<void> {
  let writes: Write[] = [];
  for (const effect of effects) {
    const next = await writesOf(context, importer, effect, loaded);
    if (writes.length > 0 && writes.length + next.length > maxWrites) {
      await commit(context, writes);
      writes = [];
    }
    writes.push(...(writes.some(isTreeMark) ? next.filter((one) => !isTreeMark(one)) : next));
  }
  if (writes.length > 0) await commit(context, writes);
}

function writesOf(
  context: ImportContext,
  { who }: Importer,
  effect: Effect,
  { agencies, people, earlier }: LoadedStanding,
): Write[] | Promise<Write[]> {
  if (effect.of === 'earlier') return [earlierWrite(effect.after, earlier.get(earlierName(effect.after))?.version)];
  if (effect.of === 'open') return openWrites(context, effect.after, who);
  const { after, event } = effect;
  if (effect.of === 'person') return personChange(people.get(effect.after.subject), effect.after, who, [event]);
  return agencyChange(context, agencies.get(after.agencyCode), effect.after, who, [event]);
}
