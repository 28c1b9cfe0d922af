import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { protectedIncoming } from '../../../lib/domain/incoming/readers.ts';
import type { IncomingState } from '../../../lib/domain/incoming/states.ts';
import { type IncomingStep, incomingStep, incomingStepNames } from '../../../lib/domain/incoming/steps.ts';
import type { Person } from '../../../lib/domain/organisation/agency.ts';
import { recordOfPerson } from '../../../lib/domain/organisation/people/person-record.ts';
import { may, type Protected } from '../../../lib/domain/organisation/permissions.ts';
import { protectedOutgoing } from '../../../lib/domain/outgoing/readers.ts';
import type { OutgoingState } from '../../../lib/domain/outgoing/states.ts';
import { type OutgoingStep, outgoingStep, outgoingStepNames } from '../../../lib/domain/outgoing/steps.ts';
import { shareDocument } from '../../../lib/flows/outgoing/share-document.ts';
import { findIncoming } from '../../../lib/stores/documents/incoming.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { findPersonRecord, personChange } from '../../../lib/stores/organisation/people.ts';
import { caller } from '../../flows/context.ts';
import { everyPerson } from '../../flows/people.ts';
import { incoming, outgoing, ripeFor, ripeIncoming } from '../../flows/states.ts';
import { isLong } from '../../long-runs.ts';
import { type AccessDesk, accessDesk } from './desk.ts';
import { accessTable } from './table.ts';

/** The dimension of people that the tables know beside roles: levels without one, and who acts for somebody. */
const more: readonly Person[] = [
  ...(['unitHead', 'unitDeputy', 'archivist'] as const).map(
    (level): Person => ({
      ...{ subject: `${level}.hanoi`, agencyCode: 'G15.1', name: level, position: level, roles: [] },
      ...{ level, unit: 'room' },
    }),
  ),
  {
    ...{ subject: 'pho.hanoi', agencyCode: 'G15.1', name: 'Phó', position: 'Phó Trưởng', roles: ['leader'] },
    level: 'deputy',
  },
  {
    subject: 'thaymat.hanoi',
    agencyCode: 'G15.1',
    name: 'Người làm thay',
    position: 'Chấp hành viên',
    roles: ['officer'],
  },
];
const everybody = [...everyPerson, ...more].map(({ subject }) => subject);
/** The assignee is `chuyenvien.hanoi`, for whom `thaymat.hanoi` acts; `chuyenvien2.hanoi` had it before; it is shared with `taixe.hanoi`. */
const related = {
  route: ['chuyenvien2.hanoi'],
  shares: [{ by: 'vanthu.hanoi', name: '', at: 1, to: 'taixe.hanoi', toName: 'Hoàng Văn Tài' }],
};

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
  const act = { by: 'set-up', name: '', at: 1 };
  const { records } = desk.it.context;
  for (const one of more) await records.transact(personChange(undefined, recordOfPerson(one), act, []));
  const officer = await findPersonRecord(desk.it.context, 'chuyenvien.hanoi');
  if (!officer) throw new Error('the officer is gone');
  const away = { id: 'away', from: '2026-01-01', to: '2027-01-01', actingSubject: 'thaymat.hanoi' };
  await records.transact(personChange(officer, { ...officer.state, absences: [away] }, act, []));
});
afterAll(() => desk.close());

const permissionCodes: readonly unknown[] = [
  ...['role-missing', 'other-agency', 'not-on-its-route', 'not-assigned-to-you', 'not-the-chosen-signer'],
  ...['not-your-draft', 'not-your-review', 'not-consulted', 'not-your-part'],
];
const stateCodes: readonly unknown[] = [
  ...['wrong-state', 'not-a-letter', 'request-to-answer', 'recalled-by-sender', 'replaced-by-sender'],
];
type Verdict = 'permission' | 'state' | 'taken';

/** What the door said: who may not, not now, or that the step was judged on what was asked. */
function verdictOf({
  status,
  body,
}: {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}): Verdict {
  if (permissionCodes.includes(body['code'])) return 'permission';
  if (stateCodes.includes(body['code'])) return 'state';
  expect(status, JSON.stringify(body)).not.toBe(500);
  return 'taken';
}

interface Case {
  readonly step: IncomingStep | OutgoingStep;
  make(): Promise<string>;
  protect(id: string): Promise<Protected>;
}

let keys = 0;
let turn = 0;
/**
 * Every person at one step in one state: what the tables say, and what the door did. A document that somebody has changed is made anew. Where the step is not due each
 * third of them asks, others at each step, unless the run is a long one.
 */
async function differences({
  step,
  make,
  protect,
}: Case): Promise<{ readonly cells: number; readonly wrong: string[] }> {
  const { method, path } = routes.find(({ operation }) => operation === step.operation) as Route;
  const wrong: string[] = [];
  let id = await make();
  const isDue = (step.from as readonly string[]).includes((await protect(id)).state);
  turn += 1;
  for (const [place, subject] of everybody.entries()) {
    if (!isDue && !isLong && (place + turn) % 3 !== 0) continue;
    const person = await desk.context.directory.person(subject);
    if (!person) throw new Error(`${subject} has no place`);
    const about = await protect(id);
    const reading = step.may.startsWith('incoming') ? 'incoming.read' : 'outgoing.read';
    const barred = may(person, step.may) ?? may(person, reading, about) ?? may(person, step.may, about);
    const due = (step.from as readonly string[]).includes(about.state);
    // who may not, and not now, is told either: what matters is that it is refused
    const expected: readonly Verdict[] = barred
      ? due
        ? ['permission']
        : ['permission', 'state']
      : [due ? 'taken' : 'state'];
    const body = await accessTable[step.operation as PersonOperation][0]?.body?.(desk, id, 'vanthu.hanoi');
    const before = desk.kept();
    const answer = await desk.ask({ subject }, { method, path, parameters: { id }, body, key: `matrix-${++keys}` });
    const actual = verdictOf(answer);
    if (!expected.includes(actual))
      wrong.push(`${subject}: ${expected.join(' or ')} expected, ${answer.status} ${answer.body['code']}`);
    if (answer.status < 300) id = await make();
    else if (desk.kept() !== before) wrong.push(`${subject}: refused, and something was kept`);
  }
  return { cells: everybody.length, wrong };
}

const incomingStates: readonly IncomingState[] = [
  ...(['arrived', 'mailed', 'quarantined', 'opened', 'requested', 'noted', 'returned', 'refused'] as const),
  ...(['registered', 'for-information', 'assigned', 'in-progress', 'completed'] as const),
  ...(['attached', 'held', 'cancelled', 'replaced'] as const),
];
const outgoingStates = Object.keys(outgoing) as OutgoingState[];
let cells = 0;

describe('every person, in every relation, at every step, in every state: the door does what the tables say', () => {
  test.each(incomingStepNames.flatMap((name) => incomingStates.map((state) => [name, state] as const)))(
    'incoming %s of %s',
    async (name, state) => {
      const found = await differences({
        step: incomingStep(name),
        make: () => incoming(state, { ...ripeIncoming(name, state), ...related })(desk),
        protect: async (id) => protectedIncoming((await findIncoming(desk.context, id))?.state as never),
      });
      cells += found.cells;
      expect(found.wrong).toEqual([]);
    },
  );
  test.each(
    outgoingStepNames.flatMap((name) => outgoingStates.map((state) => [name, state, ripeFor(name, state)] as const)),
  )('outgoing %s of %s', async (name, _, make) => {
    const found = await differences({
      step: outgoingStep(name),
      make: async () => {
        const id = await make(desk);
        await shareDocument(desk.context, caller('vanthu.hanoi'), id, { person: 'taixe.hanoi' });
        return id;
      },
      protect: async (id) => protectedOutgoing((await findOutgoing(desk.context, id))?.state as never),
    });
    cells += found.cells;
    expect(found.wrong).toEqual([]);
  });
  test('none of them was left out', () => {
    const steps =
      incomingStepNames.length * incomingStates.length + outgoingStepNames.length * Object.keys(outgoing).length;
    expect(cells).toBe(steps * everybody.length);
    expect(cells).toBeGreaterThan(3000);
  });
});
