import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { incomingStep, incomingStepNames } from '../../../lib/domain/incoming/steps.ts';
import { issueDocument } from '../../../lib/flows/outgoing/issue-documents.ts';
import type { IncomingView } from '../../../web/api/incoming.ts';
import type { DocumentView } from '../../../web/api/outgoing.ts';
import { type Act as Incoming, actsFor as incomingActsFor } from '../../../web/screens/incoming/document/acts.ts';
import { type DirectionAct, directionActsFor } from '../../../web/screens/incoming/document/direction/acts.ts';
import {
  actsFor,
  mayBeReturned,
  mayBeRevised,
  mayBeSentForReview,
  mayBeVoided,
  mayBeWithdrawn,
  type Act as Outgoing,
} from '../../../web/screens/outgoing/document/acts.ts';
import { caller } from '../../flows/context.ts';
import { everyPerson } from '../../flows/people.ts';
import {
  atFormCheck,
  directedParts,
  draft,
  incoming,
  inReview,
  issued,
  ripeIncoming,
  type State,
  signed,
  submitted,
  undelivered,
  unitDraft,
} from '../../flows/states.ts';
import { type AccessDesk, accessDesk } from './desk.ts';
import { accessTable } from './table.ts';

/** What a button of the page asks of the server. */
const outgoingActs: Readonly<Record<Outgoing | 'revise', PersonOperation>> = {
  sendReview: 'sendForReview',
  approve: 'approveDraft',
  withdraw: 'withdrawDraft',
  sign: 'signDocument',
  returnIt: 'returnDocument',
  submit: 'submitDraft',
  issue: 'issueDocument',
  send: 'sendDocument',
  hold: 'holdDocument',
  void: 'cancelDocument',
  revise: 'reviseDraft',
};
const incomingActs = Object.fromEntries(
  incomingStepNames
    .filter((name) => incomingStep(name).to.length > 0)
    .map((name) => [name, incomingStep(name).operation]),
) as Readonly<Record<Incoming | DirectionAct, PersonOperation>>;

const issuing: State = async (desk) => {
  const id = await signed(desk);
  await issueDocument(desk.context, caller('vanthu.hanoi'), id);
  return id;
};
const outgoingStates = {
  ...{ draft, submitted, signed, issued, sent: undelivered },
  ...{ 'a draft of a unit': unitDraft, 'in review': inReview, 'checked for its form': atFormCheck },
};
const incomingStates = Object.fromEntries(
  (
    [
      'opened',
      'mailed',
      'quarantined',
      'requested',
      'noted',
      'returned',
      'refused',
      'registered',
      'for-information',
      'assigned',
      'in-progress',
      'completed',
      'attached',
      'held',
      'cancelled',
      'replaced',
    ] as const
  ).map((state) => [state, incoming(state)]),
);
const directedStates = {
  'directed to several': incoming('assigned', { directed: directedParts() }),
  'late, and more time was asked for': incoming('in-progress', { directed: directedParts(true) }),
  'given to a unit': incoming('assigned', ripeIncoming('distribute', 'assigned')),
};
const ours = everyPerson.filter(({ agencyCode }) => agencyCode === 'G15.1');

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
});
afterAll(() => desk.close());

let keys = 0;
/** Whether the server does it for them. */
async function permitted(operation: PersonOperation, subject: string, id: string): Promise<boolean> {
  const { method, path } = routes.find((route) => route.operation === operation) as Route;
  const body = await accessTable[operation][0]?.body?.(desk, id, subject);
  const request = { method, path, parameters: { id }, body, key: `offered-${++keys}` };
  return (await desk.ask({ subject }, request)).status < 300;
}

/** Who of the agency sees a button for it. */
async function seeing(path: string, id: string, offers: (view: object) => readonly PersonOperation[]) {
  const by = new Map<string, readonly PersonOperation[]>();
  for (const person of ours) {
    const request = { method: 'GET', path, parameters: { id }, key: `look-${++keys}` };
    const { status, body } = await desk.ask({ subject: person.subject }, request);
    // who may not read it is shown no buttons
    by.set(person.subject, status === 200 ? offers(body) : []);
  }
  return by;
}

const outgoingOffers = (given: object): PersonOperation[] => {
  const view = given as DocumentView;
  const acts: (Outgoing | 'revise')[] = [...actsFor(view)];
  if (mayBeReturned(view)) acts.push('returnIt');
  if (mayBeSentForReview(view)) acts.push('sendReview');
  if (mayBeWithdrawn(view)) acts.push('withdraw');
  if (mayBeVoided(view)) acts.push('void');
  if (mayBeRevised(view)) acts.push('revise');
  return acts.map((act) => outgoingActs[act]);
};
const incomingOffers = (given: object): PersonOperation[] =>
  [...incomingActsFor(given as IncomingView), ...directionActsFor(given as IncomingView)].map(
    (act) => incomingActs[act],
  );

async function compare(
  state: State,
  path: string,
  operations: readonly PersonOperation[],
  offers: (view: object) => readonly PersonOperation[],
) {
  const offered: string[] = [];
  const allowed: string[] = [];
  const by = await seeing(path, await state(desk), offers);
  for (const operation of operations) {
    let id = await state(desk);
    for (const { subject } of ours) {
      if (by.get(subject)?.includes(operation)) offered.push(`${operation} ${subject}`);
      if (!(await permitted(operation, subject, id))) continue;
      allowed.push(`${operation} ${subject}`);
      // it has moved on
      id = await state(desk);
    }
  }
  return { offered, allowed };
}

describe('the page offers to everybody what the server does for them, and nothing else', () => {
  test.each(Object.entries(outgoingStates))('of an outgoing document that is %s', async (_, state) => {
    const { offered, allowed } = await compare(
      state,
      '/api/documents/{id}',
      Object.values(outgoingActs),
      outgoingOffers,
    );
    expect(offered).toEqual(allowed);
  });
  test('of one that is being issued, which goes on by itself, only what the server does, and no step of the way', async () => {
    const operations = Object.values(outgoingActs);
    const { offered, allowed } = await compare(issuing, '/api/documents/{id}', operations, outgoingOffers);
    expect(allowed).toEqual(expect.arrayContaining(offered));
    expect(offered).toEqual(['cancelDocument vanthu.hanoi', 'cancelDocument vanthu2.hanoi']);
  });
  test.each(Object.entries({ ...incomingStates, ...directedStates }))(
    'of an incoming document that is %s',
    async (_, state) => {
      const { offered, allowed } = await compare(
        state,
        '/api/incoming/{id}',
        Object.values(incomingActs),
        incomingOffers,
      );
      expect(offered).toEqual(allowed);
    },
  );
});
