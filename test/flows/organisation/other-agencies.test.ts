import { beforeEach, describe, expect, test } from 'vitest';
import type { PersonRecord } from '../../../lib/domain/organisation/people/person-record.ts';
import type { PlaceRequest } from '../../../lib/flows/organisation/parts/place.ts';
import { askRights } from '../../../lib/flows/organisation/people/ask-rights.ts';
import { blockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { confirmRights } from '../../../lib/flows/organisation/people/confirm-rights.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import { noteAbsence } from '../../../lib/flows/organisation/people/note-absence.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import { findPersonRecord, personChange, personWrites } from '../../../lib/stores/organisation/people.ts';
import { readPerson } from '../../../lib/views/read-organisation.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { incoming } from '../states.ts';

const subject = 'chuyenvien.hanoi';
const pki = makePki();
let desk: DeskContext;
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
  await desk.it.context.records.transact(
    personWrites({ ...person('quantri.hanoi'), subject: 'quantri.nghean', agencyCode: 'G15.29', assignment: 'x' }),
  );
});
async function as(who: string): Promise<Caller> {
  const found = await desk.it.context.directory.person(who);
  if (!found) throw new Error(who);
  return { ...caller('quantri.hanoi'), person: found };
}
const foreign = () => as('quantri.nghean');
const place: PlaceRequest = {
  ...{ agencyId: 'G15.29', position: 'Chuyên viên', level: 'officer', roles: ['officer'] },
  ...{ fields: [], from: '2026-11-22' },
};
const outside = { problem: { code: 'outside-your-administration' } };
async function everyStepIsRefused(): Promise<void> {
  const { context } = desk.it;
  const who = await foreign();
  await expect(blockPerson(context, who, subject, { reason: 'x' })).rejects.toMatchObject(outside);
  await expect(correctPerson(context, who, subject, { name: 'Tên khác' })).rejects.toMatchObject(outside);
  const away = { from: '2026-11-23', to: '2026-11-24' };
  await expect(noteAbsence(context, who, subject, away)).rejects.toMatchObject(outside);
}

describe('an administrator of another agency', () => {
  test('gets no power over somebody by asking for a place of theirs', async () => {
    await askRights(desk.it.context, await foreign(), subject, { kind: 'give', place });
    await everyStepIsRefused();
  });

  test('has it while the person has a confirmed place there, and no more when that has ended', async () => {
    const { context } = desk.it;
    await askRights(context, await foreign(), subject, { kind: 'give', place });
    const { state } = (await findPersonRecord(context, subject)) as { state: PersonRecord };
    await confirmRights(context, await as('lanhdao.nghean'), subject, state.pending[0]?.id ?? '');
    await correctPerson(context, await foreign(), subject, { name: 'Phạm Quốc Dũng' });
    const before = await findPersonRecord(context, subject);
    if (!before) throw new Error(subject);
    const ended = before.state.assignments.map((one) =>
      one.agencyId === 'G15.29' ? { ...one, to: '2026-11-22' } : one,
    );
    const act = { by: 'quantri.nghean', name: '', at: 1 };
    await context.records.transact(personChange(before, { ...before.state, assignments: ended }, act, []));
    await everyStepIsRefused();
  });

  test('does not see what the person is to do elsewhere', async () => {
    const { context } = desk.it;
    await incoming('assigned')(desk);
    await askRights(context, await foreign(), subject, { kind: 'give', place });
    expect((await readPerson(context, (await foreign()).person, subject)).work).toEqual([]);
    expect((await readPerson(context, person('quantri.hanoi'), subject)).work).toHaveLength(1);
  });
});
