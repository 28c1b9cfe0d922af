import { describe, expect, test } from 'vitest';
import { registrationProblem } from '../../../lib/domain/incoming/checks.ts';
import { checksOf } from '../../../lib/domain/incoming/decide.ts';
import type { Incoming, IncomingState } from '../../../lib/domain/incoming/states.ts';
import { tasksOfIncoming } from '../../../lib/domain/incoming/tasks.ts';
import { buildDocument } from '../../../lib/edxml/build.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { incomingKey } from '../../../lib/stores/keys.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming, type State } from '../states.ts';
import { deadEnds, listed, type Move, statesIn, stepAt, type World, walked } from './walk.ts';

const at = freshDesk();

const by = { by: 'x', name: 'x', at: 1 };
const step = stepAt(at);
const [clerk, leader, officer] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
const incomingMoves: readonly Move[] = [
  { name: 'the worker opens', make: (id) => openIncoming(at.desk.it.context, { incomingId: id }) },
  ...(['register', 'inform', 'refuse', 'reopen', 'note', 'agree', 'decline', 'receive'] as const).map((name) =>
    step(clerk, name),
  ),
  step(leader, 'assign'),
  step(officer, 'begin'),
  step(officer, 'finish'),
];
const incomingMishaps: readonly Move[] = [
  {
    name: 'opening is given up',
    make: (id) => deadLetterMessage(at.desk.context, { task: 'open-incoming', incomingId: id }, new Error('x')),
  },
];

async function incomingOf(id: string): Promise<Incoming> {
  const loaded = await loadState<Incoming>(at.desk.context.records, incomingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}

/** A state with what decides about its ways on. */
function incomingNode(document: Incoming): string {
  const problem = document.state === 'opened' ? registrationProblem(checksOf(document), '') : undefined;
  const nobody =
    document.state === 'quarantined' && !document.axisFrom && !document.glimpse ? ['nobody to answer'] : [];
  return [document.state, ...(problem ? [problem.code] : []), ...nobody].join(', ');
}

async function incomingTwinOf(document: Incoming): Promise<string> {
  const id = at.desk.context.newId();
  await at.desk.context.records.transact(incomingWrites(undefined, { ...document, id } as Incoming, by, []));
  return id;
}

const theirs: World<Incoming> = {
  read: incomingOf,
  nodeOf: incomingNode,
  twinOf: incomingTwinOf,
  moves: incomingMoves,
  mishaps: incomingMishaps,
};

const packet: State = async () => {
  const packetKey = `packets/G15.1/${at.desk.context.newId()}.edxml`;
  await at.desk.context.files.put(packetKey, buildDocument({ ...documentMessage, attachments: [] }));
  return incoming('arrived', { packetKey })(at.desk);
};
const check = (name: string, verdict: string) => ({ checks: [{ check: name, verdict, detail: 'khác' }] });
const incomingStarts: Readonly<Record<IncomingState, readonly State[]>> = {
  arrived: [incoming('arrived'), packet],
  quarantined: [incoming('quarantined'), incoming('quarantined', { axisFrom: '' })],
  returned: [incoming('returned')],
  mailed: [incoming('mailed')],
  opened: [
    incoming('opened'),
    incoming('opened', check('page', 'warn')),
    incoming('opened', check('signature', 'stop')),
    incoming('opened', check('addressee', 'stop')),
  ],
  requested: [incoming('requested')],
  noted: [incoming('noted')],
  refused: [incoming('refused')],
  registered: [incoming('registered')],
  'for-information': [incoming('for-information')],
  assigned: [incoming('assigned')],
  'in-progress': [incoming('in-progress')],
  completed: [incoming('completed')],
  attached: [incoming('attached')],
  held: [incoming('held')],
  cancelled: [incoming('cancelled')],
  replaced: [incoming('replaced')],
};

/** Where each state may go by one step; what is missing here has become a dead end, or a new way nobody has thought of. */
const incomingWays: Readonly<Record<string, readonly string[]>> = {
  arrived: ['opened, checks-stop', 'quarantined'],
  quarantined: ['arrived', 'returned'],
  'quarantined, nobody to answer': ['arrived', 'returned'],
  returned: [],
  mailed: ['refused', 'registered'],
  opened: ['for-information', 'refused', 'registered'],
  'opened, reason-for-registration': ['for-information', 'refused', 'registered'],
  'opened, signatures-fail': ['for-information', 'refused'],
  'opened, checks-stop': ['for-information', 'refused'],
  requested: ['noted'],
  noted: [],
  refused: [],
  registered: ['assigned'],
  'for-information': [],
  assigned: ['in-progress'],
  'in-progress': ['completed'],
  completed: [],
  attached: [],
  held: ['cancelled', 'in-progress'],
  cancelled: [],
  replaced: [],
};
const incomingEnds = [
  ...['returned', 'noted', 'refused', 'for-information', 'completed', 'attached', 'cancelled', 'replaced'],
];

describe('the states of an incoming document', () => {
  test('are all here, and from each the product’s own steps lead to an end', { timeout: 120_000 }, async () => {
    expect(Object.keys(incomingStarts).toSorted()).toEqual(statesIn('incoming/states.ts'));
    const documents: Incoming[] = [];
    for (const state of Object.values(incomingStarts).flat()) documents.push(await incomingOf(await state(at.desk)));
    const { met, ways } = await walked(theirs, documents);
    expect(deadEnds(ways, (node) => incomingEnds.includes(node))).toEqual([]);
    expect(listed(ways)).toEqual(incomingWays);
    for (const node of ['opened, checks-stop', 'quarantined, nobody to answer', ...incomingEnds])
      expect([...met.keys()]).toContain(node);
    for (const node of incomingEnds) expect([node, ...(ways.get(node) ?? [])]).toEqual([node]);
    const unseen = [...met].filter(([, document]) => tasksOfIncoming(document).length === 0).map(([node]) => node);
    // a worker opens what has arrived
    // and who had something to do with what is used no more sees that
    const told = ['cancelled', 'replaced'];
    expect(unseen.toSorted()).toEqual([...incomingEnds.filter((node) => !told.includes(node)), 'arrived'].toSorted());
  });
});
