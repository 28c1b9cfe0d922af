import { describe, expect, test } from 'vitest';
import { stageOf } from '../../../lib/domain/outgoing/review-steps.ts';
import type { Outgoing, OutgoingState } from '../../../lib/domain/outgoing/states.ts';
import { tasksOfOutgoing } from '../../../lib/domain/outgoing/tasks.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { issueDocument } from '../../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../../lib/flows/outgoing/number-document.ts';
import { sealDocument } from '../../../lib/flows/outgoing/seal-document.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { numberKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { caller } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { unitPeople } from '../people.ts';
import { atFormCheck, draft, inReview, issued, type State, signed, submitted, unitDraft } from '../states.ts';
import { stepsOf } from '../steps.ts';
import { deadEnds, listed, type Move, statesIn, stepAt, type World, walked } from './walk.ts';

const at = freshDesk();

const by = { by: 'x', name: 'x', at: 1 };
const step = stepAt(at);
const [clerk, leader] = ['vanthu.hanoi', 'lanhdao.hanoi'];
const [drafter, head] = ['soanthao.hanoi', 'truongphong.hanoi'];
const weekLater = async (work: () => Promise<unknown>) => {
  at.desk.it.clock += 8 * 86_400_000;
  await work().finally(() => {
    at.desk.it.clock -= 8 * 86_400_000;
  });
};
const given = (task: 'number' | 'issue') => (id: string) =>
  deadLetterMessage(at.desk.context, { task, documentId: id }, new Error('x'));

const outgoingMoves: readonly Move[] = [
  step(drafter, 'sendForReview'),
  step(head, 'approve'),
  step(head, 'giveBack'),
  step(drafter, 'withdraw'),
  step(drafter, 'cancel'),
  step(clerk, 'submit'),
  step(leader, 'sign'),
  step(leader, 'giveBack'),
  step(clerk, 'giveBack'),
  step(clerk, 'cancel'),
  step(clerk, 'issue'),
  step(clerk, 'send'),
  { name: 'the worker numbers', make: (id) => numberDocument(at.desk.context, { documentId: id }) },
  { name: 'the worker seals', make: (id) => sealDocument(at.desk.context, { documentId: id }) },
];
/** What goes wrong: it brings documents where they must not stay, and is no way on. */
const outgoingMishaps: readonly Move[] = [
  { name: 'numbering is given up', make: given('number') },
  { name: 'sealing is given up', make: given('issue') },
  {
    name: 'sealing comes a week late',
    make: (id) => weekLater(() => sealDocument(at.desk.context, { documentId: id })),
  },
];
async function outgoingOf(id: string): Promise<Outgoing> {
  const loaded = await loadState<Outgoing>(at.desk.context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}
/** A state with what decides about its ways on. */
function outgoingNode(document: Outgoing): string {
  const asked = document.state === 'signed' && document.issuing ? ['asked'] : [];
  const stopped = 'stopped' in document && document.stopped ? ['stopped'] : [];
  const sent = document.state === 'issued' && document.sent ? ['sent'] : [];
  const early = document.number && ['draft', 'submitted', 'signed'].includes(document.state);
  const number = early ? [`number of ${document.number?.year}`] : [];
  const onItsWay = document.state === 'draft' || document.state === 'in-review';
  const of = document.draftedIn && onItsWay ? ['of a unit'] : [];
  const at = document.state === 'in-review' ? [stageOf(document)] : [];
  return [document.state, ...of, ...at, ...asked, ...stopped, ...sent, ...number].join(', ');
}
/** Another document in the same state; a number that it has is one of its own. */
let numbers = 5000;
async function twinOf(document: Outgoing): Promise<string> {
  const id = at.desk.context.newId();
  const { agencyCode, number } = document;
  const own = number && { ...number, number: ++numbers };
  const twin = { ...document, id, ...(own ? { number: own } : {}) } as Outgoing;
  if ('documentId' in twin) Object.assign(twin, { documentId: `${id}` });
  const line = own && {
    put: {
      ...numberKey({ agencyCode, ...own }, own.number),
      version: 1,
      schema: 1,
      body: { documentId: id, state: 'numbered' },
    },
    expect: 'absent' as const,
  };
  await at.desk.context.records.transact([...outgoingWrites(undefined, twin, by, []), ...(line ? [line] : [])]);
  return id;
}
const ours: World<Outgoing> = {
  read: outgoingOf,
  nodeOf: outgoingNode,
  twinOf,
  moves: outgoingMoves,
  mishaps: outgoingMishaps,
};
const numbered: State = async () => {
  const id = await signed(at.desk);
  await issueDocument(at.desk.context, caller(clerk), id);
  await numberDocument(at.desk.context, { documentId: id });
  return id;
};
const cancelled: State = async () => {
  const id = await draft(at.desk);
  await stepsOf(at.desk.context).cancel(caller(clerk), id);
  return id;
};
/** As an earlier version left it: the number was taken at submission, in this year or the last. */
const withNumber =
  (state: State, year: number): State =>
  async () => {
    const { page: _, ...document } = (await outgoingOf(await state(at.desk))) as Outgoing & { page?: unknown };
    const number = { book: 'outgoing', year, number: ++numbers, notation: 'THADS-NV', day: `${year}-11-22` };
    return twinOf({ ...document, number } as Outgoing);
  };
const outgoingStarts: Readonly<Record<OutgoingState, readonly State[]>> = {
  draft: [draft, unitDraft, withNumber(draft, 2026)],
  'in-review': [inReview, atFormCheck],
  submitted: [submitted, withNumber(submitted, 2026), withNumber(submitted, 2024)],
  signed: [signed, withNumber(signed, 2026), withNumber(signed, 2024)],
  numbered: [numbered],
  issued: [issued],
  cancelled: [cancelled],
};

/** Where each state may go by one step; what is missing here has become a dead end for somebody, or a new way nobody has thought of. */
const outgoingWays: Readonly<Record<string, readonly string[]>> = {
  draft: ['cancelled', 'submitted'],
  'draft, of a unit': ['cancelled', 'in-review, of a unit, unit-head'],
  'in-review, of a unit, unit-head': ['cancelled', 'draft, of a unit', 'in-review, of a unit, form-check'],
  'in-review, of a unit, form-check': ['cancelled', 'draft, of a unit', 'submitted'],
  'draft, number of 2026': ['cancelled', 'submitted'],
  submitted: ['cancelled', 'draft', 'signed'],
  'submitted, number of 2026': ['cancelled', 'draft', 'signed, number of 2026'],
  // its year is closed: it cannot be signed any more
  'submitted, number of 2024': ['cancelled', 'draft'],
  signed: ['cancelled', 'draft', 'signed, asked'],
  'signed, number of 2026': ['cancelled', 'draft', 'signed, asked, number of 2026'],
  'signed, number of 2024': ['cancelled', 'draft'],
  'signed, asked': ['cancelled', 'draft', 'numbered'],
  'signed, asked, number of 2026': ['cancelled', 'draft', 'numbered'],
  'signed, asked, stopped': ['cancelled', 'draft', 'numbered', 'signed, asked'],
  'signed, asked, stopped, number of 2026': ['cancelled', 'draft', 'numbered', 'signed, asked, number of 2026'],
  numbered: ['cancelled', 'draft', 'issued'],
  'numbered, stopped': ['cancelled', 'draft', 'numbered'],
  issued: ['issued, sent'],
  'issued, sent': [],
  cancelled: [],
};
const outgoingEnds = ['cancelled', 'issued, sent'];

describe('the states of an outgoing document', () => {
  test('are all here, and from each the product’s own steps lead to an end', { timeout: 240_000 }, async () => {
    expect(Object.keys(outgoingStarts).toSorted()).toEqual(statesIn('outgoing/states.ts'));
    await at.desk.context.records.transact(unitPeople.flatMap(personWrites));
    const starts = Object.values(outgoingStarts).flat();
    const documents: Outgoing[] = [];
    for (const state of starts) documents.push(await outgoingOf(await state(at.desk)));
    const { met, ways } = await walked(ours, documents);
    expect(deadEnds(ways, (node) => outgoingEnds.includes(node))).toEqual([]);
    expect(listed(ways)).toEqual(outgoingWays);
    // and to be given up is not the only one
    expect(deadEnds(ways, (node) => node === 'issued, sent')).toEqual(['cancelled']);
    // mishaps were met as well, and an end is one: nothing leads on from it
    for (const node of ['signed, asked, stopped', 'numbered, stopped', ...outgoingEnds])
      expect([...met.keys()]).toContain(node);
    for (const node of outgoingEnds) expect([node, ...(ways.get(node) ?? [])]).toEqual([node]);
    // each stands before somebody, unless a worker is at it or it has ended
    const unseen = [...met].filter(([, document]) => tasksOfOutgoing(document).length === 0).map(([node]) => node);
    expect(unseen.toSorted()).toEqual(outgoingEnds.toSorted());
  });
});
