import { beforeEach, describe, expect, test } from 'vitest';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { endAbsence, noteAbsence } from '../../../lib/flows/organisation/people/note-absence.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { readPerson } from '../../../lib/views/read-organisation.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { incoming, submitted } from '../states.ts';

const [absent, acting, other] = ['chuyenvien.hanoi', 'chuyenvien2.hanoi', 'taixe.hanoi'];
const from = '2026-11-22';
const pki = makePki();
const at = {} as { desk: DeskContext };
beforeEach(async () => {
  at.desk = deskContext(await testContext(), pki);
});
async function by(subject: string): Promise<Caller> {
  const person = await at.desk.it.context.directory.person(subject);
  if (!person) throw new Error(`${subject} has no place`);
  return { ...caller('quantri.hanoi'), person };
}
const away = async (subject: string, actingSubject: string, to = '2026-11-24') =>
  noteAbsence(at.desk.it.context, await by('quantri.hanoi'), subject, { from, to, actingSubject });
const inboxOf = async (subject: string) => (await readInbox(at.desk.it.context, (await by(subject)).person)).items;

describe('while an officer is away', () => {
  test('who acts for them has their tasks, does them, and the log says for whom', async () => {
    const id = await incoming('assigned')(at.desk);
    expect(await inboxOf(acting)).toEqual([]);
    await away(absent, acting);
    expect(await inboxOf(acting)).toMatchObject([{ documentId: id, kind: 'start', assignee: { person: absent } }]);
    expect(await inboxOf(other)).toEqual([]);
    await startIncoming(at.desk.it.context, await by(acting), id);
    await completeIncoming(at.desk.it.context, await by(acting), id, { result: 'Đã trả lời' });
    const { history, incoming: done } = await readIncoming(at.desk.it.context, (await by(acting)).person, id);
    expect(done.state).toBe('completed');
    expect(history.at(-1)).toMatchObject({ by: acting, data: { forSubject: absent } });
  });
  test('the absent still do their own, and nothing is said of anybody else', async () => {
    const id = await incoming('assigned')(at.desk);
    await away(absent, acting);
    await startIncoming(at.desk.it.context, await by(absent), id);
    const { history } = await readIncoming(at.desk.it.context, (await by(absent)).person, id);
    expect(history.at(-1)?.data).not.toHaveProperty('for');
  });
  test('it is over on the day of return, or when it is taken off', async () => {
    const id = await incoming('assigned')(at.desk);
    await away(absent, acting);
    at.desk.it.clock += 2 * 86_400_000;
    expect(await inboxOf(acting)).toEqual([]);
    await expect(startIncoming(at.desk.it.context, await by(acting), id)).rejects.toMatchObject({
      problem: { code: 'not-on-its-route' },
    });
    at.desk.it.clock -= 2 * 86_400_000;
    const { person } = await readPerson(at.desk.it.context, (await by('quantri.hanoi')).person, absent);
    await endAbsence(at.desk.it.context, await by('quantri.hanoi'), absent, { absence: person.absences[0]?.id ?? '' });
    expect(await inboxOf(acting)).toEqual([]);
  });
});

test('nobody signs for a leader who is away: Decree 30/2020 art. 13', async () => {
  const id = await submitted(at.desk);
  await away('lanhdao.hanoi', 'lanhdao2.hanoi');
  expect((await inboxOf('lanhdao2.hanoi')).map(({ kind }) => kind)).not.toContain('sign');
  await expect(signDocument(at.desk.context, await by('lanhdao2.hanoi'), id)).rejects.toMatchObject({
    problem: { code: 'not-the-chosen-signer' },
  });
});
