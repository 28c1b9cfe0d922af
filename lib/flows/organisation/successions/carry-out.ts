import { movedTo } from '../../../domain/incoming/decide.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { organisationSteps } from '../../../domain/organisation/steps.ts';
import { doneSuccession } from '../../../domain/organisation/successions/decide.ts';
import { movedPerson, placeMoves } from '../../../domain/organisation/successions/move-people.ts';
import { type SuccessionRecord, successionKinds } from '../../../domain/organisation/successions/succession.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Context, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { findIncoming, incomingWrites } from '../../../stores/documents/incoming.ts';
import { findPersonRecord, personChange } from '../../../stores/organisation/people.ts';
import { findSuccession, successionLines, successionWrites } from '../../../stores/organisation/successions.ts';
import { inboxLines } from '../../../stores/tasks.ts';
import { differenceOf } from '../parts/change-agency.ts';
import { succession } from './confirm-succession.ts';
import { loadSuccession, requireAdministeredAll } from './parts/facts.ts';

/** Records of one call: the door answers in time, and who waits sees how far it is. */
const recordsOfCall = 50;
const maxTasks = 1000;

/** How far a call came. */
export interface CarriedOut {
  /** records that this call has written */
  readonly done: number;
  /** records that are left for the next */
  readonly left: number;
  /** the day of the succession has not come yet: who comes until then moves too, and open work of who goes elsewhere moves on that day */
  readonly waitsForDay: boolean;
}

/**
 * The next part of a confirmed succession: places move at once, with the day on which they hold; in a split and in a transfer the open work of who
 * moved follows on that day. Nothing is kept of how far it came: what has moved is there no more, so that a call after a crash does what is left.
 * @throws {Refused} `succession-state`, `outside-your-administration`
 */
export async function carryOutSuccession(context: Context, person: Person, id: string): Promise<CarriedOut> {
  const { may } = organisationSteps.carryOutSuccession;
  requirePermission(person, may);
  const { state } = await succession(context, id);
  await requireAdministeredAll(context, person, may, [...state.fromIds, ...state.toIds]);
  if (state.state === 'done') return { done: 0, left: 0, waitsForDay: false };
  if (state.state !== 'confirmed') throw new Refused({ code: 'succession-state', state: state.state });
  return carryOut(context, state, actOf(context, person));
}

/** Every confirmed succession to its end, as far as its day has come: nobody needs to press a button on that day. @returns records that were written */
export async function carryOutDue(context: Context): Promise<number> {
  let written = 0;
  for (const { id, state } of await successionLines(context)) {
    if (state !== 'confirmed') continue;
    for (let left = 1; left > 0; ) {
      const record = (await findSuccession(context, id))?.state;
      if (record?.state !== 'confirmed') break;
      const part = await carryOut(context, record, systemAct(context));
      written += part.done;
      left = part.done > 0 ? part.left : 0;
    }
  }
  return written;
}

async function carryOut(context: Context, record: SuccessionRecord, act: Act): Promise<CarriedOut> {
  const people = await peopleLeft(context, record);
  const documents = await documentsLeft(context, record, act);
  const now = [...people.work, ...documents].slice(0, recordsOfCall);
  for (const work of now) await work(act);
  const left = people.work.length + documents.length - now.length;
  const waitsForDay = vietnamDay(act.at) < record.on;
  if (left === 0 && !waitsForDay) await finish(context, record.id, act);
  return { done: now.length, left, waitsForDay };
}

type Work = (act: Act) => Promise<void>;

/** A step for each person whose places are still where they were. */
async function peopleLeft(context: Context, record: SuccessionRecord): Promise<{ readonly work: readonly Work[] }> {
  const { people, moving } = await loadSuccession(context, record);
  const left = people.filter((one) => placeMoves(one, moving).length > 0);
  return {
    work: left.map(
      ({ subject }) =>
        (act) =>
          workerStep(context, async () => {
            const before = await findPersonRecord(context, subject);
            const moves = before ? placeMoves(before.state, moving) : [];
            if (!before || moves.length === 0) return [];
            const after = movedPerson(before.state, moves, record);
            const data = { succession: record.id, ...differenceOf(before.state, after) };
            return personChange(before, after, act, [{ kind: 'person-moved', data }]);
          }),
    ),
  };
}

/** A step for each open document of somebody who moved to an agency that does not go on with the work of theirs anyway. */
async function documentsLeft(context: Context, record: SuccessionRecord, act: Act): Promise<readonly Work[]> {
  const { kind, fromIds, toIds, on, moves } = record;
  const heir = successionKinds[kind].ends ? toIds[0] : undefined;
  const moving = moves.filter(({ toId }) => toId !== undefined && toId !== heir);
  if (vietnamDay(act.at) < on) return [];
  const work: Work[] = [];
  for (const { subject, toId = '' } of moving)
    for (const agency of fromIds)
      for (const { body } of await inboxLines(context, agency, { person: subject }, maxTasks))
        if (body.direction === 'incoming') work.push((by) => moveDocument(context, record, body.documentId, toId, by));
  return work;
}

function moveDocument(context: Context, { id }: SuccessionRecord, documentId: string, toId: string, act: Act) {
  return workerStep(context, async () => {
    const before = await findIncoming(context, documentId);
    if (!before) return [];
    const after = movedTo(before.state, toId);
    return after ? incomingWrites(before, after, act, [{ kind: 'moved', data: { to: toId, succession: id } }]) : [];
  });
}

function finish(context: Context, id: string, act: Act): Promise<void> {
  return workerStep(context, async () => {
    const before = await findSuccession(context, id);
    if (before?.state.state !== 'confirmed') return [];
    const event = { kind: organisationSteps.carryOutSuccession.event, data: {} };
    return successionWrites(before, doneSuccession(before.state, act), act, event);
  });
}
